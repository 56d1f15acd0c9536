#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "web/entry.h"
#include "web/page.h"

/* --- what was sent ------------------------------------------------------- */

const char *
web_entry_find(const struct web_fields *fields, const char *name)
{
	const char *value = web_exchange_find(fields, name);

	return value == NULL || *value == '\0' ? NULL : value;
}

bool
web_entry_has(const struct web_fields *fields, const char *name,
    const char *value)
{
	for (size_t i = 0; i < fields->count; i++)
		if (strcmp(fields->items[i].name, name) == 0 &&
		    strcmp(fields->items[i].value, value) == 0)
			return true;
	return false;
}

void
web_entry_miss(struct web_exchange *x, const char *name)
{
	base_findings_add(x->findings, BASE_ERR_FIELD_MISSING,
	    (struct base_place){ .path = name }, NULL);
}

void
web_entry_place_findings(struct web_exchange *x,
    const struct web_entry_place *places, size_t count)
{
	struct base_findings *placed = base_findings_new(x->arena);

	for (size_t i = 0; i < base_findings_count(x->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    x->findings, i);
		struct base_place place = finding->place;

		for (size_t j = 0; j < count; j++)
			if (places[j].code == finding->code)
				place = (struct base_place){
					.path = places[j].name };
		base_findings_add(placed, finding->code, place,
		    finding->args[0], finding->args[1], finding->args[2],
		    finding->args[3], NULL);
	}
	x->findings = placed;
}

/* What is wrong with a field, or NULL. */
static const char *
find_fault(const struct web_exchange *x, const char *name)
{
	for (size_t i = 0; i < base_findings_count(x->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    x->findings, i);

		if (finding->place.file == NULL && finding->place.path !=
		    NULL && strcmp(finding->place.path, name) == 0)
			return base_findings_sentence(finding, x->lang,
			    x->arena);
	}
	return NULL;
}

/* --- fields -------------------------------------------------------------- */

/* What is said of the field besides its label; false: nothing is wrong. */
static bool
put_about(struct web_exchange *x, const struct web_entry_field *field)
{
	const char *fault = find_fault(x, field->name);

	if (field->hint != NULL)
		web_page_put(x, "<span class=\"form-hint\" id=\"{}-hint\">{}"
		    "</span>\n", field->name, field->hint, NULL);
	if (fault != NULL)
		web_page_put(x, "<span class=\"form-error-message\" "
		    "id=\"{}-error\">{}</span>\n", field->name, fault, NULL);
	return fault != NULL;
}

/* Label, hint and error; false: nothing is wrong. */
static bool
begin(struct web_exchange *x, const struct web_entry_field *field)
{
	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n", field->name,
	    web_page_find(x, field->label), NULL);
	return put_about(x, field);
}

/* id, name, and what describes it, as attributes. */
static void
put_names(struct web_exchange *x, const struct web_entry_field *field,
    bool is_wrong)
{
	web_page_put(x, " id=\"{}\" name=\"{}\"", field->name, field->name,
	    NULL);
	if (is_wrong || field->hint != NULL)
		web_page_put(x, " aria-describedby=\"{}{}\"", field->name,
		    is_wrong ? "-error" : "-hint", NULL);
	if (is_wrong)
		web_page_put(x, " aria-invalid=\"true\"", NULL);
}

/* Beside the fields, what the form does not send again is empty. */
static const char *
find_value(const struct web_exchange *x, const struct web_entry_field *field)
{
	const char *typed;

	if (strcmp(field->type, "password") == 0 ||
	    strcmp(field->type, "file") == 0)
		return "";
	typed = web_exchange_find(&x->request->form, field->name);
	return field->value != NULL ? field->value : typed != NULL ? typed :
	    "";
}

void
web_entry_put_input(struct web_exchange *x, const struct web_entry_field *field)
{
	bool is_wrong = begin(x, field);

	web_page_put(x, "<input class=\"{}\" type=\"{}\" value=\"{}\" "
	    "autocomplete=\"{}\"", is_wrong ? "form-input kvote-wrong" :
	    "form-input", field->type, find_value(x, field),
	    field->autocomplete == NULL ? "off" : field->autocomplete, NULL);
	put_names(x, field, is_wrong);
	web_page_put(x, "></div>\n", NULL);
}

void
web_entry_put_area(struct web_exchange *x, const struct web_entry_field *field)
{
	bool is_wrong = begin(x, field);

	web_page_put(x, "<textarea class=\"{}\" rows=\"3\"", is_wrong ?
	    "form-input kvote-wrong" : "form-input", NULL);
	put_names(x, field, is_wrong);
	web_page_put(x, ">{}</textarea></div>\n", find_value(x, field), NULL);
}

void
web_entry_put_select(struct web_exchange *x,
    const struct web_entry_field *field, const struct web_entry_option *options,
    size_t count)
{
	bool is_wrong = begin(x, field);

	web_page_put(x, "<select class=\"{}\"", is_wrong ?
	    "form-select kvote-wrong" : "form-select", NULL);
	put_names(x, field, is_wrong);
	web_page_put(x, ">", NULL);
	for (size_t i = 0; i < count; i++)
		web_page_put_option(x, options[i].value, options[i].text,
		    options[i].is_chosen);
	web_page_put(x, "</select></div>\n", NULL);
}

void
web_entry_put_boxes(struct web_exchange *x,
    const struct web_entry_field *field, const struct web_entry_option *options,
    size_t count)
{
	/* a fault leads to the group */
	web_page_put(x, "<fieldset class=\"form-group\" id=\"{}\" "
	    "tabindex=\"-1\"><legend class=\"form-label\">{}</legend>\n",
	    field->name, web_page_find(x, field->label), NULL);
	put_about(x, field);
	for (size_t i = 0; i < count; i++)
		web_page_put(x, options[i].is_chosen ?
		    "<div class=\"form-group-checkbox\"><input "
		    "type=\"checkbox\" class=\"form-checkbox\" id=\"{}-{}\" "
		    "name=\"{}\" value=\"{}\" checked><label for=\"{}-{}\">{}"
		    "</label></div>\n" :
		    "<div class=\"form-group-checkbox\"><input "
		    "type=\"checkbox\" class=\"form-checkbox\" id=\"{}-{}\" "
		    "name=\"{}\" value=\"{}\"><label for=\"{}-{}\">{}"
		    "</label></div>\n", field->name, options[i].value,
		    field->name, options[i].value, field->name,
		    options[i].value, options[i].text, NULL);
	web_page_put(x, "</fieldset>\n", NULL);
}

void
web_entry_put_button(struct web_exchange *x, enum web_words_word word)
{
	web_page_put(x, "<button class=\"button button-primary\">{}</button>"
	    "\n", web_page_find(x, word), NULL);
}
