#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/sign.h"
#include "web/fields.h"
#include "web/server.h"
#include "web/wire.h"

#define ID_BYTES 8

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
 * blank before the colon is none.  A folded line has been joined by then. */
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

/* Of these the first would count, and nobody could say which that is. */
static bool
stand_once(struct evhttp_request *request)
{
	static const char *const names[] = { "Content-Type", "Cookie",
		"Authorization", "Origin", "If-Match", "Idempotency-Key",
		"X-Forwarded-For" };
	size_t count;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		find_header(request, names[i], &count);
		if (count > 1)
			return false;
	}
	return true;
}

/* Why the request is none that we answer; NULL = it is one. */
static const char *
find_fault(struct evhttp_request *request)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(
	    request);
	size_t hosts, lengths, encodings;
	const char *host = find_header(request, "Host", &hosts);
	const char *length = find_header(request, "Content-Length", &lengths);
	const char *encoding = find_header(request, "Transfer-Encoding",
	    &encodings);

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
	if (!stand_once(request))
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
 * or an empty part, control characters or not UTF-8. */
static const char *
read_path(const char *target, struct base_arena *arena)
{
	const char *path = web_fields_decode(target, strcspn(target, "?"),
	    false, arena);

	if (path == NULL || *path != '/' || strstr(path, "//") != NULL ||
	    strchr(path, '\\') != NULL)
		return NULL;
	for (const char *c = path; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			return NULL;
	for (const char *at = path; at != NULL; at = strchr(at, '/')) {
		size_t part = strcspn(++at, "/");

		if ((part == 1 && *at == '.') ||
		    (part == 2 && strncmp(at, "..", 2) == 0))
			return NULL;
	}
	return path;
}

static void
read_method(struct web_request *out, struct evhttp_request *request)
{
	static const struct {
		enum evhttp_cmd_type command;
		enum web_method method;
		const char *verb;
	} methods[] = { { EVHTTP_REQ_GET, WEB_GET, "GET" },
		{ EVHTTP_REQ_HEAD, WEB_GET, "HEAD" },
		{ EVHTTP_REQ_POST, WEB_POST, "POST" },
		{ EVHTTP_REQ_PUT, WEB_NO_METHOD, "PUT" },
		{ EVHTTP_REQ_DELETE, WEB_NO_METHOD, "DELETE" },
		{ EVHTTP_REQ_OPTIONS, WEB_NO_METHOD, "OPTIONS" },
		{ EVHTTP_REQ_TRACE, WEB_NO_METHOD, "TRACE" },
		{ EVHTTP_REQ_CONNECT, WEB_NO_METHOD, "CONNECT" },
		{ EVHTTP_REQ_PATCH, WEB_NO_METHOD, "PATCH" } };
	enum evhttp_cmd_type command = evhttp_request_get_command(request);

	out->method = WEB_NO_METHOD;
	out->verb = "";
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (methods[i].command == command) {
			out->method = methods[i].method;
			out->verb = methods[i].verb;
		}
	out->is_head = command == EVHTTP_REQ_HEAD;
}

/* It waits in the arena alone, for as long as the reply takes. */
static void
read_body(struct web_request *out, struct evhttp_request *request,
    struct base_arena *arena)
{
	struct evbuffer *input = evhttp_request_get_input_buffer(request);
	size_t length = evbuffer_get_length(input);
	char *body = base_arena_alloc(arena, length + 1, 1);

	evbuffer_remove(input, body, length);
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

/* The last address: what stands before it, anybody may have written. */
static const char *
find_forwarded(struct evhttp_request *request, struct base_arena *arena)
{
	const char *all = take_header(request, "X-Forwarded-For", arena);
	const char *last = strrchr(all, ',');

	last = last == NULL ? all : last + 1;
	return last + strspn(last, " \t");
}

const char *
web_wire_read(struct web_request *out, struct evhttp_request *request,
    bool is_forwarded, struct base_arena *arena)
{
	const char *fault = find_fault(request), *query;
	const char *target = evhttp_request_get_uri(request);

	out->target = base_arena_copy_text(arena, target == NULL ? "" :
	    target);
	out->path = read_path(out->target, arena);
	read_method(out, request);
	out->id = find_id(take_header(request, "X-Correlation-ID", arena),
	    arena);
	if (fault != NULL)
		return fault;
	if (out->path == NULL)
		return "the path is malformed";
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
	out->peer = is_forwarded ? find_forwarded(request, arena) :
	    find_peer(request, arena);
	out->is_too_large = evbuffer_get_length(
	    evhttp_request_get_input_buffer(request)) > WEB_SERVER_MOST_BODY;
	out->body = "";
	if (out->is_too_large)
		return NULL;
	read_body(out, request, arena);
	return read_form(out, arena) ? NULL : "the form is malformed";
}
