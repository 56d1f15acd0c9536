#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <event2/util.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "web/patience.h"
#include "web/server.h"
#include "web/status.h"
#include "web/wire.h"

#define MOST_HEADERS 16384
/* Seconds for a request to come (web/patience.h), in which nothing of it comes or
 * nothing of a reply is taken, and for what is begun when the server ends. */
#define PATIENCE 20
/* A body that is too large is still read so far, to tell so on a page. */
#define MOST_READ (2 * WEB_SERVER_MOST_BODY)
#define UNIX_PREFIX "unix:"

struct server {
	const struct web_server_request *asked;
	struct event_base *base;
	struct evhttp *http;
	struct evhttp_bound_socket *listening;
	size_t due;    /* replies that are not sent yet */
	int64_t ends;  /* ticks since it was told to end; 0 = it was not */
};

static const struct base_place nowhere;

static int
find_patience(const struct web_server_request *asked)
{
	return asked->patience == 0 ? PATIENCE : asked->patience;
}

/* --- what is due ---------------------------------------------------------- */

/* Once it was told to end it does, when the last reply is sent. */
static void
settle(struct server *server)
{
	server->due--;
	if (server->ends > 0 && server->due == 0)
		event_base_loopexit(server->base, NULL);
}

static void
note_sent(struct evhttp_request *request, void *context)
{
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(request);

	evhttp_connection_set_closecb(connection, NULL, NULL);
	web_patience_resume(connection);
	settle(context);
}

static void
note_lost(struct evhttp_connection *connection, void *context)
{
	(void)connection;
	settle(context);
}

/* --- reply --------------------------------------------------------------- */

/* evhttp would send what a HEAD must not have: its length alone is told. */
static bool
wants_body(struct evhttp_request *request, size_t length)
{
	char text[32];

	if (evhttp_request_get_command(request) != EVHTTP_REQ_HEAD)
		return true;
	snprintf(text, sizeof(text), "%zu", length);
	evhttp_add_header(evhttp_request_get_output_headers(request),
	    "Content-Length", text);
	return false;
}

static void
send_reply(struct server *server, struct evhttp_request *request,
    const struct web_reply *reply, bool is_last)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(
	    request);
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(request);
	struct evbuffer *body = evbuffer_new();
	const char *bytes = reply->bytes != NULL ? reply->bytes :
	    reply->body.bytes;
	size_t length = reply->bytes != NULL ? reply->length :
	    reply->body.length;

	for (size_t i = 0; i < reply->header_count; i++)
		evhttp_add_header(headers, reply->headers[i].name,
		    reply->headers[i].value);
	if (reply->type != NULL)
		evhttp_add_header(headers, "Content-Type", reply->type);
	if (is_last || server->ends > 0)
		evhttp_add_header(headers, "Connection", "close");
	if (body != NULL && bytes != NULL && wants_body(request, length))
		evbuffer_add(body, bytes, length);
	evhttp_connection_set_closecb(connection, note_lost, server);
	evhttp_request_set_on_complete_cb(request, note_sent, server);
	evhttp_send_reply(request, reply->status,
	    web_status_name(reply->status), body);
	if (body != NULL)
		evbuffer_free(body);
}

/* A request until its reply is sent; in its arena. */
struct waiting {
	struct server *server;
	struct evhttp_request *raw; /* NULL = whoever asked has gone */
	struct base_arena *arena;
	struct web_request request;
	struct web_reply reply;
};

static void
forget(struct evhttp_connection *connection, void *context)
{
	struct waiting *waiting = context;

	(void)connection;
	waiting->raw = NULL;
	settle(waiting->server);
}

static void
send_waiting(struct waiting *waiting, bool is_last)
{
	if (waiting->raw != NULL)
		send_reply(waiting->server, waiting->raw, &waiting->reply,
		    is_last);
	base_arena_free(waiting->arena);
}

void
web_server_send(struct web_reply *reply)
{
	send_waiting(reply->waiting, false);
}

static void
answer(struct evhttp_request *raw, void *context)
{
	struct server *server = context;
	const struct web_server_request *asked = server->asked;
	struct base_arena *arena = base_arena_new();
	struct waiting *waiting = base_arena_alloc(arena, 1,
	    sizeof(*waiting));
	struct web_reply *reply = &waiting->reply;
	const char *fault;

	web_patience_pause(evhttp_request_get_connection(raw));
	*waiting = (struct waiting){ .server = server, .raw = raw,
		.arena = arena,
		.reply = { .status = 400, .waiting = waiting } };
	server->due++;
	base_buf_start(&reply->body, arena);
	fault = web_wire_read(&waiting->request, raw,
	    asked->is_forwarded, arena);
	if (fault == NULL)
		asked->handle(asked->context, &waiting->request, reply,
		    arena);
	else
		asked->refuse(asked->context, &waiting->request, fault, reply,
		    arena);
	if (reply->is_later)
		evhttp_connection_set_closecb(evhttp_request_get_connection(
		    raw), forget, waiting);
	else
		send_waiting(waiting, fault != NULL);
}

