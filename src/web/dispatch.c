#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "store/sql.h"
#include "web/answers.h"
#include "web/app.h"
#include "web/cache.h"
#include "web/dispatch.h"
#include "web/limit.h"
#include "web/login.h"
#include "web/mark.h"
#include "web/own.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/route.h"
#include "web/server.h"
#include "web/typed.h"
#include "web/workers.h"

/* After which what could not be made may be asked for again. */
#define RETRY_SECONDS "5"

/* Bytes of a body from whoever has not logged in: a login, and the form that it
 * came between (web/again.h), each byte as "%XX". */
#define MOST_UNKNOWN (1 << 20)

static const struct base_place nowhere;

static int64_t
count_microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool
is_api(const char *address)
{
	return strncmp(address, "/api/", 5) == 0;
}

/* --- who asks, and may he ------------------------------------------------ */

/* Danish, unless the reader has chosen English: in the address, and on pages
 * from then on by a cookie. */
static enum base_lang
find_lang(struct web_exchange *x)
{
	const char *asked = web_exchange_find(&x->request->query, "lang");
	const char *cookie = web_login_find_cookie(x, "kvote-lang");
	bool english;

	if (asked == NULL || (strcmp(asked, "en") != 0 &&
	    strcmp(asked, "da") != 0))
		asked = NULL;
	else if (!is_api(x->request->path) && (cookie == NULL ||
	    strcmp(cookie, asked) != 0))
		web_exchange_add_header(x, "Set-Cookie", base_arena_print(
		    x->arena, "kvote-lang=%s; Path=/; Max-Age=31536000; "
		    "SameSite=Lax", asked));
	/* programs say it as HTTP has it */
	if (asked == NULL && cookie == NULL && is_api(x->request->path) &&
	    strncmp(x->request->accept_language, "en", 2) == 0)
		asked = "en";
	english = strcmp(asked != NULL ? asked : cookie != NULL ? cookie :
	    "da", "en") == 0;
	return english ? BASE_EN : BASE_DA;
}

void
web_dispatch_refresh(struct web_app *app, const char *mark)
{
	if (mark != app->mark)
		snprintf(app->mark, sizeof(app->mark), "%s", mark);
	web_cache_refresh(app->cache, app->mark, app->today);
}

static void
refuse(struct web_exchange *x, int status)
{
	if (x->route != NULL ? (x->route->kind & WEB_API) != 0 :
	    is_api(x->request->path))
		web_problem_reply(x, status);
	else
		web_page_refuse(x, status);
}

static void
refuse_for(struct web_exchange *x, enum base_err_code code, const char *what)
{
	base_findings_add(x->findings, code, nowhere, what, NULL);
	refuse(x, 0);
}

/*
 * A browser sends its cookie along with what another site makes it send; such a
 * request has another Origin, or none that we know.
 */
static bool
is_from_us(const struct web_exchange *x)
{
	const char *origin = x->request->origin, *host;

	/* a program has neither */
	if (*x->request->cookie == '\0' && *origin == '\0')
		return true;
	host = strstr(origin, "://");
	return host != NULL && strcmp(host + 3, x->request->host) == 0;
}

/* What nobody's login changes is kept until the next act. */
static bool
is_kept(const struct web_exchange *x)
{
	return x->login == NULL && x->request->method == WEB_GET;
}

/* Its route, where whoever asks may; else the reply says why not. */
static bool
find_route(struct web_exchange *x)
{
	const char *allowed;

	x->route = web_route_find(&allowed, x->request->path,
	    x->request->method, x->parameters, x->arena);
	if (x->route == NULL) {
		if (allowed != NULL)
			web_exchange_add_header(x, "Allow", allowed);
		refuse(x, allowed != NULL ? 405 : 404);
		return false;
	}
	/* before the login is asked for: what another site's form holds is not
	 * kept, to be sent again as ours */
	if (x->request->method == WEB_POST && !is_from_us(x)) {
		refuse_for(x, BASE_ERR_SERVE_ORIGIN, x->request->origin);
		return false;
	}
	if (!web_route_allows(x->route, x->login != NULL,
	    x->session.account.roles)) {
		if (x->login != NULL)
			refuse_for(x, BASE_ERR_SERVE_ROLE,
			    x->session.account.name);
		else if ((x->route->kind & WEB_API) != 0)
			refuse_for(x, BASE_ERR_SERVE_LOGIN, NULL);
		else
			web_login_ask(x);
		return false;
	}
	return !web_own_is_held(x);
}

