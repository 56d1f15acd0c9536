#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/findings.h"
#include "base/json.h"
#include "web/count.h"
#include "web/entry.h"
#include "web/notification.h"

struct making {
	struct web_exchange *x;
	const struct web_fields *values;
	struct base_json_writer writer;
	bool good;
};

static const char *
find(const struct making *making, const char *name)
{
	return web_entry_find(making->values, name);
}

static void
refuse(struct making *making, const char *field, enum base_err_code code)
{
	base_findings_add(making->x->findings, code, (struct base_place){
	    .path = field }, field, NULL);
	making->good = false;
}

/* A number of persons under key; an empty field is left out. */
static void
add_count(struct making *making, const char *key, const char *field)
{
	const char *value = find(making, field);
	enum base_err_code why;
	int64_t count;

	if (value == NULL)
		return;
	if (web_count_parse(&count, &why, value))
		base_json_add_whole(&making->writer, key, count);
	else
		refuse(making, field, why);
}

/* Fields of that prefix, with what follows it as keys of an object. */
static size_t
add_counts(struct making *making, const char *key, const char *prefix)
{
	size_t length = strlen(prefix), count = 0;

	base_json_begin_object(&making->writer, key, false);
	for (size_t i = 0; i < making->values->count; i++) {
		const char *name = making->values->items[i].name;

		if (strncmp(name, prefix, length) != 0)
			continue;
		add_count(making, name + length, name);
		count += find(making, name) != NULL;
	}
	base_json_end_object(&making->writer);
	return count;
}

/* False: the row is empty. */
static bool
add_transfer(struct making *making, const char *prefix, int row)
{
	struct base_arena *arena = making->x->arena;
	const char *from_field = base_arena_print(arena, "%sfrom_%d", prefix,
	    row);
	const char *to_field = base_arena_print(arena, "%sto_%d", prefix,
	    row);
	const char *from = find(making, from_field);
	const char *to = find(making, to_field);
	const char *field = base_arena_print(arena, "%spersons_%d", prefix,
	    row);

	if (from == NULL && to == NULL)
		return false;
	if (from == NULL || to == NULL)
		refuse(making, from == NULL ? from_field : to_field,
		    BASE_ERR_FIELD_MISSING);
	base_json_begin_object(&making->writer, NULL, true);
	base_json_add_text(&making->writer, "from", from);
	base_json_add_text(&making->writer, "to", to);
	if (find(making, field) == NULL)
		base_json_add_text(&making->writer, "persons", "all");
	else
		add_count(making, "persons", field);
	base_json_end_object(&making->writer);
	return true;
}

static size_t
add_transfers(struct making *making, const char *prefix)
{
	size_t count = 0;

	base_json_begin_array(&making->writer, "transfers", false);
	for (int row = 1; row <= WEB_NOTIFICATION_TRANSFERS; row++)
		count += add_transfer(making, prefix, row);
	base_json_end_array(&making->writer);
	return count;
}

static void
add_content(struct making *making, const char *kind)
{
	size_t count = 1;

	if (strcmp(kind, "agree") == 0)
		count = add_counts(making, "quotas", "quota_");
	else if (strcmp(kind, "raise") == 0)
		count = add_counts(making, "raised", "raised_");
	else if (strcmp(kind, "transfer") == 0)
		count = add_transfers(making, "");
	else if (strcmp(kind, "exempt") == 0)
		count = add_transfers(making, WEB_NOTIFICATION_EXEMPT);
	if (count == 0)
		refuse(making, "kind", BASE_ERR_FIELD_NO_MUNICIPALITY);
}

/* To exempt a municipality is to transfer all it has. */
static const char *
find_text(const struct making *making, const char *name)
{
	const char *value = find(making, name);

	return value != NULL && strcmp(name, "kind") == 0 &&
	    strcmp(value, "exempt") == 0 ? "transfer" : value;
}

static void
check_date(struct making *making, const char *name)
{
	const char *value = find(making, name);
	struct base_date day;

	if (value != NULL && !base_date_parse(&day, value))
		refuse(making, name, BASE_ERR_FIELD_DATE);
}

static void
check_choice(struct making *making, const char *name,
    const char *const *words)
{
	const char *value = find(making, name);

	if (value == NULL)
		return;
	while (*words != NULL && strcmp(*words, value) != 0)
		words++;
	if (*words == NULL)
		refuse(making, name, BASE_ERR_FIELD_CHOICE);
}

/* What a form can get wrong is told at its field. */
static void
check_fields(struct making *making)
{
	static const char *const kinds[] = { "adopt", "exempt", "transfer",
		"agree", "raise", NULL };
	static const char *const clauses[] = { "none", "model", "rule",
		NULL };

	check_date(making, "received");
	check_date(making, "meeting");
	check_choice(making, "kind", kinds);
	check_choice(making, "if_changed", clauses);
}

static void
add_fields(struct making *making)
{
	static const char *const texts[] = { "council", "received",
		"meeting", "document", "kind", "if_changed" };
	static const char *const flags[] = { "written", "signed", "clear" };
	static const char *const required[] = { "council", "received",
		"kind" };

	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
		if (find(making, required[i]) == NULL)
			refuse(making, required[i], BASE_ERR_FIELD_MISSING);
	base_json_begin_object(&making->writer, NULL, false);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (find(making, texts[i]) != NULL)
			base_json_add_text(&making->writer, texts[i],
			    find_text(making, texts[i]));
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		base_json_add_bool(&making->writer, flags[i], find(making,
		    flags[i]) != NULL);
	if (find(making, "kind") != NULL)
		add_content(making, find(making, "kind"));
	base_json_end_object(&making->writer);
}

bool
web_notification_make(struct base_file *out, struct web_exchange *x,
    const struct web_fields *values)
{
	const struct web_field *whole = web_exchange_find_field(values,
	    "notification");
	struct making making = { .x = x, .values = values, .good = true };
	struct base_buf buf;

	if (whole != NULL) {
		*out = (struct base_file){ "notification", whole->value,
			whole->length };
		return true;
	}
	base_buf_start(&buf, x->arena);
	base_json_start(&making.writer, &buf);
	check_fields(&making);
	add_fields(&making);
	*out = (struct base_file){ "notification", buf.bytes, buf.length };
	return making.good;
}
