/*
 * chain: the audit log.  Each act is a row; its hash is the SHA-256 of
 *
 *   "kvote-act/1\n" and then for each of number, id, at, day, actor, roles,
 *   name, round, subject, rules, before, after, detail, previous
 *   "<length in bytes>:<bytes>\n"
 *
 * with numbers in decimal, and previous is the hash of the row before (the
 * first: 64 zeros).  seal is a minisign signature (four lines) of the text
 * "kvote-act/1 <number> <hash>\n", the head of the log after that row.
 */
#ifndef KVOTE_STORE_CHAIN_H
#define KVOTE_STORE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_buf;
struct base_findings;
struct base_sign_key;
struct store;
struct store_rows;

struct store_chain_act {
	int64_t number;
	const char *id;       /* 32 hex digits, by the caller: no other act's */
	const char *at;       /* "2026-11-23T20:10:11.123456Z" */
	const char *day;      /* the day the act bears, "2026-11-23" */
	const char *actor;    /* account; "kvote" = the program itself */
	const char *roles;    /* in the order of roles.txt, blanks between */
	const char *name;     /* "decide" */
	const char *round;    /* "2024"; "" = none */
	const char *subject;  /* region, notification, account …; "" = none */
	const char *rules;    /* "LAW-0014#bfd6 LAW-…", "" = none */
	const char *before;   /* hash of the state (or account row) before; "" */
	const char *after;
	const char *detail;   /* JSON of one line: what was asked for */
	const char *previous;
	const char *hash;
	const char *seal;
};

/* "kvote-act/1 17 <hash>\n" */
const char *store_chain_print_head(int64_t number, const char *hash,
    struct base_arena *arena);

/* The hash as it must be, of all but hash and seal. */
const char *store_chain_hash(const struct store_chain_act *act,
    struct base_arena *arena);

/* Where the log ends. */
struct store_chain_end {
	int64_t number;   /* 0 = it is empty */
	const char *at;
	const char *hash;
};

bool store_chain_find_end(struct store_chain_end *out, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* From columns of a row: number (NULL = empty), at, hash. */
void store_chain_parse_end(struct store_chain_end *out,
    const struct store_rows *rows, size_t row, size_t first);

/*
 * Appends the act behind the end: number, previous, hash and seal are set here.
 * Refused when at is before the last row's (the clock has been set back).
 * Within a body, in which the end was read.
 */
bool store_chain_append(struct store *store, struct store_chain_act *act,
    const struct store_chain_end *end, const struct base_sign_key *key, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The act with that id, or *out NULL. */
bool store_chain_find(const struct store_chain_act **out, struct store *store,
    const char *id, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The acts after a number, at most count of them. */
bool store_chain_list(const struct store_chain_act **out, size_t *out_count,
    struct store *store, int64_t after, size_t count,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The acts of a round, the first one first. */
bool store_chain_list_round(const struct store_chain_act **out,
    size_t *out_count, struct store *store, const char *round,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* A head that somebody kept, to find a log that was cut off or made anew. */
struct store_chain_anchor {
	int64_t number; /* 0 = none */
	const char *hash;
};

/* Which acts are looked for; "" = whichever. */
struct store_chain_search {
	int64_t below;      /* number */
	const char *round;
	const char *name;   /* of the act */
	const char *actor;
	const char *from;   /* moments, both among them */
	const char *until;
	size_t most;
};

/* The last one first. */
bool store_chain_find_all(const struct store_chain_act **out,
    size_t *out_count, struct store *store,
    const struct store_chain_search *search, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A key that seals acts: those after the one that named it; the first act names
 * the key that seals it. */
struct store_chain_key {
	const char *public_key; /* minisign's line */
	int64_t named;          /* number of the act that named it */
};

/* May a key that the act of that number named seal this one? */
bool store_chain_may_seal(int64_t named, int64_t number);

/*
 * Goes through a log in its order, act by act: numbers without gaps, hashes,
 * the link to the row before, the seal by a key that was named before, times
 * that do not run backwards.  Every broken row is a finding that
 * names it and says what is wrong with it.
 */
struct store_chain_check;
struct store_chain_check *store_chain_check_start(
    const struct store_chain_key *keys, size_t key_count,
    struct store_chain_anchor anchor, struct base_arena *arena,
    struct base_findings *findings);
void store_chain_check_act(struct store_chain_check *check,
    const struct store_chain_act *act);
/* True if all was well, with the anchor reached. */
bool store_chain_check_end(struct store_chain_check *check);

#endif
