#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "service/figures_in.h"
#include "web/carried.h"
#include "web/form.h"
#include "web/mapping.h"
#include "web/page.h"

#define PREFIX "map:"

/* --- answers ------------------------------------------------------------- */

static const char *
print_name(const struct web_form *form, const char *figure, const char *key)
{
	return base_arena_print(form->x->arena, PREFIX "%s:%s", figure, key);
}

/* NULL where nothing was answered. */
static const char *
find(const struct web_form *form, const char *figure, const char *key)
{
	const char *value = web_form_find(form, print_name(form, figure,
	    key));

	return *value == '\0' ? NULL : value;
}

static void
add_selects(struct base_json_writer *writer, const struct web_form *form,
    const char *figure)
{
	const char *start = print_name(form, figure, "select:");
	size_t length = strlen(start);

	base_json_begin_object(writer, "select", false);
	for (size_t i = 0; i < form->values->count; i++) {
		const struct web_field *field = &form->values->items[i];

		if (strncmp(field->name, start, length) == 0 &&
		    field->length > 0)
			base_json_add_text(writer, field->name + length,
			    field->value);
	}
	base_json_end_object(writer);
}

/* The file that the answers about a figure are of; NULL where there are none,
 * or that file has been taken out since. */
static const char *
find_file(const struct web_form *form, const char *figure)
{
	const char *value = find(form, figure, "value");
	const char *file = find(form, figure, "file");
	const struct base_file *files;
	size_t count = web_carried_list(&files, form->values, "file",
	    form->x->arena);

	if (value != NULL)
		file = base_arena_copy_bytes(form->x->arena, value,
		    strcspn(value, "/"));
	for (size_t i = 0; file != NULL && i < count; i++)
		if (strcmp(files[i].name, file) == 0)
			return file;
	return NULL;
}

static bool
add_figure(struct base_json_writer *writer, const struct web_form *form,
    const char *figure)
{
	const char *value = find(form, figure, "value");
	const char *file = find_file(form, figure);
	const char *period = find(form, figure, "period");

	if (file == NULL)
		return false;
	base_json_begin_object(writer, figure, false);
	base_json_add_text(writer, "file", file);
	if (value != NULL && strchr(value, '/') != NULL)
		base_json_add_text(writer, "value", strchr(value, '/') + 1);
	if (period != NULL)
		base_json_add_text(writer, "period", period);
	add_selects(writer, form, figure);
	base_json_end_object(writer);
	return true;
}

