#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/password.h"
#include "base/text.h"
#include "law/register.h"
#include "service/accounts.h"
#include "store/access.h"
#include "web/app.h"
#include "web/accounts.h"
#include "web/entry.h"
#include "web/login.h"
#include "web/own.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/route.h"

#define PASSWORD_PAGE "/min-konto/adgangskode"

static const struct base_place nowhere;

/* --- where he is logged in ----------------------------------------------- */

/* The moment of a second of the server's own clock. */
static const char *
print_moment(const struct web_exchange *x, int64_t at)
{
	return base_clock_print_local(base_clock_print_ago(x->app->now - at,
	    x->arena), x->arena);
}

static void
put_session(struct web_exchange *x, const struct web_session *session)
{
	bool is_this = strcmp(session->hash, x->login->hash) == 0;

	web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>"
	    "<td>{}</td></tr>\n", print_moment(x, session->begun),
	    print_moment(x, session->used), session->peer, is_this ?
	    web_page_find(x, WEB_WORDS_SESSION_THIS) : "", NULL);
}

static void
put_sessions(struct web_exchange *x)
{
	static const enum web_words_word heads[] = {
		WEB_WORDS_SESSION_BEGUN, WEB_WORDS_SESSION_USED,
		WEB_WORDS_SESSION_PEER, WEB_WORDS_SESSION_WHICH };
	size_t count;
	struct web_session **sessions = web_sessions_list(&count,
	    x->app->sessions, x->session.account.name, x->app->now,
	    x->arena);

	web_page_put(x, "<h2>{}</h2>\n<p>{}</p>\n",
	    web_page_find(x, WEB_WORDS_SESSIONS), web_page_fill(x,
	    WEB_WORDS_SESSIONS_ABOUT, base_text_print_whole(
	    WEB_SESSIONS_IDLE / 60, x->arena), base_text_print_whole(
	    WEB_SESSIONS_LONGEST / 3600, x->arena), NULL), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_SESSIONS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < count; i++)
		put_session(x, sessions[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	if (count > 1)
		web_page_put(x, "<form method=\"post\" "
		    "action=\"/min-konto/afslut\"><button class=\"button "
		    "button-secondary\">{}</button></form>\n",
		    web_page_find(x, WEB_WORDS_SESSIONS_END), NULL);
}

void
web_own_show(struct web_exchange *x)
{
	const struct store_account *account = &x->session.account;

	web_page_begin(x, web_page_find(x, WEB_WORDS_OWN_TITLE));
	web_page_put(x, "<p class=\"lead\">{}</p>\n<p>{}: {}</p>\n<p><a "
	    "class=\"button button-secondary\" href=\"" PASSWORD_PAGE "\">{}"
	    "</a></p>\n", *account->person == '\0' ? account->name :
	    base_arena_print(x->arena, "%s (%s)", account->person,
	    account->name), web_page_find(x, WEB_WORDS_COLUMN_ROLES),
	    web_accounts_print_roles(x, account),
	    web_page_find(x, WEB_WORDS_PASSWORD_TITLE), NULL);
	put_sessions(x);
	web_page_put(x, "<form method=\"post\" action=\"/logout\"><button "
	    "class=\"button button-secondary\">{}</button></form>\n",
	    web_page_find(x, WEB_WORDS_LOGOUT), NULL);
	web_page_end(x);
}

void
web_own_end_others(struct web_exchange *x)
{
	web_sessions_end_others(x->app->sessions, x->login);
	web_exchange_redirect(x, "/min-konto");
}

/* --- password ------------------------------------------------------------ */

static void
put_password_page(struct web_exchange *x)
{
	const char *least = base_arena_print(x->arena, "%d",
	    BASE_PASSWORD_LEAST);
	const struct web_entry_field fields[] = {
		{ "old", WEB_WORDS_PASSWORD_OLD, NULL, "password",
		    "current-password", NULL },
		{ "new", WEB_WORDS_PASSWORD_NEW, web_page_fill(x,
		    WEB_WORDS_PASSWORD_LEAST, least, NULL, NULL), "password",
		    "new-password", NULL },
		{ "again", WEB_WORDS_PASSWORD_AGAIN, NULL, "password",
		    "new-password", NULL } };

	web_page_begin(x, web_page_find(x, WEB_WORDS_PASSWORD_TITLE));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p>{}</p>\n<form method=\"post\" action=\""
	    PASSWORD_PAGE "\">\n", web_page_find(x, x->login->is_initial ?
	    WEB_WORDS_PASSWORD_FIRST : WEB_WORDS_PASSWORD_ABOUT), NULL);
	/* for whoever keeps passwords for the person */
	web_page_put(x, "<input type=\"text\" name=\"account\" value=\"{}\" "
	    "autocomplete=\"username\" hidden>\n", x->session.account.name,
	    NULL);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		web_entry_put_input(x, &fields[i]);
	web_entry_put_button(x, WEB_WORDS_PASSWORD_SAVE);
	web_page_put(x, "</form>\n", NULL);
	web_page_end(x);
	if (base_findings_count(x->findings) > 0)
		x->reply->status = web_problem_find_status(x->findings);
}

static bool
are_filled(struct web_exchange *x)
{
	static const char *const names[] = { "old", "new", "again" };
	bool good = true;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (web_entry_find(&x->request->form, names[i]) == NULL) {
			web_entry_miss(x, names[i]);
			good = false;
		}
	return good;
}

static bool
is_again(struct web_exchange *x, const char *new)
{
	if (strcmp(new, web_exchange_find(&x->request->form, "again")) == 0)
		return true;
	base_findings_add(x->findings, BASE_ERR_ACCOUNT_PASSWORD_AGAIN,
	    (struct base_place){ .path = "again" }, NULL);
	return false;
}

/* Is it still he?  Somebody may have found the machine open. */
static bool
is_he(struct web_exchange *x, const char *old)
{
	static const struct web_entry_place places[] = {
		{ BASE_ERR_SERVE_WAIT, "old" } };
	struct base_findings *own = x->findings;
	struct service_session again = { .clock = x->app->today };
	int status;

	x->findings = base_findings_new(x->arena);
	if (web_login_prove(&again, x, x->session.account.name, old)) {
		x->findings = own;
		return true;
	}
	status = web_problem_find_status(x->findings);
	if (status == 401) {
		x->findings = own;
		base_findings_add(x->findings, BASE_ERR_ACCOUNT_PASSWORD_OLD,
		    (struct base_place){ .path = "old" }, NULL);
	}
	web_entry_place_findings(x, places, 1);
	return false;
}

static bool
change_password(struct web_exchange *x)
{
	static const struct web_entry_place places[] = {
		{ BASE_ERR_ACCOUNT_PASSWORD_SHORT, "new" },
		{ BASE_ERR_ACCOUNT_PASSWORD_SAME, "new" } };
	const char *new = web_exchange_find(&x->request->form, "new");
	const char *old = web_exchange_find(&x->request->form, "old");
	const struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_PASSWORD,
		.name = x->session.account.name, .password = new };
	const struct service_accounts_answer *answer;

	if (!are_filled(x) || !is_again(x, new) || !is_he(x, old))
		return false;
	if (service_accounts_perform(&answer, &x->session, &request, x->arena,
	    x->findings)) {
		x->session.account = answer->after;
		return true;
	}
	web_entry_place_findings(x, places, sizeof(places) / sizeof(places[0]));
	return false;
}

