#include "base/findings.h"
#include "doc/map_values.h"
#include "fixture.h"

static const int64_t population[] = { 653664, 50039, 1786, 0 };
static const struct model_table figures = { .population = population };

/* The year before: one municipality less, and one whose number is not known. */
struct before {
	struct law_register reg;
	struct law_round round;
	int64_t quotas[3];
	struct law_decision decision;
};

static const char *const before_codes[] = { "860", "101", "151" };

static void
fill_before(struct before *b, struct fixture *f)
{
	static const int64_t quotas[] = { 9, 12, LAW_UNKNOWN };

	b->reg = f->reg;
	b->reg.count = 3;
	b->reg.codes = before_codes;
	memcpy(b->quotas, quotas, sizeof(quotas));
	b->round = f->round;
	b->round.reg = &b->reg;
	b->decision = f->decision;
	b->decision.round = &b->round;
	b->decision.quotas = b->quotas;
}

static struct doc_map_values
compute(struct fixture *f, const struct doc_map *map)
{
	struct doc_map_values values;

	assert_true(doc_map_values_compute(&values, map, f->arena,
	    f->findings));
	assert_int_equal(values.count, MUNICIPALITIES);
	return values;
}

static const char *
print(struct fixture *f, const struct doc_map *map, bool json)
{
	struct doc_map_values values = compute(f, map);
	struct base_buf out;

	base_buf_start(&out, f->arena);
	if (json)
		doc_map_values_print_json(&out, map, &values, f->arena);
	else
		doc_map_values_print_csv(&out, map, &values, f->arena);
	return out.bytes;
}

static void
quotas_stand_as_they_are(void **state)
{
	struct fixture *f = *state;
	const struct doc_map map = { .decision = &f->decision };
	struct doc_map_values values;

	f->quotas[LAESOE] = LAW_UNKNOWN;
	values = compute(f, &map);
	for (size_t i = 0; i < values.count; i++) {
		assert_int_equal(values.known[i], i != LAESOE);
		assert_int_equal(values.nums[i], i == LAESOE ? 0 :
		    f->quotas[i]);
		assert_int_equal(values.dens[i], 1);
	}
	assert_null(values.before);
	assert_null(values.population);
}

/* What is known, by how much, and that -1 is a change like any other: it only
 * looks like a number that is not known. */
static void
changes_add_up(void **state)
{
	struct fixture *f = *state;
	struct before b;
	const struct doc_map map = { .by = DOC_MAP_CHANGE,
		.decision = &f->decision, .against = &b.decision };
	struct doc_map_values values;

	fill_before(&b, f);
	values = compute(f, &map);
	assert_true(values.known[KOEBENHAVN] && values.known[HJOERRING]);
	assert_false(values.known[BALLERUP] || values.known[LAESOE]);
	for (size_t i = 0; i < values.count; i++)
		if (values.known[i])
			assert_int_equal(values.before[i] + values.nums[i],
			    values.quotas[i]);
	assert_int_equal(values.nums[HJOERRING], -1);
	assert_string_equal(print(f, &map, false),
	    "code,name,region,quota,before,change\n"
	    "101,København,Hovedstaden,12,12,0\n"
	    "151,Ballerup,Hovedstaden,0,,\n"
	    "825,Læsø,Nordjylland,0,,\n"
	    "860,Hjørring,Nordjylland,8,9,-1\n");
	assert_has(print(f, &map, true), "\"before\": 9, \"change\": -1}");
	assert_has(print(f, &map, true), "\"before\": null, \"change\": null}");
}

/* A round against itself has changed nothing, and the other way round all
 * changes turn their sign. */
static void
changes_turn(void **state)
{
	struct fixture *f = *state;
	int64_t others[] = { 3, 40, LAW_UNKNOWN, 8 };
	struct law_decision other = f->decision;
	const struct doc_map same = { .by = DOC_MAP_CHANGE,
		.decision = &f->decision, .against = &f->decision };
	const struct doc_map there = { .by = DOC_MAP_CHANGE,
		.decision = &f->decision, .against = &other };
	const struct doc_map back = { .by = DOC_MAP_CHANGE,
		.decision = &other, .against = &f->decision };
	struct doc_map_values none = compute(f, &same), one, two;

	other.quotas = others;
	one = compute(f, &there);
	two = compute(f, &back);
	for (size_t i = 0; i < MUNICIPALITIES; i++) {
		assert_true(none.known[i]);
		assert_int_equal(none.nums[i], 0);
		assert_int_equal(one.known[i], two.known[i]);
		assert_int_equal(one.nums[i], -two.nums[i]);
	}
}

