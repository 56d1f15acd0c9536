#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/text.h"
#include "store/access.h"
#include "store/sql.h"
#include "web/again.h"
#include "web/app.h"
#include "web/fields.h"
#include "web/login.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/route.h"

/* Only the server's own host may have set it, over TLS or on this machine. */
#define COOKIE "__Host-kvote"

/* Where whoever has logged in begins. */
#define FIRST_PAGE "/sager"

/* "YYYY-MM-DD " */
#define DAY_LENGTH 11

static const struct base_place nowhere;

const char *
web_login_find_cookie(const struct web_exchange *x, const char *name)
{
	const char *at = x->request->cookie, *found = NULL;
	size_t length = strlen(name);

	while (*at != '\0') {
		size_t part = strcspn(at, ";");

		if (part > length && strncmp(at, name, length) == 0 &&
		    at[length] == '=') {
			if (found != NULL)
				return NULL;
			found = base_arena_copy_bytes(x->arena, at + length +
			    1, part - length - 1);
		}
		at += part;
		at += strspn(at, "; ");
	}
	return found;
}

static const char *
find_token(const struct web_exchange *x)
{
	static const char bearer[] = "Bearer ";

	if (strncmp(x->request->authorization, bearer, sizeof(bearer) - 1) ==
	    0)
		return x->request->authorization + sizeof(bearer) - 1;
	return web_login_find_cookie(x, COOKIE);
}

bool
web_login_had_one(const struct web_exchange *x)
{
	return web_login_find_cookie(x, COOKIE) != NULL;
}

void
web_login_find(struct web_exchange *x)
{
	const char *token = find_token(x);

	if (token != NULL)
		x->login = web_sessions_find(x->app->sessions, token,
		    x->app->now, x->arena);
	x->session.account = x->login != NULL ? x->login->account :
	    (struct store_account){ .name = "", .password = "",
	    .roles = STORE_ROLE_READER, .region = "", .person = "" };
	if (x->app->store != NULL)
		store_access_set_roles(x->app->store,
		    x->session.account.roles);
}

/* --- trying -------------------------------------------------------------- */

/* "12:34:56", when he may. */
static const char *
print_end(int64_t wait, struct base_arena *arena)
{
	const char *local = base_clock_print_local(base_clock_print_ago(-wait,
	    arena), arena);

	return strlen(local) > DAY_LENGTH ? local + DAY_LENGTH : local;
}

/* For the log and the metrics. */
static void
note_refused(struct web_exchange *x, const char *account)
{
	x->reply->refused = service_session_knows(x->app->store, account,
	    x->arena) ? base_arena_copy_text(x->arena, account) : "";
	x->reply->failures = web_sessions_count_failures(x->app->sessions,
	    account);
}

bool
web_login_prove(struct service_session *out, struct web_exchange *x,
    const char *account, const char *password)
{
	int64_t wait = web_sessions_find_wait(x->app->sessions, account,
	    x->request->peer, x->app->now);

	if (wait > 0) {
		const char *seconds = base_text_print_whole(wait, x->arena);

		web_exchange_add_header(x, "Retry-After", seconds);
		base_findings_add(x->findings, BASE_ERR_SERVE_WAIT, nowhere,
		    print_end(wait, x->arena), seconds, NULL);
		note_refused(x, account);
		return false;
	}
	store_access_set_roles(x->app->store, STORE_ROLE_READER);
	if (!service_session_start(out, x->app->store, account, password,
	    x->arena, x->findings)) {
		store_access_set_roles(x->app->store,
		    x->session.account.roles);
		web_sessions_note_failure(x->app->sessions, account,
		    x->request->peer, x->app->now);
		note_refused(x, account);
		return false;
	}
	web_sessions_note_success(x->app->sessions, account,
	    x->request->peer, x->app->now);
	return true;
}

const char *
web_login_begin(struct web_exchange *x)
{
	const struct web_session like = { .account = x->session.account,
		.is_initial = x->session.is_initial,
		.peer = x->request->peer };
	const char *token = web_sessions_begin(x->app->sessions, &like,
	    x->app->now, x->arena);

	x->login = web_sessions_find(x->app->sessions, token, x->app->now,
	    x->arena);
	return token;
}

bool
web_login_try(const char **token, struct web_exchange *x,
    const char *account, const char *password)
{
	if (!web_login_prove(&x->session, x, account, password))
		return false;
	*token = web_login_begin(x);
	return true;
}

