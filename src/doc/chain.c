#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/chain.h"
#include "doc/telling.h"

/* A fraction longer than this helps nobody. */
#define LONGEST_FRACTION 40

#define RULE_FLOOR "LAW-0006#07a8"
/* --- the figures ---------------------------------------------------------- */

static void
add_figure(struct doc_telling *telling, struct doc_table *table,
    const char *name, const char *own, const char *all)
{
	const char *const cells[] = { name, own, all };

	doc_tree_add_row(telling->tree, table, DOC_ROW_BODY, cells);
}

static void
say_figures(struct doc_telling *telling)
{
	const struct model_table *table = telling->calc->table;
	const struct doc_column columns[] = {
		{ doc_telling_find(telling, "figure"), DOC_LEFT },
		{ table->names[telling->i], DOC_RIGHT },
		{ doc_telling_find(telling,
		      doc_telling_has_outside(telling->calc) ?
			  "figure_denmark" :
			  "figure_all"),
		    DOC_RIGHT }
	};
	struct doc_table *shown;

	doc_telling_head(telling, "figures");
	shown = doc_tree_add_table(telling->tree, NULL, columns, 3, 0);
	add_figure(telling, shown, doc_telling_find(telling, "figure_people"),
	    doc_telling_print_count(telling, table->population[telling->i]),
	    doc_telling_print_whole(telling, &telling->people));
	if (telling->calc->scheme->needs_immigrants) {
		add_figure(telling, shown,
		    doc_telling_find(telling, "figure_immigrants"),
		    doc_telling_print_count(telling,
			table->immigrants[telling->i]),
		    doc_telling_print_whole(telling, &telling->immigrants));
		add_figure(telling, shown,
		    doc_telling_find(telling,
			doc_wording_choose(&telling->words, "figure_reunified",
			    telling->calc->scheme->name + 3)),
		    doc_telling_print_count(telling,
			table->family_reunified[telling->i]),
		    doc_telling_print_whole(telling, &telling->reunified));
	}
	add_figure(telling, shown,
	    doc_telling_find(telling,
		telling->calc->scheme->needs_immigrants ?
		"figure_landstal" : "figure_persons"),
	    "",
	    doc_telling_print_count(telling, telling->calc->national_number));
	if (*table->source_note != '\0')
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling,
			"source", { "source", table->source_note }));
}

/* --- the steps of the order § 4 ------------------------------------------- */

/* The line, and the exact fraction below it where it is short. */
static void
work_with_fraction(struct doc_telling *telling,
    const char *line, enum model_step step)
{
	const struct model_column *values =
	    &doc_telling_find_step(telling, step)->values;
	const char *fraction = base_text_print_minus(
	    model_ratio_print(&values->num[telling->i], &values->den,
		telling->arena),
	    telling->arena);
	bool is_short = strchr(fraction, '/') != NULL &&
	    strlen(fraction) <= LONGEST_FRACTION;
	const char *const lines[] = { line,
		!is_short ? "" :
			    DOC_TELLING_FILL(telling,
				"exactly", { "fraction", fraction }) };

	doc_tree_add_lines(
	    telling->tree, DOC_ROLE_WORKING, lines, is_short ? 2 : 1);
}

/* p / P */
static void
say_people(struct doc_telling *telling, const char *rule)
{
	int64_t own = telling->calc->table->population[telling->i];

	doc_telling_begin_step(telling, "step_people");
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling, "people"), rule));
	DOC_TELLING_WORK(telling, "%s" DOC_TELLING_DIVIDED "%s = %s",
	    doc_telling_print_count(telling, own),
	    doc_telling_print_whole(telling, &telling->people),
	    doc_telling_print_share(telling, own, &telling->people));
}

static void
say_immigrants(struct doc_telling *telling)
{
	int64_t own = telling->calc->table->immigrants[telling->i];
	bool any = model_whole_sign(&telling->immigrants) > 0;

	doc_telling_begin_step(telling, "step_immigrants");
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling, any ? "immigrants" : "no_immigrants"),
		doc_telling_find_step(telling, MODEL_STEP_SHARE)->rule));
	if (any)
		DOC_TELLING_WORK(telling, "%s" DOC_TELLING_DIVIDED "%s = %s",
		    doc_telling_print_count(telling, own),
		    doc_telling_print_whole(telling, &telling->immigrants),
		    doc_telling_print_share(telling,
			own, &telling->immigrants));
}

/* The share and what it is multiplied with. */
static const char *
print_step_share(const struct doc_telling *telling)
{
	const struct model_column *share =
	    &doc_telling_find_step(telling, MODEL_STEP_SHARE)->values;

	return doc_telling_print_percent(telling,
	    &share->num[telling->i], &share->den);
}

