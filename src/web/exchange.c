#include <string.h>

#include "base/arena.h"
#include "web/exchange.h"

const struct web_field *
web_exchange_find_field(const struct web_fields *fields, const char *name)
{
	for (size_t i = 0; i < fields->count; i++)
		if (strcmp(fields->items[i].name, name) == 0)
			return &fields->items[i];
	return NULL;
}

const char *
web_exchange_find(const struct web_fields *fields, const char *name)
{
	const struct web_field *field = web_exchange_find_field(fields, name);

	return field == NULL ? NULL : field->value;
}

void
web_exchange_add_header(struct web_exchange *x, const char *name,
    const char *value)
{
	struct web_reply *reply = x->reply;

	if (reply->header_count < WEB_HEADERS)
		reply->headers[reply->header_count++] = (struct web_header){
			name, base_arena_copy_text(x->arena, value) };
}

void
web_exchange_answer(struct web_exchange *x, const char *type, bool is_public)
{
	x->reply->status = 200;
	x->reply->type = type;
	x->reply->is_public = is_public;
}

void
web_exchange_redirect(struct web_exchange *x, const char *target)
{
	x->reply->status = 303;
	web_exchange_add_header(x, "Location", target);
}
