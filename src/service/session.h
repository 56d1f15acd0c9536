/*
 * session: somebody at an open case store.
 *
 * Who it is has been proved by the password; what he may do is read anew within
 * each act, so that a role taken away counts at once.
 */
#ifndef KVOTE_SERVICE_SESSION_H
#define KVOTE_SERVICE_SESSION_H

#include <stdbool.h>

#include "base/date.h"
#include "store/account.h"
#include "store/access.h"

struct base_arena;
struct base_findings;
struct base_sign_key;

struct service_session {
	struct store *store;
	struct store_account account;   /* as it was at the login */
	const struct base_sign_key *key; /* NULL: acts cannot be sealed */
	struct base_date clock;         /* today by the machine */
	bool is_initial; /* the password was given by an administrator, and is
	                    to be changed before anything else is done */
};

struct service_login {
	const char *place;    /* of the store */
	const char *account;
	const char *password;
	const char *key;      /* path of the secret key; NULL = only to read */
	struct base_date clock;
	const struct store_driver *driver; /* NULL = by the form of the place */
	bool may_be_initial;  /* to change it; else such a password is refused */
};

/* On true the session's store is to be closed by service_session_close(). */
bool service_session_open(struct service_session *out,
    const struct service_login *login, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Proves who it is on a store that is open already, and gives it his roles; sets
 * store, account and is_initial of out. */
bool service_session_start(struct service_session *out, struct store *store,
    const char *account, const char *password, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Has the store an account of that name?  For logs, in which nothing else that
 * was typed may stand: it may be a password. */
bool service_session_knows(struct store *store, const char *account,
    struct base_arena *arena);

void service_session_close(struct service_session *session);

/* A council that has no other role sees and notifies for its region alone. */
bool service_session_is_council(const struct store_account *account);

#endif
