/*
 * signer: the public keys that acts may be sealed by.  The first was named by
 * the store's first act, each other by an act of an administrator that an
 * earlier key has sealed; none is ever removed.
 */
#ifndef KVOTE_STORE_SIGNER_H
#define KVOTE_STORE_SIGNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;
struct store;

struct store_signer {
	const char *key_id;     /* 16 hex digits (base/sign.h) */
	const char *public_key; /* its line */
	int64_t act;            /* number of the act that named it */
	const char *at;         /* of that act */
	const char *actor;
	const char *name;       /* "init", "signer-add" */
	const char *told;       /* the key that the act itself tells of; "" */
};

/* In the order in which they were named. */
bool store_signer_list(const struct store_signer **out, size_t *out_count,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Appends; act must have been appended before. */
bool store_signer_add(struct store *store, const char *key_id,
    const char *public_key, int64_t act, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* What an act says of the key that it names: the JSON of its detail, and back;
 * "" if it tells of none. */
const char *store_signer_print_detail(const char *public_key,
    struct base_arena *arena);
const char *store_signer_parse_detail(const char *detail,
    struct base_arena *arena);

#endif