static void
per_1000_needs_inhabitants(void **state)
{
	struct fixture *f = *state;
	const struct doc_map map = { .by = DOC_MAP_PER_1000,
		.decision = &f->decision };
	struct doc_map_values values;

	assert_false(doc_map_values_compute(&values, &map, f->arena,
	    f->findings));
	assert_int_equal(base_findings_exit_status(f->findings), 3);
	f->findings = base_findings_new(f->arena);
	f->round.figures = &figures;
	f->quotas[LAESOE] = LAW_UNKNOWN;
	values = compute(f, &map);
	for (size_t i = 0; i < values.count; i++) {
		assert_int_equal(values.known[i], i < LAESOE);
		assert_true(values.dens[i] > 0);
		if (values.known[i]) /* quota / population, exactly */
			assert_int_equal(values.nums[i] * population[i],
			    f->quotas[i] * 1000 * values.dens[i]);
	}
	/* 12,000 / 653,664 = 0.01835... */
	assert_string_equal(doc_map_values_print(&map, values.nums[0],
	    values.dens[0], BASE_DA, f->arena), "0,02");
	assert_has(print(f, &map, false),
	    "101,København,Hovedstaden,12,653664,0.02\n");
	assert_has(print(f, &map, false), "825,Læsø,Nordjylland,,1786,\n");
	assert_has(print(f, &map, true), "\"quota\": null, "
	    "\"population\": 1786, \"per_1000\": null}");
}

/* Fractions in an order: exact where they print alike, and one way for three. */
static void
comparing_is_an_order(void **state)
{
	int64_t nums[] = { 1, 333, 334, 0, -5, INT64_MAX, INT64_MAX, 2 };
	int64_t dens[] = { 3, 1000, 1000, 7, 2, 1, INT64_MAX, 6 };
	const struct doc_map_values values = { .count = 8, .nums = nums,
		.dens = dens };

	(void)state;
	assert_true(doc_map_values_compare(&values, 0, 1) > 0);
	assert_true(doc_map_values_compare(&values, 0, 2) < 0);
	assert_int_equal(doc_map_values_compare(&values, 0, 7), 0);
	for (size_t a = 0; a < values.count; a++)
		for (size_t b = 0; b < values.count; b++) {
			int ab = doc_map_values_compare(&values, a, b);

			assert_int_equal(ab,
			    -doc_map_values_compare(&values, b, a));
			for (size_t c = 0; c < values.count; c++)
				if (ab <= 0 && doc_map_values_compare(&values,
				    b, c) <= 0)
					assert_true(doc_map_values_compare(
					    &values, a, c) <= 0);
		}
}

/* A change is as unofficial as either of its rounds. */
static void
labels_of_either_round(void **state)
{
	struct fixture *f = *state;
	struct before b;
	struct doc_map map = { .decision = &f->decision };

	fill_before(&b, f);
	b.round.label = "not official";
	assert_string_equal(doc_map_values_label(&map), "");
	map.by = DOC_MAP_CHANGE;
	map.against = &b.decision;
	assert_string_equal(doc_map_values_label(&map), "not official");
	assert_has(print(f, &map, false), "# not official\ncode,");
	f->round.label = "example";
	assert_string_equal(doc_map_values_label(&map), "example");
}

static void
only_changes_have_a_plus(void **state)
{
	struct fixture *f = *state;
	struct doc_map map = { .decision = &f->decision };

	assert_string_equal(doc_map_values_print(&map, 1234, 1, BASE_DA,
	    f->arena), "1.234");
	map.by = DOC_MAP_CHANGE;
	assert_string_equal(doc_map_values_print(&map, 1234, 1, BASE_EN,
	    f->arena), "+1,234");
	assert_string_equal(doc_map_values_print(&map, 0, 1, BASE_EN,
	    f->arena), "0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, \
	fixture_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(quotas_stand_as_they_are),
		TEST(changes_add_up),
		TEST(changes_turn),
		TEST(per_1000_needs_inhabitants),
		TEST(comparing_is_an_order),
		TEST(labels_of_either_round),
		TEST(only_changes_have_a_plus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
