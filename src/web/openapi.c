#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "web/acts.h"
#include "web/openapi.h"
#include "web/page.h"
#include "web/route.h"

#define ACTS "/api/v1/rounds/{round}/acts/{act}"

/* One that may stand several times is a list: figure=...&figure=... */
static void
add_query(struct base_json_writer *writer,
    const struct web_route_field *field)
{
	bool is_list = field->type == WEB_LIST;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "name", field->name);
	base_json_add_text(writer, "in", "query");
	base_json_add_text(writer, "description", field->text[BASE_EN]);
	base_json_begin_object(writer, "schema", true);
	base_json_add_text(writer, "type", is_list ? "array" :
	    field->type == WEB_WHOLE ? "integer" : "string");
	if (is_list) {
		base_json_begin_object(writer, "items", true);
		base_json_add_text(writer, "type", "string");
		base_json_end_object(writer);
	}
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_parameters(struct base_json_writer *writer, const char *pattern,
    const struct web_route_field *query)
{
	base_json_begin_array(writer, "parameters", false);
	for (; query != NULL && query->name != NULL; query++)
		add_query(writer, query);
	for (const char *at = strchr(pattern, '{'); at != NULL;
	    at = strchr(at + 1, '{')) {
		struct base_arena *arena = writer->buf->arena;

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "name", base_arena_copy_bytes(
		    arena, at + 1, strcspn(at + 1, "}")));
		base_json_add_text(writer, "in", "path");
		base_json_add_bool(writer, "required", true);
		base_json_begin_object(writer, "schema", true);
		base_json_add_text(writer, "type", "string");
		base_json_end_object(writer);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_reply(struct base_json_writer *writer, const char *status,
    const char *what, const char *type)
{
	base_json_begin_object(writer, status, false);
	base_json_add_text(writer, "description", what);
	if (type != NULL) {
		base_json_begin_object(writer, "content", false);
		base_json_begin_object(writer, type, false);
		base_json_begin_object(writer, "schema", true);
		if (strcmp(type, "application/problem+json") == 0)
			base_json_add_text(writer, "$ref",
			    "#/components/schemas/problem");
		else if (strcmp(type, "application/json") == 0)
			base_json_add_text(writer, "type", "object");
		else
			base_json_add_text(writer, "type", "string");
		base_json_end_object(writer);
		base_json_end_object(writer);
		base_json_end_object(writer);
	}
	base_json_end_object(writer);
}

static void
add_property(struct base_json_writer *writer,
    const struct web_route_field *field)
{
	base_json_begin_object(writer, field->name, false);
	base_json_add_text(writer, "type", field->type == WEB_WHOLE ?
	    "integer" : field->type == WEB_FLAG ? "boolean" :
	    field->type == WEB_OBJECT ? "object" : "string");
	if (field->type == WEB_DATE)
		base_json_add_text(writer, "format", "date");
	if (field->text[BASE_EN] != NULL)
		base_json_add_text(writer, "description",
		    field->text[BASE_EN]);
	if (field->choices != NULL) {
		base_json_begin_array(writer, "enum", true);
		for (const char *at = field->choices; *at != '\0';) {
			size_t length = strcspn(at, "|");

			base_json_add_text(writer, NULL,
			    base_arena_copy_bytes(writer->buf->arena, at,
			    length));
			at += length + (at[length] == '|');
		}
		base_json_end_array(writer);
	}
	base_json_end_object(writer);
}

static void
add_body(struct base_json_writer *writer,
    const struct web_route_field *fields, bool is_act)
{
	static const struct web_route_field common[] = {
		{ "day", WEB_DATE, false, NULL, { [BASE_EN] =
		    "The day that the act bears; today if absent" } },
		{ "state", WEB_WHOLE, false, NULL, { [BASE_EN] =
		    "The state that was seen; also as If-Match" } },
		{ "dry_run", WEB_FLAG, false, NULL, { [BASE_EN] =
		    "Everything is checked, and nothing kept" } } };

	base_json_begin_object(writer, "requestBody", false);
	base_json_add_bool(writer, "required", true);
	base_json_begin_object(writer, "content", false);
	base_json_begin_object(writer, "application/json", false);
	base_json_begin_object(writer, "schema", false);
	base_json_add_text(writer, "type", "object");
	base_json_add_bool(writer, "additionalProperties", false);
	base_json_begin_object(writer, "properties", false);
	for (; fields->name != NULL; fields++)
		add_property(writer, fields);
	for (size_t i = 0; is_act && i < sizeof(common) / sizeof(common[0]);
	    i++)
		add_property(writer, &common[i]);
	for (int i = 0; i < 4; i++)
		base_json_end_object(writer);
	base_json_end_object(writer);
}

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

static void
add_operation(struct base_json_writer *writer, const struct web_route *route,
    const char *id, const char *summary,
    const struct web_route_field *fields, bool is_act)
{
	bool posts = route->method == WEB_POST;

	base_json_begin_object(writer, posts ? "post" : "get", false);
	base_json_add_text(writer, "operationId", id);
	base_json_add_text(writer, "summary", summary);
	add_parameters(writer, is_act ? "/{round}" : route->pattern,
	    posts ? NULL : fields);
	add_security(writer, route->roles == WEB_PUBLIC);
	if (posts && fields != NULL)
		add_body(writer, fields, is_act);
	base_json_begin_object(writer, "responses", false);
	add_reply(writer, is_act || (posts && fields != NULL) ? "201" :
	    posts ? "204" : "200", is_act ? "Done" : "The answer",
	    posts && !is_act && fields == NULL ? NULL :
	    strcmp(route->pattern, "/metrics") == 0 ? "text/plain" :
	    "application/json");
	if (is_act)
		add_reply(writer, "200", "Checked, and nothing kept",
		    "application/json");
	add_reply(writer, "default", "Why not",
	    "application/problem+json");
	base_json_end_object(writer);
	base_json_end_object(writer);
}

/* "/api/v1/rounds/{round}" as "get_api_v1_rounds_round" */
static const char *
print_id(const struct web_route *route, struct base_arena *arena)
{
	char *id = base_arena_print(arena, "%s%s", route->method ==
	    WEB_POST ? "post" : "get", route->pattern);
	char *to = id;

	for (const char *from = id; *from != '\0'; from++)
		if (*from != '{' && *from != '}')
			*to++ = *from == '/' || *from == '.' ? '_' : *from;
	*to = '\0';
	return id;
}

/* Routes of one address stand together in the table: a GET before a POST. */
static void
add_paths(struct base_json_writer *writer, struct base_arena *arena)
{
	const char *open = NULL;

	base_json_begin_object(writer, "paths", false);
	for (size_t i = 0; i < web_routes_count; i++) {
		const struct web_route *route = &web_routes_table[i];

		if ((route->kind & WEB_API) == 0)
			continue;
		for (size_t j = 0; strcmp(route->pattern, ACTS) == 0 &&
		    j < web_acts_count; j++) {
			const struct web_act *act = &web_acts_table[j];

			if (open != NULL)
				base_json_end_object(writer);
			open = act->name;
			base_json_begin_object(writer, base_arena_print(
			    arena, "/api/v1/rounds/{round}/acts/%s",
			    act->name), false);
			add_operation(writer, route, base_arena_print(arena,
			    "act_%s", act->name), web_words_find(act->title,
			    BASE_EN), act->fields, true);
		}
		if (strcmp(route->pattern, ACTS) == 0)
			continue;
		if (open == NULL || strcmp(open, route->pattern) != 0) {
			if (open != NULL)
				base_json_end_object(writer);
			open = route->pattern;
			base_json_begin_object(writer, route->pattern,
			    false);
		}
		add_operation(writer, route, print_id(route, arena),
		    route->summary, route->fields, false);
	}
	if (open != NULL)
		base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_components(struct base_json_writer *writer)
{
	static const char *const texts[] = { "type", "title", "detail",
		"instance" };

	base_json_begin_object(writer, "components", false);
	base_json_begin_object(writer, "securitySchemes", false);
	base_json_begin_object(writer, "token", true);
	base_json_add_text(writer, "type", "http");
	base_json_add_text(writer, "scheme", "bearer");
	base_json_end_object(writer);
	base_json_end_object(writer);
	base_json_begin_object(writer, "schemas", false);
	base_json_begin_object(writer, "problem", false);
	base_json_add_text(writer, "type", "object");
	base_json_begin_object(writer, "properties", false);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		base_json_begin_object(writer, texts[i], true);
		base_json_add_text(writer, "type", "string");
		base_json_end_object(writer);
	}
	base_json_begin_object(writer, "status", true);
	base_json_add_text(writer, "type", "integer");
	base_json_end_object(writer);
	base_json_begin_object(writer, "findings", true);
	base_json_add_text(writer, "type", "array");
	base_json_begin_object(writer, "items", true);
	base_json_add_text(writer, "type", "object");
	for (int i = 0; i < 6; i++)
		base_json_end_object(writer);
}

void
web_openapi_send(struct web_exchange *x)
{
	struct base_json_writer writer;

	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "openapi", "3.1.0");
	base_json_begin_object(&writer, "info", false);
	base_json_add_text(&writer, "title", "kvote");
	base_json_add_text(&writer, "version", "1");
	base_json_add_text(&writer, "description", "Quotas for the reception "
	    "of refugees in Danish municipalities: the published decisions, "
	    "and the official acts that lead to them.");
	base_json_begin_object(&writer, "license", true);
	base_json_add_text(&writer, "name", "MPL-2.0");
	base_json_add_text(&writer, "identifier", "MPL-2.0");
	base_json_end_object(&writer);
	base_json_end_object(&writer);
	base_json_begin_array(&writer, "servers", true);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_text(&writer, "url", "/");
	base_json_end_object(&writer);
	base_json_end_array(&writer);
	add_paths(&writer, x->arena);
	add_components(&writer);
	base_json_end_object(&writer);
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
}

void
web_openapi_page(struct web_exchange *x)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_API));
	web_page_put(x, "<p>{}</p>\n<ul>\n", web_page_find(x,
	    WEB_WORDS_API_ABOUT), NULL);
	for (size_t i = 0; i < web_routes_count; i++)
		if ((web_routes_table[i].kind & WEB_API) != 0)
			web_page_put(x, "<li><code>{} {}</code>: "
			    "<span lang=\"en\">{}</span></li>\n",
			    web_routes_table[i].method == WEB_POST ? "POST" :
			    "GET", web_routes_table[i].pattern,
			    web_routes_table[i].summary, NULL);
	web_page_put(x, "</ul>\n<p><a href=\"/api/v1/openapi.json\">{}</a>"
	    "</p>\n", web_page_find(x, WEB_WORDS_API_FILE), NULL);
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}
