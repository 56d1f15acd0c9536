#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/difference.h"

/* Rule under test: LAW-0015#f227 (a round that waits is only provisional) */

#define MOST 3
#define EVERYBODY LAW_REGISTER_NONE

/* One round with all that hangs on it. */
struct side {
	struct law_register reg;
	struct model_table table;
	struct law_settings settings;
	struct law_calculation calculation;
	struct law_round round;
	struct law_decision decision;
	int64_t quotas[MOST];
};

struct fixture {
	struct base_arena *arena;
	struct base_findings *findings;
	struct side old;
	struct side new;
	struct law_difference difference;
};

static const char *const codes[MOST] = { "101", "147", "825" };
static const char *const turned_codes[MOST] = { "147", "101" };
static const char *const other_codes[MOST] = { "101", "151" };
static const char *const region_codes[] = { "084", "081" };
static const size_t regions[MOST] = { 0, 0, 1 };
static const int64_t none[MOST] = { 0 };

static int
open_fixture(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct fixture *f = base_arena_alloc(arena, 1, sizeof(*f));

	f->arena = arena;
	f->findings = base_findings_new(arena);
	*state = f;
	return 0;
}

static int
close_fixture(void **state)
{
	struct fixture *f = *state;

	base_arena_free(f->arena);
	return 0;
}

static void
fill(struct fixture *f, struct side *side, const char *file, size_t count,
    const int64_t *p, const int64_t *s, int64_t landstal)
{
	side->reg = (struct law_register){ .count = count, .codes = codes,
		.names = codes, .regions = regions, .region_count = 2,
		.region_codes = region_codes, .region_names = region_codes };
	side->table = (struct model_table){ .source_note = "", .count = count,
		.region_count = 2, .codes = codes, .names = codes,
		.regions = regions, .region_codes = region_codes,
		.region_names = region_codes, .population = p,
		.immigrants = s, .family_reunified = none,
		.outside_population = -1 };
	side->settings = law_settings_default();
	side->round = (struct law_round){ .file = file, .reg = &side->reg,
		.scheme = law_scheme_find("dk-2022"),
		.national_number = landstal };
	side->decision = (struct law_decision){ .round = &side->round,
		.version = 1, .quotas = side->quotas,
		.warnings = base_findings_new(f->arena) };
}

static void
decide(struct fixture *f, struct side *side)
{
	const struct law_round *round = &side->round;

	assert_true(round->scheme->compute(&side->calculation, round->scheme,
	    &side->table, round->national_number, &side->settings, f->arena,
	    f->findings));
	side->decision.calculation = &side->calculation;
	side->decision.calculated = side->calculation.quotas;
	side->decision.national_number = round->national_number;
	memcpy(side->quotas, side->calculation.quotas,
	    side->reg.count * sizeof(int64_t));
}

static void
compare(struct fixture *f)
{
	assert_true(law_difference_compute(&f->difference, &f->old.decision,
	    &f->new.decision, f->arena, f->findings));
}

static void
check_part(const struct fixture *f, enum law_cause cause, size_t i,
    const char *expected)
{
	assert_string_equal(model_ratio_print(
	    &f->difference.causes[cause].parts[i], &f->difference.den,
	    f->arena), expected);
}

/*
 * By hand: without family-reunified and negatives g = L (2 x - y), x being the
 * share of the population, y that of the immigrants.  101: x from 6/10 to 5/10,
 * y from 5/10 to 4/10, L from 10 to 20:
 *     v() 7, v(L) 14, v(x) 5, v(y) 8, v(Lx) 10, v(Ly) 16, v(xy) 6, v(Lxy) 12
 *     L: 1/3 (14-7) + 1/6 (10-5 + 16-8) + 1/3 (12-6)   = 13/2
 *     x: 1/3 (5-7)  + 1/6 (10-14 + 6-8) + 1/3 (12-16)  = -3
 *     y: 1/3 (8-7)  + 1/6 (16-14 + 6-5) + 1/3 (12-10)  = 3/2
 * and 147 has what is left of 10, 0 and 0.
 */
static const int64_t old_people[] = { 60, 40 }, new_people[] = { 50, 50 };
static const int64_t old_immigrants[] = { 5, 5 }, new_immigrants[] = { 4, 6 };

static void
three_causes_are_split_as_by_hand(void **state)
{
	struct fixture *f = *state;

	fill(f, &f->old, "a", 2, old_people, old_immigrants, 10);
	fill(f, &f->new, "b", 2, new_people, new_immigrants, 20);
	decide(f, &f->old);
	decide(f, &f->new);
	compare(f);
	check_part(f, LAW_CAUSE_LANDSTAL, 0, "13/2");
	check_part(f, LAW_CAUSE_POPULATION, 0, "-3");
	check_part(f, LAW_CAUSE_IMMIGRANTS, 0, "3/2");
	check_part(f, LAW_CAUSE_LANDSTAL, 1, "7/2");
	check_part(f, LAW_CAUSE_POPULATION, 1, "3");
	check_part(f, LAW_CAUSE_IMMIGRANTS, 1, "-3/2");
	check_part(f, LAW_CAUSE_FAMILY_REUNIFIED, 0, "0");
	check_part(f, LAW_CAUSE_ROUNDING, 0, "0");
	assert_true(f->difference.causes[LAW_CAUSE_IMMIGRANTS].differs);
	assert_false(f->difference.causes[LAW_CAUSE_FAMILY_REUNIFIED].differs);
	assert_false(f->difference.causes[LAW_CAUSE_SCHEME].differs);
	assert_false(f->difference.causes[LAW_CAUSE_CALCULATED].applies);
	assert_int_equal(law_difference_find_figure(&f->new.decision,
	    LAW_CAUSE_IMMIGRANTS), 10);
	assert_int_equal(law_difference_find_figure(&f->old.decision,
	    LAW_CAUSE_LANDSTAL), 10);
}