/* --- listening ----------------------------------------------------------- */

/* One whose requests are ended when they take too long as a whole. */
static struct bufferevent *
open_connection(struct event_base *base, void *context)
{
	struct bufferevent *stream = bufferevent_socket_new(base, -1,
	    BEV_OPT_CLOSE_ON_FREE);

	(void)context;
	if (stream != NULL)
		web_patience_watch(stream);
	return stream;
}

/* Why nobody could be let in, since the last tick; 0 = all were.  libevent
 * hands on nothing of ours with it. */
static int full;

/* Asked again at once the loop would do nothing else. */
static void
note_full(struct evconnlistener *listener, void *http)
{
	(void)http;
	full = errno;
	evconnlistener_disable(listener);
}

static void
let_in(struct server *server)
{
	if (full == 0)
		return;
	server->asked->full(server->asked->context, strerror(full));
	full = 0;
	if (server->ends == 0)
		evconnlistener_enable(evhttp_bound_socket_get_listener(
		    server->listening));
}

/* Nobody else is let in, and who waits gets the reply; who says it twice means
 * at once. */
static void
end(evutil_socket_t number, short events, void *context)
{
	struct server *server = context;

	(void)number;
	(void)events;
	if (server->ends++ == 0)
		evhttp_del_accept_socket(server->http, server->listening);
	if (server->ends > 1 || server->due == 0)
		event_base_loopexit(server->base, NULL);
}

static void
tick(evutil_socket_t number, short events, void *context)
{
	struct server *server = context;

	(void)number;
	(void)events;
	web_patience_tick();
	let_in(server);
	server->asked->tick(server->asked->context);
	if (server->ends > 0 && ++server->ends > PATIENCE)
		event_base_loopexit(server->base, NULL);
}

static struct evconnlistener *
listen_unix(struct event_base *base, const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct stat info;

	if (strlen(path) >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (lstat(path, &info) == 0 && S_ISSOCK(info.st_mode))
		unlink(path);
	return evconnlistener_new_bind(base, NULL, NULL,
	    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 1024,
	    (struct sockaddr *)&address, sizeof(address));
}

/* libevent takes every port but 0, which is whichever is free. */
static bool
parse_address(struct sockaddr_storage *out, int *length, const char *text)
{
	size_t end = strlen(text);
	bool any = end > 2 && strcmp(text + end - 2, ":0") == 0;
	char copy[64];

	if (end >= sizeof(copy))
		return false;
	memcpy(copy, text, end + 1);
	if (any)
		copy[end - 1] = '1';
	*length = sizeof(*out);
	if (evutil_parse_sockaddr_port(copy, (struct sockaddr *)out,
	    length) != 0)
		return false;
	/* the port lies at the same place in both families */
	if (any)
		((struct sockaddr_in *)out)->sin_port = 0;
	return true;
}

static struct evconnlistener *
listen_address(struct event_base *base, const char *text)
{
	struct sockaddr_storage address;
	struct evconnlistener *listener;
	int length, one = 1;

	if (!parse_address(&address, &length, text)) {
		errno = EINVAL;
		return NULL;
	}
	listener = evconnlistener_new_bind(base, NULL, NULL,
	    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_REUSEABLE,
	    1024, (struct sockaddr *)&address, length);
	/* handed on to what is accepted: large replies do not wait (Nagle) */
	if (listener != NULL)
		setsockopt(evconnlistener_get_fd(listener), IPPROTO_TCP,
		    TCP_NODELAY, &one, sizeof(one));
	return listener;
}

static const char *
print_address(struct evconnlistener *listener, const char *asked,
    struct base_arena *arena)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);
	char text[64];
	const struct sockaddr_in *four = (const struct sockaddr_in *)&address;
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address;

	if (getsockname(evconnlistener_get_fd(listener),
	    (struct sockaddr *)&address, &length) != 0)
		return asked;
	if (address.ss_family == AF_INET && evutil_inet_ntop(AF_INET,
	    &four->sin_addr, text, sizeof(text)) != NULL)
		return base_arena_print(arena, "%s:%u", text,
		    (unsigned)ntohs(four->sin_port));
	if (address.ss_family == AF_INET6 && evutil_inet_ntop(AF_INET6,
	    &six->sin6_addr, text, sizeof(text)) != NULL)
		return base_arena_print(arena, "[%s]:%u", text,
		    (unsigned)ntohs(six->sin6_port));
	return asked;
}

