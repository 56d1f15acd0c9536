#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/cut.h"
#include "doc/explain.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/ledger.h"
#include "law/rule.h"
#include "law/tipping.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define MINUS "\xe2\x88\x92"
#define TIMES " \xc3\x97 "
#define DIVIDED " \xc3\xb7 "

/* A fraction longer than this helps nobody. */
#define LONGEST_FRACTION 40

/* The model's decimals can have no more. */
#define MOST_PLACES 18

#define RULE_REGION "LAW-0002#e6d3"
#define RULE_FLOOR "LAW-0006#07a8"
#define RULE_TIE "LAW-0017#0dbd"

struct explaining {
	const struct doc_explain *explain;
	const struct law_calculation *calc; /* NULL: no figures */
	const struct law_decision *decision; /* NULL: figures alone */
	struct doc_wording words;
	struct doc_wording letter; /* persons, municipalities, councils */
	struct doc_tree *tree;
	struct base_arena *arena;
	enum base_lang lang;
	int places;          /* of persons behind the point */
	int percent_places;  /* of per cent */
	/* of the whole calculation: */
	struct model_whole people;
	struct model_whole immigrants;
	struct model_whole reunified;
	struct model_whole positive; /* sum of the positive numbers */
	size_t negative_count;
	struct doc_cut cut;
	size_t cut_region;
	/* of the municipality: */
	size_t i;
	const char *name;    /* "Læsø Kommune" */
	int step;
};

/* --- numbers as people read them ------------------------------------------ */

static const char *
print_count(const struct explaining *e, int64_t count)
{
	return base_text_print_count(count, e->lang, e->arena);
}

/* A sum may be beyond what a count can be. */
static const char *
print_whole(const struct explaining *e, const struct model_whole *whole)
{
	int64_t count;

	return model_whole_to_int64(&count, whole) ? print_count(e, count) :
	    model_whole_print(whole, e->arena);
}

/* With a real minus sign. */
static const char *
put_minus(const struct explaining *e, const char *text)
{
	return *text != '-' ? text :
	    base_arena_print(e->arena, MINUS "%s", text + 1);
}

static const char *
print_decimal(const struct explaining *e, const struct model_whole *num,
    const struct model_whole *den, int places)
{
	return put_minus(e, model_ratio_print_decimal(num, den,
	    places > MOST_PLACES ? MOST_PLACES : places,
	    e->lang == BASE_DA ? ',' : '.', e->arena));
}

static const char *
print_percent(const struct explaining *e, const struct model_whole *num,
    const struct model_whole *den)
{
	struct model_whole hundred = model_whole_from(100);

	model_whole_multiply(&hundred, &hundred, num, e->arena);
	return base_arena_print(e->arena, "%s" NO_BREAK_SPACE "%%",
	    print_decimal(e, &hundred, den, e->percent_places));
}

/* The municipality's share of a figure. */
static const char *
print_share(const struct explaining *e, int64_t own,
    const struct model_whole *all)
{
	struct model_whole num = model_whole_from(own);
	struct model_whole one = model_whole_from(1);

	return print_percent(e, &num, model_whole_sign(all) > 0 ? all : &one);
}

static const struct model_trace_step *
find_step(const struct explaining *e, enum model_step step)
{
	for (size_t i = 0; i < e->calc->trace.count; i++)
		if (e->calc->trace.steps[i].step == step)
			return &e->calc->trace.steps[i];
	return NULL;
}

/* The municipality's value in a step, in persons. */
static const char *
print_value(const struct explaining *e, enum model_step step)
{
	const struct model_column *values = &find_step(e, step)->values;

	return print_decimal(e, &values->num[e->i], &values->den, e->places);
}

static int
find_sign(const struct explaining *e, enum model_step step)
{
	return model_whole_sign(&find_step(e, step)->values.num[e->i]);
}

static const char *
print_municipality(struct explaining *e, size_t i)
{
	return doc_wording_print_municipality(&e->letter, e->explain->reg, i);
}

static const char *
print_persons(struct explaining *e, int64_t count)
{
	return doc_wording_print_persons(&e->letter, count);
}

/* --- pieces of the document ----------------------------------------------- */

#define FILL(e, block, ...) \
	DOC_WORDING_FILL(&(e)->words, (block), __VA_ARGS__)

static const char *
find(struct explaining *e, const char *block)
{
	return doc_wording_find(&e->words, block);
}

static void
say(struct explaining *e, const char *text)
{
	doc_tree_add_paragraph(e->tree, text);
}

static void
head(struct explaining *e, const char *block)
{
	doc_tree_add_heading(e->tree, 2, find(e, block));
}

/* The text with the rule behind it: "... (§ 4, stk. 2; LAW-0003)". */
static const char *
cite(struct explaining *e, const char *text, const char *id)
{
	const struct law_rule *rule = law_rule_find(id);

	return FILL(e, "cited", { "text", text },
	    { "reference", doc_wording_print_reference(&e->words, rule) },
	    { "rule", base_arena_copy_bytes(e->arena, rule->id,
	      LAW_RULE_ID_LENGTH) });
}