static void
municipalities_are_matched_by_code(void **state)
{
	static const int64_t people[] = { 50, 50 }, immigrants[] = { 6, 4 };
	struct fixture *f = *state;

	fill(f, &f->old, "a", 2, old_people, old_immigrants, 10);
	fill(f, &f->new, "b", 2, people, immigrants, 20);
	f->new.reg.codes = f->new.table.codes = turned_codes;
	decide(f, &f->old);
	decide(f, &f->new);
	compare(f);
	check_part(f, LAW_CAUSE_LANDSTAL, 1, "13/2");
	check_part(f, LAW_CAUSE_POPULATION, 1, "-3");
	check_part(f, LAW_CAUSE_IMMIGRANTS, 0, "-3/2");
}

/*
 * Three alike: 10/3 each is 4, 3, 3 (a tie goes by code), 20/3 is 7, 7, 6.
 * Rounding: 1/3 - 2/3, 1/3 + 1/3, -2/3 + 1/3.  In the old round 825 gave one
 * person to 101.
 */
static const int64_t alike[MOST] = { 1, 1, 1 };

static void
rounding_and_agreements_stand_by_themselves(void **state)
{
	struct law_difference_row row;
	struct fixture *f = *state;

	fill(f, &f->old, "a", MOST, alike, alike, 10);
	fill(f, &f->new, "b", MOST, alike, alike, 20);
	decide(f, &f->old);
	decide(f, &f->new);
	f->old.quotas[0]++;
	f->old.quotas[2]--;
	compare(f);
	for (size_t i = 0; i < MOST; i++)
		check_part(f, LAW_CAUSE_LANDSTAL, i, "10/3");
	check_part(f, LAW_CAUSE_ROUNDING, 0, "-1/3");
	check_part(f, LAW_CAUSE_ROUNDING, 1, "2/3");
	check_part(f, LAW_CAUSE_ROUNDING, 2, "-1/3");
	check_part(f, LAW_CAUSE_AGREEMENT, 0, "-1");
	check_part(f, LAW_CAUSE_AGREEMENT, 1, "0");
	check_part(f, LAW_CAUSE_AGREEMENT, 2, "1");
	law_difference_sum(&row, &f->difference, 0, EVERYBODY, f->arena);
	assert_int_equal(row.old, 8);
	assert_int_equal(row.new, 14);
	assert_string_equal(model_ratio_print(&row.parts[LAW_CAUSE_ROUNDING],
	    &f->difference.den, f->arena), "1/3");
	law_difference_sum(&row, &f->difference, EVERYBODY, EVERYBODY,
	    f->arena);
	assert_int_equal(row.new - row.old, 10);
	assert_string_equal(model_ratio_print(&row.parts[LAW_CAUSE_LANDSTAL],
	    &f->difference.den, f->arena), "10");
	assert_int_equal(model_whole_sign(&row.parts[LAW_CAUSE_AGREEMENT]), 0);
}

static void
a_round_against_itself_has_no_cause(void **state)
{
	struct fixture *f = *state;

	fill(f, &f->old, "a", MOST, alike, alike, 10);
	decide(f, &f->old);
	f->new = f->old;
	compare(f);
	for (int cause = 0; cause < LAW_CAUSE_COUNT; cause++) {
		assert_false(f->difference.causes[cause].differs);
		for (size_t i = 0; i < MOST; i++)
			check_part(f, (enum law_cause)cause, i, "0");
	}
}

/* A published table: nothing is split, and nothing guessed where one number is
 * not known. */
