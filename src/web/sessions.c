#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/sign.h"
#include "web/sessions.h"

#define TOKEN_BYTES 32
#define MOST_TRIERS 4096
#define MOST_KNOWN 2048
#define HASH 65

/* Without pointers: each process may have read it elsewhere. */
struct kept {
	char hash[HASH];
	int64_t begun;
	int64_t used;
	int64_t serial; /* of the account */
	int64_t act;
	unsigned roles;
	bool is_initial;
	char peer[108]; /* an address, or a socket's path */
	char account[65];
	char region[16];
	char person[160];
};

struct trier {
	char hash[HASH]; /* of who it is; "" = free */
	int failures;
	int64_t last;
};

struct web_sessions {
	pthread_mutex_t lock;
	size_t count;
	struct kept all[WEB_SESSIONS_MOST];
	struct trier triers[MOST_TRIERS];
	struct trier known[MOST_KNOWN]; /* account and address that came in */
};

/* --- memory that all processes share --------------------------------------- */

struct web_sessions *
web_sessions_new(void)
{
	struct web_sessions *sessions = mmap(NULL, sizeof(*sessions),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_t kind;

	if (sessions == MAP_FAILED)
		base_bug_stop("no memory for the sessions");
	pthread_mutexattr_init(&kind);
	pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&sessions->lock, &kind);
	pthread_mutexattr_destroy(&kind);
	return sessions;
}

void
web_sessions_free(struct web_sessions *sessions)
{
	pthread_mutex_destroy(&sessions->lock);
	munmap(sessions, sizeof(*sessions));
}

/* A process that died with the lock may have left one entry half written: then
 * nobody is logged in any more, and all may log in again. */
static void
lock(struct web_sessions *sessions)
{
	if (pthread_mutex_lock(&sessions->lock) != EOWNERDEAD)
		return;
	sessions->count = 0;
	memset(sessions->triers, 0, sizeof(sessions->triers));
	memset(sessions->known, 0, sizeof(sessions->known));
	pthread_mutex_consistent(&sessions->lock);
}

static void
unlock(struct web_sessions *sessions)
{
	pthread_mutex_unlock(&sessions->lock);
}

/* What does not fit is cut off, at the end of a character. */
static void
keep_text(char *out, size_t room, const char *text)
{
	size_t length = strlen(text);

	if (length >= room) {
		length = room - 1;
		while (length > 0 && ((unsigned char)text[length] & 0xC0) ==
		    0x80)
			length--;
	}
	memcpy(out, text, length);
	out[length] = '\0';
}

static void
hash_text(char out[HASH], const char *text)
{
	struct base_arena *arena = base_arena_new();

	memcpy(out, base_hash_print(text, strlen(text), arena), HASH);
	base_arena_free(arena);
}

/* --- sessions -------------------------------------------------------------- */

/* The last takes its place. */
static void
end(struct web_sessions *sessions, size_t at)
{
	sessions->all[at] = sessions->all[--sessions->count];
}

static bool
has_ended(const struct kept *kept, int64_t now)
{
	return now - kept->used > WEB_SESSIONS_IDLE ||
	    now - kept->begun > WEB_SESSIONS_LONGEST;
}

static void
end_old(struct web_sessions *sessions, int64_t now)
{
	for (size_t i = sessions->count; i-- > 0;)
		if (has_ended(&sessions->all[i], now))
			end(sessions, i);
}

/* Where there is no room for another: the one that was not used the longest. */
static void
end_oldest(struct web_sessions *sessions)
{
	size_t oldest = 0;

	for (size_t i = 1; i < sessions->count; i++)
		if (sessions->all[i].used < sessions->all[oldest].used)
			oldest = i;
	end(sessions, oldest);
}

const char *
web_sessions_begin(struct web_sessions *sessions,
    const struct web_session *like, int64_t now, struct base_arena *arena)
{
	const struct store_account *account = &like->account;
	const char *token = base_sign_random(TOKEN_BYTES, arena);
	struct kept kept = { .begun = now, .used = now,
		.serial = account->serial, .act = account->act,
		.roles = account->roles, .is_initial = like->is_initial };

	hash_text(kept.hash, token);
	keep_text(kept.account, sizeof(kept.account), account->name);
	keep_text(kept.region, sizeof(kept.region), account->region);
	keep_text(kept.peer, sizeof(kept.peer), like->peer);
	keep_text(kept.person, sizeof(kept.person), account->person);
	lock(sessions);
	end_old(sessions, now);
	if (sessions->count == WEB_SESSIONS_MOST)
		end_oldest(sessions);
	sessions->all[sessions->count++] = kept;
	unlock(sessions);
	return token;
}

