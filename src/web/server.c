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
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/sign.h"
#include "base/text.h"
#include "web/fields.h"
#include "web/server.h"

#define MOST_HEADERS 16384
/* Seconds in which a request must come, and in which a reply must be taken. */
#define PATIENCE 20
#define UNIX_PREFIX "unix:"
#define ID_BYTES 8

struct server {
	const struct web_server_request *asked;
	struct event_base *base;
	struct evhttp *http;
};

static const struct base_place nowhere;

/* --- headers ------------------------------------------------------------- */

/* A header's value, "" where it is not there; *count is how many there are. */
static const char *
find_header(struct evhttp_request *request, const char *name, size_t *count)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(
	    request);
	const char *value = "";

	*count = 0;
	for (const struct evkeyval *at = headers->tqh_first; at != NULL;
	    at = at->next.tqe_next) {
		if (strcasecmp(at->key, name) != 0)
			continue;
		if ((*count)++ == 0)
			value = at->value;
	}
	return value;
}

/* Names are tokens, values without control characters (RFC 9110, 5.1, 5.5); a
 * folded line or a blank before the colon is none. */
static bool
is_header(const struct evkeyval *header)
{
	static const char token[] = "!#$%&'*+-.^_`|~0123456789"
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	if (*header->key == '\0' ||
	    strspn(header->key, token) != strlen(header->key))
		return false;
	for (const char *c = header->value; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' && *c != '\t')
			return false;
	return true;
}

static bool
is_whole(const char *text)
{
	return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* Why the request is none that we answer; NULL = it is one. */
static const char *
find_fault(struct evhttp_request *request)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(
	    request);
	size_t hosts, lengths, encodings, types, cookies, logins;
	const char *host = find_header(request, "Host", &hosts);
	const char *length = find_header(request, "Content-Length", &lengths);
	const char *encoding = find_header(request, "Transfer-Encoding",
	    &encodings);

	find_header(request, "Content-Type", &types);
	find_header(request, "Cookie", &cookies);
	find_header(request, "Authorization", &logins);
	for (const struct evkeyval *at = headers->tqh_first; at != NULL;
	    at = at->next.tqe_next)
		if (!is_header(at))
			return "a header is malformed";
	if (hosts != 1 || *host == '\0' || strpbrk(host, " \t,/@\\") != NULL)
		return "there is not exactly one Host";
	if (lengths > 1 || (lengths == 1 && !is_whole(length)))
		return "Content-Length is doubled or no number";
	if (encodings > 1 || (encodings == 1 &&
	    strcasecmp(encoding, "chunked") != 0))
		return "Transfer-Encoding is unknown";
	if (encodings == 1 && lengths == 1)
		return "Transfer-Encoding stands beside Content-Length";
	if (types > 1 || cookies > 1 || logins > 1)
		return "a header that may stand once is doubled";
	return NULL;
}

/* --- request ------------------------------------------------------------- */

static const char *
take_header(struct evhttp_request *request, const char *name,
    struct base_arena *arena)
{
	size_t count;

	return base_arena_copy_text(arena, find_header(request, name,
	    &count));
}

/* Theirs, where it is short and plain; else one of ours. */
static const char *
find_id(const char *theirs, struct base_arena *arena)
{
	size_t length = strlen(theirs);

	return length >= 8 && length <= 64 && strspn(theirs,
	    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")
	    == length ? theirs : base_sign_random(ID_BYTES, arena);
}

/* "/a/b" decoded; NULL where it is none: not from the root, with "." or ".."
 * or an empty part, or not UTF-8. */
static const char *
read_path(const char *target, struct base_arena *arena)
{
	const char *path = web_fields_decode(target, strcspn(target, "?"),
	    false, arena);

	if (path == NULL || *path != '/' || strstr(path, "//") != NULL ||
	    strpbrk(path, "\\\n\t") != NULL)
		return NULL;
	for (const char *at = path; at != NULL; at = strchr(at, '/')) {
		size_t part = strcspn(++at, "/");

		if ((part == 1 && *at == '.') ||
		    (part == 2 && strncmp(at, "..", 2) == 0))
			return NULL;
	}
	return path;
}

static bool
read_method(struct web_request *out, struct evhttp_request *request)
{
	switch (evhttp_request_get_command(request)) {
	case EVHTTP_REQ_HEAD:
		out->is_head = true;
		return true;
	case EVHTTP_REQ_GET:
		return true;
	case EVHTTP_REQ_POST:
		out->method = WEB_POST;
		return true;
	default:
		return false;
	}
}

static void
read_body(struct web_request *out, struct evhttp_request *request,
    struct base_arena *arena)
{
	struct evbuffer *input = evhttp_request_get_input_buffer(request);
	size_t length = evbuffer_get_length(input);
	char *body = base_arena_alloc(arena, length + 1, 1);

	evbuffer_copyout(input, body, length);
	out->body = body;
	out->body_length = length;
}

static bool
read_form(struct web_request *out, struct base_arena *arena)
{
	static const char form[] = "application/x-www-form-urlencoded";

	if (strncasecmp(out->content_type, form, sizeof(form) - 1) == 0)
		return web_fields_parse(&out->form, out->body,
		    out->body_length, arena);
	if (strncasecmp(out->content_type, "multipart/form-data;",
	    strlen("multipart/form-data;")) == 0)
		return web_fields_parse_multipart(&out->form,
		    out->content_type, out->body, out->body_length, arena);
	return true;
}

static const char *
find_peer(struct evhttp_request *request, struct base_arena *arena)
{
	char *address = NULL;
	ev_uint16_t port = 0;

	evhttp_connection_get_peer(evhttp_request_get_connection(request),
	    &address, &port);
	return base_arena_copy_text(arena, address == NULL ? "" : address);
}

/* Why it is refused, or NULL. */
static const char *
read_request(struct web_request *out, struct evhttp_request *request,
    struct base_arena *arena)
{
	const char *fault = find_fault(request), *query;
	const char *target = evhttp_request_get_uri(request);

	out->target = base_arena_copy_text(arena, target == NULL ? "" :
	    target);
	out->path = read_path(out->target, arena);
	out->id = find_id(take_header(request, "X-Correlation-ID", arena),
	    arena);
	if (fault != NULL)
		return fault;
	if (out->path == NULL)
		return "the path is malformed";
	if (!read_method(out, request))
		return "the method is not served";
	query = strchr(out->target, '?');
	if (query != NULL && !web_fields_parse(&out->query, query + 1,
	    strlen(query + 1), arena))
		return "the query is malformed";
	out->host = take_header(request, "Host", arena);
	out->origin = take_header(request, "Origin", arena);
	out->accept = take_header(request, "Accept", arena);
	out->accept_language = take_header(request, "Accept-Language", arena);
	out->accept_encoding = take_header(request, "Accept-Encoding", arena);
	out->authorization = take_header(request, "Authorization", arena);
	out->content_type = take_header(request, "Content-Type", arena);
	out->cookie = take_header(request, "Cookie", arena);
	out->if_none_match = take_header(request, "If-None-Match", arena);
	out->if_match = take_header(request, "If-Match", arena);
	out->idempotency_key = take_header(request, "Idempotency-Key", arena);
	out->peer = find_peer(request, arena);
	read_body(out, request, arena);
	return read_form(out, arena) ? NULL : "the form is malformed";
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
send_reply(struct evhttp_request *request, const struct web_reply *reply,
    bool is_last)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(
	    request);
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
	if (is_last)
		evhttp_add_header(headers, "Connection", "close");
	if (body != NULL && bytes != NULL && wants_body(request, length))
		evbuffer_add(body, bytes, length);
	evhttp_send_reply(request, reply->status, NULL, body);
	if (body != NULL)
		evbuffer_free(body);
}

static void
answer(struct evhttp_request *raw, void *context)
{
	const struct server *server = context;
	const struct web_server_request *asked = server->asked;
	struct base_arena *arena = base_arena_new();
	struct web_request request = { 0 };
	struct web_reply reply = { .status = 400 };
	const char *fault;

	base_buf_start(&reply.body, arena);
	fault = read_request(&request, raw, arena);
	if (fault == NULL)
		asked->handle(asked->context, &request, &reply, arena);
	else
		asked->refuse(asked->context, fault, &reply, arena);
	send_reply(raw, &reply, fault != NULL);
	base_arena_free(arena);
}

/* --- listening ----------------------------------------------------------- */

/* Replies of more than one segment must not wait for the other side's word. */
static struct bufferevent *
open_connection(struct event_base *base, void *context)
{
	(void)context;
	return bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
}

static void
end(evutil_socket_t number, short events, void *context)
{
	const struct timeval now = { 0, 0 };

	(void)number;
	(void)events;
	event_base_loopexit(((struct server *)context)->base, &now);
}

static void
tick(evutil_socket_t number, short events, void *context)
{
	const struct server *server = context;

	(void)number;
	(void)events;
	server->asked->tick(server->asked->context);
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
	if (evhttp_bind_listener(server->http, listener) == NULL) {
		evconnlistener_free(listener);
		base_findings_add(findings, BASE_ERR_SERVE_ADDRESS, nowhere,
		    address, strerror(ENOMEM), NULL);
		return false;
	}
	server->asked->ready(server->asked->context, local ? address :
	    print_address(listener, address, arena));
	return true;
}

static void
set_limits(struct server *server)
{
	evhttp_set_allowed_methods(server->http, EVHTTP_REQ_GET |
	    EVHTTP_REQ_HEAD | EVHTTP_REQ_POST);
	evhttp_set_max_headers_size(server->http, MOST_HEADERS);
	evhttp_set_max_body_size(server->http, WEB_SERVER_MOST_BODY);
	evhttp_set_timeout(server->http, PATIENCE);
	evhttp_set_default_content_type(server->http, NULL);
	evhttp_set_bevcb(server->http, open_connection, NULL);
	evhttp_set_gencb(server->http, answer, server);
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
		event_base_dispatch(server->base);
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
	return good;
}
