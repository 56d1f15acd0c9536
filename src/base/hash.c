#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include "base/arena.h"
#include "base/hash.h"

const char *
base_hash_print(const void *bytes, size_t length, struct base_arena *arena)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = base_arena_alloc(arena, 2 * sizeof(hash) + 1, 1);

	crypto_hash_sha256(hash, bytes, length);
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}
