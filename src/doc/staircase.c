#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/axes.h"
#include "doc/frame.h"
#include "doc/staircase.h"
#include "doc/steps.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/register.h"
#include "law/scheme.h"

#define WIDTH 480000

struct showing {
	const struct doc_staircase *of;
	struct doc_wording wording;
	struct doc_tree *tree;
	struct base_arena *arena;
	size_t one;     /* the only one; LAW_REGISTER_NONE = several */
};

/* --- words ---------------------------------------------------------------- */

static const char *
print_count(const struct showing *s, int64_t count)
{
	return base_text_print_count(count, s->wording.lang, s->arena);
}

static const char *
print_title(struct showing *s)
{
	return s->one == LAW_REGISTER_NONE ? doc_wording_find(&s->wording,
	    "staircase_title") : DOC_WORDING_FILL(&s->wording,
	    "staircase_title_of", { "name", s->of->reg->names[s->one] });
}

static const char *
print_about(struct showing *s)
{
	return DOC_WORDING_FILL(&s->wording, "staircase_about",
	    { "low", print_count(s, s->of->range.from) },
	    { "high", print_count(s, s->of->range.to) },
	    { "text", s->of->calculation->scheme->name });
}

static const char *
print_banner(struct showing *s)
{
	return doc_wording_find_banner(&s->wording, s->of->label);
}

static const char *
print_now(struct showing *s)
{
	int64_t landstal = s->of->calculation->national_number;
	int64_t quota = s->of->calculation->quotas[s->one];

	return quota == LAW_UNKNOWN ? "" : DOC_WORDING_FILL(&s->wording,
	    "staircase_now", { "landstal", print_count(s, landstal) },
	    { "quota", print_count(s, quota) });
}

/* --- the picture ---------------------------------------------------------- */

/* Numbers that were not asked for leave a gap. */
static int64_t
find_shown(const struct law_staircase_range *range, int64_t quota)
{
	return quota < range->least || quota > range->most ? -1 : quota;
}

static struct doc_steps
list_steps(struct showing *s)
{
	const struct law_staircase *from = &s->of->staircases[s->one];
	struct doc_step *steps = base_arena_alloc(s->arena, from->count,
	    sizeof(*steps));

	for (size_t i = 0; i < from->count; i++)
		steps[i] = (struct doc_step){ from->steps[i].landstal,
			find_shown(&s->of->range, from->steps[i].quota) };
	return (struct doc_steps){ from->count, steps };
}

static void
add_steps(struct showing *s, struct doc_drawing *drawing)
{
	struct doc_steps steps = list_steps(s);
	const char *now = print_now(s);
	const struct doc_axes axes = { .drawing = drawing,
		.lang = s->wording.lang, .first = s->of->range.from,
		.last = s->of->range.to,
		.highest = doc_steps_find_highest(&steps),
		.across = doc_wording_find(&s->wording, "column_landstal"),
		.up = doc_wording_find(&s->wording, "column_persons"),
		.mark = now[0] == '\0' ? -1 :
		    s->of->calculation->national_number,
		.mark_text = now, .top = DOC_FRAME_HEAD, .width = WIDTH };

	doc_axes_add(&axes);
	doc_steps_add(&axes, &steps);
}

static const struct doc_drawing *
draw(struct showing *s, const char *title)
{
	struct doc_drawing *drawing = doc_frame_new(WIDTH, DOC_FRAME_HEAD +
	    doc_axes_measure(), title, print_banner(s), base_arena_print(
	    s->arena, "%s %s", title, doc_wording_find(&s->wording,
	    "as_table")), s->arena);

	add_steps(s, drawing);
	return drawing;
}

/* --- the table ------------------------------------------------------------ */

static void
add_person(struct showing *s, struct doc_table *table, size_t i,
    const struct law_staircase_person *person)
{
	const char *const cells[] = { s->of->reg->names[i],
		print_count(s, person->person), print_count(s, person->first),
		person->always == LAW_UNKNOWN ? doc_wording_find(&s->wording,
		"staircase_gone") : print_count(s, person->always) };
	struct doc_row *row = doc_tree_add_row(s->tree, table, DOC_ROW_BODY,
	    cells);

	doc_tree_set_number(s->tree, table, row, 1, person->person);
	doc_tree_set_number(s->tree, table, row, 2, person->first);
	if (person->always != LAW_UNKNOWN)
		doc_tree_set_number(s->tree, table, row, 3, person->always);
}

