#include "base/date.h"
#include "doc/chart_rows.h"
#include "fixture.h"

static struct doc_chart_rows
compute(struct fixture *f, const struct doc_chart *chart)
{
	struct doc_chart_rows rows;

	assert_true(doc_chart_rows_compute(&rows, chart, f->arena,
	    f->findings));
	return rows;
}

static const char *
print(struct fixture *f, const struct doc_chart *chart, bool json)
{
	struct doc_chart_rows rows = compute(f, chart);
	struct base_buf out;

	base_buf_start(&out, f->arena);
	if (json)
		doc_chart_rows_print_json(&out, chart, &rows, f->arena);
	else
		doc_chart_rows_print_csv(&out, chart, &rows, f->arena);
	return out.bytes;
}

/* The bars of a region's municipalities make the bar of the region. */
static void
bars_add_up(void **state)
{
	struct fixture *f = *state;
	struct doc_chart chart = { DOC_CHART_BARS, &f->decision,
		LAW_REGISTER_NONE };
	struct doc_chart_rows regions = compute(f, &chart);

	assert_int_equal(regions.count, REGIONS);
	for (size_t i = 0; i < REGIONS; i++) {
		struct doc_chart_rows rows;
		int64_t sum = 0;

		chart.region = i;
		rows = compute(f, &chart);
		for (size_t j = 0; j < rows.count; j++)
			sum += rows.rows[j].number;
		assert_int_equal(sum, regions.rows[i].number);
		assert_string_equal(regions.rows[i].code,
		    fixture_region_codes[i]);
	}
}

static void
a_bar_that_is_not_known_is_empty(void **state)
{
	struct fixture *f = *state;
	const struct doc_chart chart = { DOC_CHART_BARS, &f->decision,
		NORDJYLLAND };

	f->quotas[LAESOE] = LAW_UNKNOWN;
	assert_string_equal(print(f, &chart, false), "code,name,quota\n"
	    "825,Læsø,\n860,Hjørring,8\n");
	assert_has(print(f, &chart, true), "\"quota\": null}");
	assert_has_not(print(f, &chart, true), "-1");
}

/* --- time line ------------------------------------------------------------ */

static int64_t
find_number(const struct law_round *round, struct base_date date)
{
	int64_t number = round->national_number;

	for (size_t i = 0; i < round->change_count; i++)
		if (base_date_compare(round->changes[i].date, date) <= 0)
			number = round->changes[i].persons;
	return number;
}

/* In order of date, each with the landstal that holds on it. */
static void
check_days(struct fixture *f, size_t count)
{
	const struct doc_chart chart = { DOC_CHART_TIMELINE, &f->decision,
		LAW_REGISTER_NONE };
	struct doc_chart_rows rows = compute(f, &chart);

	assert_int_equal(rows.count, count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct doc_chart_row *row = &rows.rows[i];

		if (i > 0)
			assert_true(base_date_compare(rows.rows[i - 1].date,
			    row->date) <= 0);
		assert_int_equal(row->number, find_number(&f->round,
		    row->date));
	}
}

/* A change may fall before, between and behind deadline and decision. */
static void
days_are_in_order(void **state)
{
	struct fixture *f = *state;
	static const struct base_date days[] = { { 2023, 5, 2 },
		{ 2023, 9, 9 }, { 2023, 9, 10 }, { 2024, 2, 1 },
		{ 2024, 12, 31 } };
	struct law_change *changes = base_arena_alloc(f->arena, 5,
	    sizeof(*changes));

	f->round.changes = changes;
	for (unsigned chosen = 0; chosen < 32; chosen++) {
		f->round.change_count = 0;
		for (size_t i = 0; i < 5; i++)
			if ((chosen >> i & 1) != 0)
				changes[f->round.change_count++] =
				    (struct law_change){ .date = days[i],
				    .persons = 100 * (int64_t)(i + 1) };
		check_days(f, 3 + f->round.change_count);
	}
}

/* The letter of the first version is the decision; what may still change is
 * none; a scheme without councils has no deadline. */
static void
days_that_are_not_there(void **state)
{
	struct fixture *f = *state;
	const struct doc_chart chart = { DOC_CHART_TIMELINE, &f->decision,
		LAW_REGISTER_NONE };
	struct law_decision later = f->decision;
	const struct doc_chart of_later = { DOC_CHART_TIMELINE, &later,
		LAW_REGISTER_NONE };

	later.previous = &f->decision;
	later.decided = (struct base_date){ 2024, 2, 1 };
	assert_string_equal(print(f, &of_later, false),
	    "date,event,persons\n2023-04-30,announced,20\n"
	    "2023-09-08,decided,20\n2023-09-10,deadline,20\n");
	f->decision.provisional = true;
	assert_has_not(print(f, &chart, false), "decided");
	f->round.scheme = law_scheme_find("dk-ukraine");
	assert_has_not(print(f, &chart, false), "deadline");
	f->round.sent = (struct base_date){ 0 };
	assert_string_equal(print(f, &chart, false),
	    "date,event,persons\n,announced,20\n");
	assert_has(print(f, &chart, true), "\"date\": null");
}

/* --- flow ----------------------------------------------------------------- */

static void
flows_are_of_their_region(void **state)
{
	struct fixture *f = *state;
	static const struct law_booking bookings[] = {
		{ 1, LAESOE, HJOERRING, LAW_UNKNOWN, false },
		{ 0, KOEBENHAVN, BALLERUP, 3, false } };
	const struct law_ledger ledger = { 2, bookings };
	struct doc_chart chart = { DOC_CHART_FLOW, &f->decision,
		LAW_REGISTER_NONE };
	size_t all, count = 0;

	f->decision.ledger = &ledger;
	all = compute(f, &chart).count;
	assert_int_equal(all, 2);
	for (chart.region = 0; chart.region < REGIONS; chart.region++)
		count += compute(f, &chart).count;
	assert_int_equal(count, all);
	chart.region = NORDJYLLAND;
	assert_string_equal(print(f, &chart, false),
	    "from,from_name,to,to_name,persons\n825,Læsø,860,Hjørring,\n");
	assert_has(print(f, &chart, true), "\"persons\": null}");
}

static void
no_flow_is_an_answer(void **state)
{
	struct fixture *f = *state;
	const struct doc_chart chart = { DOC_CHART_FLOW, &f->decision,
		LAW_REGISTER_NONE };
	struct doc_chart_rows rows = { 7, NULL };

	assert_false(doc_chart_rows_compute(&rows, &chart, f->arena,
	    f->findings));
	assert_int_equal(base_findings_exit_status(f->findings), 1);
	assert_int_equal(rows.count, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, \
	fixture_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(bars_add_up),
		TEST(a_bar_that_is_not_known_is_empty),
		TEST(days_are_in_order),
		TEST(days_that_are_not_there),
		TEST(flows_are_of_their_region),
		TEST(no_flow_is_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
