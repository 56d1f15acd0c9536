#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/text.h"
#include "store/access.h"
#include "store/sql.h"
#include "web/app.h"
#include "web/fields.h"
#include "web/form.h"
#include "web/login.h"
#include "web/page.h"
#include "web/problem.h"

/* Only the server's own host may have set it, over TLS or on this machine. */
#define COOKIE "__Host-kvote"

/* "YYYY-MM-DD " */
#define DAY_LENGTH 11

/* Bytes of another form that are held on to: who has no login could send more,
 * and would be sent it back, each quotation mark as six. */
#define MOST_KEPT (256u << 10)

/* Fields of the form itself; what another form held goes along with it. */
static const char *const own[] = { "account", "password", "next", NULL };

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
	    x->request->peer);
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
		return "/sager";
	return next;
}

static bool
is_own(const char *name)
{
	for (size_t i = 0; own[i] != NULL; i++)
		if (strcmp(name, own[i]) == 0)
			return true;
	return false;
}

/* What another form held goes along, unless it is too much: that is said. */
static bool
is_kept(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	size_t length = 0;

	for (size_t i = 0; i < form->count; i++)
		length += is_own(form->items[i].name) ? 0 :
		    strlen(form->items[i].name) + form->items[i].length;
	if (length > MOST_KEPT)
		base_findings_add(x->findings, BASE_ERR_SERVE_NOT_KEPT,
		    nowhere, NULL);
	return length <= MOST_KEPT;
}

static void
put_page(struct web_exchange *x, const char *next, bool keeps)
{
	const char *account = web_exchange_find(&x->request->form,
	    "account");

	keeps = keeps && is_kept(x);
	web_page_begin(x, web_page_find(x, WEB_WORDS_LOGIN_TITLE));
	web_page_put_findings(x, x->findings);
	if (keeps)
		web_page_put(x, "<div class=\"alert alert-info\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n",
		    web_page_find(x, WEB_WORDS_LOGIN_KEPT), NULL);
	web_page_put(x, "<form method=\"post\" action=\"/login\">\n"
	    "<div class=\"form-group\"><label class=\"form-label\" "
	    "for=\"account\">{}</label>\n<input class=\"form-input\" "
	    "id=\"account\" name=\"account\" autocomplete=\"username\" "
	    "required value=\"{}\"></div>\n", web_page_find(x,
	    WEB_WORDS_LOGIN_ACCOUNT), account == NULL ? "" : account, NULL);
	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"password\">{}</label>\n<input "
	    "class=\"form-input\" id=\"password\" name=\"password\" "
	    "type=\"password\" autocomplete=\"current-password\" required>"
	    "</div>\n<input type=\"hidden\" name=\"next\" value=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_LOGIN_PASSWORD), next, NULL);
	if (keeps)
		web_form_put_all(x, &x->request->form, own);
	web_page_put(x, "<button class=\"button button-primary mt-6\">{}"
	    "</button>\n</form>\n", web_page_find(x, WEB_WORDS_LOGIN_ENTER),
	    NULL);
	web_page_end(x);
}

void
web_login_ask(struct web_exchange *x)
{
	bool keeps = x->request->method == WEB_POST;

	put_page(x, keeps ? x->request->path : x->request->target, keeps);
	x->reply->status = 401;
}

void
web_login_page(struct web_exchange *x)
{
	put_page(x, find_next(&x->request->query), false);
	x->reply->status = 200;
}

/* The form that was sent before the login, to be sent again by the person: what
 * it does is the person's to say. */
static void
put_again(struct web_exchange *x, const char *next)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_LOGIN_AGAIN_TITLE));
	web_page_put(x, "<p>{}</p>\n<form method=\"post\" action=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_LOGIN_AGAIN), next, NULL);
	web_form_put_all(x, &x->request->form, own);
	web_page_put(x, "<button class=\"button button-primary\">{}</button>"
	    "\n</form>\n", web_page_find(x, WEB_WORDS_LOGIN_SEND_AGAIN),
	    NULL);
	web_page_end(x);
	x->reply->status = 200;
}

static bool
has_kept(const struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;

	for (size_t i = 0; i < form->count; i++)
		if (!is_own(form->items[i].name))
			return true;
	return false;
}

void
web_login_enter(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	const char *account = web_exchange_find(form, "account");
	const char *password = web_exchange_find(form, "password");
	const char *next = find_next(form);

	if (account == NULL || password == NULL ||
	    !web_login_prove(&x->session, x, account, password)) {
		put_page(x, next, has_kept(x));
		x->reply->status = base_findings_count(x->findings) == 0 ?
		    400 : web_problem_find_status(x->findings);
		return;
	}
	/* whatever token the browser came with is of no use any more */
	if (x->login != NULL)
		web_sessions_end(x->app->sessions, x->login);
	web_login_give(x, web_login_begin(x));
	if (has_kept(x))
		put_again(x, next);
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
