#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "web/carried.h"
#include "web/form.h"
#include "web/page.h"

const char *
web_form_find(const struct web_form *form, const char *name)
{
	const struct web_field *field = web_exchange_find_field(form->values,
	    name);

	return field == NULL || field->file != NULL ? "" : field->value;
}

/* --- what is wrong ------------------------------------------------------- */

/* A file's own name, without the round's. */
static const char *
find_base(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash == NULL ? file : slash + 1;
}

/* "figures.csv", as acts call what was chosen as figures, or its own name. */
static bool
is_chosen(const struct web_form *form, const char *name, const char *file)
{
	const char *base = find_base(file);
	size_t length = strlen(name), count;
	const struct base_file *files;

	if (strncmp(base, name, length) == 0 && (base[length] == '.' ||
	    base[length] == '\0'))
		return true;
	count = web_carried_list(&files, form->values, name, form->x->arena);
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].name, file) == 0)
			return true;
	return false;
}

const struct base_finding *
web_form_find_fault(const struct web_form *form, const char *name)
{
	const struct base_findings *findings = form->x->findings;

	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    findings, i);
		const struct base_place *place = &finding->place;

		if (base_err_find(finding->code)->exit_status != 0 &&
		    (place->file != NULL ? is_chosen(form, name,
		    place->file) : place->path != NULL &&
		    strcmp(place->path, name) == 0))
			return finding;
	}
	return NULL;
}

void
web_form_put_fault(const struct web_form *form, const char *name)
{
	const struct base_finding *fault = web_form_find_fault(form, name);

	if (fault != NULL)
		web_page_put(form->x, "<span class=\"form-error-message\" "
		    "id=\"{}-error\">{}</span>\n", name,
		    web_page_print_finding(form->x, fault), NULL);
}

void
web_form_put_class(const struct web_form *form, const char *name,
    const char *class)
{
	web_page_put(form->x, web_form_find_fault(form, name) == NULL ?
	    " class=\"{}\">" : " class=\"{} kvote-wrong\" "
	    "aria-invalid=\"true\" aria-describedby=\"{}-error\">", class,
	    name, NULL);
}

/* --- fields -------------------------------------------------------------- */

static void
put_choices(const struct web_form *form, const struct web_route_field *field)
{
	struct web_exchange *x = form->x;
	const char *typed = web_form_find(form, field->name);

	web_page_put(x, "<select id=\"{}\" name=\"{}\"", field->name,
	    field->name, NULL);
	web_form_put_class(form, field->name, "form-select");
	for (const char *at = field->choices; *at != '\0';) {
		size_t length = strcspn(at, "|");
		const char *choice = base_arena_copy_bytes(x->arena, at,
		    length);

		web_page_put_option(x, choice, length == 0 ? web_page_find(x,
		    WEB_WORDS_CHOOSE) : web_page_print_choice(x, choice),
		    strcmp(choice, typed) == 0);
		at += length + (at[length] == '|');
	}
	web_page_put(x, "</select>", NULL);
}

/* The rest of an input's tag: what it is, what was typed, what is wrong. */
static void
put_input(const struct web_form *form, const char *name,
    const char *attributes, const char *typed)
{
	struct web_exchange *x = form->x;

	web_page_put(x, "<input id=\"{}\" name=\"{}\"", name, name, NULL);
	web_page_put(x, attributes, NULL);
	if (typed != NULL)
		web_page_put(x, " value=\"{}\"", typed, NULL);
	web_form_put_class(form, name, "form-input");
}

static void
put_area(const struct web_form *form, const char *name, const char *typed)
{
	struct web_exchange *x = form->x;

	web_page_put(x, "<textarea rows=\"4\" id=\"{}\" name=\"{}\"", name,
	    name, NULL);
	web_form_put_class(form, name, "form-input");
	/* a line end right behind the tag is not the text's */
	web_page_put(x, "\n{}</textarea>", typed, NULL);
}

