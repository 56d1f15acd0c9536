#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/sign.h"
#include "web/sessions.h"

#define TOKEN_BYTES 32
#define MOST_TRIERS 4096

struct trier {
	char hash[65]; /* of who it is; "" = free */
	int failures;
	int64_t last;
};

struct web_sessions {
	size_t count;
	struct web_session all[WEB_SESSIONS_MOST];
	struct trier triers[MOST_TRIERS];
};

struct web_sessions *
web_sessions_new(void)
{
	struct web_sessions *sessions = calloc(1, sizeof(*sessions));

	if (sessions == NULL)
		abort();
	return sessions;
}

void
web_sessions_free(struct web_sessions *sessions)
{
	for (size_t i = 0; i < sessions->count; i++)
		base_arena_free(sessions->all[i].arena);
	free(sessions);
}

/* The last takes its place. */
void
web_sessions_end(struct web_sessions *sessions, struct web_session *session)
{
	base_arena_free(session->arena);
	*session = sessions->all[--sessions->count];
}

static bool
has_ended(const struct web_session *session, int64_t now)
{
	return now - session->used > WEB_SESSIONS_IDLE ||
	    now - session->begun > WEB_SESSIONS_LONGEST;
}

static void
end_old(struct web_sessions *sessions, int64_t now)
{
	for (size_t i = sessions->count; i-- > 0;)
		if (has_ended(&sessions->all[i], now))
			web_sessions_end(sessions, &sessions->all[i]);
}

/* Where there is no room for another: the one that was not used the longest. */
static void
end_oldest(struct web_sessions *sessions)
{
	struct web_session *oldest = &sessions->all[0];

	for (size_t i = 1; i < sessions->count; i++)
		if (sessions->all[i].used < oldest->used)
			oldest = &sessions->all[i];
	web_sessions_end(sessions, oldest);
}

static struct store_account
copy_account(const struct store_account *account, struct base_arena *arena)
{
	struct store_account copy = *account;

	copy.name = base_arena_copy_text(arena, account->name);
	copy.password = "";
	copy.region = base_arena_copy_text(arena, account->region);
	copy.person = base_arena_copy_text(arena, account->person);
	return copy;
}

const char *
web_sessions_begin(struct web_sessions *sessions,
    const struct store_account *account, int64_t now,
    struct base_arena *arena)
{
	const char *token = base_sign_random(TOKEN_BYTES, arena);
	struct web_session *session;

	end_old(sessions, now);
	if (sessions->count == WEB_SESSIONS_MOST)
		end_oldest(sessions);
	session = &sessions->all[sessions->count++];
	*session = (struct web_session){ .begun = now, .used = now,
		.arena = base_arena_new() };
	memcpy(session->hash, base_hash_print(token, strlen(token), arena),
	    sizeof(session->hash));
	session->account = copy_account(account, session->arena);
	return token;
}

struct web_session *
web_sessions_find(struct web_sessions *sessions, const char *token,
    int64_t now, struct base_arena *arena)
{
	const char *hash = base_hash_print(token, strlen(token), arena);

	for (size_t i = 0; i < sessions->count; i++) {
		struct web_session *session = &sessions->all[i];

		if (strcmp(session->hash, hash) != 0)
			continue;
		if (has_ended(session, now)) {
			web_sessions_end(sessions, session);
			return NULL;
		}
		session->used = now;
		return session;
	}
	return NULL;
}

void
web_sessions_end_account(struct web_sessions *sessions, const char *account)
{
	for (size_t i = sessions->count; i-- > 0;)
		if (strcmp(sessions->all[i].account.name, account) == 0)
			web_sessions_end(sessions, &sessions->all[i]);
}

size_t
web_sessions_count(const struct web_sessions *sessions)
{
	return sessions->count;
}

/* --- tries --------------------------------------------------------------- */

static int64_t
find_end(const struct trier *trier)
{
	int64_t wait = WEB_SESSIONS_WAIT;

	if (trier->failures < WEB_SESSIONS_TRIES)
		return 0;
	for (int i = WEB_SESSIONS_TRIES; i < trier->failures &&
	    wait < WEB_SESSIONS_LONGEST_WAIT; i++)
		wait *= 2;
	if (wait > WEB_SESSIONS_LONGEST_WAIT)
		wait = WEB_SESSIONS_LONGEST_WAIT;
	return trier->last + wait;
}

/* The place of the trier, or MOST_TRIERS; names are kept as hashes, as long as
 * they may be. */
static size_t
find_trier(const struct web_sessions *sessions, const char *who)
{
	struct base_arena *arena = base_arena_new();
	const char *hash = base_hash_print(who, strlen(who), arena);
	size_t at = 0;

	while (at < MOST_TRIERS && strcmp(sessions->triers[at].hash, hash) !=
	    0)
		at++;
	base_arena_free(arena);
	return at;
}

int64_t
web_sessions_find_wait(const struct web_sessions *sessions, const char *who,
    int64_t now)
{
	size_t at = find_trier(sessions, who);
	int64_t end = at == MOST_TRIERS ? 0 :
	    find_end(&sessions->triers[at]);

	return end > now ? end - now : 0;
}

void
web_sessions_note_failure(struct web_sessions *sessions, const char *who,
    int64_t now)
{
	size_t at = find_trier(sessions, who);
	struct trier *trier = &sessions->triers[at % MOST_TRIERS];
	struct base_arena *arena;

	if (at == MOST_TRIERS) {
		for (size_t i = 1; i < MOST_TRIERS; i++)
			if (sessions->triers[i].last < trier->last)
				trier = &sessions->triers[i];
		arena = base_arena_new();
		memcpy(trier->hash, base_hash_print(who, strlen(who), arena),
		    sizeof(trier->hash));
		base_arena_free(arena);
		trier->failures = 0;
	}
	/* what lies long back is forgiven */
	if (now - trier->last > WEB_SESSIONS_LONGEST_WAIT)
		trier->failures = 0;
	trier->failures++;
	trier->last = now;
}

void
web_sessions_note_success(struct web_sessions *sessions, const char *who)
{
	size_t at = find_trier(sessions, who);

	if (at < MOST_TRIERS)
		sessions->triers[at] = (struct trier){ 0 };
}
