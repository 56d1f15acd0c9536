#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/wording.h"
#include "law/scheme.h"
#include "web/municipality.h"
#include "web/page.h"
#include "web/trial_desk.h"
#include "web/trial_fields.h"
#include "web/trial_rows.h"

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
		web_trial_fields_put_input(desk, key, label,
		    chosen == NULL ? "" : chosen, true);
		return;
	}
	web_trial_fields_begin_select(desk, key, label);
	for (size_t i = 0; (value = law_settings_find_value(setting, i)) !=
	    NULL; i++)
		web_page_put_option(desk->x, value, find_value_text(desk,
		    setting, value), chosen != NULL && strcmp(value, chosen) ==
		    0);
	web_trial_fields_end_select(desk);
}

static void
put_numbers(struct web_desk *desk)
{
	const char *landstal = desk->query.landstal;

	web_trial_fields_begin_part(desk, "model", WEB_WORDS_TRIAL_MODEL,
	    WEB_WORDS_TRIAL_MODEL_ABOUT, true);
	web_trial_fields_put_input(desk, "landstal", web_page_find(desk->x,
	    WEB_WORDS_LANDSTAL), *landstal != '\0' ? landstal :
	    base_text_print_whole(desk->now.decision->national_number,
	    desk->x->arena), true);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		put_setting(desk, (enum law_setting)i);
	web_trial_fields_end_part(desk);
}

/* --- figures ------------------------------------------------------------- */

static void
put_figures(struct web_desk *desk)
{
	web_trial_fields_begin_part(desk, "figures", WEB_WORDS_TRIAL_FIGURES,
	    WEB_WORDS_TRIAL_FIGURES_ABOUT, is_used(desk, WEB_TRIAL_FIGURE));
	web_trial_rows_put(desk, WEB_TRIAL_FIGURE);
	web_trial_fields_end_part(desk);
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
		web_trial_fields_put_input(desk, base_arena_print(arena,
		    "quota_%s", reg->codes[i]), reg->names[i], typed, true);
	}
	web_page_put(desk->x, "</div>\n", NULL);
}

static void
put_list(struct web_desk *desk)
{
	const struct law_register *reg = desk->now.decision->round->reg;

	web_trial_fields_begin_select(desk, "list", web_page_find(desk->x,
	    WEB_WORDS_TRIAL_LIST));
	web_page_put_option(desk->x, "", web_page_find(desk->x,
	    WEB_WORDS_TRIAL_NO_LIST), *desk->query.list == '\0');
	for (size_t i = 0; i < reg->region_count; i++)
		web_page_put_option(desk->x, reg->region_codes[i],
		    reg->region_names[i], strcmp(reg->region_codes[i],
		    desk->query.list) == 0);
	web_trial_fields_end_select(desk);
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
	web_trial_fields_begin_part(desk, "agreements",
	    WEB_WORDS_TRIAL_AGREEMENTS, WEB_WORDS_TRIAL_AGREEMENTS_ABOUT,
	    is_agreement_used(desk) ||
	    !service_trial_has_figures(desk->now.decision->round));
	put_in_force(desk);
	web_trial_rows_put(desk, WEB_TRIAL_TRANSFER);
	web_trial_rows_put(desk, WEB_TRIAL_RAISE);
	put_list(desk);
	web_trial_fields_end_part(desk);
}

/* --- what fields are called ---------------------------------------------- */

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
	return web_trial_rows_print_label(desk, name);
}

/* --- the whole form ------------------------------------------------------ */

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
	web_municipality_put_names(x, round->reg);
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
