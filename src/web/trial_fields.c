#include <string.h>

#include "base/findings.h"
#include "web/form.h"
#include "web/page.h"
#include "web/trial_desk.h"
#include "web/trial_fields.h"

/* What is wrong with a field, or NULL. */
static const struct base_finding *
find_fault(const struct web_desk *desk, const char *name)
{
	return web_form_find_fault(&(struct web_form){ desk->x,
	    &desk->x->request->query }, name);
}

/* Lots are asked for where they are to be drawn. */
static bool
is_needless(const struct web_desk *desk, const char *name)
{
	const struct law_settings *settings = desk->trial.settings != NULL ?
	    desk->trial.settings : &desk->now.decision->round->settings;

	return strcmp(name, law_settings_key(LAW_SETTING_LOTS)) == 0 &&
	    settings->tie != LAW_TIE_LOTS &&
	    *desk->query.settings[LAW_SETTING_LOTS] == '\0';
}

/* The field's place with its label, and what is wrong with it. */
static void
begin_field(struct web_desk *desk, const char *name, const char *label)
{
	const struct base_finding *fault = find_fault(desk, name);
	struct web_exchange *x = desk->x;

	web_page_put(x, is_needless(desk, name) ?
	    "<div id=\"{}-field\" hidden>" : "<div id=\"{}-field\">", name,
	    NULL);
	web_page_put(x, "<label class=\"form-label\" for=\"{}\">{}</label>"
	    "<span class=\"form-error-message\" id=\"{}-error\">{}</span>",
	    name, label, name, fault == NULL ? "" : base_findings_sentence(
	    fault, x->lang, x->arena), NULL);
}

void
web_trial_fields_put_input(struct web_desk *desk, const char *name,
    const char *label, const char *value, bool is_number)
{
	const char *wrong = find_fault(desk, name) == NULL ? "" :
	    " kvote-wrong";

	begin_field(desk, name, label);
	web_page_put(desk->x, is_number ? "<input inputmode=\"numeric\" "
	    "autocomplete=\"off\" class=\"form-input{}\" id=\"{}\" "
	    "name=\"{}\" value=\"{}\" aria-describedby=\"{}-error\"></div>\n" :
	    "<input list=\"kommuner\" autocomplete=\"off\" "
	    "class=\"form-input{}\" id=\"{}\" name=\"{}\" value=\"{}\" "
	    "aria-describedby=\"{}-error\"></div>\n", wrong, name, name,
	    value, name, NULL);
}

void
web_trial_fields_begin_select(struct web_desk *desk, const char *name,
    const char *label)
{
	begin_field(desk, name, label);
	web_page_put(desk->x, "<select class=\"form-select\" id=\"{}\" "
	    "name=\"{}\" aria-describedby=\"{}-error\">", name, name, name,
	    NULL);
}

void
web_trial_fields_end_select(struct web_desk *desk)
{
	web_page_put(desk->x, "</select></div>\n", NULL);
}

/* A part of the form; what nobody has used yet is folded. */
void
web_trial_fields_begin_part(struct web_desk *desk, const char *id,
    enum web_words_word title, enum web_words_word about, bool is_open)
{
	const char *name = web_page_find(desk->x, title);

	web_page_put(desk->x, is_open ? "<details id=\"{}\" open>" :
	    "<details id=\"{}\">", id, NULL);
	web_page_put(desk->x, "<summary class=\"h3\">{}</summary>\n<fieldset>"
	    "<legend class=\"sr-only\">{}</legend>\n<p class=\"form-hint\">"
	    "{}</p>\n", name, name, web_page_find(desk->x, about), NULL);
}

void
web_trial_fields_end_part(struct web_desk *desk)
{
	web_page_put(desk->x, "</fieldset></details>\n", NULL);
}