void
web_form_put_files(const struct web_form *form, const char *name)
{
	struct web_exchange *x = form->x;
	const struct base_file *files;
	size_t count = web_carried_list(&files, form->values, name,
	    x->arena);

	for (size_t i = 0; i < count; i++) {
		const char *id = base_arena_print(x->arena, "%s"
		    WEB_CARRIED_DROP "_%zu", name, i + 1);

		web_form_put_hidden(x, base_arena_print(x->arena, "%s"
		    WEB_CARRIED_KEPT, name), web_carried_print(&files[i],
		    x->arena));
		web_page_put(x, "<p class=\"kvote-chosen\"><strong>{}</strong> "
		    "({}) <span><input type=\"checkbox\" "
		    "class=\"form-checkbox\" id=\"{}\" name=\"{}"
		    WEB_CARRIED_DROP "\" value=\"{}\"><label for=\"{}\">{}"
		    "</label></span></p>\n", files[i].name,
		    web_page_fill(x, WEB_WORDS_BYTES, web_page_print_count(x,
		    (int64_t)files[i].length), NULL, NULL), id, name,
		    files[i].name, id, web_page_fill(x, WEB_WORDS_FILE_DROP,
		    files[i].name, NULL, NULL), NULL);
	}
}

void
web_form_put_field(const struct web_form *form,
    const struct web_route_field *field)
{
	struct web_exchange *x = form->x;
	const char *typed = web_form_find(form, field->name);

	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n", field->name,
	    field->text[x->lang], NULL);
	web_form_put_fault(form, field->name);
	switch (field->type) {
	case WEB_CHOICE:
		put_choices(form, field);
		break;
	case WEB_UPLOAD:
		web_form_put_files(form, field->name);
		put_input(form, field->name, " type=\"file\"", NULL);
		break;
	case WEB_LINES:
		put_area(form, field->name, typed);
		break;
	case WEB_DATE:
		put_input(form, field->name, " type=\"date\"", typed);
		break;
	case WEB_WHOLE:
		put_input(form, field->name, " inputmode=\"numeric\"", typed);
		break;
	default:
		put_input(form, field->name, "", typed);
	}
	web_page_put(x, "</div>\n", NULL);
}

/* --- unseen -------------------------------------------------------------- */

void
web_form_put_hidden(struct web_exchange *x, const char *name,
    const char *value)
{
	web_page_put(x, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n",
	    name, value, NULL);
}

/* The name of the field that a file was chosen in. */
static const char *
find_upload(const struct web_field *field, struct base_arena *arena)
{
	const char *suffix = field->file != NULL ? NULL :
	    strrchr(field->name, '_');

	return suffix == NULL ? field->name : base_arena_copy_bytes(arena,
	    field->name, (size_t)(suffix - field->name));
}

static bool
is_first(const struct web_fields *values, size_t at, const char *upload,
    struct base_arena *arena)
{
	for (size_t i = 0; i < at; i++)
		if (web_carried_is_part(&values->items[i]) &&
		    strcmp(find_upload(&values->items[i], arena), upload) ==
		    0)
			return false;
	return true;
}

static void
put_uploads(struct web_exchange *x, const struct web_fields *values, size_t at)
{
	const char *upload = find_upload(&values->items[at], x->arena);
	const struct base_file *files;
	size_t count;

	if (!is_first(values, at, upload, x->arena))
		return;
	count = web_carried_list(&files, values, upload, x->arena);
	for (size_t i = 0; i < count; i++)
		web_form_put_hidden(x, base_arena_print(x->arena, "%s"
		    WEB_CARRIED_KEPT, upload), web_carried_print(&files[i],
		    x->arena));
}

static bool
is_among(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

void
web_form_put_all(struct web_exchange *x, const struct web_fields *values,
    const char *const *without)
{
	for (size_t i = 0; i < values->count; i++) {
		const struct web_field *field = &values->items[i];

		if (is_among(field->name, without))
			continue;
		if (web_carried_is_part(field))
			put_uploads(x, values, i);
		else if (field->length > 0)
			web_form_put_hidden(x, field->name, field->value);
	}
}
