#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/json.h"
#include "doc/next_round.h"
#include "law/version.h"

static void print_value(struct base_json_writer *writer,
    const struct base_json *value);

static void
print_items(struct base_json_writer *writer, const struct base_json *group)
{
	for (size_t i = 0; i < group->count; i++)
		print_value(writer, &group->items[i]);
}

/* Groups of plain values stay on a line. */
static bool
is_flat(const struct base_json *group)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->items[i].kind == BASE_JSON_OBJECT ||
		    group->items[i].kind == BASE_JSON_ARRAY)
			return false;
	return true;
}

static void
print_value(struct base_json_writer *writer, const struct base_json *value)
{
	switch (value->kind) {
	case BASE_JSON_NULL:
		base_json_add_null(writer, value->key);
		break;
	case BASE_JSON_BOOL:
		base_json_add_bool(writer, value->key, value->truth);
		break;
	case BASE_JSON_WHOLE:
		base_json_add_whole(writer, value->key, value->whole);
		break;
	case BASE_JSON_REAL:
		/* no key of a round takes one: it was refused when read */
		base_bug_stop("a round with a decimal number");
	case BASE_JSON_STRING:
		base_json_add_text(writer, value->key, value->text);
		break;
	case BASE_JSON_ARRAY:
		base_json_begin_array(writer, value->key, is_flat(value));
		print_items(writer, value);
		base_json_end_array(writer);
		break;
	case BASE_JSON_OBJECT:
		base_json_begin_object(writer, value->key, is_flat(value));
		print_items(writer, value);
		base_json_end_object(writer);
		break;
	}
}

static void
print_change(struct base_json_writer *writer, const struct law_change *change,
    struct base_arena *arena)
{
	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "date", base_date_print_iso(change->date,
	    arena));
	base_json_add_whole(writer, "persons", change->persons);
	base_json_add_text(writer, "method",
	    law_version_method_name(change->method));
	base_json_end_object(writer);
}

void
doc_next_round_print(struct base_buf *out, const struct base_json *round,
    const struct law_change *change, struct base_arena *arena)
{
	const struct base_json *revisions = base_json_find(round, "revisions");
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	for (size_t i = 0; i < round->count; i++)
		if (&round->items[i] != revisions)
			print_value(&writer, &round->items[i]);
	base_json_begin_array(&writer, "revisions", false);
	if (revisions != NULL)
		print_items(&writer, revisions);
	print_change(&writer, change, arena);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
