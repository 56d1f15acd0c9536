#include "base/arena.h"
#include "base/findings.h"
#include "doc/rounded.h"
#include "doc/telling.h"
#include "law/register.h"

#define RULE_TIE "LAW-0017#0dbd"

/* --- whole persons -------------------------------------------------------- */

static const char *
print_rest(const struct doc_telling *telling, size_t i)
{
	return doc_telling_print_decimal(telling, &telling->cut.rests.num[i],
	    &telling->cut.rests.den, telling->places);
}

/* Two-level: the region's whole number, and the own number scaled to it. */
static void
say_region_first(struct doc_telling *telling)
{
	size_t region = telling->calc->table->regions[telling->i];
	const char *sum = doc_telling_print_decimal(telling, &telling->cut.sum,
	    &doc_cut_find_exact(telling->calc)->den, telling->places);
	int64_t number = telling->calc->region_quotas[region];

	if (number == LAW_UNKNOWN) {
		doc_telling_say(telling,
		    doc_telling_find(telling, "region_open"));
		return;
	}
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling, "region_first",
		{ "region", telling->explain->reg->region_names[region] },
		{ "sum", sum },
		{ "number", doc_telling_print_persons(telling, number) }));
	if (model_whole_sign(&telling->cut.sum) > 0)
		DOC_TELLING_WORK(telling,
		    "%s" DOC_TELLING_TIMES "%s" DOC_TELLING_DIVIDED "%s = %s",
		    doc_telling_print_exact(telling),
		    doc_telling_print_count(telling, number), sum,
		    doc_telling_print_decimal(telling,
			&telling->cut.values.num[telling->i],
			&telling->cut.values.den, telling->places));
}

/* Did the line run between equal rests? */
static bool
is_tied(const struct doc_telling *telling)
{
	return telling->cut.last != DOC_CUT_NONE &&
	    telling->cut.first != DOC_CUT_NONE &&
	    model_whole_compare(&telling->cut.rests.num[telling->cut.last],
		&telling->cut.rests.num[telling->cut.first]) == 0;
}

/* The last that got one of the persons left over and the first that did not. */
static void
say_line(struct doc_telling *telling)
{
	if (is_tied(telling)) {
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "line_tied",
			{ "rest", print_rest(telling, telling->cut.last) }));
		return;
	}
	if (telling->cut.last != DOC_CUT_NONE)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "last_served",
			{ "municipality",
			    doc_telling_print_municipality(telling,
				telling->cut.last) },
			{ "rest", print_rest(telling, telling->cut.last) }));
	if (telling->cut.last != DOC_CUT_NONE &&
	    telling->cut.first != DOC_CUT_NONE)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "first_not_served",
			{ "municipality",
			    doc_telling_print_municipality(telling,
				telling->cut.first) },
			{ "rest", print_rest(telling, telling->cut.first) }));
}

/* Ties that were settled or are open, with the rule. */
static void
say_ties(struct doc_telling *telling)
{
	for (size_t i = 0; i < base_findings_count(telling->calc->findings);
	     i++) {
		const struct base_finding *finding =
		    base_findings_get(telling->calc->findings, i);

		if (finding->code == BASE_ERR_TIE_BY_POPULATION ||
		    finding->code == BASE_ERR_TIE_BY_LOTS ||
		    finding->code == BASE_ERR_ANSWER_LOTS_OPEN)
			doc_telling_say(telling,
			    doc_telling_cite(telling,
				DOC_TELLING_FILL(telling, "note",
				    { "note",
					doc_wording_print_finding(
					    &telling->words, finding) }),
				RULE_TIE));
	}
}

/* What the municipality's own rest gave it. */
static const char *
find_rest(const struct doc_telling *telling, bool served)
{
	bool tied = is_tied(telling) &&
	    model_whole_compare(&telling->cut.rests.num[telling->i],
		&telling->cut.rests.num[telling->cut.last]) == 0;

	if (tied)
		return served ? "rest_tied_served" : "rest_tied_not";
	if (served)
		return telling->i == telling->cut.last ?
		"rest_last" : "rest_served";
	return telling->i == telling->cut.first ?
		"rest_first_not" : "rest_not_served";
}

static void
say_own_rest(struct doc_telling *telling)
{
	int64_t whole = telling->cut.wholes[telling->i],
		quota = telling->calc->quotas[telling->i];
	const char *left = doc_telling_print_count(telling, whole);

	if (model_whole_sign(&telling->cut.values.num[telling->i]) == 0) {
		doc_telling_say(telling,
		    doc_telling_find(telling, "rest_zero"));
		return;
	}
	DOC_TELLING_WORK(telling, "%s = %s + %s",
	    doc_telling_print_decimal(telling,
		&telling->cut.values.num[telling->i], &telling->cut.values.den,
		telling->places),
	    left, print_rest(telling, telling->i));
	if (quota == LAW_UNKNOWN)
		doc_telling_say(telling,
		    doc_telling_find(telling, "rest_open"));
	else if (model_whole_sign(&telling->cut.rests.num[telling->i]) > 0)
		doc_telling_say(telling,
		    doc_telling_find(telling,
			find_rest(telling, quota > whole)));
	if (quota != LAW_UNKNOWN)
		DOC_TELLING_WORK(telling, "%s + %s = %s", left,
		    quota > whole ? "1" : "0",
		    doc_telling_print_count(telling, quota));
}