static void
begin_step(struct explaining *e, const char *title)
{
	doc_tree_add_heading(e->tree, 3, base_arena_print(e->arena, "%d. %s",
	    ++e->step, find(e, title)));
}

/* A calculation on a line of its own. */
static void
work(struct explaining *e, const char *line)
{
	doc_tree_add_lines(e->tree, DOC_ROLE_WORKING, &line, 1);
}

#define WORK(e, ...) work((e), base_arena_print((e)->arena, __VA_ARGS__))

/* What the law's text at hand leaves open is said to be so. */
static void
say_setting(struct explaining *e, enum law_setting setting)
{
	say(e, FILL(e, "setting",
	    { "setting", law_settings_key(setting) },
	    { "value", law_settings_value(&e->calc->settings, setting) }));
}

/* --- the figures ---------------------------------------------------------- */

static void
add_figure(struct explaining *e, struct doc_table *table, const char *name,
    const char *own, const char *all)
{
	const char *const cells[] = { name, own, all };

	doc_tree_add_row(e->tree, table, DOC_ROW_BODY, cells);
}

/* Does Christiansø count (rule LAW-0022#f02f)? */
static bool
has_outside(const struct law_calculation *calc)
{
	return !calc->scheme->needs_immigrants &&
	    calc->settings.denominator == LAW_DENOMINATOR_DENMARK;
}

static void
say_figures(struct explaining *e)
{
	const struct model_table *table = e->calc->table;
	const struct doc_column columns[] = {
		{ find(e, "figure"), DOC_LEFT },
		{ table->names[e->i], DOC_RIGHT },
		{ find(e, has_outside(e->calc) ? "figure_denmark" :
		    "figure_all"), DOC_RIGHT } };
	struct doc_table *shown;

	head(e, "figures");
	shown = doc_tree_add_table(e->tree, NULL, columns, 3, 0);
	add_figure(e, shown, find(e, "figure_people"),
	    print_count(e, table->population[e->i]),
	    print_whole(e, &e->people));
	if (e->calc->scheme->needs_immigrants) {
		add_figure(e, shown, find(e, "figure_immigrants"),
		    print_count(e, table->immigrants[e->i]),
		    print_whole(e, &e->immigrants));
		add_figure(e, shown, find(e, doc_wording_choose(&e->words,
		    "figure_reunified", e->calc->scheme->name + 3)),
		    print_count(e, table->family_reunified[e->i]),
		    print_whole(e, &e->reunified));
	}
	add_figure(e, shown, find(e, e->calc->scheme->needs_immigrants ?
	    "figure_landstal" : "figure_persons"), "",
	    print_count(e, e->calc->national_number));
	if (*table->source_note != '\0')
		say(e, FILL(e, "source", { "source", table->source_note }));
}

/* --- the steps of the order § 4 ------------------------------------------- */

/* The line, and the exact fraction below it where it is short. */
static void
work_with_fraction(struct explaining *e, const char *line,
    enum model_step step)
{
	const struct model_column *values = &find_step(e, step)->values;
	const char *fraction = put_minus(e, model_ratio_print(
	    &values->num[e->i], &values->den, e->arena));
	bool is_short = strchr(fraction, '/') != NULL &&
	    strlen(fraction) <= LONGEST_FRACTION;
	const char *const lines[] = { line, !is_short ? "" :
		FILL(e, "exactly", { "fraction", fraction }) };

	doc_tree_add_lines(e->tree, DOC_ROLE_WORKING, lines, is_short ? 2 : 1);
}

/* p / P */
static void
say_people(struct explaining *e, const char *rule)
{
	int64_t own = e->calc->table->population[e->i];

	begin_step(e, "step_people");
	say(e, cite(e, find(e, "people"), rule));
	WORK(e, "%s" DIVIDED "%s = %s", print_count(e, own),
	    print_whole(e, &e->people), print_share(e, own, &e->people));
}

static void
say_immigrants(struct explaining *e)
{
	int64_t own = e->calc->table->immigrants[e->i];
	bool any = model_whole_sign(&e->immigrants) > 0;

	begin_step(e, "step_immigrants");
	say(e, cite(e, find(e, any ? "immigrants" : "no_immigrants"),
	    find_step(e, MODEL_STEP_SHARE)->rule));
	if (any)
		WORK(e, "%s" DIVIDED "%s = %s", print_count(e, own),
		    print_whole(e, &e->immigrants),
		    print_share(e, own, &e->immigrants));
}

/* The share and what it is multiplied with. */
static const char *
print_step_share(const struct explaining *e)
{
	const struct model_column *share = &find_step(e,
	    MODEL_STEP_SHARE)->values;

	return print_percent(e, &share->num[e->i], &share->den);
}

static void
say_share(struct explaining *e)
{
	const struct model_table *table = e->calc->table;

	begin_step(e, "step_share");
	say(e, cite(e, find(e, "share"), find_step(e,
	    MODEL_STEP_SHARE)->rule));
	work_with_fraction(e, base_arena_print(e->arena,
	    "2" TIMES "%s " MINUS " %s = %s",
	    print_share(e, table->population[e->i], &e->people),
	    print_share(e, table->immigrants[e->i], &e->immigrants),
	    print_step_share(e)), MODEL_STEP_SHARE);
}

