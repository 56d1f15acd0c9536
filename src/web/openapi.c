#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/findings.h"
#include "base/json.h"
#include "web/acts.h"
#include "web/openapi.h"
#include "web/page.h"
#include "web/route.h"
#include "web/typed.h"

#define ACTS "/api/v1/rounds/{round}/acts/{act}"
#define PROBLEM "application/problem+json"

/* api.json: what the table of routes does not say: schemas, examples, and the
 * words of operations in Danish. */
extern const unsigned char web_api_gen_json[];
extern const size_t web_api_gen_json_length;

struct spec {
	struct base_json_writer writer;
	const struct base_json *told; /* api.json */
	enum base_lang lang;
	struct base_arena *arena;
};

/* --- copying ------------------------------------------------------------- */

static void
copy(struct base_json_writer *writer, const char *key,
    const struct base_json *tree)
{
	bool is_object = tree->kind == BASE_JSON_OBJECT;

	switch (tree->kind) {
	case BASE_JSON_OBJECT:
	case BASE_JSON_ARRAY:
		if (is_object)
			base_json_begin_object(writer, key, false);
		else
			base_json_begin_array(writer, key, true);
		for (size_t i = 0; i < tree->count; i++)
			copy(writer, is_object ? tree->items[i].key : NULL,
			    &tree->items[i]);
		if (is_object)
			base_json_end_object(writer);
		else
			base_json_end_array(writer);
		break;
	case BASE_JSON_STRING:
		base_json_add_text(writer, key, tree->text);
		break;
	case BASE_JSON_WHOLE:
		base_json_add_whole(writer, key, tree->whole);
		break;
	case BASE_JSON_BOOL:
		base_json_add_bool(writer, key, tree->truth);
		break;
	case BASE_JSON_NULL:
	case BASE_JSON_REAL: /* there are none in api.json */
		base_json_add_null(writer, key);
		break;
	}
}

/* A part of api.json, which has it: the tests look at every route. */
static const struct base_json *
find(const struct base_json *object, const char *key)
{
	const struct base_json *found = base_json_find(object, key);

	if (found == NULL)
		base_bug_stop("api.json lacks a part");
	return found;
}

static const char *
print_ref(const char *schema, struct base_arena *arena)
{
	return base_arena_print(arena, "#/components/schemas/%s", schema);
}

static void
add_ref(struct base_json_writer *writer, const char *schema)
{
	base_json_begin_object(writer, "schema", true);
	base_json_add_text(writer, "$ref", print_ref(schema,
	    writer->buf->arena));
	base_json_end_object(writer);
}

/* --- values -------------------------------------------------------------- */

static void
add_description(struct spec *spec, const char *const *text)
{
	const char *said = text[spec->lang] != NULL ? text[spec->lang] :
	    text[BASE_EN];

	if (said != NULL)
		base_json_add_text(&spec->writer, "description", said);
}

static void
add_choices(struct base_json_writer *writer, const char *choices)
{
	base_json_begin_array(writer, "enum", true);
	for (const char *at = choices; *at != '\0';) {
		size_t length = strcspn(at, "|");

		base_json_add_text(writer, NULL, base_arena_copy_bytes(
		    writer->buf->arena, at, length));
		at += length + (at[length] == '|');
	}
	base_json_end_array(writer);
}

/* What a value is, in a query as in a body. */
static void
add_type(struct base_json_writer *writer, const struct web_route_field *field)
{
	bool is_whole = field->type == WEB_WHOLE;

	/* an object has the schema of its name */
	if (field->type == WEB_OBJECT) {
		base_json_add_text(writer, "$ref", print_ref(field->name,
		    writer->buf->arena));
		return;
	}
	base_json_add_text(writer, "type", is_whole ? "integer" :
	    field->type == WEB_FLAG ? "boolean" : "string");
	if (is_whole)
		base_json_add_whole(writer, "minimum", 0);
	if (field->type == WEB_DATE)
		base_json_add_text(writer, "format", "date");
	if (field->choices != NULL)
		add_choices(writer, field->choices);
}

