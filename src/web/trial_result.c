#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/causes.h"
#include "doc/map.h"
#include "law/plausible.h"
#include "model/ratio.h"
#include "web/page.h"
#include "web/trial_desk.h"

#define PLACES 2

/* The causes that have a column in the table. */
struct shown {
	struct web_desk *desk;
	bool is_split; /* parts have decimals */
	size_t count;
	enum law_cause causes[LAW_CAUSE_COUNT];
};

const char *
web_trial_result_find_cause(const struct web_exchange *x,
    enum law_cause cause)
{
	static const enum web_words_word words[LAW_CAUSE_COUNT] = {
		[LAW_CAUSE_LANDSTAL] = WEB_WORDS_LANDSTAL,
		[LAW_CAUSE_POPULATION] = WEB_WORDS_CAUSE_POPULATION,
		[LAW_CAUSE_IMMIGRANTS] = WEB_WORDS_CAUSE_IMMIGRANTS,
		[LAW_CAUSE_FAMILY_REUNIFIED] =
		    WEB_WORDS_CAUSE_FAMILY_REUNIFIED,
		[LAW_CAUSE_SCHEME] = WEB_WORDS_CAUSE_SCHEME,
		[LAW_CAUSE_CALCULATED] = WEB_WORDS_COLUMN_CALCULATED,
		[LAW_CAUSE_AGREEMENT] = WEB_WORDS_CAUSE_AGREEMENT,
		[LAW_CAUSE_ROUNDING] = WEB_WORDS_CAUSE_ROUNDING };

	return web_page_find(x, words[cause]);
}

static void
choose_causes(struct shown *shown, struct web_desk *desk)
{
	const struct law_difference_cause *causes = desk->difference.causes;

	*shown = (struct shown){ .desk = desk,
		.is_split = causes[LAW_CAUSE_ROUNDING].applies };
	for (int i = 0; i < LAW_CAUSE_COUNT; i++)
		if (causes[i].applies && (causes[i].differs ||
		    i == LAW_CAUSE_ROUNDING))
			shown->causes[shown->count++] = (enum law_cause)i;
}

/* --- the tables ---------------------------------------------------------- */

static const char *
print_change(const struct web_desk *desk, int64_t change)
{
	return base_arena_print(desk->x->arena, "%s%s", change > 0 ? "+" : "",
	    web_page_print_count(desk->x, change));
}

/* "+1,25", or whole persons where nothing was split. */
static const char *
print_part(const struct shown *shown, const struct model_whole *units)
{
	struct web_exchange *x = shown->desk->x;
	struct model_whole scale = model_whole_from(shown->is_split ? 100 :
	    1);
	const char *text = model_ratio_print_decimal(units, &scale,
	    shown->is_split ? PLACES : 0, x->lang == BASE_DA ? ',' : '.',
	    x->arena);

	return base_arena_print(x->arena, "%s%s", model_whole_sign(units) >
	    0 ? "+" : "", base_text_print_minus(text, x->arena));
}

static void
put_head(const struct shown *shown, enum web_words_word first)
{
	struct web_exchange *x = shown->desk->x;

	web_page_put(x, "<thead><tr><th scope=\"col\">{}</th><th "
	    "scope=\"col\" class=\"number\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th>", web_page_find(x, first),
	    web_page_find(x, WEB_WORDS_CHANGE),
	    web_page_find(x, WEB_WORDS_IN_FORCE),
	    web_page_find(x, WEB_WORDS_TRIED), NULL);
	for (size_t i = 0; i < shown->count; i++)
		web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th>",
		    web_trial_result_find_cause(x, shown->causes[i]), NULL);
	web_page_put(x, "</tr></thead>\n<tbody>\n", NULL);
}