void
web_dispatch_close(struct web_exchange *x)
{
	if (x->reply->status == 0)
		refuse(x, 0);
}

/* Whoever made it has looked at the store after it; a server without workers
 * does so itself. */
static void
look_behind(struct web_exchange *x)
{
	struct web_app *app = x->app;

	if (app->store != NULL)
		x->mark = web_mark_look(app, x->arena) ? app->mark : "";
	if (x->mark != NULL)
		web_dispatch_refresh(app, x->mark);
}

/* What is known of it once it has its reply. */
static void
settle(struct web_exchange *x)
{
	if (x->request->method == WEB_POST)
		look_behind(x);
	else if (is_kept(x) && x->reply->is_public && x->reply->status == 200)
		web_cache_keep(x->app->cache, x);
	if (web_answers_are_for(x))
		web_answers_keep(x->app->answers, x);
}

/* Whoever has logged in is known, and is not counted. */
static bool
is_too_often(struct web_exchange *x, int64_t tokens)
{
	int64_t wait = x->app->limit == NULL || x->login != NULL ? 0 :
	    web_limit_take(x->app->limit, x->request->peer, tokens, x->begun);
	const char *seconds;

	if (wait == 0)
		return false;
	seconds = base_text_print_whole(wait, x->arena);
	web_exchange_add_header(x, "Retry-After", seconds);
	base_findings_add(x->findings, BASE_ERR_SERVE_RATE, nowhere, seconds,
	    NULL);
	refuse(x, 0);
	return true;
}

static bool
is_too_large(struct web_exchange *x)
{
	size_t most = x->login == NULL ? MOST_UNKNOWN : WEB_SERVER_MOST_BODY;

	if (!x->request->is_too_large && x->request->body_length <= most)
		return false;
	refuse_for(x, BASE_ERR_SERVE_TOO_LARGE, base_text_print_whole(
	    (int64_t)(most >> 20), x->arena));
	return true;
}

/* Of pages an address may have more: who passes a link on adds to it. */
static bool
is_typed(struct web_exchange *x)
{
	if ((x->route->kind & WEB_API) == 0 || web_typed_check_query(x))
		return true;
	refuse(x, 0);
	return false;
}

/* Who makes it; NULL = the server itself. */
static struct web_workers *
find_makers(const struct web_exchange *x)
{
	if (x->app->workers == NULL || (x->route->kind & WEB_OWN) != 0)
		return NULL;
	return (x->route->kind & WEB_LONG) != 0 ? x->app->workers :
	    x->app->readers;
}

/* Given to them, or refused. */
static void
give(struct web_workers *makers, struct web_exchange *x)
{
	if (x->app->is_away) {
		refuse_for(x, BASE_ERR_SERVE_AWAY, NULL);
		return;
	}
	if (web_answers_are_for(x))
		web_answers_begin(x->app->answers, x);
	if (!web_workers_add(makers, x))
		refuse(x, 0);
}

/* The reply, or later: is_later is set. */
static void
serve(struct web_exchange *x)
{
	struct web_workers *makers;

	if (is_too_often(x, 1) || (is_kept(x) && web_cache_find(
	    x->app->cache, x)) || is_too_often(x, WEB_LIMIT_MADE - 1))
		return;
	if (!find_route(x) || is_too_large(x) || !is_typed(x))
		return;
	if (web_answers_are_for(x) && web_answers_find(x->app->answers, x))
		return;
	makers = find_makers(x);
	if (makers != NULL) {
		give(makers, x);
	} else {
		x->route->handle(x);
		web_dispatch_close(x);
	}
	if (!x->reply->is_later)
		settle(x);
}

/* --- headers and log ----------------------------------------------------- */

/* What else than the address a public reply hangs on: the language is chosen by
 * a cookie, by programs by a header, and pages name who has logged in. */
static const char *
find_vary(const struct web_exchange *x)
{
	if (strncmp(x->request->path, "/assets/", 8) == 0)
		return NULL;
	return is_api(x->request->path) ? "Cookie, Accept-Language" :
	    "Cookie";
}

static bool
has_header(const struct web_reply *reply, const char *name)
{
	for (size_t i = 0; i < reply->header_count; i++)
		if (strcmp(reply->headers[i].name, name) == 0)
			return true;
	return false;
}

