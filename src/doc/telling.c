#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/cut.h"
#include "doc/telling.h"
#include "law/decision.h"
#include "law/rule.h"

#define NO_BREAK_SPACE "\xc2\xa0"
/* The model's decimals can have no more. */
#define MOST_PLACES 18

const char *
doc_telling_print_count(const struct doc_telling *telling, int64_t count)
{
	return base_text_print_count(count, telling->lang, telling->arena);
}

/* A sum may be beyond what a count can be. */
const char *
doc_telling_print_whole(const struct doc_telling *telling,
    const struct model_whole *whole)
{
	int64_t count;

	return model_whole_to_int64(&count, whole) ?
	    doc_telling_print_count(telling, count) :
	    model_whole_print(whole, telling->arena);
}

const char *
doc_telling_print_decimal(const struct doc_telling *telling,
    const struct model_whole *num, const struct model_whole *den, int places)
{
	return base_text_print_minus(
	    model_ratio_print_decimal(num, den,
		places > MOST_PLACES ? MOST_PLACES : places,
		telling->lang == BASE_DA ? ',' : '.', telling->arena),
	    telling->arena);
}

const char *
doc_telling_print_percent(const struct doc_telling *telling,
    const struct model_whole *num, const struct model_whole *den)
{
	struct model_whole hundred = model_whole_from(100);

	model_whole_multiply(&hundred, &hundred, num, telling->arena);
	return base_arena_print(telling->arena, "%s" NO_BREAK_SPACE "%%",
	    doc_telling_print_decimal(telling,
		&hundred, den, telling->percent_places));
}

/* The municipality's share of a figure. */
const char *
doc_telling_print_share(const struct doc_telling *telling, int64_t own,
    const struct model_whole *all)
{
	struct model_whole num = model_whole_from(own);
	struct model_whole one = model_whole_from(1);

	return doc_telling_print_percent(telling,
	    &num, model_whole_sign(all) > 0 ? all : &one);
}

const struct model_trace_step *
doc_telling_find_step(const struct doc_telling *telling, enum model_step step)
{
	for (size_t i = 0; i < telling->calc->trace.count; i++)
		if (telling->calc->trace.steps[i].step == step)
			return &telling->calc->trace.steps[i];
	return NULL;
}

/* The municipality's value in a step, in persons. */
const char *
doc_telling_print_value(const struct doc_telling *telling, enum model_step step)
{
	const struct model_column *values =
	    &doc_telling_find_step(telling, step)->values;

	return doc_telling_print_decimal(telling,
	    &values->num[telling->i], &values->den, telling->places);
}

int
doc_telling_find_sign(const struct doc_telling *telling, enum model_step step)
{
	return model_whole_sign(
	    &doc_telling_find_step(telling, step)->values.num[telling->i]);
}

const char *
doc_telling_print_exact(const struct doc_telling *telling)
{
	const struct model_column *exact = doc_cut_find_exact(telling->calc);

	return doc_telling_print_decimal(telling,
	    &exact->num[telling->i], &exact->den, telling->places);
}

const char *
doc_telling_print_municipality(struct doc_telling *telling, size_t i)
{
	return doc_wording_print_municipality(
	    &telling->letter, telling->explain->reg, i);
}

const char *
doc_telling_print_persons(struct doc_telling *telling, int64_t count)
{
	return doc_wording_print_persons(&telling->letter, count);
}

const char *
doc_telling_find(struct doc_telling *telling, const char *block)
{
	return doc_wording_find(&telling->words, block);
}

void
doc_telling_say(struct doc_telling *telling, const char *text)
{
	doc_tree_add_paragraph(telling->tree, text);
}

void
doc_telling_head(struct doc_telling *telling, const char *block)
{
	doc_tree_add_heading(
	    telling->tree, 2, doc_telling_find(telling, block));
}

