/*
 * briefed: a council's briefing for programs, as CSV (one row a municipality)
 * and JSON (kvote-briefing/1).
 *
 * The JSON has a notification of each kind to be filled in: until its days and
 * its signature are, no command takes it.
 */
#ifndef KVOTE_DOC_BRIEFED_H
#define KVOTE_DOC_BRIEFED_H

struct base_arena;
struct base_buf;
struct doc_briefing;

/* Columns code,name,population,immigrants,family_reunified, quota_YEAR for each
 * earlier round, calculated; a label first as a # line; unknown numbers are
 * empty. */
void doc_briefed_print_csv(struct base_buf *out,
    const struct doc_briefing *briefing, struct base_arena *arena);

void doc_briefed_print_json(struct base_buf *out,
    const struct doc_briefing *briefing, struct base_arena *arena);

#endif
