#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include "base/arena.h"
#include "base/hash.h"

/* SHA-256 needs no sodium_init(): that only readies random numbers and picks
 * faster code for other functions. */
const char *
base_hash_print(const void *bytes, size_t length, struct base_arena *arena)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	size_t room = 2 * sizeof(hash) + 1;
	char *text = base_arena_alloc(arena, room, 1);

	crypto_hash_sha256(hash, bytes, length);
	return sodium_bin2hex(text, room, hash, sizeof(hash));
}

struct base_hash {
	crypto_hash_sha256_state state;
};

struct base_hash *
base_hash_new(struct base_arena *arena)
{
	struct base_hash *hash = base_arena_alloc(arena, 1, sizeof(*hash));

	crypto_hash_sha256_init(&hash->state);
	return hash;
}

void
base_hash_add(struct base_hash *hash, const void *bytes, size_t length)
{
	crypto_hash_sha256_update(&hash->state, bytes, length);
}

const char *
base_hash_end(struct base_hash *hash, struct base_arena *arena)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	size_t room = 2 * sizeof(sum) + 1;
	char *text = base_arena_alloc(arena, room, 1);

	crypto_hash_sha256_final(&hash->state, sum);
	return sodium_bin2hex(text, room, sum, sizeof(sum));
}
