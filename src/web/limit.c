#include <arpa/inet.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/sign.h"
#include "web/limit.h"

#define SECOND 1000000
/* Places in which an address may stand. */
#define NEIGHBOURS 8
#define KEY 8

struct bucket {
	unsigned char key[KEY + 1]; /* family, and the address's network */
	int64_t tokens;             /* times SECOND */
	int64_t at;                 /* when it was looked at last; 0 = free */
};

struct web_limit {
	int64_t rate;
	uint64_t secret; /* so that nobody can aim at a place */
	struct bucket buckets[WEB_LIMIT_PLACES];
};

struct web_limit *
web_limit_new(int64_t rate)
{
	struct web_limit *limit = calloc(1, sizeof(*limit));
	struct base_arena *arena = base_arena_new();

	if (limit == NULL)
		base_bug_stop("no memory for the limits");
	limit->rate = rate;
	limit->secret = strtoull(base_sign_random(sizeof(limit->secret),
	    arena), NULL, 16);
	base_arena_free(arena);
	return limit;
}

void
web_limit_free(struct web_limit *limit)
{
	free(limit);
}

/* An IPv4 address as a socket of both families has it ("::ffff:192.0.2.1"). */
static bool
is_mapped(const unsigned char bytes[16])
{
	static const unsigned char head[12] = { [10] = 0xFF, [11] = 0xFF };

	return memcmp(bytes, head, sizeof(head)) == 0;
}

static bool
make_key(unsigned char key[KEY + 1], const char *address)
{
	unsigned char bytes[16];

	memset(key, 0, KEY + 1);
	if (inet_pton(AF_INET, address, bytes) == 1) {
		key[0] = 4;
		memcpy(key + 1, bytes, 4);
		return true;
	}
	if (inet_pton(AF_INET6, address, bytes) != 1)
		return false;
	key[0] = is_mapped(bytes) ? 4 : 6;
	if (key[0] == 4)
		memcpy(key + 1, bytes + 12, 4);
	else
		memcpy(key + 1, bytes, KEY);
	return true;
}

/* The bucket of a key, or the one among its places that was used longest ago,
 * made its own. */
static struct bucket *
find_bucket(struct web_limit *limit, const unsigned char key[KEY + 1],
    int64_t now)
{
	uint64_t hash = 14695981039346656037u ^ limit->secret;
	struct bucket *first, *oldest;

	for (size_t i = 0; i <= KEY; i++)
		hash = (hash ^ key[i]) * 1099511628211u;
	first = &limit->buckets[(hash >> 32) % (WEB_LIMIT_PLACES /
	    NEIGHBOURS) * NEIGHBOURS];
	oldest = first;
	for (size_t i = 0; i < NEIGHBOURS; i++) {
		if (first[i].at != 0 && memcmp(first[i].key, key, KEY + 1) ==
		    0)
			return &first[i];
		if (first[i].at < oldest->at)
			oldest = &first[i];
	}
	memcpy(oldest->key, key, KEY + 1);
	oldest->at = now;
	oldest->tokens = limit->rate * WEB_LIMIT_BURST * SECOND;
	return oldest;
}

int64_t
web_limit_take(struct web_limit *limit, const char *address, int64_t tokens,
    int64_t now)
{
	int64_t most = limit->rate * WEB_LIMIT_BURST * SECOND, passed, lacks;
	unsigned char key[KEY + 1];
	struct bucket *bucket;

	if (!make_key(key, address))
		return 0;
	bucket = find_bucket(limit, key, now);
	passed = now - bucket->at;
	if (passed > WEB_LIMIT_BURST * SECOND)
		passed = WEB_LIMIT_BURST * SECOND;
	bucket->tokens += passed * limit->rate;
	if (bucket->tokens > most)
		bucket->tokens = most;
	bucket->at = now;
	lacks = tokens * SECOND - bucket->tokens;
	if (lacks > 0)
		return (lacks + limit->rate * SECOND - 1) / (limit->rate *
		    SECOND);
	bucket->tokens -= tokens * SECOND;
	return 0;
}