/* --- parameters ---------------------------------------------------------- */

/* One that may stand several times is a list: figure=...&figure=... */
static void
add_query(struct spec *spec, const struct web_route_field *field)
{
	struct base_json_writer *writer = &spec->writer;
	bool is_list = field->type == WEB_LIST;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "name", field->name);
	base_json_add_text(writer, "in", "query");
	add_description(spec, field->text);
	base_json_begin_object(writer, "schema", true);
	if (is_list) {
		base_json_add_text(writer, "type", "array");
		base_json_begin_object(writer, "items", true);
		base_json_add_text(writer, "type", "string");
		base_json_end_object(writer);
	} else
		add_type(writer, field);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

/* What api.json says of a part of the path, or of a header. */
static void
add_told(struct spec *spec, const char *in, const char *name)
{
	struct base_json_writer *writer = &spec->writer;
	const struct base_json *told = find(find(spec->told, in), name);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "name", name);
	base_json_add_text(writer, "in", in);
	base_json_add_bool(writer, "required", strcmp(in, "path") == 0);
	base_json_add_text(writer, "description", find(told, spec->lang ==
	    BASE_EN ? "en" : "da")->text);
	copy(writer, "schema", find(told, "schema"));
	copy(writer, "example", find(told, "example"));
	base_json_end_object(writer);
}

static void
add_parameters(struct spec *spec, const char *pattern,
    const struct web_route_field *query, bool is_act)
{
	base_json_begin_array(&spec->writer, "parameters", false);
	for (const char *at = strchr(pattern, '{'); at != NULL;
	    at = strchr(at + 1, '{'))
		add_told(spec, "path", base_arena_copy_bytes(spec->arena,
		    at + 1, strcspn(at + 1, "}")));
	for (; query != NULL && query->name != NULL; query++)
		add_query(spec, query);
	add_query(spec, &web_typed_lang);
	if (is_act) {
		add_told(spec, "header", "If-Match");
		add_told(spec, "header", "Idempotency-Key");
	}
	base_json_end_array(&spec->writer);
}

/* --- replies ------------------------------------------------------------- */

static void
add_reply(struct base_json_writer *writer, const char *status,
    const char *what, const struct base_json *types)
{
	base_json_begin_object(writer, status, false);
	base_json_add_text(writer, "description", what);
	if (types->count > 0) {
		base_json_begin_object(writer, "content", false);
		for (size_t i = 0; i < types->count; i++) {
			base_json_begin_object(writer, types->items[i].key,
			    false);
			add_ref(writer, types->items[i].text);
			base_json_end_object(writer);
		}
		base_json_end_object(writer);
	}
	base_json_end_object(writer);
}

static void
add_replies(struct spec *spec, const struct base_json *operation,
    const char *summary)
{
	struct base_json_writer *writer = &spec->writer;
	const struct base_json *replies = find(operation, "replies");

	base_json_begin_object(writer, "responses", false);
	for (size_t i = 0; i < replies->count; i++)
		add_reply(writer, replies->items[i].key, summary,
		    &replies->items[i]);
	base_json_begin_object(writer, "4XX", false);
	base_json_add_text(writer, "description", web_words_find(
	    WEB_WORDS_API_WHY_NOT, spec->lang));
	base_json_begin_object(writer, "content", false);
	base_json_begin_object(writer, PROBLEM, false);
	add_ref(writer, "problem");
	for (int i = 0; i < 3; i++)
		base_json_end_object(writer);
	base_json_begin_object(writer, "5XX", false);
	base_json_add_text(writer, "description", web_words_find(
	    WEB_WORDS_API_FAULT, spec->lang));
	base_json_begin_object(writer, "content", false);
	base_json_begin_object(writer, PROBLEM, false);
	add_ref(writer, "problem");
	for (int i = 0; i < 4; i++)
		base_json_end_object(writer);
}

/* --- bodies -------------------------------------------------------------- */

static void
add_property(struct spec *spec, const struct web_route_field *field)
{
	struct base_json_writer *writer = &spec->writer;

	base_json_begin_object(writer, field->name, false);
	add_type(writer, field);
	add_description(spec, field->text);
	base_json_end_object(writer);
}

