/*
 * draft: what an official act makes of a round, before it is kept.
 *
 * The act changes round.json (as a tree), the files beside it and the papers;
 * the draft prints and reads them as anyone would read a round folder, so that
 * nothing can be kept that could not be read again.
 */
#ifndef KVOTE_SERVICE_DRAFT_H
#define KVOTE_SERVICE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/file.h"
#include "base/json.h"
#include "law/procedure.h"
#include "service/open.h"
#include "store/account.h"
#include "store/round.h"

struct base_arena;
struct base_findings;
struct store;

/* round.json, what it names, papers, and what came with an import. */
#define SERVICE_DRAFT_MOST_FILES 64

struct service_draft {
	struct store *store;
	const struct store_round_state *before;
	struct store_account account; /* who acts, as it is now */
	struct base_date day;         /* that the act bears */
	struct base_date clock;
	enum law_stage stage;         /* where the act leads */
	const char *decider;
	const struct base_json *json; /* round.json; NULL = there is none yet */
	const struct base_json *json_before;
	size_t file_count;
	struct store_round_file files[SERVICE_DRAFT_MOST_FILES];
	struct service_opened opened; /* the round; the decision once computed */
	bool is_decided;              /* is there a decision in it? */
	const char *subject;          /* for the audit log; "" */
	const char *rules;            /* that the act rests on; "" */
	const struct base_json *detail; /* object */
	struct base_arena *arena;
	struct base_findings *findings;
};

/* From the state before: its files and its round.json. */
bool service_draft_start(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* round.json again from the draft's own files, where an act has put others in
 * their place. */
bool service_draft_restart(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* Adds a file or puts it in another's place. */
bool service_draft_set_file(struct service_draft *draft,
    enum store_file_kind kind, struct base_file file)
    __attribute__((warn_unused_result));
void service_draft_drop_file(struct service_draft *draft, const char *name);
void service_draft_drop_kind(struct service_draft *draft,
    enum store_file_kind kind);
const struct store_round_file *service_draft_find(
    const struct service_draft *draft, const char *name);

/* A text in the act's detail; NULL is left out. */
void service_draft_tell(struct service_draft *draft, const char *key,
    const char *text);

/* Prints round.json and reads the whole round anew; until it is announced it
 * may lack the landstal and the figures. */
bool service_draft_read(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* A look at the notifications on the day of the act: no decision yet. */
bool service_draft_look(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* Decides: the version in force (service_open_find_day()). */
bool service_draft_decide(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* Makes the papers of the decision, in place of those there were: drafts, until
 * it is approved. */
bool service_draft_render(struct service_draft *draft, enum base_lang lang)
    __attribute__((warn_unused_result));

/* The same papers, of a decision that is approved.  Papers that came with an
 * import as no drafts stay as they came. */
bool service_draft_finish(struct service_draft *draft)
    __attribute__((warn_unused_result));

/* Decides, makes the papers, and whoever acts has decided. */
bool service_draft_conclude(struct service_draft *draft, enum base_lang lang)
    __attribute__((warn_unused_result));

#endif