static void
say_calculated(struct explaining *e)
{
	begin_step(e, "step_calculated");
	say(e, cite(e, find(e, "calculated"), find_step(e,
	    MODEL_STEP_CALCULATED)->rule));
	WORK(e, "%s" TIMES "(%s + %s) = %s", print_step_share(e),
	    print_count(e, e->calc->national_number),
	    print_whole(e, &e->reunified),
	    print_value(e, MODEL_STEP_CALCULATED));
}

static void
say_preliminary(struct explaining *e)
{
	begin_step(e, "step_preliminary");
	say(e, cite(e, find(e, "preliminary"), find_step(e,
	    MODEL_STEP_PRELIMINARY)->rule));
	WORK(e, "%s " MINUS " %s = %s", print_value(e, MODEL_STEP_CALCULATED),
	    print_count(e, e->calc->table->family_reunified[e->i]),
	    print_value(e, MODEL_STEP_PRELIMINARY));
}

static void
say_floor(struct explaining *e)
{
	bool negative = find_sign(e, MODEL_STEP_PRELIMINARY) < 0;

	begin_step(e, "step_floor");
	say(e, cite(e, find(e, negative ? "floor" : "no_floor"), RULE_FLOOR));
	if (negative)
		WORK(e, "%s " "\xe2\x86\x92" " 0",
		    print_value(e, MODEL_STEP_PRELIMINARY));
}

/* What the positive numbers have above the landstal, and who was negative. */
static const char *
print_surplus(struct explaining *e)
{
	const struct model_whole *den = &find_step(e,
	    MODEL_STEP_FLOOR)->values.den;
	struct model_whole landstal = model_whole_from(
	    e->calc->national_number), surplus;

	model_whole_multiply(&landstal, &landstal, den, e->arena);
	model_whole_subtract(&surplus, &e->positive, &landstal, e->arena);
	return print_decimal(e, &surplus, den, e->places);
}

/* Was it taken off all at once?  Not if a number went to zero on the way. */
static bool
is_taken_once(const struct explaining *e)
{
	const struct model_column *floor = &find_step(e,
	    MODEL_STEP_FLOOR)->values;
	const struct model_column *after = &find_step(e,
	    MODEL_STEP_SURPLUS)->values;

	for (size_t i = 0; i < floor->count; i++)
		if (model_whole_sign(&floor->num[i]) > 0 &&
		    model_whole_sign(&after->num[i]) == 0)
			return false;
	return true;
}

/* surplus x own weight / weights of all positive ones = what, for a surplus
 * that was taken off at once by shares or by inhabitants. */
static void
work_weight(struct explaining *e, const char *what)
{
	const struct model_column *floor = &find_step(e,
	    MODEL_STEP_FLOOR)->values;
	const struct model_column *share = &find_step(e,
	    MODEL_STEP_SHARE)->values;
	bool by_share = e->calc->settings.surplus == LAW_SURPLUS_SHARE;
	struct model_whole shares = model_whole_from(0);
	struct model_whole people = model_whole_from(0), own;
	const char *all;

	for (size_t i = 0; i < floor->count; i++) {
		if (model_whole_sign(&floor->num[i]) <= 0)
			continue;
		model_whole_add(&shares, &shares, &share->num[i], e->arena);
		own = model_whole_from(e->calc->table->population[i]);
		model_whole_add(&people, &people, &own, e->arena);
	}
	all = by_share ? print_percent(e, &shares, &share->den) :
	    print_whole(e, &people);
	say(e, FILL(e, by_share ? "weights_share" : "weights_population",
	    { "all", all }));
	WORK(e, "%s" TIMES "%s" DIVIDED "%s = %s", print_surplus(e),
	    by_share ? print_step_share(e) :
	    print_count(e, e->calc->table->population[e->i]), all, what);
}

/* The surplus taken off by another weight than the numbers themselves: what is
 * taken off this one. */
static void
work_off(struct explaining *e)
{
	const char *what;
	const struct model_column *floor = &find_step(e,
	    MODEL_STEP_FLOOR)->values;
	const struct model_column *after = &find_step(e,
	    MODEL_STEP_SURPLUS)->values;
	struct model_whole before, left, den;

	model_whole_multiply(&before, &floor->num[e->i], &after->den,
	    e->arena);
	model_whole_multiply(&left, &after->num[e->i], &floor->den, e->arena);
	model_whole_multiply(&den, &floor->den, &after->den, e->arena);
	model_whole_subtract(&before, &before, &left, e->arena);
	what = print_decimal(e, &before, &den, e->places);
	if (is_taken_once(e))
		work_weight(e, what);
	WORK(e, "%s " MINUS " %s = %s", print_value(e, MODEL_STEP_FLOOR),
	    what, print_value(e, MODEL_STEP_SURPLUS));
}

