#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/json_tree.h"

static struct base_json *
make(enum base_json_kind kind, struct base_arena *arena)
{
	struct base_json *value = base_arena_alloc(arena, 1, sizeof(*value));

	value->kind = kind;
	value->path = "";
	return value;
}

const struct base_json *
base_json_tree_text(const char *text, struct base_arena *arena)
{
	struct base_json *value = make(BASE_JSON_STRING, arena);

	value->text = base_arena_copy_text(arena, text);
	return value;
}

const struct base_json *
base_json_tree_whole(int64_t whole, struct base_arena *arena)
{
	struct base_json *value = make(BASE_JSON_WHOLE, arena);

	value->whole = whole;
	return value;
}

const struct base_json *
base_json_tree_object(struct base_arena *arena)
{
	return make(BASE_JSON_OBJECT, arena);
}

/* A group with the items of another one, but for the one at skip, and room for
 * one more; *at is where that one goes. */
static struct base_json *
copy_group(struct base_json **at, const struct base_json *group, size_t skip,
    struct base_arena *arena)
{
	struct base_json *copy = make(group->kind, arena);
	struct base_json *items = base_arena_alloc(arena, group->count + 1,
	    sizeof(*items));

	for (size_t i = 0; i < group->count; i++)
		if (i != skip)
			items[copy->count++] = group->items[i];
	copy->key = group->key;
	copy->path = group->path;
	copy->items = items;
	*at = &items[copy->count];
	return copy;
}

static size_t
find_index(const struct base_json *object, const char *key)
{
	size_t i = 0;

	while (i < object->count && strcmp(object->items[i].key, key) != 0)
		i++;
	return i;
}

const struct base_json *
base_json_tree_set(const struct base_json *object, const char *key,
    const struct base_json *value, struct base_arena *arena)
{
	size_t index = find_index(object, key);
	struct base_json *at, *copy = copy_group(&at, object, value == NULL ?
	    index : object->count, arena);

	if (value == NULL)
		return copy;
	if (index < object->count)
		at -= object->count - index;
	else
		copy->count++;
	*at = *value;
	at->key = base_arena_copy_text(arena, key);
	return copy;
}

const struct base_json *
base_json_tree_append(const struct base_json *array,
    const struct base_json *item, struct base_arena *arena)
{
	const struct base_json empty = { .kind = BASE_JSON_ARRAY, .path = "" };
	struct base_json *at, *copy;

	if (array == NULL)
		array = &empty;
	copy = copy_group(&at, array, array->count, arena);
	copy->count++;
	*at = *item;
	at->key = NULL;
	return copy;
}

const struct base_json *
base_json_tree_remove(const struct base_json *array, size_t index,
    struct base_arena *arena)
{
	struct base_json *at;

	return copy_group(&at, array, index, arena);
}

static bool
is_group(const struct base_json *value)
{
	return value->kind == BASE_JSON_OBJECT ||
	    value->kind == BASE_JSON_ARRAY;
}

bool
base_json_tree_has_decimal(const struct base_json *tree)
{
	if (tree->kind == BASE_JSON_REAL)
		return true;
	for (size_t i = 0; i < tree->count; i++)
		if (base_json_tree_has_decimal(&tree->items[i]))
			return true;
	return false;
}

static bool
is_flat(const struct base_json *group)
{
	for (size_t i = 0; i < group->count; i++)
		if (is_group(&group->items[i]))
			return false;
	return true;
}

static void print_value(struct base_json_writer *writer,
    const struct base_json *value, bool compact);

static void
print_items(struct base_json_writer *writer, const struct base_json *group)
{
	for (size_t i = 0; i < group->count; i++)
		print_value(writer, &group->items[i], false);
}

static void
print_value(struct base_json_writer *writer, const struct base_json *value,
    bool compact)
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
		base_bug_stop("a decimal number in a tree to be printed");
	case BASE_JSON_STRING:
		base_json_add_text(writer, value->key, value->text);
		break;
	case BASE_JSON_ARRAY:
		base_json_begin_array(writer, value->key,
		    compact || is_flat(value));
		print_items(writer, value);
		base_json_end_array(writer);
		break;
	case BASE_JSON_OBJECT:
		base_json_begin_object(writer, value->key,
		    compact || is_flat(value));
		print_items(writer, value);
		base_json_end_object(writer);
		break;
	}
}

void
base_json_tree_print(struct base_buf *out, const struct base_json *tree,
    bool compact)
{
	struct base_json whole = *tree;
	struct base_json_writer writer;

	whole.key = NULL;
	base_json_start(&writer, out);
	print_value(&writer, &whole, compact);
}