static void
add_properties(struct spec *spec, const struct web_route_field *own,
    const struct web_route_field *more)
{
	struct base_json_writer *writer = &spec->writer;

	base_json_begin_object(writer, "properties", false);
	for (const struct web_route_field *at = own; at->name != NULL; at++)
		add_property(spec, at);
	for (; more != NULL && more->name != NULL; more++)
		add_property(spec, more);
	base_json_end_object(writer);
	base_json_begin_array(writer, "required", true);
	for (const struct web_route_field *at = own; at->name != NULL; at++)
		if (at->is_required)
			base_json_add_text(writer, NULL, at->name);
	base_json_end_array(writer);
}

static void
add_body(struct spec *spec, const struct web_route_field *own,
    const struct web_route_field *more)
{
	struct base_json_writer *writer = &spec->writer;

	base_json_begin_object(writer, "requestBody", false);
	base_json_add_bool(writer, "required", true);
	base_json_begin_object(writer, "content", false);
	base_json_begin_object(writer, "application/json", false);
	base_json_begin_object(writer, "schema", false);
	base_json_add_text(writer, "type", "object");
	base_json_add_bool(writer, "additionalProperties", false);
	add_properties(spec, own, more);
	for (int i = 0; i < 4; i++)
		base_json_end_object(writer);
}

/* --- operations ---------------------------------------------------------- */