static void
say_surplus(struct explaining *e)
{
	static const char *const blocks[] = {
		[LAW_SURPLUS_PRELIMINARY] = "surplus_preliminary",
		[LAW_SURPLUS_SHARE] = "surplus_share",
		[LAW_SURPLUS_POPULATION] = "surplus_population" };
	const struct model_trace_step *floor = find_step(e, MODEL_STEP_FLOOR);
	enum law_surplus how = e->calc->settings.surplus;
	const char *rule = find_step(e, MODEL_STEP_SURPLUS)->rule;
	const char *sum = print_decimal(e, &e->positive, &floor->values.den,
	    e->places);

	begin_step(e, "step_surplus");
	if (e->calc->national_number == 0) {
		say(e, find(e, "surplus_no_landstal"));
		return;
	}
	say(e, FILL(e, e->negative_count == 0 ? "surplus_none_negative" :
	    e->negative_count == 1 ? "surplus_one_negative" :
	    "surplus_negative",
	    { "count", print_count(e, (int64_t)e->negative_count) },
	    { "sum", sum }, { "surplus", print_surplus(e) },
	    { "landstal", print_count(e, e->calc->national_number) }));
	say(e, cite(e, find(e, blocks[how]), rule));
	say_setting(e, LAW_SETTING_SURPLUS);
	if (find_sign(e, MODEL_STEP_FLOOR) == 0)
		say(e, find(e, "surplus_own_zero"));
	else if (how == LAW_SURPLUS_PRELIMINARY)
		WORK(e, "%s" TIMES "%s" DIVIDED "%s = %s",
		    print_value(e, MODEL_STEP_FLOOR),
		    print_count(e, e->calc->national_number), sum,
		    print_value(e, MODEL_STEP_SURPLUS));
	else
		work_off(e);
}

/* --- the special law for Ukraine ------------------------------------------ */

static void
say_ukraine(struct explaining *e)
{
	begin_step(e, "step_ukraine");
	say(e, cite(e, find(e, "ukraine"), find_step(e,
	    MODEL_STEP_CALCULATED)->rule));
	WORK(e, "%s" TIMES "%s = %s", print_step_share(e),
	    print_count(e, e->calc->national_number),
	    print_value(e, MODEL_STEP_CALCULATED));
}

/* --- whole persons -------------------------------------------------------- */

static const char *
print_exact(const struct explaining *e)
{
	const struct model_column *exact = doc_cut_find_exact(e->calc);

	return print_decimal(e, &exact->num[e->i], &exact->den, e->places);
}

static const char *
print_rest(const struct explaining *e, size_t i)
{
	return print_decimal(e, &e->cut.rests.num[i], &e->cut.rests.den,
	    e->places);
}

/* Two-level: the region's whole number, and the own number scaled to it. */
static void
say_region_first(struct explaining *e)
{
	size_t region = e->calc->table->regions[e->i];
	const char *sum = print_decimal(e, &e->cut.sum,
	    &doc_cut_find_exact(e->calc)->den, e->places);
	int64_t number = e->calc->region_quotas[region];

	if (number == LAW_UNKNOWN) {
		say(e, find(e, "region_open"));
		return;
	}
	say(e, FILL(e, "region_first",
	    { "region", e->explain->reg->region_names[region] },
	    { "sum", sum }, { "number", print_persons(e, number) }));
	if (model_whole_sign(&e->cut.sum) > 0)
		WORK(e, "%s" TIMES "%s" DIVIDED "%s = %s", print_exact(e),
		    print_count(e, number), sum,
		    print_decimal(e, &e->cut.values.num[e->i],
		    &e->cut.values.den, e->places));
}

/* Did the line run between equal rests? */
static bool
is_tied(const struct explaining *e)
{
	return e->cut.last != DOC_CUT_NONE && e->cut.first != DOC_CUT_NONE &&
	    model_whole_compare(&e->cut.rests.num[e->cut.last],
	    &e->cut.rests.num[e->cut.first]) == 0;
}

/* The last that got one of the persons left over and the first that did not. */
static void
say_line(struct explaining *e)
{
	if (is_tied(e)) {
		say(e, FILL(e, "line_tied", { "rest",
		    print_rest(e, e->cut.last) }));
		return;
	}
	if (e->cut.last != DOC_CUT_NONE)
		say(e, FILL(e, "last_served",
		    { "municipality", print_municipality(e, e->cut.last) },
		    { "rest", print_rest(e, e->cut.last) }));
	if (e->cut.last != DOC_CUT_NONE && e->cut.first != DOC_CUT_NONE)
		say(e, FILL(e, "first_not_served",
		    { "municipality", print_municipality(e, e->cut.first) },
		    { "rest", print_rest(e, e->cut.first) }));
}

/* Ties that were settled or are open, with the rule. */
static void
say_ties(struct explaining *e)
{
	for (size_t i = 0; i < base_findings_count(e->calc->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    e->calc->findings, i);

		if (finding->code == BASE_ERR_TIE_BY_POPULATION ||
		    finding->code == BASE_ERR_TIE_BY_LOTS ||
		    finding->code == BASE_ERR_ANSWER_LOTS_OPEN)
			say(e, cite(e, FILL(e, "note", { "note",
			    doc_wording_print_finding(&e->words, finding) }),
			    RULE_TIE));
	}
}

