#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/sensitivity.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/register.h"
#include "law/scheme.h"

static const char *const figures[LAW_INPUT_COUNT] = {
	[LAW_INPUT_POPULATION] = "population",
	[LAW_INPUT_IMMIGRANTS] = "immigrants",
	[LAW_INPUT_FAMILY_REUNIFIED] = "family_reunified" };

struct showing {
	const struct doc_sensitivity *of;
	struct doc_wording wording;
	struct doc_tree *tree;
	struct doc_table *table;
	struct base_arena *arena;
};

/* --- in order of distance ------------------------------------------------- */

static int64_t
find_distance(const struct law_sensitivity *one)
{
	int64_t more = one->more.found ? one->more.at - one->now : INT64_MAX;
	int64_t fewer = one->fewer.found ? one->now - one->fewer.at :
	    INT64_MAX;

	return more < fewer ? more : fewer;
}

static int
compare_distances(const void *a, const void *b)
{
	const struct law_sensitivity *const *left = a, *const *right = b;
	int64_t one = find_distance(*left), other = find_distance(*right);

	if (one != other)
		return one < other ? -1 : 1;
	/* the order in which they were found: register, then figure */
	return (*left > *right) - (*left < *right);
}

static const struct law_sensitivity **
list_by_distance(size_t *count, const struct doc_sensitivity *of,
    struct base_arena *arena)
{
	const struct law_sensitivity **list = base_arena_alloc(arena,
	    of->count, sizeof(const struct law_sensitivity *));

	*count = 0;
	for (size_t i = 0; i < of->count; i++)
		if (of->asked[of->found[i].unit])
			list[(*count)++] = &of->found[i];
	qsort(list, *count, sizeof(const struct law_sensitivity *),
	    compare_distances);
	return list;
}

/* --- the table ------------------------------------------------------------ */

static const char *
print_change(const struct showing *s, int64_t change)
{
	return base_text_print_minus(base_arena_print(s->arena, "%s%s",
	    change > 0 ? "+" : "", base_text_print_count(change,
	    s->wording.lang, s->arena)), s->arena);
}

/* "Aalborg +1, Læsø −1" */
static const char *
print_moved(const struct showing *s, const struct law_sensitivity_change *to)
{
	const int64_t *before = s->of->calculation->quotas;
	struct base_buf out;

	base_buf_start(&out, s->arena);
	for (size_t i = 0; i < s->of->reg->count; i++) {
		int64_t change = to->quotas[i] - before[i];

		if (change != 0)
			base_buf_add_print(&out, "%s%s %s", out.length == 0 ?
			    "" : ", ", s->of->reg->names[i],
			    print_change(s, change));
	}
	return out.bytes;
}

static void
add_change(struct showing *s, const char **cells,
    const struct law_sensitivity *one,
    const struct law_sensitivity_change *change)
{
	int64_t by = change->at - one->now;

	if (!change->found) {
		cells[0] = doc_wording_find(&s->wording, "sensitivity_none");
		cells[1] = "";
		return;
	}
	cells[0] = print_change(s, by);
	cells[1] = print_moved(s, change);
}

static void
add_row(struct showing *s, const struct law_sensitivity *one)
{
	const char *cells[7] = { s->of->reg->names[one->unit],
		doc_wording_find(&s->wording, base_arena_print(s->arena,
		"figure_%s", figures[one->figure])), base_text_print_count(
		one->now, s->wording.lang, s->arena) };
	struct doc_row *row;

	add_change(s, &cells[3], one, &one->more);
	add_change(s, &cells[5], one, &one->fewer);
	row = doc_tree_add_row(s->tree, s->table, DOC_ROW_BODY, cells);
	doc_tree_set_number(s->tree, s->table, row, 2, one->now);
	if (one->more.found)
		doc_tree_set_number(s->tree, s->table, row, 3, one->more.at -
		    one->now);
	if (one->fewer.found)
		doc_tree_set_number(s->tree, s->table, row, 5, one->fewer.at -
		    one->now);
}

static void
begin_table(struct showing *s)
{
	const char *moved = doc_wording_find(&s->wording, "column_moved");
	const struct doc_column columns[] = {
		{ doc_wording_find(&s->wording, "column_municipality"),
		    DOC_LEFT },
		{ doc_wording_find(&s->wording, "column_figure"), DOC_LEFT },
		{ doc_wording_find(&s->wording, "column_now"), DOC_RIGHT },
		{ doc_wording_find(&s->wording, "column_more"), DOC_RIGHT },
		{ moved, DOC_LEFT },
		{ doc_wording_find(&s->wording, "column_fewer"), DOC_RIGHT },
		{ moved, DOC_LEFT } };

	s->table = doc_tree_add_table(s->tree, NULL, columns,
	    sizeof(columns) / sizeof(columns[0]), 0);
}

