#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/dk_ukraine.h"
#include "law/rounding.h"

#define RULE_SHARE "LAW-0016#dbaa"

/* The law distributes this many persons at a time. */
#define AT_A_TIME 10000

static const struct base_place nowhere;

/* p/P of each municipality, and of Christiansø at the end if it counts (rule
 * LAW-0022#f02f). */
static bool
compute_share(struct model_column *out, const struct model_table *table,
    bool with_outside, struct base_arena *arena)
{
	struct model_column share = model_ratio_new_column(
	    table->count + (with_outside ? 1 : 0), arena);

	for (size_t i = 0; i < table->count; i++)
		share.num[i] = model_whole_from(table->population[i]);
	if (with_outside)
		share.num[table->count] = model_whole_from(
		    table->outside_population);
	model_ratio_sum(&share.den, &share, arena);
	*out = share;
	return model_whole_sign(&share.den) > 0;
}

/* The trace shows municipalities only. */
static struct model_column
leave_outside_out(const struct model_column *column, size_t count)
{
	return (struct model_column){ count, column->num, column->den };
}

static void
warn(const struct law_calculation *calc, struct base_arena *arena)
{
	if (calc->national_number % AT_A_TIME != 0)
		base_findings_add(calc->findings, BASE_ERR_UKRAINE_NOT_10000,
		    nowhere, base_text_print_whole(calc->national_number,
		    arena), NULL);
	if (calc->not_given_out > 0)
		base_findings_add(calc->findings,
		    BASE_ERR_UKRAINE_NOT_GIVEN_OUT, nowhere,
		    base_text_print_whole(calc->not_given_out, arena), NULL);
}

bool
law_dk_ukraine_compute(struct law_calculation *out,
    const struct law_scheme *scheme, const struct model_table *table,
    int64_t national_number, const struct law_settings *settings,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_calculation calc = { .settings = *settings, .table = table,
		.national_number = national_number,
		.scheme = scheme,
		.findings = base_findings_new(arena) };
	bool with_outside = settings->denominator == LAW_DENOMINATOR_DENMARK;
	struct model_whole persons = model_whole_from(national_number);
	struct model_column share, calculated;

	if (with_outside && table->outside_population < 0) {
		base_findings_add(findings, BASE_ERR_FIGURES_NO_411, nowhere,
		    NULL);
		return false;
	}
	if (!compute_share(&share, table, with_outside, arena)) {
		base_findings_add(findings, BASE_ERR_FIGURES_NO_PEOPLE,
		    nowhere, NULL);
		return false;
	}
	calculated = model_ratio_new_column(share.count, arena);
	calculated.den = share.den;
	for (size_t i = 0; i < share.count; i++)
		model_whole_multiply(&calculated.num[i], &share.num[i],
		    &persons, arena);
	model_trace_add(&calc.trace, MODEL_STEP_SHARE, RULE_SHARE,
	    leave_outside_out(&share, table->count));
	model_trace_add(&calc.trace, MODEL_STEP_CALCULATED, RULE_SHARE,
	    leave_outside_out(&calculated, table->count));
	if (!law_rounding_apply(&calc, &calculated, with_outside, arena,
	    findings))
		return false;
	warn(&calc, arena);
	*out = calc;
	return true;
}