static struct web_session *
copy(const struct kept *kept, struct base_arena *arena)
{
	struct web_session *session = base_arena_alloc(arena, 1,
	    sizeof(*session));

	session->begun = kept->begun;
	session->used = kept->used;
	session->is_initial = kept->is_initial;
	session->peer = base_arena_copy_text(arena, kept->peer);
	memcpy(session->hash, kept->hash, HASH);
	session->account = (struct store_account){
		.name = base_arena_copy_text(arena, kept->account),
		.serial = kept->serial, .act = kept->act, .password = "",
		.roles = kept->roles,
		.region = base_arena_copy_text(arena, kept->region),
		.person = base_arena_copy_text(arena, kept->person) };
	return session;
}

/* Its place; count where there is none. */
static size_t
find(const struct web_sessions *sessions, const char *hash)
{
	size_t at = 0;

	while (at < sessions->count && strcmp(sessions->all[at].hash, hash) !=
	    0)
		at++;
	return at;
}

struct web_session *
web_sessions_find(struct web_sessions *sessions, const char *token,
    int64_t now, struct base_arena *arena)
{
	struct web_session *found = NULL;
	char hash[HASH];
	size_t at;

	hash_text(hash, token);
	lock(sessions);
	at = find(sessions, hash);
	if (at < sessions->count && has_ended(&sessions->all[at], now))
		end(sessions, at);
	else if (at < sessions->count) {
		sessions->all[at].used = now;
		found = copy(&sessions->all[at], arena);
	}
	unlock(sessions);
	return found;
}

void
web_sessions_end(struct web_sessions *sessions,
    const struct web_session *session)
{
	size_t at;

	lock(sessions);
	at = find(sessions, session->hash);
	if (at < sessions->count)
		end(sessions, at);
	unlock(sessions);
}

void
web_sessions_end_account(struct web_sessions *sessions, const char *account)
{
	lock(sessions);
	for (size_t i = sessions->count; i-- > 0;)
		if (strcmp(sessions->all[i].account, account) == 0)
			end(sessions, i);
	unlock(sessions);
}

void
web_sessions_end_older(struct web_sessions *sessions,
    const struct store_account *account)
{
	lock(sessions);
	for (size_t i = sessions->count; i-- > 0;)
		if (strcmp(sessions->all[i].account, account->name) == 0 &&
		    sessions->all[i].serial < account->serial)
			end(sessions, i);
	unlock(sessions);
}

static int
compare_used(const void *a, const void *b)
{
	struct web_session *const *one = a, *const *other = b;

	return ((*one)->used < (*other)->used) -
	    ((*one)->used > (*other)->used);
}

struct web_session **
web_sessions_list(size_t *count, struct web_sessions *sessions,
    const char *account, int64_t now, struct base_arena *arena)
{
	struct web_session **out;
	size_t found = 0;

	lock(sessions);
	out = base_arena_alloc(arena, sessions->count + 1, sizeof(*out));
	for (size_t i = 0; i < sessions->count; i++)
		if (!has_ended(&sessions->all[i], now) &&
		    strcmp(sessions->all[i].account, account) == 0)
			out[found++] = copy(&sessions->all[i], arena);
	unlock(sessions);
	qsort(out, found, sizeof(*out), compare_used);
	*count = found;
	return out;
}

void
web_sessions_end_others(struct web_sessions *sessions,
    const struct web_session *kept)
{
	lock(sessions);
	for (size_t i = sessions->count; i-- > 0;)
		if (strcmp(sessions->all[i].account, kept->account.name) ==
		    0 && strcmp(sessions->all[i].hash, kept->hash) != 0)
			end(sessions, i);
	unlock(sessions);
}

size_t
web_sessions_count(struct web_sessions *sessions)
{
	size_t count;

	lock(sessions);
	count = sessions->count;
	unlock(sessions);
	return count;
}

/* --- tries --------------------------------------------------------------- */

/* What failures are counted of. */
enum counted { OF_BOTH, OF_ACCOUNT, OF_ADDRESS };
#define COUNTED 3

static const int most_failures[COUNTED] = {
	[OF_BOTH] = WEB_SESSIONS_TRIES,
	[OF_ACCOUNT] = WEB_SESSIONS_TRIES_ACCOUNT,
	[OF_ADDRESS] = WEB_SESSIONS_TRIES_ADDRESS,
};

