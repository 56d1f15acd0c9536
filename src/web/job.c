#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "web/app.h"
#include "web/fields.h"
#include "web/job.h"
#include "web/pack.h"
#include "web/route.h"

/* --- request ------------------------------------------------------------- */

static void
add_fields(struct base_buf *out, const struct web_fields *fields)
{
	web_pack_add_whole(out, (int64_t)fields->count);
	for (size_t i = 0; i < fields->count; i++) {
		const struct web_field *field = &fields->items[i];

		web_pack_add_text(out, field->name);
		web_pack_add_bytes(out, field->value, field->length);
		web_pack_add_text(out, field->file);
	}
}

static void
take_fields(struct web_fields *out, struct web_pack *pack)
{
	int64_t count = web_pack_take_whole(pack);
	struct web_field *items;

	if (count < 0 || count > WEB_FIELDS_MOST) {
		pack->good = false;
		return;
	}
	items = base_arena_alloc(pack->arena, (size_t)count + 1,
	    sizeof(*items));
	for (int64_t i = 0; i < count; i++) {
		items[i].name = web_pack_take_text(pack);
		items[i].value = web_pack_take_bytes(pack, &items[i].length);
		items[i].file = web_pack_take_text(pack);
	}
	*out = (struct web_fields){ (size_t)count, items };
}

/* The texts of a request, in the order in which they travel. */
#define TEXTS 13
static void
list_texts(const char **out[TEXTS], struct web_request *request)
{
	const char **const texts[TEXTS] = { &request->path, &request->target,
		&request->host, &request->origin, &request->accept,
		&request->accept_language, &request->content_type,
		&request->cookie, &request->if_none_match,
		&request->if_match, &request->idempotency_key,
		&request->peer, &request->id };

	memcpy(out, texts, sizeof(texts));
}

static void
add_account(struct base_buf *out, const struct store_account *account)
{
	web_pack_add_text(out, account->name);
	web_pack_add_whole(out, account->serial);
	web_pack_add_whole(out, account->act);
	web_pack_add_whole(out, account->roles);
	web_pack_add_text(out, account->region);
	web_pack_add_text(out, account->person);
}

static void
take_account(struct store_account *out, struct web_pack *pack)
{
	out->name = web_pack_take_text(pack);
	out->serial = web_pack_take_whole(pack);
	out->act = web_pack_take_whole(pack);
	out->roles = (unsigned)web_pack_take_whole(pack);
	out->region = web_pack_take_text(pack);
	out->person = web_pack_take_text(pack);
	out->password = "";
}

/* A form's bytes have been read: its fields tell all that they said. */
void
web_job_print_request(struct base_buf *out, const struct web_exchange *x)
{
	struct web_request request = *x->request;
	const char **texts[TEXTS];

	web_pack_add_whole(out, x->app->now);
	web_pack_add_bytes(out, (const char *)&x->app->today,
	    sizeof(x->app->today));
	web_pack_add_whole(out, x->lang);
	web_pack_add_text(out, x->login == NULL ? NULL : x->login->hash);
	web_pack_add_text(out, x->login == NULL ? NULL : x->login->peer);
	web_pack_add_whole(out, x->login != NULL && x->login->is_initial);
	web_pack_add_whole(out, x->session.is_initial);
	add_account(out, &x->session.account);
	web_pack_add_whole(out, request.method);
	web_pack_add_whole(out, request.is_head);
	list_texts(texts, &request);
	for (size_t i = 0; i < TEXTS; i++)
		web_pack_add_text(out, *texts[i]);
	add_fields(out, &request.query);
	add_fields(out, &request.form);
	web_pack_add_bytes(out, request.body, request.form.count > 0 ? 0 :
	    request.body_length);
}

static struct web_request *
take_request(struct web_pack *pack)
{
	struct web_request *request = base_arena_alloc(pack->arena, 1,
	    sizeof(*request));
	const char **texts[TEXTS];

	memset(request, 0, sizeof(*request));
	request->method = web_pack_take_whole(pack) == WEB_POST ? WEB_POST :
	    WEB_GET;
	request->is_head = web_pack_take_whole(pack) != 0;
	/* whose login it was has been found out */
	request->authorization = "";
	list_texts(texts, request);
	for (size_t i = 0; i < TEXTS; i++)
		*texts[i] = web_pack_take_text(pack);
	take_fields(&request->query, pack);
	take_fields(&request->form, pack);
	request->body = web_pack_take_bytes(pack, &request->body_length);
	return request;
}