/* The text with the rule behind it: "... (§ 4, stk. 2; LAW-0003)". */
const char *
doc_telling_cite(struct doc_telling *telling, const char *text, const char *id)
{
	const struct law_rule *rule = law_rule_find(id);

	return DOC_TELLING_FILL(telling, "cited", { "text", text },
	    { "reference", doc_wording_print_reference(&telling->words, rule) },
	    { "rule",
		base_arena_copy_bytes(
		    telling->arena, rule->id, LAW_RULE_ID_LENGTH) });
}

void
doc_telling_begin_step(struct doc_telling *telling, const char *title)
{
	doc_tree_add_heading(telling->tree, 3,
	    base_arena_print(telling->arena, "%d. %s", ++telling->step,
		doc_telling_find(telling, title)));
}

/* A calculation on a line of its own. */
void
doc_telling_work(struct doc_telling *telling, const char *line)
{
	doc_tree_add_lines(telling->tree, DOC_ROLE_WORKING, &line, 1);
}

/* What the law's text at hand leaves open is said to be so. */
void
doc_telling_say_setting(struct doc_telling *telling, enum law_setting setting)
{
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling, "setting",
		{ "setting", law_settings_key(setting) },
		{ "value",
		    law_settings_value(&telling->calc->settings, setting) }));
}

/* Does Christiansø count (rule LAW-0022#f02f)? */
bool
doc_telling_has_outside(const struct law_calculation *calc)
{
	return !calc->scheme->needs_immigrants &&
	    calc->settings.denominator == LAW_DENOMINATOR_DENMARK;
}

static void
add_figures(struct doc_telling *telling, struct model_whole *sum,
    const int64_t *figure, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct model_whole one = model_whole_from(figure[i]);

		model_whole_add(sum, sum, &one, telling->arena);
	}
}

/*
 * Per cent need so many places that 2 x - y, times L + R, is off by no more
 * than half of the last place of persons: 2 more than those (for per cent) less
 * and the digits of 3 (L + R) more.
 */
static void
choose_places(struct doc_telling *telling)
{
	struct model_whole three = model_whole_from(3);
	struct model_whole persons =
	    model_whole_from(telling->calc->national_number);

	model_whole_add(
	    &persons, &persons, &telling->reunified, telling->arena);
	model_whole_multiply(&persons, &persons, &three, telling->arena);
	telling->places = 6;
	if (doc_cut_is_there(telling->calc)) {
		for (size_t r = 0; r < telling->calc->table->region_count;
		     r++) {
			doc_cut_compute(
			    &telling->cut, telling->calc, r, telling->arena);
			telling->cut_region = r;
			if (r == 0 || telling->cut.places > telling->places)
				telling->places = telling->cut.places;
			if (telling->calc->settings.rounding ==
			    LAW_ROUNDING_NATIONAL)
				break;
		}
	}
	telling->percent_places = telling->places - 2 +
	    (int)strlen(model_whole_print(&persons, telling->arena));
}

void
doc_telling_start(struct doc_telling *telling)
{
	const struct model_table *table = telling->calc->table;
	const struct model_trace_step *preliminary =
	    doc_telling_find_step(telling, MODEL_STEP_PRELIMINARY);

	add_figures(telling, &telling->people, table->population, table->count);
	if (doc_telling_has_outside(telling->calc))
		add_figures(telling,
		    &telling->people, &table->outside_population, 1);
	telling->cut.last = telling->cut.first = DOC_CUT_NONE;
	telling->cut_region = LAW_REGISTER_NONE;
	if (preliminary != NULL) {
		add_figures(telling, &telling->immigrants, table->immigrants,
		    table->count);
		add_figures(telling, &telling->reunified,
		    table->family_reunified, table->count);
		model_ratio_sum(&telling->positive,
		    &doc_telling_find_step(telling, MODEL_STEP_FLOOR)->values,
		    telling->arena);
		for (size_t i = 0; i < table->count; i++)
			telling->negative_count +=
			    model_whole_sign(&preliminary->values.num[i]) < 0;
	}
	choose_places(telling);
}
