#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/claimant.h"
#include "law/rounding.h"
#include "model/apportion.h"

#define RULE_WHOLE_PERSONS "LAW-0008#aaa8"

#define OUTSIDE_CODE "411"

struct rounding {
	struct law_calculation *calc;
	struct law_claimants municipalities; /* and Christiansø, if it takes part */
	struct law_claimants regions;
	size_t *region_of;
	int64_t *seats; /* of the municipalities; LAW_UNKNOWN while open */
	struct law_tied *ties;
	struct base_arena *arena;
};

static void
start_rounding(struct rounding *rounding, struct law_calculation *calc,
    bool with_outside, struct base_arena *arena)
{
	const struct model_table *table = calc->table;
	size_t extra = with_outside ? 1 : 0;
	struct law_claimants *all = &rounding->municipalities;
	struct law_claimants *regions = &rounding->regions;

	*rounding = (struct rounding){ .calc = calc, .arena = arena };
	law_claimant_start(all, table->count + extra, arena);
	law_claimant_start(regions, table->region_count + extra, arena);
	rounding->region_of = base_arena_alloc(arena, all->count,
	    sizeof(size_t));
	for (size_t i = 0; i < table->region_count; i++) {
		regions->codes[i] = table->region_codes[i];
		regions->names[i] = table->region_names[i];
	}
	for (size_t i = 0; i < table->count; i++) {
		all->codes[i] = table->codes[i];
		all->names[i] = table->names[i];
		all->sizes[i] = table->population[i];
		rounding->region_of[i] = table->regions[i];
	}
	if (with_outside) {
		all->codes[table->count] = OUTSIDE_CODE;
		all->names[table->count] = "Christiansø";
		all->sizes[table->count] = table->outside_population;
		regions->codes[table->region_count] = OUTSIDE_CODE;
		regions->names[table->region_count] = "Christiansø";
		rounding->region_of[table->count] = table->region_count;
	}
	for (size_t i = 0; i < all->count; i++)
		regions->sizes[rounding->region_of[i]] += all->sizes[i];
	law_claimant_sort(all, arena);
	law_claimant_sort(regions, arena);
	rounding->seats = base_arena_alloc(arena, all->count,
	    sizeof(int64_t));
	/* at most one tie at each level and region */
	rounding->ties = base_arena_alloc(arena, regions->count + 1,
	    sizeof(struct law_tied));
}

/* Do two codes mean the same (101 and 0101)? */
static bool
is_same_lot(const struct rounding *rounding, const char *a, const char *b)
{
	return law_claimant_find(&rounding->municipalities, a) ==
	    law_claimant_find(&rounding->municipalities, b) &&
	    law_claimant_find(&rounding->regions, a) ==
	    law_claimant_find(&rounding->regions, b);
}

/* Does the rest of the drawn order name the code once more? */
static bool
names_again(const struct rounding *rounding, const char *rest,
    const char *code)
{
	const char *other;

	while ((other = law_claimant_next_lot(&rest, rounding->arena)) != NULL)
		if (is_same_lot(rounding, other, code))
			return true;
	return false;
}

static bool
check_lots(const struct rounding *rounding, struct base_findings *findings)
{
	const struct law_settings *settings = &rounding->calc->settings;
	const char *text = settings->lots, *code;
	bool good = true;

	if (text == NULL)
		return true;
	if (settings->tie != LAW_TIE_LOTS) {
		base_findings_add(findings, BASE_ERR_LOTS_WITHOUT_TIE,
		    (struct base_place){ 0 }, NULL);
		return false;
	}
	while ((code = law_claimant_next_lot(&text, rounding->arena)) != NULL) {
		bool known = law_claimant_find(&rounding->municipalities, code) <
		    rounding->municipalities.count ||
		    law_claimant_find(&rounding->regions, code) <
		    rounding->regions.count;

		if (known && !names_again(rounding, text, code))
			continue;
		base_findings_add(findings, known ? BASE_ERR_LOTS_DOUBLED :
		    BASE_ERR_LOTS_UNKNOWN, (struct base_place){ 0 }, code,
		    NULL);
		good = false;
	}
	return good;
}