/* What the municipality's own rest gave it. */
static const char *
find_rest(const struct explaining *e, bool served)
{
	bool tied = is_tied(e) && model_whole_compare(
	    &e->cut.rests.num[e->i], &e->cut.rests.num[e->cut.last]) == 0;

	if (tied)
		return served ? "rest_tied_served" : "rest_tied_not";
	if (served)
		return e->i == e->cut.last ? "rest_last" : "rest_served";
	return e->i == e->cut.first ? "rest_first_not" : "rest_not_served";
}

static void
say_own_rest(struct explaining *e)
{
	int64_t whole = e->cut.wholes[e->i], quota = e->calc->quotas[e->i];
	const char *left = print_count(e, whole);

	if (model_whole_sign(&e->cut.values.num[e->i]) == 0) {
		say(e, find(e, "rest_zero"));
		return;
	}
	WORK(e, "%s = %s + %s", print_decimal(e, &e->cut.values.num[e->i],
	    &e->cut.values.den, e->places), left, print_rest(e, e->i));
	if (quota == LAW_UNKNOWN)
		say(e, find(e, "rest_open"));
	else if (model_whole_sign(&e->cut.rests.num[e->i]) > 0)
		say(e, find(e, find_rest(e, quota > whole)));
	if (quota != LAW_UNKNOWN)
		WORK(e, "%s + %s = %s", left, quota > whole ? "1" : "0",
		    print_count(e, quota));
}

static void
say_largest_remainder(struct explaining *e)
{
	bool regional = e->calc->settings.rounding == LAW_ROUNDING_TWO_LEVEL;

	if (regional)
		say_region_first(e);
	if (e->cut.left == 0)
		say(e, FILL(e, regional ? "none_left_region" : "none_left",
		    { "given", print_persons(e, e->cut.given) }));
	else
		say(e, FILL(e, e->cut.left == 1 ? regional ?
		    "one_left_region" : "one_left" : regional ? "left_region" :
		    "left", { "given", print_persons(e, e->cut.given) },
		    { "left", print_persons(e, e->cut.left) }));
	say_line(e);
	say_own_rest(e);
}

/* Divisor methods and half-up: each in its own words. */
static void
say_other_rounding(struct explaining *e)
{
	static const char *const blocks[] = {
		[LAW_ROUNDING_NATIONAL] = NULL,
		[LAW_ROUNDING_TWO_LEVEL] = NULL,
		[LAW_ROUNDING_HALF_UP] = "half_up",
		[LAW_ROUNDING_WEBSTER] = "webster",
		[LAW_ROUNDING_HUNTINGTON_HILL] = "huntington_hill",
		[LAW_ROUNDING_DEAN] = "dean",
		[LAW_ROUNDING_ADAMS] = "adams",
		[LAW_ROUNDING_JEFFERSON] = "jefferson" };
	const char *block = blocks[e->calc->settings.rounding];
	int64_t quota = e->calc->quotas[e->i];

	if (e->calc->settings.rounding != LAW_ROUNDING_HALF_UP)
		say(e, find(e, "divisor"));
	say(e, find(e, block));
	WORK(e, "%s \xe2\x86\x92 %s", print_exact(e),
	    quota == LAW_UNKNOWN ? find(e, "open") : print_count(e, quota));
}

static void
say_rounded(struct explaining *e)
{
	begin_step(e, "step_rounded");
	say(e, cite(e, find(e, doc_cut_is_there(e->calc) ?
	    "rounded_largest_remainder" : "rounded"), find_step(e,
	    MODEL_STEP_ROUNDED)->rule));
	say_setting(e, LAW_SETTING_ROUNDING);
	if (doc_cut_is_there(e->calc))
		say_largest_remainder(e);
	else
		say_other_rounding(e);
	say_ties(e);
	if (e->calc->not_given_out > 0)
		say(e, FILL(e, "not_given_out", { "persons",
		    print_persons(e, e->calc->not_given_out) }));
}

/* --- why zero ------------------------------------------------------------- */

/* Which part made the number negative, or too small. */
static const char *
find_zero(const struct explaining *e)
{
	const struct model_whole *exact = &doc_cut_find_exact(e->calc)->num[
	    e->i];

	if (e->calc->national_number == 0)
		return "zero_landstal";
	if (e->calc->scheme->needs_immigrants) {
		if (find_sign(e, MODEL_STEP_SHARE) < 0)
			return "zero_share";
		if (find_sign(e, MODEL_STEP_PRELIMINARY) < 0)
			return "zero_reunified";
		if (find_sign(e, MODEL_STEP_PRELIMINARY) > 0 &&
		    model_whole_sign(exact) == 0)
			return "zero_surplus";
	}
	if (model_whole_sign(exact) == 0)
		return "zero_nothing";
	return doc_cut_is_there(e->calc) ? "zero_rest" : "zero_rounding";
}

static void
say_zero(struct explaining *e)
{
	const struct model_table *table = e->calc->table;
	bool order = e->calc->scheme->needs_immigrants;

	head(e, "why_zero");
	say(e, FILL(e, find_zero(e),
	    { "exact", print_exact(e) },
	    { "people", print_share(e, table->population[e->i],
	      &e->people) },
	    { "immigrants", order ? print_share(e, table->immigrants[e->i],
	      &e->immigrants) : "0" },
	    { "calculated", print_value(e, MODEL_STEP_CALCULATED) },
	    { "reunified", order ? print_count(e,
	      table->family_reunified[e->i]) : "0" },
	    { "last", e->cut.last == DOC_CUT_NONE ? "0" :
	      print_rest(e, e->cut.last) }));
}

