#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "web/fields.h"
#include "web/problem.h"
#include "web/typed.h"

const struct web_route_field web_typed_lang = WEB_ROUTE_FIELD("lang",
    WEB_CHOICE, false, "da|en",
    "Sætningernes sprog; ellers efter Accept-Language",
    "The language of sentences; else by Accept-Language");

static const struct web_route_field *
find(const struct web_route_field *fields, const char *name)
{
	for (; fields != NULL && fields->name != NULL; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

static bool
refuse(struct web_exchange *x, enum base_err_code code, const char *name,
    const char *more)
{
	base_findings_add(x->findings, code, (struct base_place){
	    .path = name }, name, more, NULL);
	return false;
}

/* --- query --------------------------------------------------------------- */

static const char *
list_names(const struct web_route_field *fields, struct base_arena *arena)
{
	const char *list = web_typed_lang.name;

	for (; fields != NULL && fields->name != NULL; fields++)
		list = base_arena_print(arena, "%s, %s", list, fields->name);
	return list;
}

static bool
check_lang(struct web_exchange *x, const char *value)
{
	if (strcmp(value, "da") == 0 || strcmp(value, "en") == 0)
		return true;
	base_findings_add(x->findings, BASE_ERR_USAGE_CHOICE,
	    (struct base_place){ .path = web_typed_lang.name },
	    web_typed_lang.name, value, "da, en", NULL);
	return false;
}

bool
web_typed_check_query(struct web_exchange *x)
{
	const struct web_fields *query = &x->request->query;
	/* those of a POST are members of its body */
	const struct web_route_field *fields = x->route->method == WEB_GET ?
	    x->route->fields : NULL;
	bool good = true;

	for (size_t i = 0; i < query->count; i++) {
		const struct web_field *item = &query->items[i];
		const struct web_route_field *field = find(fields,
		    item->name);

		if (strcmp(item->name, web_typed_lang.name) == 0)
			good = check_lang(x, item->value) && good;
		else if (field == NULL)
			good = refuse(x, BASE_ERR_SERVE_QUERY, item->name,
			    list_names(fields, x->arena));
		if (web_exchange_find_field(query, item->name) != item &&
		    (field == NULL || field->type != WEB_LIST))
			good = refuse(x, BASE_ERR_SERVE_QUERY_TWICE,
			    item->name, NULL);
	}
	return good;
}

/* --- body ---------------------------------------------------------------- */

static bool
is_json(const char *type)
{
	static const char json[] = "application/json";

	return strcspn(type, "; \t") == sizeof(json) - 1 &&
	    strncasecmp(type, json, sizeof(json) - 1) == 0;
}

static bool
read_object(const struct base_json **out, struct web_exchange *x)
{
	static const struct base_place nowhere;

	if (!is_json(x->request->content_type)) {
		base_findings_add(x->findings, BASE_ERR_SERVE_JSON, nowhere,
		    NULL);
		web_problem_reply(x, 415);
		return false;
	}
	if (!base_json_read(out, "body", x->request->body,
	    x->request->body_length, x->arena, x->findings))
		return false;
	if ((*out)->kind == BASE_JSON_OBJECT)
		return true;
	base_findings_add(x->findings, BASE_ERR_SERVE_JSON, nowhere, NULL);
	return false;
}

/* The first text that a form would not be let through with; NULL = none. */
static const struct base_json *
find_bad_text(const struct base_json *json)
{
	const struct base_json *found = NULL;

	if (json->kind == BASE_JSON_STRING &&
	    !web_fields_is_text(json->text, strlen(json->text)))
		return json;
	for (size_t i = 0; i < json->count && found == NULL; i++)
		found = find_bad_text(&json->items[i]);
	return found;
}

static bool
is_of_type(struct web_exchange *x, const struct web_route_field *field,
    const struct base_json *member)
{
	enum base_json_kind kind = BASE_JSON_STRING;
	enum base_err_code code = BASE_ERR_FIELD_JSON_TEXT;
	const struct base_json *bad;

	if (field->type == WEB_WHOLE) {
		kind = BASE_JSON_WHOLE;
		code = BASE_ERR_FIELD_JSON_WHOLE;
	} else if (field->type == WEB_FLAG) {
		kind = BASE_JSON_BOOL;
		code = BASE_ERR_FIELD_JSON_FLAG;
	} else if (field->type == WEB_OBJECT) {
		kind = BASE_JSON_OBJECT;
		code = BASE_ERR_FIELD_JSON_OBJECT;
	}
	if (member->kind != kind)
		return refuse(x, code, member->key, NULL);
	bad = find_bad_text(member);
	if (bad != NULL)
		return refuse(x, BASE_ERR_FIELD_JSON_CONTROL, bad->path,
		    NULL);
	return kind != BASE_JSON_OBJECT ||
	    !base_json_tree_has_decimal(member) ||
	    refuse(x, BASE_ERR_FIELD_JSON_DECIMAL, member->key, NULL);
}

/* As the form would send it; NULL = it would not: a box without its tick. */
static const char *
print_member(const struct base_json *member, struct base_arena *arena)
{
	struct base_buf buf;

	switch (member->kind) {
	case BASE_JSON_STRING:
		return member->text;
	case BASE_JSON_WHOLE:
		return base_text_print_whole(member->whole, arena);
	case BASE_JSON_OBJECT:
		base_buf_start(&buf, arena);
		base_json_tree_print(&buf, member, true);
		return buf.bytes;
	default:
		return member->truth ? "1" : NULL;
	}
}

static bool
has_required(struct web_exchange *x, const struct web_route_field *fields,
    const struct base_json *object)
{
	bool good = true;

	for (; fields->name != NULL; fields++)
		if (fields->is_required && base_json_find(object,
		    fields->name) == NULL)
			good = refuse(x, BASE_ERR_FIELD_MISSING,
			    fields->name, NULL);
	return good;
}

bool
web_typed_read_body(struct web_fields *out, struct web_exchange *x,
    const struct web_route_field *own, const struct web_route_field *more)
{
	const struct base_json *object;
	struct web_field *items;
	size_t count = 0;
	bool good;

	if (!read_object(&object, x))
		return false;
	items = base_arena_alloc(x->arena, object->count + 1, sizeof(*items));
	good = has_required(x, own, object);
	for (size_t i = 0; i < object->count; i++) {
		const struct base_json *member = &object->items[i];
		const struct web_route_field *field = find(own, member->key);
		const char *value;

		if (field == NULL)
			field = find(more, member->key);
		if (field == NULL)
			good = refuse(x, BASE_ERR_JSON_UNKNOWN_KEY,
			    member->key, NULL);
		else if (!is_of_type(x, field, member))
			good = false;
		else if ((value = print_member(member, x->arena)) != NULL)
			items[count++] = (struct web_field){ field->name,
				value, strlen(value), NULL };
	}
	*out = (struct web_fields){ count, items };
	return good;
}