static void
put_row(const struct shown *shown, const char *name, size_t region,
    size_t municipality)
{
	struct web_desk *desk = shown->desk;
	struct web_exchange *x = desk->x;
	struct model_whole units[LAW_CAUSE_COUNT];
	struct law_difference_row row;

	law_difference_sum(&row, &desk->difference, region, municipality,
	    x->arena);
	if (row.known)
		doc_causes_round(units, &row, &desk->difference.den,
		    shown->is_split ? PLACES : 0, x->arena);
	web_page_put(x, "<tr><th scope=\"row\">{}</th><td class=\"number\">{}"
	    "</td><td class=\"number\">{}</td><td class=\"number\">{}</td>",
	    name, print_change(desk, row.new - row.old),
	    web_page_print_count(x, row.old),
	    web_page_print_count(x, row.new), NULL);
	for (size_t i = 0; i < shown->count; i++)
		web_page_put(x, "<td class=\"number\">{}</td>", row.known ?
		    print_part(shown, &units[shown->causes[i]]) :
		    web_page_find(x, WEB_WORDS_UNKNOWN), NULL);
	web_page_put(x, "</tr>\n", NULL);
}

static void
begin_table(const struct shown *shown, enum web_words_word caption,
    enum web_words_word first)
{
	struct web_exchange *x = shown->desk->x;

	web_page_begin_scroll(x, web_page_find(x, caption));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "\n", web_page_find(x, caption), NULL);
	put_head(shown, first);
}

static void
end_table(const struct shown *shown)
{
	web_page_put(shown->desk->x, "</tbody></table>\n", NULL);
	web_page_end_scroll(shown->desk->x);
}

static void
put_regions(const struct shown *shown)
{
	const struct law_register *reg = shown->desk->then.round.reg;

	begin_table(shown, WEB_WORDS_TRIAL_REGIONS, WEB_WORDS_COLUMN_REGION);
	for (size_t i = 0; i < reg->region_count; i++)
		put_row(shown, reg->region_names[i], i, LAW_REGISTER_NONE);
	put_row(shown, web_page_find(shown->desk->x,
	    WEB_WORDS_WHOLE_COUNTRY), LAW_REGISTER_NONE, LAW_REGISTER_NONE);
	end_table(shown);
}

/* Of the municipality's quota, from in force to tried. */
static bool
has_changed(const struct web_desk *desk, size_t i)
{
	return desk->now.decision->quotas[desk->difference.matched[i]] !=
	    desk->then.decision.quotas[i];
}

static size_t
count_changed(const struct web_desk *desk)
{
	size_t count = 0;

	for (size_t i = 0; i < desk->then.round.reg->count; i++)
		count += has_changed(desk, i);
	return count;
}

static void
put_municipalities(const struct shown *shown, bool changed)
{
	const struct law_register *reg = shown->desk->then.round.reg;

	begin_table(shown, changed ? WEB_WORDS_TRIAL_CAPTION :
	    WEB_WORDS_TRIAL_UNCHANGED, WEB_WORDS_COLUMN_MUNICIPALITY);
	for (size_t i = 0; i < reg->count; i++)
		if (has_changed(shown->desk, i) == changed)
			put_row(shown, reg->names[i], LAW_REGISTER_NONE, i);
	end_table(shown);
}

/* --- what is to be said of it -------------------------------------------- */

/* The agreements of the trial that the law does not accept, each with why. */
static void
put_worth(struct web_desk *desk)
{
	const struct law_decision *then = &desk->then.decision;
	struct base_findings *reasons = base_findings_new(desk->x->arena);
	const struct law_notification *notes = then->round->notifications;

	for (size_t i = 0; then->outcomes != NULL &&
	    i < then->round->notification_count; i++) {
		if (then->outcomes[i].valid)
			continue;
		base_findings_add(reasons, BASE_ERR_TRIAL_INVALID,
		    (struct base_place){ 0 },
		    then->round->reg->region_names[notes[i].region], NULL);
		base_findings_append(reasons, then->outcomes[i].reasons);
	}
	web_page_put_findings(desk->x, reasons);
}

/* Figures that are tried and do not look right: a question, no error. */
static void
put_looks(struct web_desk *desk)
{
	struct base_findings *looks = base_findings_new(desk->x->arena);

	if (desk->trial.figures[SERVICE_TRIAL_POPULATION] == NULL &&
	    desk->trial.figures[SERVICE_TRIAL_IMMIGRANTS] == NULL)
		return;
	law_plausible_check_immigrants(looks, desk->then.round.figures,
	    desk->x->arena);
	web_page_put_findings(desk->x, looks);
}

