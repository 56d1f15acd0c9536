/* hash: SHA-256 (FIPS 180-4) by libsodium, as 64 lower-case hex digits. */
#ifndef KVOTE_BASE_HASH_H
#define KVOTE_BASE_HASH_H

#include <stddef.h>

struct base_arena;

const char *base_hash_print(const void *bytes, size_t length,
    struct base_arena *arena);

#endif