static void
add_table(struct showing *s)
{
	const struct doc_column columns[] = {
		{ doc_wording_find(&s->wording, "column_municipality"),
		    DOC_LEFT },
		{ doc_wording_find(&s->wording, "column_person"), DOC_RIGHT },
		{ doc_wording_find(&s->wording, "column_first"), DOC_RIGHT },
		{ doc_wording_find(&s->wording, "column_always"),
		    DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(s->tree, NULL, columns,
	    sizeof(columns) / sizeof(columns[0]), 0);
	bool any = false;

	for (size_t i = 0; i < s->of->reg->count; i++) {
		const struct law_staircase_person *persons;
		size_t count;

		if (!s->of->asked[i])
			continue;
		law_staircase_list_persons(&persons, &count,
		    &s->of->staircases[i], &s->of->range, s->arena);
		for (size_t j = 0; j < count; j++)
			add_person(s, table, i, &persons[j]);
		any = any || count > 0;
	}
	if (!any)
		doc_tree_add_paragraph(s->tree, doc_wording_find(&s->wording,
		    "staircase_nobody"));
}

static size_t
find_one(const struct doc_staircase *staircase)
{
	size_t found = LAW_REGISTER_NONE;

	for (size_t i = 0; i < staircase->reg->count; i++) {
		if (!staircase->asked[i])
			continue;
		if (found != LAW_REGISTER_NONE)
			return LAW_REGISTER_NONE;
		found = i;
	}
	return found;
}

bool
doc_staircase_compute(struct doc_tree **out,
    const struct doc_drawing **drawing, const struct doc_staircase *staircase,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct showing s = { .of = staircase, .arena = arena,
		.one = find_one(staircase) };
	const struct doc_drawing *picture = NULL;
	const char *title;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = print_title(&s);
	s.tree = doc_tree_begin(title, print_banner(&s), lang, arena);
	doc_tree_add_paragraph(s.tree, print_about(&s));
	if (s.one != LAW_REGISTER_NONE) {
		picture = draw(&s, title);
		doc_tree_add_picture(s.tree, picture);
	}
	doc_tree_add_paragraph(s.tree, doc_wording_find(&s.wording,
	    "staircase_paradox"));
	add_table(&s);
	if (s.wording.failed)
		return false;
	*out = s.tree;
	*drawing = picture;
	return true;
}

/* --- for programs --------------------------------------------------------- */

static void
print_quota(struct base_buf *out, const struct doc_staircase *of,
    int64_t quota)
{
	if (quota == of->range.least - 1)
		base_buf_add_print(out, "<%lld", (long long)of->range.least);
	else if (of->range.most < INT64_MAX && quota > of->range.most)
		base_buf_add_print(out, ">%lld", (long long)of->range.most);
	else if (quota != LAW_UNKNOWN)
		base_buf_add_print(out, "%lld", (long long)quota);
}

void
doc_staircase_print_csv(struct base_buf *out,
    const struct doc_staircase *staircase)
{
	base_csv_print_note(out, staircase->label, "\n");
	base_buf_add_text(out, "code,name,landstal,quota\n");
	for (size_t i = 0; i < staircase->reg->count; i++) {
		const struct law_staircase *steps = &staircase->staircases[i];

		for (size_t j = 0; staircase->asked[i] && j < steps->count;
		    j++) {
			base_buf_add_print(out, "%s,",
			    staircase->reg->codes[i]);
			base_csv_print_cell(out, staircase->reg->names[i],
			    ',');
			base_buf_add_print(out, ",%lld,",
			    (long long)steps->steps[j].landstal);
			print_quota(out, staircase, steps->steps[j].quota);
			base_buf_add_char(out, '\n');
		}
	}
}

static void
add_json_steps(struct base_json_writer *writer,
    const struct doc_staircase *of, size_t i)
{
	const struct law_staircase *steps = &of->staircases[i];

	base_json_begin_array(writer, "steps", false);
	for (size_t j = 0; j < steps->count; j++) {
		int64_t quota = steps->steps[j].quota;

		base_json_begin_object(writer, NULL, true);
		base_json_add_whole(writer, "landstal",
		    steps->steps[j].landstal);
		if (quota == of->range.least - 1)
			base_json_add_whole(writer, "below", of->range.least);
		else if (of->range.most < INT64_MAX && quota > of->range.most)
			base_json_add_whole(writer, "above", of->range.most);
		else if (quota == LAW_UNKNOWN)
			base_json_add_null(writer, "quota");
		else
			base_json_add_whole(writer, "quota", quota);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_json_persons(struct base_json_writer *writer,
    const struct doc_staircase *of, size_t i, struct base_arena *arena)
{
	const struct law_staircase_person *persons;
	size_t count;

	law_staircase_list_persons(&persons, &count, &of->staircases[i],
	    &of->range, arena);
	base_json_begin_array(writer, "persons", false);
	for (size_t j = 0; j < count; j++) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_whole(writer, "person", persons[j].person);
		base_json_add_whole(writer, "first", persons[j].first);
		if (persons[j].always == LAW_UNKNOWN)
			base_json_add_null(writer, "always");
		else
			base_json_add_whole(writer, "always",
			    persons[j].always);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

void
doc_staircase_print_json(struct base_buf *out,
    const struct doc_staircase *staircase, struct base_arena *arena)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-staircase/1");
	base_json_add_text(&writer, "scheme",
	    staircase->calculation->scheme->name);
	base_json_add_text(&writer, "label", staircase->label);
	base_json_add_whole(&writer, "from", staircase->range.from);
	base_json_add_whole(&writer, "to", staircase->range.to);
	base_json_begin_array(&writer, "municipalities", false);
	for (size_t i = 0; i < staircase->reg->count; i++) {
		if (!staircase->asked[i])
			continue;
		base_json_begin_object(&writer, NULL, false);
		base_json_add_text(&writer, "code", staircase->reg->codes[i]);
		base_json_add_text(&writer, "name", staircase->reg->names[i]);
		add_json_persons(&writer, staircase, i, arena);
		add_json_steps(&writer, staircase, i);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