bool
doc_sensitivity_compute(struct doc_tree **out,
    const struct doc_sensitivity *sensitivity, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct showing s = { .of = sensitivity, .arena = arena };
	const struct law_sensitivity **list;
	const char *title;
	size_t count;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = doc_wording_find(&s.wording, "sensitivity_title");
	s.tree = doc_tree_begin(title, doc_wording_find_banner(&s.wording,
	    sensitivity->label), lang, arena);
	doc_tree_add_paragraph(s.tree, DOC_WORDING_FILL(&s.wording,
	    "sensitivity_about", { "landstal", base_text_print_count(
	    sensitivity->calculation->national_number, lang, arena) },
	    { "text", sensitivity->calculation->scheme->name }));
	begin_table(&s);
	list = list_by_distance(&count, sensitivity, arena);
	for (size_t i = 0; i < count; i++)
		add_row(&s, list[i]);
	if (s.wording.failed)
		return false;
	*out = s.tree;
	return true;
}

/* --- for programs --------------------------------------------------------- */

/* "825:+1 101:-1" */
static void
print_codes(struct base_buf *out, const struct doc_sensitivity *of,
    const struct law_sensitivity_change *change)
{
	bool first = true;

	for (size_t i = 0; change->found && i < of->reg->count; i++) {
		int64_t moved = change->quotas[i] - of->calculation->quotas[i];

		if (moved == 0)
			continue;
		base_buf_add_print(out, "%s%s:%+lld", first ? "" : " ",
		    of->reg->codes[i], (long long)moved);
		first = false;
	}
}

static void
print_csv_change(struct base_buf *out, const struct doc_sensitivity *of,
    const struct law_sensitivity_change *change)
{
	base_buf_add_char(out, ',');
	if (change->found)
		base_buf_add_print(out, "%lld", (long long)change->at);
	base_buf_add_char(out, ',');
	print_codes(out, of, change);
}

void
doc_sensitivity_print_csv(struct base_buf *out,
    const struct doc_sensitivity *sensitivity)
{
	base_csv_print_note(out, sensitivity->label, "\n");
	base_buf_add_text(out,
	    "code,name,figure,now,more,more_moves,fewer,fewer_moves\n");
	for (size_t i = 0; i < sensitivity->count; i++) {
		const struct law_sensitivity *one = &sensitivity->found[i];

		if (!sensitivity->asked[one->unit])
			continue;
		base_buf_add_print(out, "%s,",
		    sensitivity->reg->codes[one->unit]);
		base_csv_print_cell(out, sensitivity->reg->names[one->unit],
		    ',');
		base_buf_add_print(out, ",%s,%lld", figures[one->figure],
		    (long long)one->now);
		print_csv_change(out, sensitivity, &one->more);
		print_csv_change(out, sensitivity, &one->fewer);
		base_buf_add_char(out, '\n');
	}
}

static void
add_json_change(struct base_json_writer *writer, const char *key,
    const struct doc_sensitivity *of,
    const struct law_sensitivity_change *change)
{
	base_json_begin_object(writer, key, true);
	base_json_add_bool(writer, "found", change->found);
	if (change->found)
		base_json_add_whole(writer, "at", change->at);
	base_json_add_whole(writer, "bound", change->bound);
	if (change->found) {
		base_json_begin_object(writer, "moves", true);
		for (size_t i = 0; i < of->reg->count; i++)
			if (change->quotas[i] != of->calculation->quotas[i])
				base_json_add_whole(writer, of->reg->codes[i],
				    change->quotas[i] -
				    of->calculation->quotas[i]);
		base_json_end_object(writer);
	}
	base_json_end_object(writer);
}

void
doc_sensitivity_print_json(struct base_buf *out,
    const struct doc_sensitivity *sensitivity)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-sensitivity/1");
	base_json_add_text(&writer, "scheme",
	    sensitivity->calculation->scheme->name);
	base_json_add_text(&writer, "label", sensitivity->label);
	base_json_add_whole(&writer, "national_number",
	    sensitivity->calculation->national_number);
	base_json_begin_array(&writer, "figures", false);
	for (size_t i = 0; i < sensitivity->count; i++) {
		const struct law_sensitivity *one = &sensitivity->found[i];

		if (!sensitivity->asked[one->unit])
			continue;
		base_json_begin_object(&writer, NULL, false);
		base_json_add_text(&writer, "code",
		    sensitivity->reg->codes[one->unit]);
		base_json_add_text(&writer, "figure", figures[one->figure]);
		base_json_add_whole(&writer, "now", one->now);
		add_json_change(&writer, "more", sensitivity, &one->more);
		add_json_change(&writer, "fewer", sensitivity, &one->fewer);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
