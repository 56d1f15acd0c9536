/*
 * papers: what is made of a decision: letter, annex and result, read back and
 * proved (service/proof.h), and run.json, which says how they were made so that
 * anyone can make them again.
 *
 *   { "format": "kvote-run/1", "program": "kvote 0.1.0", "date": "2023-09-08",
 *     "lang": "da", "csv": "da", "codes": "dagi", "as_if": true, "draft": true,
 *     "rules": SHA-256 of the list of rule ids with their hashes }
 *
 * csv, codes and as_if stand there only if they were asked for, draft while the
 * decision is not approved: the letter then says so (doc/draft.h).
 */
#ifndef KVOTE_SERVICE_PAPERS_H
#define KVOTE_SERVICE_PAPERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/file.h"
#include "base/lang.h"
#include "doc/annex.h"

struct base_arena;
struct base_findings;
struct law_decision;

#define SERVICE_PAPERS_COUNT 5
#define SERVICE_PAPERS_ANNEX "annex.csv"
#define SERVICE_PAPERS_LETTER "letter.txt"
#define SERVICE_PAPERS_RESULT "result.json"
#define SERVICE_PAPERS_RUN "run.json"

struct service_papers_form {
	struct base_date date; /* today, when it was decided; may be unset */
	enum base_lang lang;   /* of the letter and the reasons */
	struct doc_annex_form annex;
	bool as_if;            /* also by a scheme that is not in force */
	bool draft;            /* decided, not approved */
};

/* files: SERVICE_PAPERS_COUNT of them, names in byte order. */
bool service_papers_render(struct base_file *files,
    const struct law_decision *decision,
    const struct service_papers_form *form, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* From run.json. */
bool service_papers_read_form(struct service_papers_form *out,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The language in which papers were made, by their run.json (NULL: there are
 * none); otherwise where nothing says it. */
enum base_lang service_papers_find_lang(const struct base_file *run,
    enum base_lang otherwise, struct base_arena *arena);

/* Is it the name of one of the papers? */
bool service_papers_is(const char *name);

/* SHA-256 of "LAW-0001#6e9e\n…", all rules of this program. */
const char *service_papers_hash_rules(struct base_arena *arena);

#endif
