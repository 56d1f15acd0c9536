#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/wording.h"
#include "law/scheme.h"
#include "web/form.h"
#include "web/page.h"
#include "web/trial_desk.h"

#define BLANK_ROWS 1

/* --- fields -------------------------------------------------------------- */

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

static void
put_input(struct web_desk *desk, const char *name, const char *label,
    const char *value, bool is_number)
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

static void
begin_select(struct web_desk *desk, const char *name, const char *label)
{
	begin_field(desk, name, label);
	web_page_put(desk->x, "<select class=\"form-select\" id=\"{}\" "
	    "name=\"{}\" aria-describedby=\"{}-error\">", name, name, name,
	    NULL);
}

static void
put_option(struct web_desk *desk, const char *value, const char *text,
    const char *chosen)
{
	web_page_put(desk->x, strcmp(value, chosen) == 0 ?
	    "<option value=\"{}\" selected>{}</option>" :
	    "<option value=\"{}\">{}</option>", value, text, NULL);
}

static void
end_select(struct web_desk *desk)
{
	web_page_put(desk->x, "</select></div>\n", NULL);
}

/* A part of the form; what nobody has used yet is folded. */
static void
begin_part(struct web_desk *desk, const char *id, enum web_words_word title,
    enum web_words_word about, bool is_open)
{
	const char *name = web_page_find(desk->x, title);

	web_page_put(desk->x, is_open ? "<details id=\"{}\" open>" :
	    "<details id=\"{}\">", id, NULL);
	web_page_put(desk->x, "<summary class=\"h3\">{}</summary>\n<fieldset>"
	    "<legend class=\"sr-only\">{}</legend>\n<p class=\"form-hint\">"
	    "{}</p>\n", name, name, web_page_find(desk->x, about), NULL);
}

static void
end_part(struct web_desk *desk)
{
	web_page_put(desk->x, "</fieldset></details>\n", NULL);
}

static bool
is_used(const struct web_desk *desk, enum web_trial_list list)
{
	return desk->query.lists[list].count > 0;
}

/* --- landstal and settings ----------------------------------------------- */

static const enum web_words_word setting_words[LAW_SETTING_COUNT] = {
	[LAW_SETTING_SURPLUS] = WEB_WORDS_SETTING_SURPLUS,
	[LAW_SETTING_ROUNDING] = WEB_WORDS_SETTING_ROUNDING,
	[LAW_SETTING_TIE] = WEB_WORDS_SETTING_TIE,
	[LAW_SETTING_DENOMINATOR] = WEB_WORDS_SETTING_DENOMINATOR,
	[LAW_SETTING_LOTS] = WEB_WORDS_SETTING_LOTS };

static const struct {
	enum law_setting setting;
	const char *value;
	enum web_words_word word;
} value_words[] = {
	{ LAW_SETTING_SURPLUS, "preliminary", WEB_WORDS_SURPLUS_PRELIMINARY },
	{ LAW_SETTING_SURPLUS, "share", WEB_WORDS_SURPLUS_SHARE },
	{ LAW_SETTING_SURPLUS, "population", WEB_WORDS_SURPLUS_POPULATION },
	{ LAW_SETTING_ROUNDING, "largest-remainder-national",
	    WEB_WORDS_ROUNDING_NATIONAL },
	{ LAW_SETTING_ROUNDING, "largest-remainder-two-level",
	    WEB_WORDS_ROUNDING_TWO_LEVEL },
	{ LAW_SETTING_ROUNDING, "half-up", WEB_WORDS_ROUNDING_HALF_UP },
	{ LAW_SETTING_TIE, "population", WEB_WORDS_TIE_POPULATION },
	{ LAW_SETTING_TIE, "lots", WEB_WORDS_TIE_LOTS },
	{ LAW_SETTING_DENOMINATOR, "municipalities",
	    WEB_WORDS_DENOMINATOR_MUNICIPALITIES },
	{ LAW_SETTING_DENOMINATOR, "denmark",
	    WEB_WORDS_DENOMINATOR_DENMARK } };

