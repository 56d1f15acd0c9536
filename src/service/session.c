#include "base/findings.h"
#include "base/password.h"
#include "base/sign.h"
#include "service/accounts.h"
#include "service/session.h"
#include "service/signers.h"

static const struct base_place nowhere;

static bool
find_account(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_session *session = context;

	const char *detail;

	if (!store_account_find(&session->account, store,
	    session->account.name, arena, findings) ||
	    !store_account_find_password(&detail, store, &session->account,
	    arena, findings))
		return false;
	session->is_initial = service_accounts_is_initial(detail, arena);
	return true;
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
service_session_start(struct service_session *out, struct store *store,
    const char *account, const char *password, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_session session = { .store = store,
		.account.name = account };
	const struct store_work work = { .body = find_account,
		.context = &session };

	if (!store_access_transact(store, &work, arena, findings) ||
	    !check_password(&session, password, findings))
		return false;
	store_access_set_roles(store, session.account.roles);
	out->store = store;
	out->account = session.account;
	out->is_initial = session.is_initial;
	return true;
}

static bool
find_known(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_account *account = context;

	return store_account_find(account, store, account->name, arena,
	    findings);
}

bool
service_session_knows(struct store *store, const char *account,
    struct base_arena *arena)
{
	struct store_account found = { .name = account };
	const struct store_work work = { .body = find_known,
		.context = &found };

	return store_access_transact(store, &work, arena,
	    base_findings_new(arena)) && found.serial > 0;
}

static bool
check_initial(const struct service_session *session,
    const struct service_login *login, struct base_findings *findings)
{
	if (!session->is_initial || login->may_be_initial)
		return true;
	base_findings_add(findings, BASE_ERR_SESSION_INITIAL, nowhere,
	    session->account.name, NULL);
	return false;
}

bool
service_session_open(struct service_session *out,
    const struct service_login *login, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_session session = { .clock = login->clock };
	const struct store_opening opening = { .place = login->place,
		.mode = login->key == NULL ? STORE_OPEN_READ :
		STORE_OPEN_WRITE, .driver = login->driver };
	struct store *store;

	if (!store_access_open(&store, &opening, findings))
		return false;
	if (service_session_start(&session, store, login->account,
	    login->password, arena, findings) && check_initial(&session,
	    login, findings) && (login->key == NULL ||
	    (base_sign_read(&session.key, login->key, arena, findings) &&
	    service_signers_check(store, session.key, arena, findings)))) {
		*out = session;
		return true;
	}
	store_access_close(store);
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
