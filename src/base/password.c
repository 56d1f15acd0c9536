#include <string.h>

#include <sodium.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/password.h"

/* OWASP's advice for Argon2id: 19 MiB, two passes, one lane. */
#define MEMORY ((size_t)19456 * 1024)
#define PASSES 2

const char *
base_password_print(const char *password, struct base_arena *arena)
{
	char *out = base_arena_alloc(arena, crypto_pwhash_STRBYTES, 1);

	if (sodium_init() < 0 || crypto_pwhash_str_alg(out, password,
	    strlen(password), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) !=
	    0)
		base_bug_stop("no memory to hash a password");
	return out;
}

/* Can the string be checked at all?  What only begins like one would be refused
 * at once, and the time would tell. */
static bool
is_hash(const char *text)
{
	return strncmp(text, "$argon2id$", 10) == 0 &&
	    crypto_pwhash_str_needs_rehash(text, PASSES, MEMORY) != -1;
}

bool
base_password_check(const char *hash, const char *password)
{
	/* of no password: for whoever has no account, so that it takes as long */
	static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$"
	    "AAAAAAAAAAAAAAAAAAAAAA$"
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	bool is_one;

	if (sodium_init() < 0)
		base_bug_stop("libsodium does not start");
	is_one = is_hash(hash);
	return crypto_pwhash_str_verify(is_one ? hash : nobody, password,
	    strlen(password)) == 0 && is_one;
}