static int
compare_codes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Puts the tie on record, and a sentence about it into the findings. */
static void
record_tie(struct rounding *rounding, const struct law_claimants *claimants,
    const struct model_apportionment *apportionment, const size_t *members,
    bool open)
{
	struct law_calculation *calc = rounding->calc;
	struct base_arena *arena = rounding->arena;
	struct law_tied *tied = &rounding->ties[calc->tie_count++];
	const char **codes = base_arena_alloc(arena, apportionment->tied_count,
	    sizeof(*codes));
	struct base_buf names;

	base_buf_start(&names, arena);
	for (size_t i = 0; i < apportionment->tied_count; i++) {
		size_t who = members == NULL ? apportionment->tied[i] :
		    members[apportionment->tied[i]];

		codes[i] = claimants->codes[who];
		base_buf_add_print(&names, "%s%s (%s)", i == 0 ? "" : ", ",
		    claimants->names[who], claimants->codes[who]);
	}
	qsort(codes, apportionment->tied_count, sizeof(*codes), compare_codes);
	*tied = (struct law_tied){ apportionment->tied_count, codes,
		apportionment->tied_seats, claimants == &rounding->regions,
		open };
	calc->ties = rounding->ties;
	base_findings_add(calc->findings, open ? BASE_ERR_ANSWER_LOTS_OPEN :
	    calc->settings.tie == LAW_TIE_LOTS ? BASE_ERR_TIE_BY_LOTS :
	    BASE_ERR_TIE_BY_POPULATION, (struct base_place){ 0 }, names.bytes,
	    base_text_print_whole(apportionment->tied_seats, arena), NULL);
}

/*
 * Settles the tie of an apportionment among members[] of the claimants (NULL =
 * all of them), or opens the tied seats as LAW_UNKNOWN.
 */
static void
settle(struct rounding *rounding, const struct law_claimants *claimants,
    struct model_apportionment *apportionment, const size_t *members,
    size_t member_count)
{
	const struct law_settings *settings = &rounding->calc->settings;
	struct base_arena *arena = rounding->arena;
	size_t *order, *place, count = claimants->count, kept = 0;
	bool open;

	if (apportionment->tied_count == 0)
		return;
	order = base_arena_alloc(arena, claimants->count, sizeof(*order));
	if (settings->tie == LAW_TIE_LOTS)
		count = law_claimant_read_lots(order, claimants, settings->lots, arena);
	else
		memcpy(order, claimants->order, count * sizeof(*order));
	if (members != NULL) {
		/* from numbers among all to numbers among the members */
		place = base_arena_alloc(arena, claimants->count,
		    sizeof(*place));
		for (size_t i = 0; i < member_count; i++)
			place[members[i]] = i + 1;
		for (size_t i = 0; i < count; i++)
			if (place[order[i]] > 0)
				order[kept++] = place[order[i]] - 1;
		count = kept;
	}
	open = settings->tie == LAW_TIE_LOTS &&
	    !law_claimant_is_enough(order, count, apportionment);
	record_tie(rounding, claimants, apportionment, members, open);
	if (open)
		for (size_t i = 0; i < apportionment->tied_count; i++)
			apportionment->seats[apportionment->tied[i]] =
			    LAW_UNKNOWN;
	else
		model_apportion_settle(apportionment, order, count);
}

static bool
round_national(struct rounding *rounding, const struct model_column *exact,
    enum model_method method, struct base_findings *findings)
{
	struct law_calculation *calc = rounding->calc;
	struct base_arena *arena = rounding->arena;
	struct model_apportionment apportionment;

	if (method == MODEL_LARGEST_REMAINDER)
		model_apportion_largest_remainder(&apportionment, exact->num,
		    exact->count, calc->national_number, arena);
	else
		model_apportion_divisor(&apportionment, method, exact->num,
		    exact->count, calc->national_number, NULL, NULL, arena);
	if (apportionment.refusal != MODEL_GRANTED) {
		base_findings_add(findings, BASE_ERR_ANSWER_TOO_FEW,
		    (struct base_place){ 0 }, model_apportion_name(method),
		    base_text_print_whole(calc->national_number, arena),
		    base_text_print_whole(apportionment.needed, arena), NULL);
		return false;
	}
	settle(rounding, &rounding->municipalities, &apportionment, NULL, 0);
	rounding->seats = apportionment.seats;
	return true;
}

/* Inside one region: the exact numbers as weights of its whole number. */
static void
round_region(struct rounding *rounding, const struct model_column *exact,
    size_t region, int64_t persons)
{
	struct base_arena *arena = rounding->arena;
	size_t *members = base_arena_alloc(arena, exact->count,
	    sizeof(*members));
	struct model_whole *weights = base_arena_alloc(arena, exact->count,
	    sizeof(*weights));
	struct model_apportionment apportionment;
	size_t count = 0;

	for (size_t i = 0; i < exact->count; i++) {
		if (rounding->region_of[i] != region)
			continue;
		weights[count] = exact->num[i];
		members[count++] = i;
	}
	if (persons != LAW_UNKNOWN) {
		model_apportion_largest_remainder(&apportionment, weights,
		    count, persons, arena);
		settle(rounding, &rounding->municipalities, &apportionment,
		    members, count);
	}
	for (size_t i = 0; i < count; i++)
		rounding->seats[members[i]] = persons == LAW_UNKNOWN ?
		    LAW_UNKNOWN : apportionment.seats[i];
}

