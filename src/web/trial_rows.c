#include <string.h>

#include "base/arena.h"
#include "web/page.h"
#include "web/trial_desk.h"
#include "web/trial_fields.h"
#include "web/trial_rows.h"

#define BLANK_ROWS 1

static const char *
find_part(const struct web_desk *desk, enum web_trial_list list, size_t row,
    size_t part)
{
	const struct web_trial_rows *rows = &desk->query.lists[list];

	return row < rows->count ? rows->rows[row].parts[part] : "";
}

/* How many rows of a list are shown: those that are filled in and one more. */
static size_t
count_rows(const struct web_desk *desk, enum web_trial_list list)
{
	size_t count = desk->query.lists[list].count + BLANK_ROWS;

	return count > WEB_TRIAL_ROWS ? WEB_TRIAL_ROWS : count;
}

/* Names are what people read and type; codes are what addresses have. */
static const char *
find_name(const struct web_desk *desk, const char *typed)
{
	const struct law_register *reg = desk->now.decision->round->reg;
	size_t found = law_register_find_code(reg, typed);

	return found == LAW_REGISTER_NONE ? typed : reg->names[found];
}

/* What the lists of rows are called, and the parts of a row. */
static const struct {
	enum web_words_word row;
	enum web_words_word parts[WEB_TRIAL_PARTS];
	size_t number; /* the last part, which is one */
} row_words[] = {
	[WEB_TRIAL_FIGURE] = { WEB_WORDS_TRIAL_FIGURES,
	    { WEB_WORDS_TRIAL_FIGURE, WEB_WORDS_COLUMN_MUNICIPALITY,
	    WEB_WORDS_TRIAL_NUMBER }, 2 },
	[WEB_TRIAL_TRANSFER] = { WEB_WORDS_TRIAL_TRANSFER, { WEB_WORDS_FROM,
	    WEB_WORDS_TO, WEB_WORDS_TRIAL_PERSONS }, 2 },
	[WEB_TRIAL_RAISE] = { WEB_WORDS_TRIAL_RAISE,
	    { WEB_WORDS_COLUMN_MUNICIPALITY, WEB_WORDS_TRIAL_RAISED }, 1 } };
#define ROW_LISTS (sizeof(row_words) / sizeof(row_words[0]))

static void
put_part(struct web_desk *desk, enum web_trial_list list, size_t row,
    size_t part)
{
	const char *typed = find_part(desk, list, row, part);
	bool is_number = part == row_words[list].number;

	if (is_number && strcmp(typed, "all") == 0)
		typed = "";
	web_trial_fields_put_input(desk, web_trial_query_print_field(list,
	    row, part, desk->x->arena), web_page_find(desk->x,
	    row_words[list].parts[part]), is_number ? typed :
	    find_name(desk, typed), is_number);
}

/* "Move persons to another municipality 2" */
static const char *
print_row(const struct web_exchange *x, enum web_trial_list list, size_t row)
{
	return base_arena_print(x->arena, "%s %zu", web_page_find(x,
	    row_words[list].row), row + 1);
}

/* Which figure of the municipality. */
static void
put_kind(struct web_desk *desk, size_t row)
{
	static const enum web_words_word words[SERVICE_TRIAL_FIGURES] = {
		WEB_WORDS_CAUSE_POPULATION, WEB_WORDS_CAUSE_IMMIGRANTS,
		WEB_WORDS_CAUSE_FAMILY_REUNIFIED };
	struct web_exchange *x = desk->x;

	web_trial_fields_begin_select(desk, web_trial_query_print_field(
	    WEB_TRIAL_FIGURE, row, 0, x->arena), web_page_find(x,
	    row_words[WEB_TRIAL_FIGURE].parts[0]));
	for (int i = 0; i < SERVICE_TRIAL_FIGURES; i++) {
		const char *name = service_trial_figure_name(
		    (enum service_trial_figure)i);

		if (service_trial_find_figures(desk->now.decision->round,
		    (enum service_trial_figure)i) != NULL)
			web_page_put_option(x, name, web_page_find(x,
			    words[i]), strcmp(name, find_part(desk,
			    WEB_TRIAL_FIGURE, row, 0)) == 0);
	}
	web_trial_fields_end_select(desk);
}

static void
put_row(struct web_desk *desk, enum web_trial_list list, size_t row)
{
	web_page_put(desk->x, "<div class=\"kvote-row\" role=\"group\" "
	    "aria-label=\"{}\">\n", print_row(desk->x, list, row), NULL);
	if (list == WEB_TRIAL_FIGURE) {
		put_part(desk, list, row, 1);
		put_kind(desk, row);
		put_part(desk, list, row, 2);
	} else
		for (size_t i = 0; i <= row_words[list].number; i++)
			put_part(desk, list, row, i);
	web_page_put(desk->x, "</div>\n", NULL);
}

/* Figures are alone in their part of the form, which has their name. */
void
web_trial_rows_put(struct web_desk *desk, enum web_trial_list list)
{
	if (list != WEB_TRIAL_FIGURE)
		web_page_put(desk->x, "<p class=\"h5\">{}</p>\n",
		    web_page_find(desk->x, row_words[list].row), NULL);
	for (size_t i = 0; i < count_rows(desk, list); i++)
		put_row(desk, list, i);
}

/* "Move persons to another municipality 2, To" */
const char *
web_trial_rows_print_label(const struct web_desk *desk, const char *name)
{
	struct base_arena *arena = desk->x->arena;

	for (size_t list = 0; list < ROW_LISTS; list++)
		for (size_t i = 0; i < WEB_TRIAL_ROWS * WEB_TRIAL_PARTS; i++) {
			size_t row = i / WEB_TRIAL_PARTS;
			size_t part = i % WEB_TRIAL_PARTS;

			if (part <= row_words[list].number && strcmp(name,
			    web_trial_query_print_field(
			    (enum web_trial_list)list, row, part, arena)) == 0)
				return base_arena_print(arena, "%s, %s",
				    print_row(desk->x,
				    (enum web_trial_list)list, row),
				    web_page_find(desk->x,
				    row_words[list].parts[part]));
		}
	return NULL;
}