static void
add_headers(struct web_exchange *x)
{
	static const struct web_header always[] = {
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "same-origin" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Content-Security-Policy", "default-src 'none'; "
		    "style-src 'self'; script-src 'self'; img-src 'self' "
		    "data:; font-src 'self'; connect-src 'self'; "
		    "form-action 'self'; base-uri 'none'; "
		    "frame-ancestors 'none'" } };
	bool has_policy = has_header(x->reply, "Content-Security-Policy");

	if (x->reply->status == 503 && !has_header(x->reply, "Retry-After"))
		web_exchange_add_header(x, "Retry-After", RETRY_SECONDS);
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]) -
	    (has_policy ? 1 : 0); i++)
		web_exchange_add_header(x, always[i].name, always[i].value);
	web_exchange_add_header(x, "X-Correlation-ID", x->request->id);
	web_exchange_add_header(x, "Cache-Control", x->reply->is_public ?
	    "public, max-age=60" : "no-store");
	if (x->reply->is_public && find_vary(x) != NULL)
		web_exchange_add_header(x, "Vary", find_vary(x));
}

/* Which account, if it is one: what else was typed may be a password. */
static void
add_refused(struct base_json_writer *writer, const struct web_reply *reply)
{
	base_json_begin_object(writer, "refused_login", true);
	base_json_add_text(writer, "account", *reply->refused == '\0' ? NULL :
	    reply->refused);
	base_json_add_whole(writer, "failures", reply->failures);
	base_json_end_object(writer);
}

/* Which route, not which address: what somebody looked up is his own. */
static void
print_log(const struct web_exchange *x, int64_t microseconds)
{
	struct base_json_writer writer;
	struct base_buf line;

	base_buf_start(&line, x->arena);
	base_json_start(&writer, &line);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_text(&writer, "at", base_clock_print_now(x->arena));
	base_json_add_text(&writer, "id", x->request->id);
	base_json_add_text(&writer, "method", x->request->verb);
	base_json_add_text(&writer, "route", x->route == NULL ? NULL :
	    x->route->pattern);
	base_json_add_whole(&writer, "status", x->reply->status);
	base_json_add_whole(&writer, "microseconds", microseconds);
	if (x->reply->refused != NULL)
		add_refused(&writer, x->reply);
	base_json_end_object(&writer);
	fwrite(line.bytes, 1, line.length, stderr);
}

static void
finish(struct web_exchange *x)
{
	struct web_app *app = x->app;
	int64_t took = count_microseconds() - x->begun;

	add_headers(x);
	app->served[x->reply->status / 100 % WEB_APP_CLASSES]++;
	app->microseconds += (uint64_t)took;
	app->refused_logins += x->reply->refused != NULL;
	if (app->is_logged)
		print_log(x, took);
}

bool
web_dispatch_send_made(struct web_exchange *x)
{
	if (!is_kept(x) || !web_cache_find(x->app->cache, x))
		return false;
	finish(x);
	web_server_send(x->reply);
	return true;
}

void
web_dispatch_finish(struct web_exchange *x)
{
	/* one that died may have done the act, or not */
	if (x->request->method == WEB_POST && x->mark == NULL)
		x->mark = "";
	settle(x);
	finish(x);
	web_server_send(x->reply);
}

void
web_dispatch_answer(void *context, const struct web_request *request,
    struct web_reply *reply, struct base_arena *arena)
{
	struct web_app *app = context;
	struct web_exchange *x = base_arena_alloc(arena, 1, sizeof(*x));

	*x = (struct web_exchange){ .app = app, .arena = arena,
		.request = request, .reply = reply,
		.findings = base_findings_new(arena),
		.begun = count_microseconds(),
		.seen = web_cache_count(app->cache) };
	app->now = x->begun / 1000000;
	reply->status = 0;
	x->session = (struct service_session){ .store = app->store,
		.key = app->key, .clock = app->today };
	x->lang = find_lang(x);
	web_login_find(x);
	serve(x);
	if (!reply->is_later)
		finish(x);
}

/* A program is told as ever; nobody else sends such things. */
void
web_dispatch_refuse(void *context, const struct web_request *request,
    const char *why, struct web_reply *reply, struct base_arena *arena)
{
	struct web_exchange x = { .app = context, .arena = arena,
		.request = request, .reply = reply, .lang = BASE_EN,
		.findings = base_findings_new(arena),
		.begun = count_microseconds() };

	if (is_api(request->target)) {
		base_findings_add(x.findings, BASE_ERR_SERVE_REQUEST, nowhere,
		    why, NULL);
		web_problem_reply(&x, 0);
	} else {
		reply->status = 400;
		reply->type = "text/plain; charset=utf-8";
		base_buf_add_print(&reply->body, "400 Bad Request: %s\n",
		    why);
	}
	finish(&x);
}