static void
say_share(struct doc_telling *telling)
{
	const struct model_table *table = telling->calc->table;

	doc_telling_begin_step(telling, "step_share");
	doc_telling_say(telling,
	    doc_telling_cite(telling, doc_telling_find(telling, "share"),
		doc_telling_find_step(telling, MODEL_STEP_SHARE)->rule));
	work_with_fraction(telling,
	    base_arena_print(telling->arena,
		"2" DOC_TELLING_TIMES "%s " BASE_TEXT_MINUS " %s = %s",
		doc_telling_print_share(telling,
		    table->population[telling->i], &telling->people),
		doc_telling_print_share(telling, table->immigrants[telling->i],
		    &telling->immigrants),
		print_step_share(telling)),
	    MODEL_STEP_SHARE);
}

static void
say_calculated(struct doc_telling *telling)
{
	doc_telling_begin_step(telling, "step_calculated");
	doc_telling_say(telling,
	    doc_telling_cite(telling, doc_telling_find(telling, "calculated"),
		doc_telling_find_step(telling, MODEL_STEP_CALCULATED)->rule));
	DOC_TELLING_WORK(telling, "%s" DOC_TELLING_TIMES "(%s + %s) = %s",
	    print_step_share(telling),
	    doc_telling_print_count(telling, telling->calc->national_number),
	    doc_telling_print_whole(telling, &telling->reunified),
	    doc_telling_print_value(telling, MODEL_STEP_CALCULATED));
}

static void
say_preliminary(struct doc_telling *telling)
{
	doc_telling_begin_step(telling, "step_preliminary");
	doc_telling_say(telling,
	    doc_telling_cite(telling, doc_telling_find(telling, "preliminary"),
		doc_telling_find_step(telling, MODEL_STEP_PRELIMINARY)->rule));
	DOC_TELLING_WORK(telling, "%s " BASE_TEXT_MINUS " %s = %s",
	    doc_telling_print_value(telling, MODEL_STEP_CALCULATED),
	    doc_telling_print_count(telling,
		telling->calc->table->family_reunified[telling->i]),
	    doc_telling_print_value(telling, MODEL_STEP_PRELIMINARY));
}

static void
say_floor(struct doc_telling *telling)
{
	bool negative =
	    doc_telling_find_sign(telling, MODEL_STEP_PRELIMINARY) < 0;

	doc_telling_begin_step(telling, "step_floor");
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling, negative ? "floor" : "no_floor"),
		RULE_FLOOR));
	if (negative)
		doc_telling_work(telling, DOC_TELLING_FILL(telling, "becomes",
		    { "from", doc_telling_print_value(telling,
		      MODEL_STEP_PRELIMINARY) },
		    { "to", "0" }));
}

/* What the positive numbers have above the landstal, and who was negative. */
static const char *
print_surplus(struct doc_telling *telling)
{
	const struct model_whole *den =
	    &doc_telling_find_step(telling, MODEL_STEP_FLOOR)->values.den;
	struct model_whole landstal =
			       model_whole_from(telling->calc->national_number),
			   surplus;

	model_whole_multiply(&landstal, &landstal, den, telling->arena);
	model_whole_subtract(
	    &surplus, &telling->positive, &landstal, telling->arena);
	return doc_telling_print_decimal(telling,
	    &surplus, den, telling->places);
}

/* Was it taken off all at once?  Not if a number went to zero on the way. */
static bool
is_taken_once(const struct doc_telling *telling)
{
	const struct model_column *floor =
	    &doc_telling_find_step(telling, MODEL_STEP_FLOOR)->values;
	const struct model_column *after =
	    &doc_telling_find_step(telling, MODEL_STEP_SURPLUS)->values;

	for (size_t i = 0; i < floor->count; i++)
		if (model_whole_sign(&floor->num[i]) > 0 &&
		    model_whole_sign(&after->num[i]) == 0)
			return false;
	return true;
}

/* surplus x own weight / weights of all positive ones = what, for a surplus
 * that was taken off at once by shares or by inhabitants. */
static void
work_weight(struct doc_telling *telling, const char *what)
{
	const struct model_column *floor =
	    &doc_telling_find_step(telling, MODEL_STEP_FLOOR)->values;
	const struct model_column *share =
	    &doc_telling_find_step(telling, MODEL_STEP_SHARE)->values;
	bool by_share = telling->calc->settings.surplus == LAW_SURPLUS_SHARE;
	struct model_whole shares = model_whole_from(0);
	struct model_whole people = model_whole_from(0), own;
	const char *all;

	for (size_t i = 0; i < floor->count; i++) {
		if (model_whole_sign(&floor->num[i]) <= 0)
			continue;
		model_whole_add(
		    &shares, &shares, &share->num[i], telling->arena);
		own = model_whole_from(telling->calc->table->population[i]);
		model_whole_add(&people, &people, &own, telling->arena);
	}
	all = by_share ?
	    doc_telling_print_percent(telling, &shares, &share->den) :
	    doc_telling_print_whole(telling, &people);
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling,
		by_share ? "weights_share" : "weights_population",
		{ "all", all }));
	DOC_TELLING_WORK(telling,
	    "%s" DOC_TELLING_TIMES "%s" DOC_TELLING_DIVIDED "%s = %s",
	    print_surplus(telling),
	    by_share ? print_step_share(telling) :
		       doc_telling_print_count(telling,
			   telling->calc->table->population[telling->i]),
	    all, what);
}