static void
without_figures_the_causes_stay_together(void **state)
{
	static const int64_t published[MOST] = { 4, LAW_UNKNOWN, 5 };
	struct law_difference_row row;
	struct fixture *f = *state;

	fill(f, &f->old, "a", MOST, alike, alike, 12);
	fill(f, &f->new, "b", MOST, alike, alike, 12);
	decide(f, &f->old);
	f->new.decision.calculated = published;
	f->new.quotas[0] = 5;
	f->new.quotas[1] = 3;
	f->new.quotas[2] = 4;
	f->new.decision.provisional = true;
	compare(f);
	assert_false(f->difference.causes[LAW_CAUSE_LANDSTAL].applies);
	assert_false(f->difference.causes[LAW_CAUSE_ROUNDING].applies);
	check_part(f, LAW_CAUSE_CALCULATED, 0, "0");
	check_part(f, LAW_CAUSE_AGREEMENT, 0, "1");
	check_part(f, LAW_CAUSE_CALCULATED, 2, "1");
	check_part(f, LAW_CAUSE_AGREEMENT, 2, "-1");
	assert_false(f->difference.known[1]);
	law_difference_sum(&row, &f->difference, 0, EVERYBODY, f->arena);
	assert_false(row.known);
	assert_int_equal(row.new - row.old, 0);
	law_difference_sum(&row, &f->difference, 1, EVERYBODY, f->arena);
	assert_true(row.known);
	assert_int_equal(base_findings_count(f->difference.notes), 3);
	assert_int_equal(base_findings_get(f->difference.notes, 0)->code,
	    BASE_ERR_DIFFERENCE_NO_FIGURES);
	assert_int_equal(base_findings_get(f->difference.notes, 1)->code,
	    BASE_ERR_DIFFERENCE_UNKNOWN);
	assert_int_equal(base_findings_get(f->difference.notes, 2)->code,
	    BASE_ERR_DIFFERENCE_PROVISIONAL);
}

/* The new round counts Christiansø, of which the old one has no figure. */
static void
a_mixture_without_row_411_is_not_split(void **state)
{
	struct fixture *f = *state;

	fill(f, &f->old, "a", MOST, alike, NULL, 10);
	fill(f, &f->new, "b", MOST, alike, NULL, 12);
	f->old.round.scheme = f->new.round.scheme =
	    law_scheme_find("dk-ukraine");
	f->new.settings.denominator = LAW_DENOMINATOR_DENMARK;
	f->new.table.outside_population = 1;
	decide(f, &f->old);
	decide(f, &f->new);
	compare(f);
	assert_true(f->difference.causes[LAW_CAUSE_CALCULATED].applies);
	assert_int_equal(base_findings_get(f->difference.notes, 0)->code,
	    BASE_ERR_DIFFERENCE_NO_411);
	f->old.table.outside_population = 0;
	compare(f);
	assert_false(f->difference.causes[LAW_CAUSE_CALCULATED].applies);
	assert_false(f->difference.causes[LAW_CAUSE_IMMIGRANTS].applies);
	/* v() = v(p) = v(s) 10/3, v(L) = v(Lp) = v(Ls) 4, v(ps) 10/4,
	 * v(Lps) 3 */
	check_part(f, LAW_CAUSE_LANDSTAL, 0, "11/18");
	check_part(f, LAW_CAUSE_POPULATION, 0, "-17/36");
	check_part(f, LAW_CAUSE_SCHEME, 0, "-17/36");
}

static void
refuse(struct fixture *f, enum base_err_code code)
{
	assert_false(law_difference_compute(&f->difference, &f->old.decision,
	    &f->new.decision, f->arena, f->findings));
	assert_int_equal(base_findings_count(f->findings), 1);
	assert_int_equal(base_findings_get(f->findings, 0)->code, code);
}

static void
other_municipalities_are_refused_by_code(void **state)
{
	struct fixture *f = *state;
	const struct base_finding *found;

	fill(f, &f->old, "a", 2, old_people, old_immigrants, 10);
	fill(f, &f->new, "b", 2, new_people, new_immigrants, 20);
	f->new.reg.codes = other_codes;
	decide(f, &f->old);
	decide(f, &f->new);
	refuse(f, BASE_ERR_DIFFERENCE_REGISTERS);
	found = base_findings_get(f->findings, 0);
	assert_string_equal(found->args[1], "147");
	assert_string_equal(found->args[3], "151");
}

static void
one_municipality_more_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct base_finding *found;

	fill(f, &f->old, "a", 3, alike, alike, 10);
	fill(f, &f->new, "b", 2, new_people, new_immigrants, 20);
	decide(f, &f->old);
	decide(f, &f->new);
	refuse(f, BASE_ERR_DIFFERENCE_REGISTERS);
	found = base_findings_get(f->findings, 0);
	assert_string_equal(found->args[1], "825");
	assert_string_equal(found->args[3], "-");
}

static void
schemes_of_different_kinds_are_refused(void **state)
{
	struct fixture *f = *state;

	fill(f, &f->old, "a", MOST, alike, alike, 10);
	fill(f, &f->new, "b", MOST, alike, alike, 10);
	f->new.round.scheme = law_scheme_find("dk-ukraine");
	decide(f, &f->old);
	decide(f, &f->new);
	refuse(f, BASE_ERR_DIFFERENCE_OTHER_KIND);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(three_causes_are_split_as_by_hand),
		TEST(municipalities_are_matched_by_code),
		TEST(rounding_and_agreements_stand_by_themselves),
		TEST(a_round_against_itself_has_no_cause),
		TEST(without_figures_the_causes_stay_together),
		TEST(a_mixture_without_row_411_is_not_split),
		TEST(other_municipalities_are_refused_by_code),
		TEST(one_municipality_more_is_refused),
		TEST(schemes_of_different_kinds_are_refused),
	};

	return cmocka_run_group_tests_name("law/difference", tests, NULL,
	    NULL);
}