static bool
start_listening(struct server *server, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *address = server->asked->address;
	bool local = strncmp(address, UNIX_PREFIX, strlen(UNIX_PREFIX)) == 0;
	struct evconnlistener *listener = local ? listen_unix(server->base,
	    address + strlen(UNIX_PREFIX)) : listen_address(server->base,
	    address);

	if (listener == NULL) {
		base_findings_add(findings, BASE_ERR_SERVE_ADDRESS, nowhere,
		    address, strerror(errno), NULL);
		return false;
	}
	server->listening = evhttp_bind_listener(server->http, listener);
	if (server->listening == NULL) {
		evconnlistener_free(listener);
		base_findings_add(findings, BASE_ERR_SERVE_ADDRESS, nowhere,
		    address, strerror(ENOMEM), NULL);
		return false;
	}
	evconnlistener_set_error_cb(listener, note_full);
	server->asked->ready(server->asked->context, local ? address :
	    print_address(listener, address, arena), server->base);
	return true;
}

static void
set_limits(struct server *server)
{
	/* all that evhttp knows, so that it is we who say what is allowed; what
	 * it does not know gets its 501 */
	evhttp_set_allowed_methods(server->http, EVHTTP_REQ_GET |
	    EVHTTP_REQ_HEAD | EVHTTP_REQ_POST | EVHTTP_REQ_PUT |
	    EVHTTP_REQ_DELETE | EVHTTP_REQ_OPTIONS | EVHTTP_REQ_TRACE |
	    EVHTTP_REQ_CONNECT | EVHTTP_REQ_PATCH);
	evhttp_set_max_headers_size(server->http, MOST_HEADERS);
	evhttp_set_max_body_size(server->http, MOST_READ);
	/* what is beyond even that is read and forgotten, so that whoever sends
	 * it hears of 413 and not of a broken connection */
	evhttp_set_flags(server->http, EVHTTP_SERVER_LINGERING_CLOSE);
	evhttp_set_timeout(server->http, find_patience(server->asked));
	evhttp_set_default_content_type(server->http, NULL);
	evhttp_set_bevcb(server->http, open_connection, NULL);
	evhttp_set_gencb(server->http, answer, server);
}

/* What is still due when it ends is told so, and gets a second to go out. */
static void
run(struct server *server)
{
	const struct timeval second = { 1, 0 };

	event_base_dispatch(server->base);
	server->asked->end(server->asked->context);
	if (server->due > 0) {
		event_base_loopexit(server->base, &second);
		event_base_dispatch(server->base);
	}
}

static bool
serve(struct server *server, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct timeval second = { 1, 0 };
	struct event *ticking = event_new(server->base, -1, EV_PERSIST, tick,
	    server);
	struct event *ends[] = { evsignal_new(server->base, SIGTERM, end,
	    server), evsignal_new(server->base, SIGINT, end, server) };
	bool good;

	set_limits(server);
	good = ticking != NULL && ends[0] != NULL && ends[1] != NULL &&
	    event_add(ticking, &second) == 0 && event_add(ends[0], NULL) ==
	    0 && event_add(ends[1], NULL) == 0 &&
	    start_listening(server, arena, findings);
	if (good)
		run(server);
	for (size_t i = 0; i < 2; i++)
		if (ends[i] != NULL)
			event_free(ends[i]);
	if (ticking != NULL)
		event_free(ticking);
	return good;
}

bool
web_server_run(const struct web_server_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	struct server server = { .asked = request,
		.base = event_base_new() };
	bool good = false;

	signal(SIGPIPE, SIG_IGN);
	web_patience_start(find_patience(request));
	if (server.base != NULL)
		server.http = evhttp_new(server.base);
	if (server.http != NULL)
		good = serve(&server, arena, findings);
	else
		base_findings_add(findings, BASE_ERR_SERVE_ADDRESS, nowhere,
		    request->address, strerror(ENOMEM), NULL);
	if (server.http != NULL)
		evhttp_free(server.http);
	if (server.base != NULL)
		event_base_free(server.base);
	web_patience_end();
	return good;
}
