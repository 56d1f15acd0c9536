/* hash: SHA-256 (FIPS 180-4) by libsodium, as 64 lower-case hex digits. */
#ifndef KVOTE_BASE_HASH_H
#define KVOTE_BASE_HASH_H

#include <stddef.h>

struct base_arena;

const char *base_hash_print(const void *bytes, size_t length,
    struct base_arena *arena);

/* The same of bytes that come piece by piece. */
struct base_hash;
struct base_hash *base_hash_new(struct base_arena *arena);
void base_hash_add(struct base_hash *hash, const void *bytes, size_t length);
const char *base_hash_end(struct base_hash *hash, struct base_arena *arena);

#endif