void
web_own_password(struct web_exchange *x)
{
	if (x->request->method != WEB_POST || !change_password(x)) {
		put_password_page(x);
		return;
	}
	x->session.is_initial = false;
	web_login_end_account(x, x->session.account.name);
	web_login_give(x, web_login_begin(x));
	web_page_begin(x, web_page_find(x, WEB_WORDS_PASSWORD_TITLE));
	web_page_put(x, "<div class=\"alert alert-success\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n<p><a href=\"/sager\">{}</a></p>\n",
	    web_page_find(x, WEB_WORDS_PASSWORD_DONE),
	    web_page_find(x, WEB_WORDS_NAV_ROUNDS), NULL);
	web_page_end(x);
}

bool
web_own_is_held(struct web_exchange *x)
{
	if (x->login == NULL || !x->login->is_initial ||
	    x->route->roles == WEB_PUBLIC ||
	    strcmp(x->route->pattern, PASSWORD_PAGE) == 0)
		return false;
	if ((x->route->kind & WEB_API) == 0) {
		web_exchange_redirect(x, PASSWORD_PAGE);
		return true;
	}
	base_findings_add(x->findings, BASE_ERR_SESSION_INITIAL, nowhere,
	    x->session.account.name, NULL);
	web_problem_reply(x, 0);
	return true;
}