/* --- what would change it ------------------------------------------------- */

/* With the difference to what there is: "Med 566 flere indbyggere ...". */
static const char *
print_change(struct explaining *e, const char *block,
    const struct law_tipping_change *change, int64_t now)
{
	int64_t distance = change->at > now ? change->at - now :
	    now - change->at;

	if (change->bound == now)
		return FILL(e, base_arena_print(e->arena, "%s_nothing", block),
		    { "now", print_count(e, now) });
	if (!change->found)
		return FILL(e, base_arena_print(e->arena, "%s_not", block),
		    { "bound", print_count(e, change->bound) });
	return FILL(e, block, { "distance", print_count(e, distance) },
	    { "at", print_count(e, change->at) },
	    { "quota", print_count(e, change->quota) });
}

static void
say_tipping(struct explaining *e)
{
	const struct law_tipping *tipping = &e->explain->tipping[e->i];
	int64_t people = e->calc->table->population[e->i];
	int64_t landstal = e->calc->national_number;
	const char *const lines[] = {
		print_change(e, "more", &tipping->more, people),
		print_change(e, "fewer", &tipping->fewer, people),
		print_change(e, "higher", &tipping->higher, landstal),
		print_change(e, "lower", &tipping->lower, landstal) };

	head(e, "tipping");
	if (e->calc->quotas[e->i] == LAW_UNKNOWN) {
		say(e, find(e, "tipping_open"));
		return;
	}
	say(e, FILL(e, "tipping_intro", { "quota",
	    print_persons(e, e->calc->quotas[e->i]) }));
	doc_tree_add_lines(e->tree, DOC_ROLE_LIST, lines, 4);
	say(e, find(e, "tipping_exact"));
}

/* --- agreement and decision ----------------------------------------------- */

static void
say_booking(struct explaining *e, const struct law_booking *booking)
{
	const struct law_round *round = e->decision->round;
	const struct law_notification *note =
	    &round->notifications[booking->notification];

	say(e, FILL(e, booking->persons == LAW_UNKNOWN ? "booking_unknown" :
	    booking->derived ? "booking_derived" : "booking",
	    { "region", round->reg->region_names[note->region] },
	    { "received", doc_wording_print_date(&e->letter,
	      note->received) },
	    { "persons", print_persons(e, booking->persons) },
	    { "from", print_municipality(e, booking->from) },
	    { "to", print_municipality(e, booking->to) }));
}

/* calculated + booked to it - booked from it = quota */
static void
work_bookings(struct explaining *e)
{
	const struct law_ledger *ledger = e->decision->ledger;
	int64_t calculated = e->decision->calculated[e->i], sum;
	bool any = false;

	for (size_t i = 0; i < ledger->count; i++) {
		if (ledger->bookings[i].from != e->i &&
		    ledger->bookings[i].to != e->i)
			continue;
		say_booking(e, &ledger->bookings[i]);
		any = true;
	}
	if (!any || calculated == LAW_UNKNOWN ||
	    !law_ledger_sum(&sum, ledger, e->i))
		return;
	WORK(e, "%s %s %s = %s", print_count(e, calculated),
	    sum < 0 ? MINUS : "+", print_count(e, sum < 0 ? -sum : sum),
	    print_count(e, e->decision->quotas[e->i]));
}

static void
say_revision(struct explaining *e)
{
	const struct law_decision *decision = e->decision;
	const struct law_decision *previous = decision->previous;
	const struct law_change *change = decision->change;

	if (previous == NULL)
		return;
	say(e, FILL(e, change != NULL && change->method ==
	    LAW_METHOD_PROPORTIONAL ? "revised_proportional" : "revised",
	    { "date", change == NULL ? find(e, "revised_undated") :
	      doc_wording_print_date(&e->letter, change->date) },
	    { "old_landstal", print_count(e, previous->national_number) },
	    { "landstal", print_count(e, decision->national_number) },
	    { "old_quota", print_persons(e, previous->quotas[e->i]) },
	    { "quota", print_persons(e, decision->quotas[e->i]) }));
}

static void
say_decision(struct explaining *e)
{
	static const char *const blocks[] = {
		[LAW_BASIS_CALCULATED] = "basis_calculated",
		[LAW_BASIS_AGREED] = "basis_agreed",
		[LAW_BASIS_FIXED] = "basis_fixed" };
	const struct law_register *reg = e->explain->reg;
	size_t region = reg->regions[e->i];
	const char *council;

	head(e, "decision");
	if (e->decision->round->scheme->has_notifications) {
		council = doc_council_print(&e->letter, e->decision, region);
		say(e, *council != '\0' ? council : FILL(e, "council_silent",
		    { "region", reg->region_names[region] },
		    { "deadline", doc_wording_print_date(&e->letter,
		      e->decision->deadline) }));
		work_bookings(e);
	}
	say_revision(e);
	say(e, FILL(e, blocks[e->decision->region_basis[region]],
	    { "municipality", e->name }, { "quota", print_persons(e,
	      e->decision->quotas[e->i]) }));
	if (e->decision->round->scheme->has_notifications)
		say(e, cite(e, FILL(e, "region_quota",
		    { "region", reg->region_names[region] },
		    { "sum", print_persons(e,
		      e->decision->region_quotas[region]) }), RULE_REGION));
}

