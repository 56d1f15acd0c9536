/*
 * sessions: who has logged in, and who has tried too often.
 *
 * A login is a random token of 32 bytes, which the browser or program keeps and
 * the server knows only by its SHA-256.  It ends after half an hour without
 * use, after twelve hours, when its account is changed, and with the server.
 * Times are seconds of a clock that only runs forward.
 *
 * The table lies in memory that the server shares with its workers, which are
 * forked after it was made: a login counts everywhere at once.
 */
#ifndef KVOTE_WEB_SESSIONS_H
#define KVOTE_WEB_SESSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/account.h"

struct base_arena;
struct web_sessions;

#define WEB_SESSIONS_IDLE (30 * 60)
#define WEB_SESSIONS_LONGEST (12 * 60 * 60)
#define WEB_SESSIONS_MOST 4096

/*
 * Wrong passwords in a row before one has to wait, and the seconds one then
 * waits, doubled with each more.  They are counted of an account from an
 * address; of an account from wherever, against whoever comes from many
 * addresses; and of an address for whichever account, against whoever tries
 * many.  Colleagues share an address, so one's errors must not stop another; and
 * from where an account has logged in since the server began, only the first
 * counts: strangers elsewhere must not keep anybody out.
 */
#define WEB_SESSIONS_TRIES 5
#define WEB_SESSIONS_TRIES_ACCOUNT 20
#define WEB_SESSIONS_TRIES_ADDRESS 200
#define WEB_SESSIONS_WAIT 30
#define WEB_SESSIONS_LONGEST_WAIT (15 * 60)

struct web_session {
	char hash[65];
	int64_t begun;
	int64_t used;
	struct store_account account; /* as it was at the login */
	bool is_initial;  /* its password must be changed first */
	const char *peer; /* from where it was begun */
};

struct web_sessions *web_sessions_new(void);
void web_sessions_free(struct web_sessions *sessions);

/* The token of a new session with account, is_initial and peer of like. */
const char *web_sessions_begin(struct web_sessions *sessions,
    const struct web_session *like, int64_t now, struct base_arena *arena);

/* A copy in the arena; NULL where there is none, or it has ended; else it has
 * been used now. */
struct web_session *web_sessions_find(struct web_sessions *sessions,
    const char *token, int64_t now, struct base_arena *arena);

void web_sessions_end(struct web_sessions *sessions,
    const struct web_session *session);

/* Copies of those of an account that have not ended, the one used last first. */
struct web_session **web_sessions_list(size_t *count,
    struct web_sessions *sessions, const char *account, int64_t now,
    struct base_arena *arena);

/* All others of its account. */
void web_sessions_end_others(struct web_sessions *sessions,
    const struct web_session *kept);

/* All sessions of an account: its password or roles have changed. */
void web_sessions_end_account(struct web_sessions *sessions,
    const char *account);

/* Those of an account that is not as it was at the login: whoever changed it may
 * not have done so here. */
void web_sessions_end_older(struct web_sessions *sessions,
    const struct store_account *account);

size_t web_sessions_count(struct web_sessions *sessions);

/* Seconds until somebody may try again at that account from that address; 0 =
 * now. */
int64_t web_sessions_find_wait(struct web_sessions *sessions,
    const char *account, const char *address, int64_t now);
void web_sessions_note_failure(struct web_sessions *sessions,
    const char *account, const char *address, int64_t now);

/* Those of an account in a row, from wherever. */
int web_sessions_count_failures(struct web_sessions *sessions,
    const char *account);

/* Forgets the failures of the account; not those of the address, since whoever
 * tries many accounts may have one of his own.  The account is known there. */
void web_sessions_note_success(struct web_sessions *sessions,
    const char *account, const char *address, int64_t now);

#endif
