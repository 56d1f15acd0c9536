/*
 * round: the states of rounds and the documents they consist of.
 *
 * A state is what a round was after an act: its stage and its files by name.
 * The files of a state are written as a list, a line each, names in byte order
 * (at most one of a name):
 *
 *   "<fact|paper|origin> <SHA-256>  <name>\n"
 *
 * facts are what the round is computed from (round.json and what it names),
 * papers what was made of it, and origin what else came with an import.  The
 * hash of a state is the SHA-256 of
 * "kvote-state/1\n<round>\n<serial>\n<stage>\n<decider>\n" and the list.
 */
#ifndef KVOTE_STORE_ROUND_H
#define KVOTE_STORE_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"

struct base_arena;
struct base_findings;
struct store;

enum store_file_kind { STORE_FACT, STORE_PAPER, STORE_ORIGIN };

struct store_round_file {
	enum store_file_kind kind;
	const char *hash;
	struct base_file file; /* name and bytes */
};

struct store_round_state {
	const char *round;    /* "2024" or "2024:dk-ukraine" */
	int64_t serial;       /* from 1; 0 = there is no such round (yet) */
	int64_t act;
	const char *stage;    /* law/procedure.h */
	const char *decider;  /* account of who decided; "" = nobody yet */
	size_t file_count;
	const struct store_round_file *files;
	const char *hash;
};

struct store_rows;

/* The state in columns of a row from first on: serial, act, stage, decider,
 * files, hash; serial NULL, or no such row: there is none.  Its files are read
 * and their hashes checked. */
bool store_round_parse(struct store_round_state *out, struct store *store,
    const char *round, const struct store_rows *rows, size_t row,
    size_t first, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The last state, or the last one at or before as_of (a time as in act.at, a
 * prefix of one will not do; NULL = now), with its files read and their hashes
 * checked.  No state: serial 0. */
bool store_round_read(struct store_round_state *out, struct store *store,
    const char *round, const char *as_of, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The state of that number; none: serial 0. */
bool store_round_read_serial(struct store_round_state *out,
    struct store *store, const char *round, int64_t serial,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* A state as a round's history has it: what it was, and by which act. */
struct store_round_step {
	int64_t serial;
	const char *stage;
	const char *hash;
	int64_t act;          /* its number */
	const char *at;
	const char *day;
	const char *actor;
	const char *name;     /* of the act, "decide" */
};

/* All of them, the first one first. */
bool store_round_list_steps(const struct store_round_step **out,
    size_t *out_count, struct store *store, const char *round,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The last state that waits for no approval: neither decided nor approved. */
bool store_round_read_settled(struct store_round_state *out,
    struct store *store, const char *round, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Sorts the files, sets their hashes and the state's. */
void store_round_seal(struct store_round_state *state,
    struct base_arena *arena);

/* Adds those of its documents that the state before did not have. */
bool store_round_add_documents(struct store *store,
    const struct store_round_state *before,
    const struct store_round_state *state, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Adds a sealed state, whose documents and act have been added.  A serial that
 * is taken is a fault (STORE_TAKEN): somebody was faster. */
bool store_round_add(struct store *store,
    const struct store_round_state *state, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A file of a state by name, or NULL. */
const struct store_round_file *store_round_find(
    const struct store_round_state *state, const char *name);

/* States after an act's number, at most count, with empty files' bytes unless
 * with_files. */
bool store_round_list(const struct store_round_state **out, size_t *out_count,
    struct store *store, int64_t after_act, size_t count, bool with_files,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