/* The divisor methods have names that are the same in all languages. */
static const char *
find_value_text(const struct web_desk *desk, enum law_setting setting,
    const char *value)
{
	for (size_t i = 0; i < sizeof(value_words) / sizeof(value_words[0]);
	    i++)
		if (value_words[i].setting == setting && strcmp(
		    value_words[i].value, value) == 0)
			return web_page_find(desk->x, value_words[i].word);
	return value;
}

static void
put_setting(struct web_desk *desk, enum law_setting setting)
{
	const struct law_round *round = desk->now.decision->round;
	const char *key = law_settings_key(setting), *value;
	const char *label = web_page_find(desk->x, setting_words[setting]);
	const char *chosen = desk->query.settings[setting];

	if ((round->scheme->settings & 1u << setting) == 0)
		return;
	if (*chosen == '\0')
		chosen = law_settings_value(&round->settings, setting);
	if (law_settings_find_value(setting, 0) == NULL) {
		put_input(desk, key, label, chosen == NULL ? "" : chosen,
		    true);
		return;
	}
	begin_select(desk, key, label);
	for (size_t i = 0; (value = law_settings_find_value(setting, i)) !=
	    NULL; i++)
		put_option(desk, value, find_value_text(desk, setting,
		    value), chosen);
	end_select(desk);
}

static void
put_numbers(struct web_desk *desk)
{
	const char *landstal = desk->query.landstal;

	begin_part(desk, "model", WEB_WORDS_TRIAL_MODEL,
	    WEB_WORDS_TRIAL_MODEL_ABOUT, true);
	put_input(desk, "landstal", web_page_find(desk->x,
	    WEB_WORDS_LANDSTAL), *landstal != '\0' ? landstal :
	    base_text_print_whole(desk->now.decision->national_number,
	    desk->x->arena), true);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		put_setting(desk, (enum law_setting)i);
	end_part(desk);
}

