#include "base/findings.h"
#include "base/password.h"
#include "base/sign.h"
#include "service/session.h"

static const struct base_place nowhere;

static bool
find_account(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_session *session = context;

	return store_account_find(&session->account, store,
	    session->account.name, arena, findings);
}

/* An account that is not there costs as much time as a wrong password, and is
 * told the same. */
static bool
check_password(const struct service_session *session, const char *password,
    struct base_findings *findings)
{
	bool good = base_password_check(session->account.password, password);

	if (good && session->account.roles != 0)
		return true;
	base_findings_add(findings, BASE_ERR_SESSION_REFUSED, nowhere,
	    session->account.name, NULL);
	return false;
}

bool
service_session_open(struct service_session *out,
    const struct service_login *login, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_session session = { .account.name = login->account,
		.clock = login->clock };
	const struct store_work work = { .body = find_account,
		.context = &session };
	const struct store_opening opening = { .place = login->place,
		.mode = login->key == NULL ? STORE_OPEN_READ :
		STORE_OPEN_WRITE, .driver = login->driver };

	if (!store_access_open(&session.store, &opening, findings))
		return false;
	if (store_access_transact(session.store, &work, arena, findings) &&
	    check_password(&session, login->password, findings) &&
	    (login->key == NULL || base_sign_read(&session.key, login->key,
	    arena, findings))) {
		store_access_set_roles(session.store, session.account.roles);
		*out = session;
		return true;
	}
	store_access_close(session.store);
	return false;
}

void
service_session_close(struct service_session *session)
{
	store_access_close(session->store);
	session->store = NULL;
}

bool
service_session_is_council(const struct store_account *account)
{
	return account->roles == STORE_ROLE_COUNCIL;
}