/* --- a municipality ------------------------------------------------------- */

static void
say_notices(struct explaining *e)
{
	const struct law_decision *decision = e->decision;

	if (decision == NULL)
		return;
	if (*decision->round->label != '\0')
		doc_tree_add_notice(e->tree, FILL(e, "not_official",
		    { "label", decision->round->label }));
	if (decision->provisional)
		doc_tree_add_notice(e->tree, FILL(e, "provisional",
		    { "deadline", doc_wording_print_date(&e->letter,
		      decision->deadline) }));
}

static int64_t
find_calculated(const struct explaining *e)
{
	return e->decision != NULL ? e->decision->calculated[e->i] :
	    e->calc->quotas[e->i];
}

static void
say_title(struct explaining *e)
{
	const char *code = e->explain->reg->codes[e->i];
	const char *name = e->explain->reg->names[e->i];

	doc_tree_add_heading(e->tree, 1, e->decision == NULL ?
	    FILL(e, "title", { "name", name }, { "code", code }) :
	    FILL(e, "title_year", { "name", name }, { "code", code },
	    { "year", doc_wording_print_year(&e->words,
	      e->decision->round->year) }));
}

/* The answer in one sentence. */
static void
say_summary(struct explaining *e)
{
	int64_t calculated = find_calculated(e);
	int64_t quota = e->decision != NULL ? e->decision->quotas[e->i] :
	    calculated;

	if (quota == LAW_UNKNOWN)
		say(e, find(e, "summary_open"));
	else if (calculated == LAW_UNKNOWN)
		say(e, FILL(e, "summary_unknown", { "quota",
		    print_persons(e, quota) }));
	else if (e->decision == NULL || quota == calculated)
		say(e, FILL(e, "summary", { "quota",
		    print_persons(e, quota) }));
	else
		say(e, FILL(e, "summary_moved",
		    { "calculated", print_persons(e, calculated) },
		    { "quota", print_persons(e, quota) }));
}

static void
find_cut(struct explaining *e)
{
	size_t region = e->calc->table->regions[e->i];

	if (!doc_cut_is_there(e->calc) || e->cut_region == region ||
	    (e->cut_region != LAW_REGISTER_NONE &&
	    e->calc->settings.rounding == LAW_ROUNDING_NATIONAL))
		return;
	doc_cut_compute(&e->cut, e->calc, region, e->arena);
	e->cut_region = region;
}

static void
say_calculation(struct explaining *e)
{
	find_cut(e);
	say_figures(e);
	head(e, "calculation");
	say(e, find(e, "decimals"));
	e->step = 0;
	if (e->calc->scheme->needs_immigrants) {
		say_people(e, find_step(e, MODEL_STEP_SHARE)->rule);
		say_immigrants(e);
		say_share(e);
		say_calculated(e);
		say_preliminary(e);
		say_floor(e);
		say_surplus(e);
	} else {
		say_people(e, find_step(e, MODEL_STEP_SHARE)->rule);
		say_ukraine(e);
	}
	say_rounded(e);
	if (e->calc->quotas[e->i] == 0)
		say_zero(e);
	if (e->explain->tipping != NULL)
		say_tipping(e);
}

/* No figures behind the numbers: a published table, or a reduction in
 * proportion to the version before. */
static void
say_no_figures(struct explaining *e)
{
	const struct law_decision *decision = e->decision;
	int64_t calculated = decision->calculated[e->i];

	head(e, "calculation");
	if (decision->change != NULL &&
	    decision->change->method == LAW_METHOD_PROPORTIONAL) {
		say(e, find(e, "in_proportion"));
		return;
	}
	say(e, find(e, "no_figures"));
	say(e, calculated == LAW_UNKNOWN ? find(e, "published_unknown") :
	    FILL(e, "published", { "calculated",
	    print_persons(e, calculated) }));
}

static void
say_municipality(struct explaining *e, size_t i)
{
	e->i = i;
	e->name = print_municipality(e, i);
	say_title(e);
	say_notices(e);
	say_summary(e);
	if (e->calc != NULL)
		say_calculation(e);
	else
		say_no_figures(e);
	if (e->decision != NULL)
		say_decision(e);
}

/* --- a region ------------------------------------------------------------- */

bool
doc_explain_is_summed(const struct doc_explain *explain, size_t region)
{
	size_t count = 0;

	for (size_t i = 0; i < explain->reg->count; i++) {
		if (explain->reg->regions[i] != region)
			continue;
		if (!explain->asked[i])
			return false;
		count++;
	}
	return count > 0;
}

static const char *
print_or_open(struct explaining *e, int64_t count)
{
	return count == LAW_UNKNOWN ? find(e, "open") : print_count(e, count);
}

