#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/decision.h"
#include "web/exchange.h"
#include "web/fields.h"
#include "web/trial_query.h"

/* Names in the address, and of the form's fields; a quota's field has the
 * municipality's code instead of a row's number. */
static const struct {
	const char *name;
	const char *parts[WEB_TRIAL_PARTS];
	size_t count;
} lists[WEB_TRIAL_LISTS] = {
	[WEB_TRIAL_FIGURE] = { "figure", { "figure", "municipality",
	    "number" }, 3 },
	[WEB_TRIAL_TRANSFER] = { "transfer", { "from", "to", "persons" }, 3 },
	[WEB_TRIAL_RAISE] = { "raise", { "raise", "raised" }, 2 },
	[WEB_TRIAL_QUOTA] = { "quota", { "quota" }, 2 },
	[WEB_TRIAL_WITHOUT] = { "without", { "without" }, 1 } };

bool
web_trial_query_is_form(const struct web_fields *fields)
{
	return web_exchange_find(fields, "form") != NULL;
}

/* "" where it is not there. */
static const char *
find_text(const struct web_fields *fields, const char *name)
{
	const char *value = web_exchange_find(fields, name);

	return value == NULL ? "" : value;
}

static bool
is_empty(const struct web_trial_row *row)
{
	for (size_t i = 0; i < WEB_TRIAL_PARTS; i++)
		if (*row->parts[i] != '\0')
			return false;
	return true;
}

static void
add_row(struct web_trial_rows *rows, const struct web_trial_row *row,
    struct base_arena *arena)
{
	if (rows->count == WEB_TRIAL_ROWS)
		return;
	if (rows->rows == NULL)
		rows->rows = base_arena_alloc(arena, WEB_TRIAL_ROWS,
		    sizeof(*rows->rows));
	rows->rows[rows->count++] = *row;
}

/* --- of an address ------------------------------------------------------- */

/* "825,860,all"; the last part has whatever is left. */
static struct web_trial_row
split(const char *text, size_t parts, struct base_arena *arena)
{
	struct web_trial_row row = { { "", "", "" } };

	for (size_t i = 0; i < parts; i++) {
		size_t length = i + 1 == parts ? strlen(text) :
		    strcspn(text, ",");

		row.parts[i] = base_arena_copy_bytes(arena, text, length);
		text += length + (text[length] == ',');
	}
	return row;
}

void
web_trial_query_read(struct web_trial_query *out,
    const struct web_fields *fields, struct base_arena *arena)
{
	*out = (struct web_trial_query){ .landstal = find_text(fields,
		"landstal"), .list = find_text(fields, "list") };
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		out->settings[i] = find_text(fields, law_settings_key(
		    (enum law_setting)i));
	for (size_t i = 0; i < fields->count; i++)
		for (int j = 0; j < WEB_TRIAL_LISTS; j++) {
			struct web_trial_row row;

			if (strcmp(fields->items[i].name, lists[j].name) != 0)
				continue;
			row = split(fields->items[i].value, lists[j].count,
			    arena);
			add_row(&out->lists[j], &row, arena);
		}
}

/* --- of the form --------------------------------------------------------- */

const char *
web_trial_query_print_field(enum web_trial_list list, size_t row, size_t part,
    struct base_arena *arena)
{
	return base_arena_print(arena, "%s_%zu", lists[list].parts[part],
	    row + 1);
}

/* What says nothing by itself: the kind of a figure that is not named. */
static bool
is_idle(enum web_trial_list list, const struct web_trial_row *row)
{
	return is_empty(row) || (list == WEB_TRIAL_FIGURE &&
	    *row->parts[1] == '\0' && *row->parts[2] == '\0');
}

/* The rows as they stand, so that each keeps its number, up to the last one in
 * which there is something. */
static void
read_rows(struct web_trial_rows *out, const struct web_fields *fields,
    enum web_trial_list list, struct base_arena *arena)
{
	size_t last = 0;