/* The surplus taken off by another weight than the numbers themselves: what is
 * taken off this one. */
static void
work_off(struct doc_telling *telling)
{
	const char *what;
	const struct model_column *floor =
	    &doc_telling_find_step(telling, MODEL_STEP_FLOOR)->values;
	const struct model_column *after =
	    &doc_telling_find_step(telling, MODEL_STEP_SURPLUS)->values;
	struct model_whole before, left, den;

	model_whole_multiply(
	    &before, &floor->num[telling->i], &after->den, telling->arena);
	model_whole_multiply(
	    &left, &after->num[telling->i], &floor->den, telling->arena);
	model_whole_multiply(&den, &floor->den, &after->den, telling->arena);
	model_whole_subtract(&before, &before, &left, telling->arena);
	what =
	    doc_telling_print_decimal(telling, &before, &den, telling->places);
	if (is_taken_once(telling))
		work_weight(telling, what);
	DOC_TELLING_WORK(telling, "%s " BASE_TEXT_MINUS " %s = %s",
	    doc_telling_print_value(telling, MODEL_STEP_FLOOR), what,
	    doc_telling_print_value(telling, MODEL_STEP_SURPLUS));
}

static void
say_surplus(struct doc_telling *telling)
{
	static const char *const blocks[] = { [LAW_SURPLUS_PRELIMINARY] =
						  "surplus_preliminary",
		[LAW_SURPLUS_SHARE] = "surplus_share",
		[LAW_SURPLUS_POPULATION] = "surplus_population" };
	const struct model_trace_step *floor =
	    doc_telling_find_step(telling, MODEL_STEP_FLOOR);
	enum law_surplus how = telling->calc->settings.surplus;
	const char *rule =
	    doc_telling_find_step(telling, MODEL_STEP_SURPLUS)->rule;
	const char *sum = doc_telling_print_decimal(telling,
	    &telling->positive, &floor->values.den, telling->places);

	doc_telling_begin_step(telling, "step_surplus");
	if (telling->calc->national_number == 0) {
		doc_telling_say(telling,
		    doc_telling_find(telling, "surplus_no_landstal"));
		return;
	}
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling,
		telling->negative_count == 0	 ? "surplus_none_negative" :
		    telling->negative_count == 1 ?
		"surplus_one_negative" : "surplus_negative",
		{ "count",
		    doc_telling_print_count(telling,
			(int64_t)telling->negative_count) },
		{ "sum", sum }, { "surplus", print_surplus(telling) },
		{ "landstal",
		    doc_telling_print_count(telling,
			telling->calc->national_number) }));
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling, blocks[how]), rule));
	doc_telling_say_setting(telling, LAW_SETTING_SURPLUS);
	if (doc_telling_find_sign(telling, MODEL_STEP_FLOOR) == 0)
		doc_telling_say(telling,
		    doc_telling_find(telling, "surplus_own_zero"));
	else if (how == LAW_SURPLUS_PRELIMINARY)
		DOC_TELLING_WORK(telling,
		    "%s" DOC_TELLING_TIMES "%s" DOC_TELLING_DIVIDED "%s = %s",
		    doc_telling_print_value(telling, MODEL_STEP_FLOOR),
		    doc_telling_print_count(telling,
			telling->calc->national_number),
		    sum, doc_telling_print_value(telling, MODEL_STEP_SURPLUS));
	else
		work_off(telling);
}

/* --- the special law for Ukraine ------------------------------------------ */

static void
say_ukraine(struct doc_telling *telling)
{
	doc_telling_begin_step(telling, "step_ukraine");
	doc_telling_say(telling,
	    doc_telling_cite(telling, doc_telling_find(telling, "ukraine"),
		doc_telling_find_step(telling, MODEL_STEP_CALCULATED)->rule));
	DOC_TELLING_WORK(telling, "%s" DOC_TELLING_TIMES "%s = %s",
	    print_step_share(telling),
	    doc_telling_print_count(telling, telling->calc->national_number),
	    doc_telling_print_value(telling, MODEL_STEP_CALCULATED));
}

void
doc_chain_put(struct doc_telling *telling)
{
	say_figures(telling);
	doc_telling_head(telling, "calculation");
	doc_telling_say(telling, doc_telling_find(telling, "decimals"));
	telling->step = 0;
	say_people(telling,
	    doc_telling_find_step(telling, MODEL_STEP_SHARE)->rule);
	if (telling->calc->scheme->needs_immigrants) {
		say_immigrants(telling);
		say_share(telling);
		say_calculated(telling);
		say_preliminary(telling);
		say_floor(telling);
		say_surplus(telling);
	} else {
		say_ukraine(telling);
	}
}