/* --- rows ---------------------------------------------------------------- */

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
	put_input(desk, web_trial_query_print_field(list, row, part,
	    desk->x->arena), web_page_find(desk->x,
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

static void
begin_row(struct web_desk *desk, enum web_trial_list list, size_t row)
{
	web_page_put(desk->x, "<div class=\"kvote-row\" role=\"group\" "
	    "aria-label=\"{}\">\n", print_row(desk->x, list, row), NULL);
}

static void
end_row(struct web_desk *desk)
{
	web_page_put(desk->x, "</div>\n", NULL);
}

/* Rows of parts that are typed, each list under its name. */
static void
put_rows(struct web_desk *desk, enum web_trial_list list)
{
	web_page_put(desk->x, "<p class=\"h5\">{}</p>\n",
	    web_page_find(desk->x, row_words[list].row), NULL);
	for (size_t i = 0; i < count_rows(desk, list); i++) {
		begin_row(desk, list, i);
		for (size_t j = 0; j <= row_words[list].number; j++)
			put_part(desk, list, i, j);
		end_row(desk);
	}
}

static const enum web_words_word figure_words[SERVICE_TRIAL_FIGURES] = {
	WEB_WORDS_CAUSE_POPULATION, WEB_WORDS_CAUSE_IMMIGRANTS,
	WEB_WORDS_CAUSE_FAMILY_REUNIFIED };

static void
put_figure(struct web_desk *desk, size_t row)
{
	const struct law_round *round = desk->now.decision->round;

	begin_row(desk, WEB_TRIAL_FIGURE, row);
	put_part(desk, WEB_TRIAL_FIGURE, row, 1);
	begin_select(desk, web_trial_query_print_field(WEB_TRIAL_FIGURE, row,
	    0, desk->x->arena), web_page_find(desk->x,
	    WEB_WORDS_TRIAL_FIGURE));
	for (int i = 0; i < SERVICE_TRIAL_FIGURES; i++)
		if (service_trial_find_figures(round,
		    (enum service_trial_figure)i) != NULL)
			put_option(desk, service_trial_figure_name(
			    (enum service_trial_figure)i), web_page_find(
			    desk->x, figure_words[i]), find_part(desk,
			    WEB_TRIAL_FIGURE, row, 0));
	end_select(desk);
	put_part(desk, WEB_TRIAL_FIGURE, row, 2);
	end_row(desk);
}

static void
put_figures(struct web_desk *desk)
{
	begin_part(desk, "figures", WEB_WORDS_TRIAL_FIGURES,
	    WEB_WORDS_TRIAL_FIGURES_ABOUT, is_used(desk, WEB_TRIAL_FIGURE));
	for (size_t i = 0; i < count_rows(desk, WEB_TRIAL_FIGURE); i++)
		put_figure(desk, i);
	end_part(desk);
}

/* --- agreements ---------------------------------------------------------- */

static bool
is_taken_out(const struct web_desk *desk, size_t region)
{
	return desk->trial.without != NULL && desk->trial.without[region];
}

/* What the region's council notified, and a box to take it out. */
static void
put_agreement(struct web_desk *desk, struct doc_wording *letter,
    size_t region)
{
	const struct law_decision *now = desk->now.decision;
	const struct law_register *reg = now->round->reg;
	const char *code = reg->region_codes[region];
	const char *name = reg->region_names[region];

	if (!law_decision_has_answered(now->round, region))
		return;
	web_page_put(desk->x, is_taken_out(desk, region) ?
	    "<div class=\"form-group-checkbox\"><input type=\"checkbox\" "
	    "class=\"form-checkbox\" id=\"without_{}\" name=\"without\" "
	    "value=\"{}\" checked>" :
	    "<div class=\"form-group-checkbox\"><input type=\"checkbox\" "
	    "class=\"form-checkbox\" id=\"without_{}\" name=\"without\" "
	    "value=\"{}\">", code, code, NULL);
	web_page_put(desk->x, "<label class=\"form-label\" for=\"without_{}\">"
	    "{}</label>\n<p class=\"form-hint\">{}</p></div>\n", code,
	    web_page_fill(desk->x, WEB_WORDS_TRIAL_WITHOUT, name, NULL,
	    NULL), doc_council_print(letter, now, region), NULL);
}

static void
put_in_force(struct web_desk *desk)
{
	const struct law_decision *now = desk->now.decision;
	struct base_findings *unsaid = base_findings_new(desk->x->arena);
	struct doc_wording letter;

	if (now->round->notification_count == 0 || !doc_wording_open(&letter,
	    DOC_WORDING_LETTER, desk->x->lang, desk->x->arena, unsaid))
		return;
	for (size_t i = 0; i < now->round->reg->region_count; i++)
		put_agreement(desk, &letter, i);
}

static void
put_list_quotas(struct web_desk *desk)
{
	const struct law_decision *now = desk->now.decision;
	const struct law_register *reg = now->round->reg;
	struct base_arena *arena = desk->x->arena;

	web_page_put(desk->x, "<div class=\"kvote-row\" id=\"liste\" "
	    "data-region=\"{}\">\n", desk->query.list, NULL);
	for (size_t i = 0; desk->trial.listed != NULL && i < reg->count; i++) {
		const char *typed = base_text_print_whole(
		    now->quotas[i], arena);
		const struct web_trial_rows *rows =
		    &desk->query.lists[WEB_TRIAL_QUOTA];

		if (!desk->trial.listed[reg->regions[i]])
			continue;
		for (size_t j = 0; j < rows->count; j++)
			if (law_register_find_code(reg,
			    rows->rows[j].parts[0]) == i)
				typed = rows->rows[j].parts[1];
		put_input(desk, base_arena_print(arena, "quota_%s",
		    reg->codes[i]), reg->names[i], typed, true);
	}
	web_page_put(desk->x, "</div>\n", NULL);
}

static void
put_list(struct web_desk *desk)
{
	const struct law_register *reg = desk->now.decision->round->reg;

	begin_select(desk, "list", web_page_find(desk->x,
	    WEB_WORDS_TRIAL_LIST));
	put_option(desk, "", web_page_find(desk->x, WEB_WORDS_TRIAL_NO_LIST),
	    desk->query.list);
	for (size_t i = 0; i < reg->region_count; i++)
		put_option(desk, reg->region_codes[i], reg->region_names[i],
		    desk->query.list);
	end_select(desk);
	put_list_quotas(desk);
}

static bool
is_agreement_used(const struct web_desk *desk)
{
	return is_used(desk, WEB_TRIAL_TRANSFER) ||
	    is_used(desk, WEB_TRIAL_RAISE) ||
	    is_used(desk, WEB_TRIAL_WITHOUT) || *desk->query.list != '\0';
}

static void
put_agreements(struct web_desk *desk)
{
	begin_part(desk, "agreements", WEB_WORDS_TRIAL_AGREEMENTS,
	    WEB_WORDS_TRIAL_AGREEMENTS_ABOUT, is_agreement_used(desk) ||
	    !service_trial_has_figures(desk->now.decision->round));
	put_in_force(desk);
	put_rows(desk, WEB_TRIAL_TRANSFER);
	put_rows(desk, WEB_TRIAL_RAISE);
	put_list(desk);
	end_part(desk);
}

/* --- what fields are called ---------------------------------------------- */

/* "Move persons to another municipality 2, To" */
static const char *
print_part_label(const struct web_desk *desk, const char *name)
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

const char *
web_trial_form_find_label(const void *form, const char *name)
{
	const struct web_desk *desk = form;
	const struct law_register *reg = desk->now.decision->round->reg;

	if (strcmp(name, "landstal") == 0)
		return web_page_find(desk->x, WEB_WORDS_LANDSTAL);
	if (strcmp(name, "list") == 0)
		return web_page_find(desk->x, WEB_WORDS_TRIAL_LIST);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		if (strcmp(name, law_settings_key((enum law_setting)i)) == 0)
			return web_page_find(desk->x, setting_words[i]);
	for (size_t i = 0; i < reg->count; i++)
		if (strcmp(name, base_arena_print(desk->x->arena, "quota_%s",
		    reg->codes[i])) == 0)
			return reg->names[i];
	return print_part_label(desk, name);
}

/* --- the whole form ------------------------------------------------------ */

static void
put_names(struct web_desk *desk)
{
	const struct law_register *reg = desk->now.decision->round->reg;

	web_page_put(desk->x, "<datalist id=\"kommuner\">", NULL);
	for (size_t i = 0; i < reg->count; i++)
		web_page_put(desk->x, "<option>{}</option>", reg->names[i],
		    NULL);
	web_page_put(desk->x, "</datalist>\n", NULL);
}

/* A published table: what cannot be moved, and why. */
static void
put_no_figures(struct web_desk *desk)
{
	web_page_put(desk->x, "<div class=\"alert alert-info\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n", web_page_find(desk->x, WEB_WORDS_TRIAL_NO_FIGURES), NULL);
}

void
web_trial_form_put(struct web_desk *desk)
{
	const struct law_round *round = desk->now.decision->round;
	struct web_exchange *x = desk->x;
	const char *address = web_round_address(&desk->now, x->arena);

	web_page_put(x, "<form class=\"kvote-trial\" id=\"proev\" "
	    "action=\"{}/proev\">\n<input type=\"hidden\" name=\"form\" "
	    "value=\"1\">\n", address, NULL);
	put_names(desk);
	if (service_trial_has_figures(round)) {
		put_numbers(desk);
		put_figures(desk);
	} else
		put_no_figures(desk);
	if (round->scheme->has_notifications)
		put_agreements(desk);
	web_page_put(x, "<button class=\"button button-primary\">{}</button>"
	    "\n<a class=\"button button-tertiary\" href=\"{}/proev\">{}</a>"
	    "\n</form>\n", web_page_find(x, WEB_WORDS_TRY), address,
	    web_page_find(x, WEB_WORDS_TRIAL_ANEW), NULL);
}