/* Names are kept as hashes, as long as they may be; the length of the account
 * parts it from the address. */
static void
hash_triers(char out[COUNTED][HASH], const char *account,
    const char *address)
{
	struct base_arena *arena = base_arena_new();

	hash_text(out[OF_BOTH], base_arena_print(arena, "both %zu %s %s",
	    strlen(account), account, address));
	hash_text(out[OF_ACCOUNT], base_arena_print(arena, "account %s",
	    account));
	hash_text(out[OF_ADDRESS], base_arena_print(arena, "address %s",
	    address));
	base_arena_free(arena);
}

static int64_t
find_end(const struct trier *trier, int most)
{
	int64_t wait = WEB_SESSIONS_WAIT;

	if (trier->failures < most)
		return 0;
	for (int i = most; i < trier->failures &&
	    wait < WEB_SESSIONS_LONGEST_WAIT; i++)
		wait *= 2;
	if (wait > WEB_SESSIONS_LONGEST_WAIT)
		wait = WEB_SESSIONS_LONGEST_WAIT;
	return trier->last + wait;
}

/* NULL where it is not there. */
static struct trier *
find_trier(struct trier *triers, size_t count, const char *hash)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(triers[i].hash, hash) == 0)
			return &triers[i];
	return NULL;
}

int64_t
web_sessions_find_wait(struct web_sessions *sessions, const char *account,
    const char *address, int64_t now)
{
	char hashes[COUNTED][HASH];
	int64_t last_end = now;
	int counted = COUNTED;

	hash_triers(hashes, account, address);
	lock(sessions);
	/* what strangers do elsewhere does not keep it waiting */
	if (find_trier(sessions->known, MOST_KNOWN, hashes[OF_BOTH]) != NULL)
		counted = OF_BOTH + 1;
	for (int i = 0; i < counted; i++) {
		const struct trier *trier = find_trier(sessions->triers,
		    MOST_TRIERS, hashes[i]);
		int64_t end_of_wait = trier == NULL ? 0 : find_end(trier,
		    most_failures[i]);

		if (end_of_wait > last_end)
			last_end = end_of_wait;
	}
	unlock(sessions);
	return last_end - now;
}

/* Theirs, or the place of whoever came longest ago. */
static struct trier *
take_trier(struct trier *triers, size_t count, const char *hash)
{
	struct trier *trier = find_trier(triers, count, hash);

	if (trier != NULL)
		return trier;
	trier = triers;
	for (size_t i = 1; i < count; i++)
		if (triers[i].last < trier->last)
			trier = &triers[i];
	*trier = (struct trier){ 0 };
	memcpy(trier->hash, hash, HASH);
	return trier;
}

void
web_sessions_note_failure(struct web_sessions *sessions, const char *account,
    const char *address, int64_t now)
{
	char hashes[COUNTED][HASH];

	hash_triers(hashes, account, address);
	lock(sessions);
	for (int i = 0; i < COUNTED; i++) {
		struct trier *trier = take_trier(sessions->triers, MOST_TRIERS,
		    hashes[i]);

		/* what lies long back is forgiven */
		if (now - trier->last > WEB_SESSIONS_LONGEST_WAIT)
			trier->failures = 0;
		trier->failures++;
		trier->last = now;
	}
	unlock(sessions);
}

int
web_sessions_count_failures(struct web_sessions *sessions,
    const char *account)
{
	char hashes[COUNTED][HASH];
	const struct trier *trier;
	int count = 0;

	hash_triers(hashes, account, "");
	lock(sessions);
	trier = find_trier(sessions->triers, MOST_TRIERS, hashes[OF_ACCOUNT]);
	if (trier != NULL)
		count = trier->failures;
	unlock(sessions);
	return count;
}

void
web_sessions_note_success(struct web_sessions *sessions, const char *account,
    const char *address, int64_t now)
{
	static const enum counted forgotten[] = { OF_BOTH, OF_ACCOUNT };
	char hashes[COUNTED][HASH];

	hash_triers(hashes, account, address);
	lock(sessions);
	/* only who has the password takes a place: no stranger can have another
	 * forgotten */
	take_trier(sessions->known, MOST_KNOWN, hashes[OF_BOTH])->last = now;
	for (size_t i = 0; i < sizeof(forgotten) / sizeof(forgotten[0]); i++) {
		struct trier *trier = find_trier(sessions->triers,
		    MOST_TRIERS, hashes[forgotten[i]]);

		if (trier != NULL)
			*trier = (struct trier){ 0 };
	}
	unlock(sessions);
}