/* Who may: nothing is said of what is public. */
static void
add_security(struct base_json_writer *writer, bool is_public)
{
	base_json_begin_array(writer, "security", true);
	if (!is_public) {
		base_json_begin_object(writer, NULL, true);
		base_json_begin_array(writer, "token", true);
		base_json_end_array(writer);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

/* Of an operation in its path: methods are small letters there. */
static const char *
print_key(const struct web_route *route)
{
	return route->method == WEB_POST ? "post" : "get";
}

static void
add_operation(struct spec *spec, const struct web_route *route,
    const char *id, const char *summary, const struct web_act *act)
{
	bool posts = route->method == WEB_POST;
	const struct web_route_field *fields = act != NULL ? act->fields :
	    route->fields;
	const struct base_json *told = find(find(spec->told, "operations"),
	    base_arena_print(spec->arena, "%s %s", web_route_verb(route),
	    route->pattern));

	if (act == NULL && spec->lang == BASE_DA)
		summary = find(told, "da")->text;
	base_json_begin_object(&spec->writer, print_key(route), false);
	base_json_add_text(&spec->writer, "operationId", id);
	base_json_add_text(&spec->writer, "summary", summary);
	if (act != NULL)
		base_json_add_text(&spec->writer, "description",
		    web_words_find(act->about, spec->lang));
	add_parameters(spec, act != NULL ? "/{round}" : route->pattern,
	    posts ? NULL : fields, act != NULL);
	add_security(&spec->writer, route->roles == WEB_PUBLIC);
	if (posts && fields != NULL)
		add_body(spec, fields, act != NULL ? web_acts_common : NULL);
	add_replies(spec, told, summary);
	base_json_end_object(&spec->writer);
}

/* "/api/v1/rounds/{round}" as "get_api_v1_rounds_round" */
static const char *
print_id(const struct web_route *route, struct base_arena *arena)
{
	char *id = base_arena_print(arena, "%s%s", print_key(route),
	    route->pattern);
	char *to = id;

	for (const char *from = id; *from != '\0'; from++)
		if (*from != '{' && *from != '}')
			*to++ = *from == '/' || *from == '.' ? '_' : *from;
	*to = '\0';
	return id;
}

static void
add_acts(struct spec *spec, const struct web_route *route)
{
	for (size_t i = 0; i < web_acts_count; i++) {
		const struct web_act *act = &web_acts_table[i];

		base_json_begin_object(&spec->writer, base_arena_print(
		    spec->arena, "/api/v1/rounds/{round}/acts/%s", act->name),
		    false);
		add_operation(spec, route, base_arena_print(spec->arena,
		    "act_%s", act->name), web_words_find(act->title,
		    spec->lang), act);
		base_json_end_object(&spec->writer);
	}
}

/* Each address has one method in the API. */
static void
add_paths(struct spec *spec)
{
	base_json_begin_object(&spec->writer, "paths", false);
	for (size_t i = 0; i < web_routes_count; i++) {
		const struct web_route *route = &web_routes_table[i];

		if ((route->kind & WEB_API) == 0)
			continue;
		if (strcmp(route->pattern, ACTS) == 0) {
			add_acts(spec, route);
			continue;
		}
		base_json_begin_object(&spec->writer, route->pattern, false);
		add_operation(spec, route, print_id(route, spec->arena),
		    route->summary, NULL);
		base_json_end_object(&spec->writer);
	}
	base_json_end_object(&spec->writer);
}

static void
add_components(struct spec *spec)
{
	struct base_json_writer *writer = &spec->writer;

	base_json_begin_object(writer, "components", false);
	base_json_begin_object(writer, "securitySchemes", false);
	base_json_begin_object(writer, "token", true);
	base_json_add_text(writer, "type", "http");
	base_json_add_text(writer, "scheme", "bearer");
	base_json_end_object(writer);
	base_json_end_object(writer);
	copy(writer, "schemas", find(spec->told, "schemas"));
	base_json_end_object(writer);
}

static void
add_info(struct spec *spec)
{
	struct base_json_writer *writer = &spec->writer;

	base_json_begin_object(writer, "info", false);
	base_json_add_text(writer, "title", "kvote");
	base_json_add_text(writer, "version", "1");
	base_json_add_text(writer, "description", web_words_find(
	    WEB_WORDS_API_ABOUT, spec->lang));
	base_json_begin_object(writer, "license", true);
	base_json_add_text(writer, "name", "MPL-2.0");
	base_json_add_text(writer, "identifier", "MPL-2.0");
	base_json_end_object(writer);
	base_json_end_object(writer);
	base_json_begin_array(writer, "servers", true);
	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "url", "/");
	base_json_end_object(writer);
	base_json_end_array(writer);
}

static bool
read_told(const struct base_json **out, struct web_exchange *x)
{
	return base_json_read(out, "api.json", (const char *)web_api_gen_json,
	    web_api_gen_json_length, x->arena, x->findings);
}

void
web_openapi_send(struct web_exchange *x)
{
	struct spec spec = { .lang = x->lang, .arena = x->arena };

	if (!read_told(&spec.told, x))
		return;
	base_json_start(&spec.writer, &x->reply->body);
	base_json_begin_object(&spec.writer, NULL, false);
	base_json_add_text(&spec.writer, "openapi", "3.1.0");
	add_info(&spec);
	add_paths(&spec);
	add_components(&spec);
	base_json_end_object(&spec.writer);
	web_exchange_answer(x, "application/json", true);
}

/* In the reader's language. */
static const char *
find_summary(const struct web_exchange *x, const struct base_json *told,
    const struct web_route *route)
{
	return x->lang == BASE_EN ? route->summary : find(find(find(told,
	    "operations"), base_arena_print(x->arena, "%s %s",
	    web_route_verb(route), route->pattern)), "da")->text;
}

void
web_openapi_page(struct web_exchange *x)
{
	const struct base_json *told;

	if (!read_told(&told, x))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_API));
	web_page_put(x, "<p>{}</p>\n<ul>\n", web_page_find(x,
	    WEB_WORDS_API_ABOUT), NULL);
	for (size_t i = 0; i < web_routes_count; i++)
		if ((web_routes_table[i].kind & WEB_API) != 0)
			web_page_put(x, "<li><code>{} {}</code>: {}</li>\n",
			    web_route_verb(&web_routes_table[i]),
			    web_routes_table[i].pattern, find_summary(x, told,
			    &web_routes_table[i]), NULL);
	web_page_put(x, "</ul>\n<p><a href=\"/api/v1/openapi.json\">{}</a>"
	    "</p>\n", web_page_find(x, WEB_WORDS_API_FILE), NULL);
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}
