#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/hash.h"
#include "web/accept.h"
#include "web/cache.h"
#include "web/gzip.h"

#define SLOTS (2 * WEB_CACHE_MOST)
#define LEAST_PACKED 1024

struct entry {
	const char *key; /* NULL = free */
	const char *type;
	const char *bytes;
	size_t length;
	const char *packed; /* NULL = it does not pay */
	size_t packed_length;
	const char *etag;
	const char *packed_etag;
	size_t header_count;
	struct web_header headers[WEB_HEADERS];
};

struct web_cache {
	struct base_arena *arena; /* of all that is kept */
	char mark[65];
	struct base_date day;
	uint64_t refreshed;
	size_t count;
	size_t size;
	struct entry entries[SLOTS];
};

struct web_cache *
web_cache_new(void)
{
	struct web_cache *cache = calloc(1, sizeof(*cache));

	if (cache == NULL)
		base_bug_stop("no memory for what is kept");
	cache->arena = base_arena_new();
	return cache;
}

void
web_cache_free(struct web_cache *cache)
{
	base_arena_free(cache->arena);
	free(cache);
}

static void
empty(struct web_cache *cache)
{
	base_arena_free(cache->arena);
	cache->arena = base_arena_new();
	cache->count = cache->size = 0;
	memset(cache->entries, 0, sizeof(cache->entries));
}

void
web_cache_refresh(struct web_cache *cache, const char *mark,
    struct base_date day)
{
	size_t length = strlen(mark);

	if (length >= sizeof(cache->mark) || (strcmp(cache->mark, mark) == 0 &&
	    base_date_compare(cache->day, day) == 0))
		return;
	memcpy(cache->mark, mark, length + 1);
	cache->day = day;
	cache->refreshed++;
	empty(cache);
}

uint64_t
web_cache_count(const struct web_cache *cache)
{
	return cache->refreshed;
}

static const char *
print_key(const struct web_exchange *x)
{
	bool chooses = strncmp(x->request->path, "/api/", 5) == 0;

	return base_arena_print(x->arena, "%d %s %s", (int)x->lang,
	    chooses ? x->request->accept : "", x->request->target);
}

/* The slot of a key, or the free one where it would stand (FNV-1a). */
static struct entry *
find_slot(struct web_cache *cache, const char *key)
{
	size_t at = 2166136261u;

	for (const char *c = key; *c != '\0'; c++)
		at = (at ^ (unsigned char)*c) * 16777619u;
	at %= SLOTS;
	while (cache->entries[at].key != NULL &&
	    strcmp(cache->entries[at].key, key) != 0)
		at = (at + 1) % SLOTS;
	return &cache->entries[at];
}

/* What is one reader's own (a cookie) is there already, and is not kept. */
static void
reply(struct web_exchange *x, const struct entry *entry)
{
	bool packed = entry->packed != NULL && web_accept_takes(
	    x->request->accept_encoding, "gzip");
	/* the same in other bytes is another one (RFC 9110, 8.8.3.3) */
	const char *etag = packed ? entry->packed_etag : entry->etag;

	web_exchange_answer(x, entry->type, true);
	web_exchange_add_header(x, "ETag", etag);
	if (entry->packed != NULL)
		web_exchange_add_header(x, "Vary", "Accept-Encoding");
	/* alone, in a list, or as W/"..." (13.1.2) */
	if (strstr(x->request->if_none_match, etag) != NULL) {
		x->reply->status = 304;
		x->reply->type = NULL;
		x->reply->bytes = "";
		x->reply->length = 0;
		return;
	}
	if (packed)
		web_exchange_add_header(x, "Content-Encoding", "gzip");
	x->reply->bytes = packed ? entry->packed : entry->bytes;
	x->reply->length = packed ? entry->packed_length : entry->length;
}

bool
web_cache_find(struct web_cache *cache, struct web_exchange *x)
{
	const struct entry *entry = find_slot(cache, print_key(x));

	if (entry->key == NULL)
		return false;
	for (size_t i = 0; i < entry->header_count; i++)
		web_exchange_add_header(x, entry->headers[i].name,
		    entry->headers[i].value);
	reply(x, entry);
	return true;
}

void
web_cache_keep(struct web_cache *cache, struct web_exchange *x)
{
	const struct web_reply *made = x->reply;
	const char *bytes = made->bytes != NULL ? made->bytes :
	    made->body.bytes;
	size_t length = made->bytes != NULL ? made->length :
	    made->body.length;
	struct entry *entry;
	const char *hash;

	/* a worker may have made it while somebody acted */
	if (x->seen != cache->refreshed)
		return;
	if (cache->count == WEB_CACHE_MOST ||
	    cache->size + 2 * length > WEB_CACHE_BYTES)
		empty(cache);
	if (2 * length > WEB_CACHE_BYTES)
		return;
	entry = find_slot(cache, print_key(x));
	/* two who asked at once have the same */
	if (entry->key != NULL) {
		reply(x, entry);
		return;
	}
	entry->key = base_arena_copy_text(cache->arena, print_key(x));
	entry->type = base_arena_copy_text(cache->arena, made->type);
	entry->bytes = base_arena_copy_bytes(cache->arena, bytes, length);
	entry->length = length;
	hash = base_hash_print(bytes, length, x->arena);
	entry->etag = base_arena_print(cache->arena, "\"%.32s\"", hash);
	entry->packed_etag = base_arena_print(cache->arena, "\"%.32s-gzip\"",
	    hash);
	if (length >= LEAST_PACKED)
		web_gzip_pack(&entry->packed, &entry->packed_length, bytes,
		    length, cache->arena);
	for (size_t i = 0; i < made->header_count; i++)
		if (strcmp(made->headers[i].name, "Set-Cookie") != 0)
			entry->headers[entry->header_count++] = (struct
			    web_header){ base_arena_copy_text(cache->arena,
			    made->headers[i].name), base_arena_copy_text(
			    cache->arena, made->headers[i].value) };
	cache->count++;
	cache->size += 2 * length + strlen(entry->key);
	reply(x, entry);
}