static void
round_two_level(struct rounding *rounding, const struct model_column *exact)
{
	struct base_arena *arena = rounding->arena;
	struct model_column sums = model_ratio_new_column(
	    rounding->regions.count, arena);
	struct model_apportionment regional;

	for (size_t i = 0; i < exact->count; i++)
		model_whole_add(&sums.num[rounding->region_of[i]],
		    &sums.num[rounding->region_of[i]], &exact->num[i], arena);
	model_apportion_largest_remainder(&regional, sums.num, sums.count,
	    rounding->calc->national_number, arena);
	settle(rounding, &rounding->regions, &regional, NULL, 0);
	for (size_t i = 0; i < sums.count; i++)
		round_region(rounding, exact, i, regional.seats[i]);
}

/* Each on its own, halves up: floor(g + 1/2). */
static void
round_half_up(struct rounding *rounding, const struct model_column *exact)
{
	struct base_arena *arena = rounding->arena;
	struct model_whole twice, sum, quotient, rest;

	model_whole_add(&twice, &exact->den, &exact->den, arena);
	for (size_t i = 0; i < exact->count; i++) {
		model_whole_add(&sum, &exact->num[i], &exact->num[i], arena);
		model_whole_add(&sum, &sum, &exact->den, arena);
		model_whole_divide(&quotient, &rest, &sum, &twice, arena);
		if (!model_whole_to_int64(&rounding->seats[i], &quotient))
			rounding->seats[i] = INT64_MAX;
	}
}

static bool
round_by_setting(struct rounding *rounding, const struct model_column *exact,
    struct base_findings *findings)
{
	switch (rounding->calc->settings.rounding) {
	case LAW_ROUNDING_NATIONAL:
		return round_national(rounding, exact, MODEL_LARGEST_REMAINDER,
		    findings);
	case LAW_ROUNDING_WEBSTER:
		return round_national(rounding, exact, MODEL_WEBSTER, findings);
	case LAW_ROUNDING_HUNTINGTON_HILL:
		return round_national(rounding, exact, MODEL_HUNTINGTON_HILL,
		    findings);
	case LAW_ROUNDING_DEAN:
		return round_national(rounding, exact, MODEL_DEAN, findings);
	case LAW_ROUNDING_ADAMS:
		return round_national(rounding, exact, MODEL_ADAMS, findings);
	case LAW_ROUNDING_JEFFERSON:
		return round_national(rounding, exact, MODEL_JEFFERSON,
		    findings);
	case LAW_ROUNDING_TWO_LEVEL:
		round_two_level(rounding, exact);
		return true;
	case LAW_ROUNDING_HALF_UP:
		round_half_up(rounding, exact);
		return true;
	}
	return false;
}

/* Quotas, their sums by region and in all, and the trace's last step. */
static void
take_result(struct rounding *rounding)
{
	struct law_calculation *calc = rounding->calc;
	const struct model_table *table = calc->table;
	struct model_column column = model_ratio_new_column(table->count,
	    rounding->arena);

	calc->quotas = rounding->seats;
	calc->region_quotas = base_arena_alloc(rounding->arena,
	    table->region_count, sizeof(int64_t));
	calc->sum = 0;
	for (size_t i = 0; i < table->count; i++) {
		int64_t *region = &calc->region_quotas[table->regions[i]];

		column.num[i] = model_whole_from(calc->quotas[i]);
		if (calc->quotas[i] == LAW_UNKNOWN || *region == LAW_UNKNOWN)
			*region = LAW_UNKNOWN;
		else
			*region = law_persons_add(*region, calc->quotas[i]);
		if (calc->quotas[i] != LAW_UNKNOWN)
			calc->sum = law_persons_add(calc->sum, calc->quotas[i]);
	}
	calc->not_given_out = 0;
	if (rounding->municipalities.count > table->count)
		calc->not_given_out = rounding->seats[table->count];
	model_trace_add(&calc->trace, MODEL_STEP_ROUNDED, RULE_WHOLE_PERSONS,
	    column);
}

/* Only half-up can miss the sum; the difference is part of the answer. */
static void
report_difference(const struct rounding *rounding)
{
	struct law_calculation *calc = rounding->calc;
	struct base_arena *arena = rounding->arena;
	int64_t given = law_persons_add(calc->sum, calc->not_given_out);

	if (calc->settings.rounding != LAW_ROUNDING_HALF_UP ||
	    given == calc->national_number)
		return;
	base_findings_add(calc->findings, BASE_ERR_ROUNDING_DIFFERENCE,
	    (struct base_place){ 0 },
	    base_text_print_whole(given, arena),
	    base_text_print_whole(calc->national_number, arena),
	    base_arena_print(arena, "%+lld",
	    (long long)(given - calc->national_number)), NULL);
}

bool
law_rounding_apply(struct law_calculation *calc,
    const struct model_column *exact, bool with_outside,
    struct base_arena *arena, struct base_findings *findings)
{
	struct rounding rounding;

	start_rounding(&rounding, calc, with_outside, arena);
	if (!check_lots(&rounding, findings) ||
	    !round_by_setting(&rounding, exact, findings))
		return false;
	take_result(&rounding);
	report_difference(&rounding);
	return true;
}