static const char *
print_sum(const struct web_desk *desk)
{
	int64_t now = desk->now.decision->sum;
	int64_t then = desk->then.decision.sum;

	return web_page_fill(desk->x, now == then ? WEB_WORDS_TRIAL_SUM_SAME :
	    WEB_WORDS_TRIAL_SUM, web_page_print_count(desk->x, now),
	    web_page_print_count(desk->x, then), NULL);
}

static void
put_answer(struct web_desk *desk)
{
	struct web_exchange *x = desk->x;
	size_t count = count_changed(desk);

	web_page_put(x, "<p class=\"lead\" id=\"svar\">{} {}</p>\n",
	    *desk->address == '\0' ? web_page_find(x, WEB_WORDS_TRIAL_IDLE) :
	    count == 0 ? web_page_find(x, WEB_WORDS_TRIAL_NOTHING) :
	    web_page_fill(x, count == 1 ? WEB_WORDS_TRIAL_ONE_CHANGES :
	    WEB_WORDS_TRIAL_CHANGES, web_page_print_count(x, (int64_t)count),
	    NULL, NULL), count == 0 ? "" : print_sum(desk), NULL);
}

static void
put_addresses(struct web_desk *desk)
{
	struct web_exchange *x = desk->x;

	if (*desk->address == '\0')
		return;
	web_page_put(x, "<p><a href=\"{}/proev{}\">{}</a> · <a "
	    "href=\"/api/v1/rounds/{}/trial{}\">{}</a></p>\n",
	    web_round_address(&desk->now, x->arena), desk->address,
	    web_page_find(x, WEB_WORDS_TRIAL_SHARE), desk->now.name,
	    desk->address, web_page_find(x, WEB_WORDS_TRIAL_AS_JSON), NULL);
}

static bool
is_noted(const struct base_findings *notes, const struct base_finding *note)
{
	for (size_t i = 0; i < base_findings_count(notes); i++) {
		const struct base_finding *other = base_findings_get(notes, i);

		if (other->code == note->code && (note->args[1] == NULL ||
		    strcmp(other->args[1], note->args[1]) == 0))
			return true;
	}
	return false;
}

/* Each note once, though it is true of what is in force and of what is tried,
 * and of "the decision" instead of its file. */
static void
put_notes(struct web_desk *desk)
{
	struct base_findings *notes = base_findings_new(desk->x->arena);
	const struct base_findings *all = desk->difference.notes;

	for (size_t i = 0; i < base_findings_count(all); i++) {
		const struct base_finding *note = base_findings_get(all, i);

		if (!is_noted(notes, note))
			base_findings_add(notes, note->code,
			    (struct base_place){ 0 }, web_page_find(desk->x,
			    WEB_WORDS_THE_DECISION), note->args[1], NULL);
	}
	web_page_put_findings(desk->x, notes);
}

static void
put_method(const struct shown *shown)
{
	struct web_exchange *x = shown->desk->x;

	if (shown->is_split)
		web_page_put(x, "<p class=\"form-hint\">{}</p>\n",
		    web_page_find(x, WEB_WORDS_TRIAL_METHOD), NULL);
	put_notes(shown->desk);
}

void
web_trial_result_put(struct web_desk *desk)
{
	struct web_exchange *x = desk->x;
	struct shown shown;

	web_page_put(x, "<section id=\"resultat\" aria-label=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_TRIAL_RESULT), NULL);
	if (desk->is_tried) {
		choose_causes(&shown, desk);
		put_answer(desk);
		put_worth(desk);
		put_looks(desk);
		web_round_put_map(x, DOC_MAP_CHANGE, &desk->then.decision,
		    desk->now.decision, NULL);
		if (count_changed(desk) > 0) {
			put_municipalities(&shown, true);
			put_method(&shown);
		}
		put_regions(&shown);
		web_page_put(x, "<details><summary>{}</summary>\n",
		    web_page_find(x, WEB_WORDS_TRIAL_UNCHANGED), NULL);
		put_municipalities(&shown, false);
		web_page_put(x, "</details>\n", NULL);
		put_addresses(desk);
	} else
		web_page_put(x, "<p class=\"lead\" id=\"svar\">{}</p>\n",
		    web_page_find(x, WEB_WORDS_TRIAL_WRONG), NULL);
	web_page_put(x, "</section>\n", NULL);
}