void
web_login_give(struct web_exchange *x, const char *token)
{
	web_exchange_add_header(x, "Set-Cookie", base_arena_print(x->arena,
	    COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Lax", token));
}

void
web_login_end_account(struct web_exchange *x, const char *account)
{
	if (x->login != NULL && strcmp(x->session.account.name, account) == 0)
		x->login = NULL;
	web_sessions_end_account(x->app->sessions, account);
}

/* --- pages --------------------------------------------------------------- */

/* An address of ours, and not one that leads elsewhere. */
static const char *
find_next(const struct web_fields *fields)
{
	const char *next = web_exchange_find(fields, "next");

	if (next == NULL || next[0] != '/' || next[1] == '/' ||
	    next[1] == '\\' || strpbrk(next, "\r\n\t") != NULL)
		return FIRST_PAGE;
	return next;
}

/* What the login's page has besides the login. */
struct page {
	const char *next;
	const char *account;          /* as it was typed */
	const char *notice;           /* NULL = none */
	const struct web_fields kept; /* web/again.h */
};

static void
put_page(struct web_exchange *x, const struct page *page)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_LOGIN_TITLE));
	web_page_put_findings(x, x->findings);
	if (page->notice != NULL)
		web_page_put(x, "<div class=\"alert alert-info\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n", page->notice, NULL);
	web_page_put(x, "<form method=\"post\" action=\"/login\">\n"
	    "<div class=\"form-group\"><label class=\"form-label\" "
	    "for=\"account\">{}</label>\n<input class=\"form-input\" "
	    "id=\"account\" name=\"account\" autocomplete=\"username\" "
	    "required value=\"{}\"></div>\n", web_page_find(x,
	    WEB_WORDS_LOGIN_ACCOUNT), page->account, NULL);
	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"password\">{}</label>\n<input "
	    "class=\"form-input\" id=\"password\" name=\"password\" "
	    "type=\"password\" autocomplete=\"current-password\" required>"
	    "</div>\n<input type=\"hidden\" name=\"next\" value=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_LOGIN_PASSWORD), page->next, NULL);
	web_again_put_kept(x, &page->kept);
	web_page_put(x, "<button class=\"button button-primary mt-6\">{}"
	    "</button>\n</form>\n", web_page_find(x, WEB_WORDS_LOGIN_ENTER),
	    NULL);
	web_page_end(x);
}

/* Where to go with nothing to send: an address may be there for forms alone. */
static const char *
find_page(const struct web_exchange *x)
{
	const char *unused[WEB_PARAMETERS], *allowed;

	return web_route_find(&allowed, x->request->path, WEB_GET, unused,
	    x->arena) != NULL ? x->request->path : FIRST_PAGE;
}

static void
ask_for_form(struct web_exchange *x)
{
	const struct web_fields kept = web_again_take(x);
	bool keeps = kept.count > 0;

	put_page(x, &(struct page){ .account = "", .kept = kept,
	    .next = keeps ? x->request->path : find_page(x),
	    .notice = web_page_find(x, keeps ? WEB_WORDS_LOGIN_KEPT :
	    WEB_WORDS_LOGIN_NOT_KEPT) });
}

void
web_login_ask(struct web_exchange *x)
{
	if (x->request->method == WEB_POST)
		ask_for_form(x);
	else
		put_page(x, &(struct page){ .account = "",
		    .next = x->request->target });
	x->reply->status = 401;
}

void
web_login_page(struct web_exchange *x)
{
	put_page(x, &(struct page){ .account = "",
	    .next = find_next(&x->request->query) });
	x->reply->status = 200;
}

/* What it does is the person's to say. */
static void
put_again(struct web_exchange *x, const char *next,
    const struct web_fields *kept)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_LOGIN_AGAIN_TITLE));
	web_page_put(x, "<p>{}</p>\n<form method=\"post\" action=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_LOGIN_AGAIN), next, NULL);
	web_again_put(x, kept);
	web_page_put(x, "<button class=\"button button-primary\">{}</button>"
	    "\n</form>\n", web_page_find(x, WEB_WORDS_LOGIN_SEND_AGAIN),
	    NULL);
	web_page_end(x);
	x->reply->status = 200;
}

static void
put_refused(struct web_exchange *x, const char *account, const char *next,
    const struct web_fields *kept)
{
	put_page(x, &(struct page){ .next = next, .kept = *kept,
	    .account = account == NULL ? "" : account,
	    .notice = kept->count == 0 ? NULL : web_page_find(x,
	    WEB_WORDS_LOGIN_KEPT) });
	x->reply->status = base_findings_count(x->findings) == 0 ? 400 :
	    web_problem_find_status(x->findings);
}

void
web_login_enter(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	const struct web_fields kept = web_again_find(x);
	const char *account = web_exchange_find(form, "account");
	const char *password = web_exchange_find(form, "password");
	const char *next = find_next(form);

	if (account == NULL || password == NULL ||
	    !web_login_prove(&x->session, x, account, password)) {
		put_refused(x, account, next, &kept);
		return;
	}
	/* whatever token the browser came with is of no use any more */
	if (x->login != NULL)
		web_sessions_end(x->app->sessions, x->login);
	web_login_give(x, web_login_begin(x));
	if (kept.count > 0)
		put_again(x, next, &kept);
	else
		web_exchange_redirect(x, next);
}

void
web_login_leave(struct web_exchange *x)
{
	if (x->login != NULL)
		web_sessions_end(x->app->sessions, x->login);
	x->login = NULL;
	web_exchange_add_header(x, "Set-Cookie", COOKIE
	    "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
	web_exchange_redirect(x, "/");
}