static void
say_largest_remainder(struct doc_telling *telling)
{
	bool regional =
	    telling->calc->settings.rounding == LAW_ROUNDING_TWO_LEVEL;

	if (regional)
		say_region_first(telling);
	if (telling->cut.left == 0)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling,
			regional ? "none_left_region" : "none_left",
			{ "given",
			    doc_telling_print_persons(telling,
				telling->cut.given) }));
	else
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling,
			telling->cut.left == 1 ?
			    regional ? "one_left_region" : "one_left" :
			    regional ?
		"left_region" : "left",
			{ "given",
			    doc_telling_print_persons(telling,
				telling->cut.given) },
			{ "left",
			    doc_telling_print_persons(telling,
				telling->cut.left) }));
	say_line(telling);
	say_own_rest(telling);
}

/* Divisor methods and half-up: each in its own words. */
static void
say_other_rounding(struct doc_telling *telling)
{
	static const char *const blocks[] = { [LAW_ROUNDING_NATIONAL] = NULL,
		[LAW_ROUNDING_TWO_LEVEL] = NULL,
		[LAW_ROUNDING_HALF_UP] = "half_up",
		[LAW_ROUNDING_WEBSTER] = "webster",
		[LAW_ROUNDING_HUNTINGTON_HILL] = "huntington_hill",
		[LAW_ROUNDING_DEAN] = "dean",
		[LAW_ROUNDING_ADAMS] = "adams",
		[LAW_ROUNDING_JEFFERSON] = "jefferson" };
	const char *block = blocks[telling->calc->settings.rounding];
	int64_t quota = telling->calc->quotas[telling->i];

	if (telling->calc->settings.rounding != LAW_ROUNDING_HALF_UP)
		doc_telling_say(telling, doc_telling_find(telling, "divisor"));
	doc_telling_say(telling, doc_telling_find(telling, block));
	doc_telling_work(telling, DOC_TELLING_FILL(telling, "becomes",
	    { "from", doc_telling_print_exact(telling) },
	    { "to", quota == LAW_UNKNOWN ? doc_telling_find(telling, "open") :
	      doc_telling_print_count(telling, quota) }));
}

static void
say_rounded(struct doc_telling *telling)
{
	doc_telling_begin_step(telling, "step_rounded");
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling,
		    doc_cut_is_there(telling->calc) ?
			"rounded_largest_remainder" :
			"rounded"),
		doc_telling_find_step(telling, MODEL_STEP_ROUNDED)->rule));
	doc_telling_say_setting(telling, LAW_SETTING_ROUNDING);
	if (doc_cut_is_there(telling->calc))
		say_largest_remainder(telling);
	else
		say_other_rounding(telling);
	say_ties(telling);
	if (telling->calc->not_given_out > 0)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "not_given_out",
			{ "persons",
			    doc_telling_print_persons(telling,
				telling->calc->not_given_out) }));
}

/* --- why zero ------------------------------------------------------------- */

/* Which part made the number negative, or too small. */
static const char *
find_zero(const struct doc_telling *telling)
{
	const struct model_whole *exact =
	    &doc_cut_find_exact(telling->calc)->num[telling->i];

	if (telling->calc->national_number == 0)
		return "zero_landstal";
	if (telling->calc->scheme->needs_immigrants) {
		if (doc_telling_find_sign(telling, MODEL_STEP_SHARE) < 0)
			return "zero_share";
		if (doc_telling_find_sign(telling, MODEL_STEP_PRELIMINARY) < 0)
			return "zero_reunified";
		if (doc_telling_find_sign(telling, MODEL_STEP_PRELIMINARY) >
			0 &&
		    model_whole_sign(exact) == 0)
			return "zero_surplus";
	}
	if (model_whole_sign(exact) == 0)
		return "zero_nothing";
	return doc_cut_is_there(telling->calc) ? "zero_rest" : "zero_rounding";
}

static void
say_zero(struct doc_telling *telling)
{
	const struct model_table *table = telling->calc->table;
	bool order = telling->calc->scheme->needs_immigrants;

	doc_telling_head(telling, "why_zero");
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling, find_zero(telling),
		{ "exact", doc_telling_print_exact(telling) },
		{ "people",
		    doc_telling_print_share(telling,
			table->population[telling->i], &telling->people) },
		{ "immigrants",
		    order ? doc_telling_print_share(telling,
				table->immigrants[telling->i],
				&telling->immigrants) :
			    "0" },
		{ "calculated",
		    doc_telling_print_value(telling, MODEL_STEP_CALCULATED) },
		{ "reunified",
		    order ? doc_telling_print_count(telling,
				table->family_reunified[telling->i]) :
			    "0" },
		{ "last",
		    telling->cut.last == DOC_CUT_NONE ?
			"0" :
			print_rest(telling, telling->cut.last) }));
}

static void
find_cut(struct doc_telling *telling)
{
	size_t region = telling->calc->table->regions[telling->i];

	if (!doc_cut_is_there(telling->calc) || telling->cut_region == region ||
	    (telling->cut_region != LAW_REGISTER_NONE &&
		telling->calc->settings.rounding == LAW_ROUNDING_NATIONAL))
		return;
	doc_cut_compute(&telling->cut, telling->calc, region, telling->arena);
	telling->cut_region = region;
}

void
doc_rounded_put(struct doc_telling *telling)
{
	find_cut(telling);
	say_rounded(telling);
	if (telling->calc->quotas[telling->i] == 0)
		say_zero(telling);
}
