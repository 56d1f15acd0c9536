/*
 * next_round: the round.json of a round's next version: the file of the version
 * before, member by member as it was, and one revision more.
 */
#ifndef KVOTE_DOC_NEXT_ROUND_H
#define KVOTE_DOC_NEXT_ROUND_H

struct base_arena;
struct base_json;
struct law_change;

const struct base_json *doc_next_round_add(const struct base_json *round,
    const struct law_change *change, struct base_arena *arena);

#endif
