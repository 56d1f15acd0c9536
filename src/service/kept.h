/*
 * kept: rounds as the case store keeps them, to be read like a round folder.
 */
#ifndef KVOTE_SERVICE_KEPT_H
#define KVOTE_SERVICE_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/source.h"
#include "service/open.h"
#include "service/session.h"
#include "store/round.h"

struct base_arena;
struct base_findings;

/* "year:2024" → "2024", "year:2024:dk-ukraine" → "2024:dk-ukraine"; NULL for
 * what is no place in the store. */
const char *service_kept_parse_place(const char *place);

/* "2024", or "2024:dk-ukraine" for another scheme than the year's ordinary one:
 * the one name under which the store keeps such a round. */
const char *service_kept_print_key(const struct law_round *round,
    struct base_arena *arena);

/* The facts among the files, as a round folder that has the place's name. */
const struct base_source *service_kept_gather_facts(const char *round,
    const struct store_round_file *files, size_t count,
    struct base_arena *arena);

/* The same of a state, and the table of its decision, if it has one, for
 * service_open_round() to hold its numbers against. */
const struct base_source *service_kept_make_source(
    const struct store_round_state *state, struct base_arena *arena);

struct service_kept_request {
	const char *round;
	const char *as_of;  /* a moment (base/clock.h); NULL = now */
	int64_t serial;     /* a state by its number instead; 0 = not asked */
	/* The region that the question is about, as the user gave it; NULL = all
	 * of them.  Until the decision is sent a council sees its own alone. */
	const char *region;
	const char *municipality; /* likewise */
};

/* A state that is not there is a finding. */
bool service_kept_read(struct store_round_state *out,
    const struct service_session *session,
    const struct service_kept_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The states that a round went through, the first one first.  Who did what in
 * other regions is not a council's to see: it is refused. */
bool service_kept_list_steps(const struct store_round_step **out,
    size_t *out_count, const struct service_session *session,
    const char *round, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A round as the list of rounds has it. */
struct service_kept_row {
	const char *round;
	int64_t serial;
	const char *stage;
	int year;
	const char *scheme;
};

/* All rounds, the latest year first. */
bool service_kept_list(const struct service_kept_row **out,
    size_t *out_count, const struct service_session *session,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The round of a state, and its decision where it has one. */
bool service_kept_open(struct service_opened *out, bool *is_decided,
    const struct store_round_state *state, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Within a transaction: do the facts kept of the round's last state make the
 * papers kept, byte by byte, when everything is read and computed again? */
bool service_kept_prove(struct store *store, const char *round,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
