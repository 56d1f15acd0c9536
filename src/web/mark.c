#include <string.h>

#include "base/findings.h"
#include "store/access.h"
#include "store/sql.h"
#include "service/accounts.h"
#include "service/public.h"
#include "web/app.h"
#include "web/mark.h"

/* A login counts as long as its account is as it was then. */
static bool
end_older_logins(struct web_app *app, const struct service_session *session,
    struct base_arena *arena)
{
	const struct store_account *accounts;
	size_t count;
	bool good;

	if (web_sessions_count(app->sessions) == 0)
		return true;
	store_access_set_roles(app->store, STORE_ROLE_AUDITOR);
	good = service_accounts_list(&accounts, &count, session, arena,
	    base_findings_new(arena));
	for (size_t i = 0; good && i < count; i++)
		web_sessions_end_older(app->sessions, &accounts[i]);
	store_access_set_roles(app->store, STORE_ROLE_READER);
	return good;
}

bool
web_mark_look(struct web_app *app, struct base_arena *arena)
{
	const struct service_session session = { .store = app->store };
	const char *mark;

	store_access_set_roles(app->store, STORE_ROLE_READER);
	if (!service_public_find_mark(&mark, &session, arena,
	    base_findings_new(arena)) || strlen(mark) >= sizeof(app->mark))
		return false;
	if (strcmp(app->mark, mark) == 0)
		return true;
	if (!end_older_logins(app, &session, arena))
		return false;
	memcpy(app->mark, mark, strlen(mark) + 1);
	return true;
}