static void
take_day(struct base_date *out, struct web_pack *pack)
{
	size_t length;
	const char *bytes = web_pack_take_bytes(pack, &length);

	if (length == sizeof(*out))
		memcpy(out, bytes, length);
	else
		pack->good = false;
}

/* NULL: nobody has logged in. */
static struct web_session *
take_login(struct web_exchange *x, struct web_pack *pack)
{
	struct web_session *login = base_arena_alloc(x->arena, 1,
	    sizeof(*login));
	const char *hash = web_pack_take_text(pack);

	login->begun = login->used = x->app->now;
	login->peer = web_pack_take_text(pack);
	login->is_initial = web_pack_take_whole(pack) != 0;
	if (hash == NULL || strlen(hash) >= sizeof(login->hash))
		return NULL;
	memcpy(login->hash, hash, strlen(hash) + 1);
	return login;
}

bool
web_job_parse_request(struct web_exchange *out, struct web_app *app,
    const char *bytes, size_t length, struct base_arena *arena)
{
	struct web_pack pack = { bytes, length, true, arena };
	struct web_reply *reply = base_arena_alloc(arena, 1, sizeof(*reply));
	const char *allowed;

	memset(reply, 0, sizeof(*reply));
	base_buf_start(&reply->body, arena);
	*out = (struct web_exchange){ .app = app, .arena = arena,
		.reply = reply, .findings = base_findings_new(arena) };
	app->now = web_pack_take_whole(&pack);
	take_day(&app->today, &pack);
	out->lang = web_pack_take_whole(&pack) == BASE_EN ? BASE_EN : BASE_DA;
	out->login = take_login(out, &pack);
	out->session = (struct service_session){ .store = app->store,
		.key = app->key, .clock = app->today };
	out->session.is_initial = web_pack_take_whole(&pack) != 0;
	take_account(&out->session.account, &pack);
	out->request = take_request(&pack);
	if (!pack.good)
		return false;
	if (out->login != NULL)
		out->login->account = out->session.account;
	out->route = web_route_find(&allowed, out->request->path,
	    out->request->method, out->parameters, arena);
	return out->route != NULL;
}

/* --- reply --------------------------------------------------------------- */

void
web_job_print_reply(struct base_buf *out, const struct web_exchange *x)
{
	const struct web_reply *reply = x->reply;

	web_pack_add_whole(out, reply->status);
	web_pack_add_text(out, reply->type);
	web_pack_add_text(out, reply->refused);
	web_pack_add_whole(out, reply->failures);
	web_pack_add_text(out, x->mark);
	web_pack_add_whole(out, reply->is_public);
	web_pack_add_whole(out, (int64_t)reply->header_count);
	for (size_t i = 0; i < reply->header_count; i++) {
		web_pack_add_text(out, reply->headers[i].name);
		web_pack_add_text(out, reply->headers[i].value);
	}
	if (reply->bytes != NULL)
		web_pack_add_bytes(out, reply->bytes, reply->length);
	else
		web_pack_add_bytes(out, reply->body.bytes,
		    reply->body.length);
}

static void
take_headers(struct web_exchange *x, struct web_pack *pack)
{
	int64_t count = web_pack_take_whole(pack);

	for (int64_t i = 0; i < count && i < WEB_HEADERS; i++) {
		const char *name = web_pack_take_text(pack);

		web_exchange_add_header(x, name, web_pack_take_text(pack));
	}
}

bool
web_job_parse_reply(struct web_exchange *x, const char *bytes, size_t length)
{
	struct web_pack pack = { bytes, length, true, x->arena };
	struct web_reply *reply = x->reply, before = *reply;

	reply->status = (int)web_pack_take_whole(&pack);
	reply->type = web_pack_take_text(&pack);
	reply->refused = web_pack_take_text(&pack);
	reply->failures = (int)web_pack_take_whole(&pack);
	x->mark = web_pack_take_text(&pack);
	reply->is_public = web_pack_take_whole(&pack) != 0;
	take_headers(x, &pack);
	reply->bytes = web_pack_take_bytes(&pack, &reply->length);
	if (pack.good && pack.left == 0 && reply->status >= 200 &&
	    reply->status < 600)
		return true;
	*reply = before;
	return false;
}