	out->count = 0;
	for (size_t i = 0; i < WEB_TRIAL_ROWS; i++) {
		struct web_trial_row row = { { "", "", "" } };

		for (size_t j = 0; j < lists[list].count; j++)
			row.parts[j] = find_text(fields,
			    web_trial_query_print_field(list, i, j, arena));
		if (is_idle(list, &row))
			row = (struct web_trial_row){ { "", "", "" } };
		else
			last = i + 1;
		add_row(out, &row, arena);
	}
	out->count = last;
}

static void
read_quotas(struct web_trial_query *out, const struct web_fields *fields,
    const struct law_decision *now, struct base_arena *arena)
{
	const struct law_register *reg = now->round->reg;
	size_t region = law_register_find_region(reg, out->list);

	for (size_t i = 0; *out->list != '\0' && i < reg->count; i++) {
		const char *typed = web_exchange_find(fields,
		    base_arena_print(arena, "quota_%s", reg->codes[i]));
		struct web_trial_row row = { { reg->codes[i], typed, "" } };

		if (reg->regions[i] == region && typed != NULL &&
		    strcmp(typed, base_arena_print(arena, "%lld",
		    (long long)now->quotas[i])) != 0)
			add_row(&out->lists[WEB_TRIAL_QUOTA], &row, arena);
	}
}

/* "" for what is as it is in force. */
static const char *
drop_same(const char *typed, const char *now)
{
	return now != NULL && strcmp(typed, now) == 0 ? "" : typed;
}

void
web_trial_query_read_form(struct web_trial_query *out,
    const struct web_fields *fields, const struct law_decision *now,
    struct base_arena *arena)
{
	web_trial_query_read(out, fields, arena);
	out->landstal = drop_same(out->landstal, base_arena_print(arena,
	    "%lld", (long long)now->national_number));
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		out->settings[i] = drop_same(out->settings[i],
		    law_settings_value(&now->round->settings,
		    (enum law_setting)i));
	read_rows(&out->lists[WEB_TRIAL_FIGURE], fields, WEB_TRIAL_FIGURE,
	    arena);
	read_rows(&out->lists[WEB_TRIAL_TRANSFER], fields,
	    WEB_TRIAL_TRANSFER, arena);
	read_rows(&out->lists[WEB_TRIAL_RAISE], fields, WEB_TRIAL_RAISE,
	    arena);
	read_quotas(out, fields, now, arena);
}

/* --- as an address ------------------------------------------------------- */

static void
add_parameter(struct base_buf *out, const char *name, const char *value)
{
	base_buf_add_print(out, "%c%s=%s", out->length == 0 ? '?' : '&', name,
	    value);
}

static void
add_text(struct base_buf *out, const char *name, const char *value)
{
	if (*value != '\0')
		add_parameter(out, name, web_fields_encode(value,
		    out->arena));
}

/* Without the commas behind the last part. */
static const char *
join(const struct web_trial_row *row, size_t parts, struct base_arena *arena)
{
	const char *text = "";

	while (parts > 0 && *row->parts[parts - 1] == '\0')
		parts--;
	for (size_t i = 0; i < parts; i++)
		text = base_arena_print(arena, "%s%s%s", text, i > 0 ? "," :
		    "", web_fields_encode(row->parts[i], arena));
	return text;
}

const char *
web_trial_query_print(const struct web_trial_query *query,
    struct base_arena *arena)
{
	struct base_buf out;

	base_buf_start(&out, arena);
	add_text(&out, "landstal", query->landstal);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		add_text(&out, law_settings_key((enum law_setting)i),
		    query->settings[i]);
	add_text(&out, "list", query->list);
	for (int i = 0; i < WEB_TRIAL_LISTS; i++)
		for (size_t j = 0; j < query->lists[i].count; j++)
			add_parameter(&out, lists[i].name, join(
			    &query->lists[i].rows[j], lists[i].count, arena));
	return out.length == 0 ? "" : out.bytes;
}