const struct base_file *
web_mapping_make(const struct web_form *form)
{
	struct base_arena *arena = form->x->arena;
	const struct base_file *chosen = web_carried_find(form->values,
	    "mapping", arena);
	struct base_json_writer writer;
	struct base_file *file;
	struct base_buf buf;
	bool answered = false;

	if (chosen != NULL)
		return chosen;
	base_buf_start(&buf, arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-mapping/1");
	base_json_begin_object(&writer, "figures", false);
	for (size_t i = 0; i < SERVICE_FIGURES_IN_COUNT; i++)
		answered = add_figure(&writer, form,
		    service_figures_in_name(i)) || answered;
	base_json_end_object(&writer);
	base_json_end_object(&writer);
	file = base_arena_alloc(arena, 1, sizeof(*file));
	*file = (struct base_file){ "mapping", buf.bytes, buf.length };
	return answered ? file : NULL;
}

/* --- questions ----------------------------------------------------------- */

const char *
web_mapping_print_figure(const struct web_exchange *x, const char *figure)
{
	static const enum web_words_word words[SERVICE_FIGURES_IN_COUNT] = {
		WEB_WORDS_FIGURE_POPULATION, WEB_WORDS_FIGURE_IMMIGRANTS,
		WEB_WORDS_FIGURE_FAMILY };

	for (size_t i = 0; i < SERVICE_FIGURES_IN_COUNT; i++)
		if (strcmp(service_figures_in_name(i), figure) == 0)
			return web_page_find(x, words[i]);
	return figure;
}

static void
put_select_begin(const struct web_form *form, const char *name,
    const char *label)
{
	web_page_put(form->x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n<select "
	    "class=\"form-select\" id=\"{}\" name=\"{}\">"
	    "<option value=\"\">{}</option>\n", name, label, name, name,
	    web_page_find(form->x, WEB_WORDS_MAPPING_NONE), NULL);
}

static void
put_option(const struct web_form *form, const char *name, const char *value,
    const char *text)
{
	web_page_put_option(form->x, value, text,
	    strcmp(web_form_find(form, name), value) == 0);
}

/* Which column, of whichever file, is the figure? */
static void
put_columns(const struct web_form *form,
    const struct service_figures_in_answer *answer, const char *figure)
{
	const char *name = print_name(form, figure, "value");

	put_select_begin(form, name, web_page_fill(form->x,
	    WEB_WORDS_MAPPING_COLUMN, web_mapping_print_figure(form->x,
	    figure), NULL, NULL));
	for (size_t i = 0; i < answer->question_count; i++) {
		const struct service_figures_in_question *question =
		    &answer->questions[i];

		for (size_t j = 0; question->figure == NULL &&
		    j < question->choice_count; j++) {
			const char *column = question->choices[j].value;

			put_option(form, name, base_arena_print(
			    form->x->arena, "%s/%s", question->file, column),
			    base_arena_print(form->x->arena, "%s: %s",
			    question->file, column));
		}
	}
	web_page_put(form->x, "</select></div>\n", NULL);
}

static const char *
print_question(const struct web_form *form,
    const struct service_figures_in_question *question)
{
	return print_name(form, question->figure, question->dim == NULL ?
	    question->key : base_arena_print(form->x->arena, "select:%s",
	    question->dim));
}

/* Which period, or which value of a dimension, is meant? */
static void
put_values(const struct web_form *form,
    const struct service_figures_in_question *question)
{
	const char *name = print_question(form, question);
	const char *figure = web_mapping_print_figure(form->x,
	    question->figure);

	if (find(form, question->figure, "value") == NULL)
		web_form_put_hidden(form->x, print_name(form,
		    question->figure, "file"), question->file);
	put_select_begin(form, name, question->dim == NULL ?
	    web_page_fill(form->x, WEB_WORDS_MAPPING_PERIOD, question->file,
	    figure, NULL) : web_page_fill(form->x, WEB_WORDS_MAPPING_DIM,
	    question->file, figure, question->dim));
	for (size_t i = 0; i < question->choice_count; i++) {
		const struct service_figures_in_choice *choice =
		    &question->choices[i];

		put_option(form, name, choice->value, choice->label == NULL ?
		    choice->value : base_arena_print(form->x->arena, "%s %s",
		    choice->value, choice->label));
	}
	web_page_put(form->x, "</select></div>\n", NULL);
}

static bool
asks_columns(const struct service_figures_in_answer *answer)
{
	for (size_t i = 0; i < answer->question_count; i++)
		if (answer->questions[i].figure == NULL)
			return true;
	return false;
}

static bool
is_asked(const struct web_form *form,
    const struct service_figures_in_answer *answer, const char *name)
{
	size_t length = strlen(name);

	if (asks_columns(answer) && length > 6 &&
	    strcmp(name + length - 6, ":value") == 0)
		return true;
	for (size_t i = 0; i < answer->question_count; i++)
		if (answer->questions[i].figure != NULL &&
		    (strcmp(print_question(form, &answer->questions[i]),
		    name) == 0 || strcmp(print_name(form,
		    answer->questions[i].figure, "file"), name) == 0))
			return true;
	return false;
}

/* What was answered before, and is not asked anew. */
static void
put_answered(const struct web_form *form,
    const struct service_figures_in_answer *answer, const char *figure)
{
	const char *start = print_name(form, figure, "");

	if (find_file(form, figure) == NULL)
		return;
	for (size_t i = 0; i < form->values->count; i++) {
		const struct web_field *field = &form->values->items[i];

		if (strncmp(field->name, start, strlen(start)) == 0 &&
		    field->length > 0 && !is_asked(form, answer,
		    field->name))
			web_form_put_hidden(form->x, field->name,
			    field->value);
	}
}

void
web_mapping_put(const struct web_form *form,
    const struct service_figures_in_answer *answer)
{
	for (size_t i = 0; i < SERVICE_FIGURES_IN_COUNT; i++)
		put_answered(form, answer, service_figures_in_name(i));
	if (asks_columns(answer))
		for (size_t i = 0; i < SERVICE_FIGURES_IN_COUNT; i++)
			put_columns(form, answer, service_figures_in_name(i));
	for (size_t i = 0; i < answer->question_count; i++)
		if (answer->questions[i].figure != NULL)
			put_values(form, &answer->questions[i]);
}