static void
say_region(struct explaining *e, size_t region)
{
	const struct law_register *reg = e->explain->reg;
	const char *name = reg->region_names[region];
	const struct doc_column columns[] = {
		{ find(e, "column_code"), DOC_LEFT },
		{ find(e, "column_municipality"), DOC_LEFT },
		{ find(e, "column_exact"), DOC_RIGHT },
		{ find(e, "column_calculated"), DOC_RIGHT },
		{ find(e, "column_quota"), DOC_RIGHT } };
	const char *sum[] = { "", FILL(e, "region_sum", { "region", name }),
		"", "", NULL };
	struct doc_table *table;

	doc_tree_add_heading(e->tree, 1, FILL(e, "region_title",
	    { "region", name }));
	say_notices(e);
	say(e, cite(e, find(e, "region_is_sum"), RULE_REGION));
	table = doc_tree_add_table(e->tree, NULL, columns, 5, 1);
	for (e->i = 0; e->i < reg->count; e->i++) {
		const char *cells[] = { reg->codes[e->i], reg->names[e->i],
			"", print_or_open(e, find_calculated(e)),
			print_or_open(e, e->decision != NULL ?
			e->decision->quotas[e->i] : find_calculated(e)) };

		if (reg->regions[e->i] != region)
			continue;
		if (e->calc != NULL)
			cells[2] = print_exact(e);
		doc_tree_add_row(e->tree, table, DOC_ROW_BODY, cells);
	}
	sum[4] = print_or_open(e, e->decision != NULL ?
	    e->decision->region_quotas[region] :
	    e->calc->region_quotas[region]);
	doc_tree_add_row(e->tree, table, DOC_ROW_SUM, sum);
}

/* --- all ------------------------------------------------------------------ */

static void
add_figures(struct explaining *e, struct model_whole *sum,
    const int64_t *figure, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct model_whole one = model_whole_from(figure[i]);

		model_whole_add(sum, sum, &one, e->arena);
	}
}

/*
 * Per cent need so many places that 2 x - y, times L + R, is off by no more
 * than half of the last place of persons: 2 more than those (for per cent) less
 * and the digits of 3 (L + R) more.
 */
static void
choose_places(struct explaining *e)
{
	struct model_whole three = model_whole_from(3);
	struct model_whole persons = model_whole_from(
	    e->calc->national_number);

	model_whole_add(&persons, &persons, &e->reunified, e->arena);
	model_whole_multiply(&persons, &persons, &three, e->arena);
	e->places = 6;
	if (doc_cut_is_there(e->calc)) {
		for (size_t r = 0; r < e->calc->table->region_count; r++) {
			doc_cut_compute(&e->cut, e->calc, r, e->arena);
			e->cut_region = r;
			if (r == 0 || e->cut.places > e->places)
				e->places = e->cut.places;
			if (e->calc->settings.rounding ==
			    LAW_ROUNDING_NATIONAL)
				break;
		}
	}
	e->percent_places = e->places - 2 +
	    (int)strlen(model_whole_print(&persons, e->arena));
}

static void
start_calculation(struct explaining *e)
{
	const struct model_table *table = e->calc->table;
	const struct model_trace_step *preliminary = find_step(e,
	    MODEL_STEP_PRELIMINARY);

	add_figures(e, &e->people, table->population, table->count);
	if (has_outside(e->calc))
		add_figures(e, &e->people, &table->outside_population, 1);
	e->cut.last = e->cut.first = DOC_CUT_NONE;
	e->cut_region = LAW_REGISTER_NONE;
	if (preliminary != NULL) {
		add_figures(e, &e->immigrants, table->immigrants,
		    table->count);
		add_figures(e, &e->reunified, table->family_reunified,
		    table->count);
		model_ratio_sum(&e->positive, &find_step(e,
		    MODEL_STEP_FLOOR)->values, e->arena);
		for (size_t i = 0; i < table->count; i++)
			e->negative_count += model_whole_sign(
			    &preliminary->values.num[i]) < 0;
	}
	choose_places(e);
}

bool
doc_explain_compute(struct doc_tree **out, const struct doc_explain *explain,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_register *reg = explain->reg;
	struct explaining e = { .explain = explain,
		.calc = explain->calculation, .decision = explain->decision,
		.arena = arena, .lang = lang };
	bool any = false;

	if (!doc_wording_open(&e.words, DOC_WORDING_EXPLAIN, lang, arena,
	    findings) || !doc_wording_open(&e.letter, DOC_WORDING_LETTER, lang,
	    arena, findings))
		return false;
	e.tree = doc_tree_new(find(&e, "document"), lang, arena);
	if (e.calc != NULL)
		start_calculation(&e);
	for (size_t i = 0; i < reg->count; i++) {
		bool last = i + 1 == reg->count ||
		    reg->regions[i + 1] != reg->regions[i];

		if (explain->asked[i]) {
			if (any)
				doc_tree_add_page_break(e.tree);
			say_municipality(&e, i);
			any = true;
		}
		if (last && doc_explain_is_summed(explain, reg->regions[i])) {
			doc_tree_add_page_break(e.tree);
			say_region(&e, reg->regions[i]);
		}
	}
	*out = e.tree;
	return !e.words.failed && !e.letter.failed;
}
