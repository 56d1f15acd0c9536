#include "doc/result.h"
#include "fixture.h"

static const char *
print_decision(struct fixture *f)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_result_print_decision(&buf, &f->decision, BASE_EN, f->arena);
	return buf.bytes;
}

static void
test_decision_on_a_published_table(void **state)
{
	struct fixture *f = *state;
	struct base_place nowhere = { 0};

	f->calculated[LAESOE] = LAW_UNKNOWN;
	base_findings_add(f->outcomes[1].reasons,
	    BASE_ERR_TRANSFER_ONLY_SUM_KNOWN, nowhere, "Læsø", "Hjørring", "8",
	    NULL);
	assert_string_equal(print_decision(f),
	    "{\n"
	    "  \"format\": \"kvote-result/1\",\n"
	    "  \"scheme\": \"dk-2022\",\n"
	    "  \"settings\": {\"surplus\": \"preliminary\", "
	    "\"rounding\": \"largest-remainder-national\", "
	    "\"tie\": \"population\"},\n"
	    "  \"label\": \"\",\n"
	    "  \"national_number\": 20,\n"
	    "  \"regions\": [\n"
	    "    {\"code\": \"084\", \"name\": \"Hovedstaden\", "
	    "\"quota\": 12, \"basis\": \"calculated\"},\n"
	    "    {\"code\": \"081\", \"name\": \"Nordjylland\", "
	    "\"quota\": 8, \"basis\": \"agreed\"}\n"
	    "  ],\n"
	    "  \"municipalities\": [\n"
	    "    {\"code\": \"101\", \"name\": \"København\", "
	    "\"region\": \"084\", \"calculated\": 12, \"quota\": 12, "
	    "\"basis\": \"calculated\", \"steps\": []},\n"
	    "    {\"code\": \"151\", \"name\": \"Ballerup\", "
	    "\"region\": \"084\", \"calculated\": 0, \"quota\": 0, "
	    "\"basis\": \"calculated\", \"steps\": []},\n"
	    "    {\"code\": \"825\", \"name\": \"Læsø\", "
	    "\"region\": \"081\", \"calculated\": null, \"quota\": 0, "
	    "\"basis\": \"agreed\", \"steps\": []},\n"
	    "    {\"code\": \"860\", \"name\": \"Hjørring\", "
	    "\"region\": \"081\", \"calculated\": 7, \"quota\": 8, "
	    "\"basis\": \"agreed\", \"steps\": []}\n"
	    "  ],\n"
	    "  \"notifications\": [\n"
	    "    {\n"
	    "      \"council\": \"084\",\n"
	    "      \"valid\": true,\n"
	    "      \"reasons\": [],\n"
	    "      \"stands\": true\n"
	    "    },\n"
	    "    {\n"
	    "      \"council\": \"081\",\n"
	    "      \"valid\": true,\n"
	    "      \"reasons\": [\n"
	    "        {\"rule\": \"LAW-0024#fc17\", \"text\": \"only the sum "
	    "of Læsø and Hjørring is known (8); Hjørring takes over all of "
	    "it\"}\n"
	    "      ],\n"
	    "      \"stands\": true\n"
	    "    }\n"
	    "  ],\n"
	    "  \"ties\": [],\n"
	    "  \"warnings\": [],\n"
	    "  \"year\": 2024,\n"
	    "  \"version\": 1,\n"
	    "  \"bookings\": [],\n"
	    "  \"decided\": \"2023-09-08\",\n"
	    "  \"deadline\": \"2023-09-10\"\n"
	    "}\n");
}

/* A calculation of the fixture's municipalities with a trace of one share and
 * the rounded numbers, København's open. */
static struct law_calculation
make_calculation(struct fixture *f, struct law_tied *tied)
{
	static const char *const codes[] = { "101", "151" };
	struct model_table *table = base_arena_alloc(f->arena, 1,
	    sizeof(*table));
	struct law_calculation calculation = {
		.scheme = f->round.scheme, .settings = f->round.settings,
		.table = table, .national_number = 20, .quotas = f->quotas,
		.region_quotas = f->region_quotas, .tie_count = 1,
		.ties = tied, .findings = f->decision.warnings };
	struct model_column share = model_ratio_new_column(MUNICIPALITIES,
	    f->arena);
	struct model_column rounded = share;

	*table = (struct model_table){ .count = MUNICIPALITIES,
		.region_count = REGIONS, .codes = fixture_codes,
		.names = fixture_names, .regions = fixture_regions,
		.region_codes = fixture_region_codes,
		.region_names = fixture_region_names };
	share.num[0] = model_whole_from(6);
	share.den = model_whole_from(8);
	model_trace_add(&calculation.trace, MODEL_STEP_SHARE, "LAW-0003#b952",
	    share);
	model_trace_add(&calculation.trace, MODEL_STEP_ROUNDED,
	    "LAW-0008#aaa8", rounded);
	*tied = (struct law_tied){ .count = 2,
		.codes = codes, .persons = 1, .open = true };
	f->quotas[KOEBENHAVN] = LAW_UNKNOWN;
	f->region_quotas[HOVEDSTADEN] = LAW_UNKNOWN;
	return calculation;
}

static const char *
print_calculation(struct fixture *f, const struct law_calculation *calculation)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_result_print_calculation(&buf, calculation, BASE_EN, f->arena);
	return buf.bytes;
}

static void
test_calculation_with_an_open_tie(void **state)
{
	struct fixture *f = *state;
	struct law_tied tied;
	struct law_calculation calculation = make_calculation(f, &tied);
	const char *text = print_calculation(f, &calculation);

	assert_has(text, "\"name\": \"Hovedstaden\", \"quota\": null");
	assert_has(text,
	    "      \"quota\": null,\n"
	    "      \"basis\": \"calculated\",\n"
	    "      \"steps\": [\n"
	    "        {\"step\": \"share\", \"rule\": \"LAW-0003#b952\", "
	    "\"value\": \"3/4\"},\n"
	    "        {\"step\": \"rounded\", \"rule\": \"LAW-0008#aaa8\", "
	    "\"value\": null}\n"
	    "      ]\n");
	assert_has(text, "{\"codes\": [\"101\", \"151\"], \"persons\": 1, "
	    "\"decided_by\": null}");
	assert_has(text, "\"notifications\": [],");
	assert_has_not(text, "\"year\"");
}

static void
test_who_decided_a_tie(void **state)
{
	struct fixture *f = *state;
	struct law_tied tied;
	struct law_calculation calculation = make_calculation(f, &tied);

	tied.open = false;
	assert_has(print_calculation(f, &calculation),
	    "\"decided_by\": \"population\"");
	calculation.settings.tie = LAW_TIE_LOTS;
	calculation.settings.lots = "151, 101";
	assert_has(print_calculation(f, &calculation),
	    "\"decided_by\": \"lots\"");
	assert_has(print_calculation(f, &calculation),
	    "\"tie\": \"lots\", \"lots\": \"151, 101\"}");
}

static void
test_label_and_warnings(void **state)
{
	struct fixture *f = *state;
	struct base_place nowhere = { 0};
	const char *text;

	f->round.label = "example \"figures\"";
	base_findings_add(f->decision.warnings, BASE_ERR_UKRAINE_NOT_10000,
	    nowhere, "20", NULL);
	text = print_decision(f);
	assert_has(text, "\"label\": \"example \\\"figures\\\"\"");
	assert_has(text, "\"warnings\": [\n    \"the law speaks of 10,000");
}

/* Rule LAW-0022#f02f. */
static void
test_not_given_out(void **state)
{
	struct fixture *f = *state;

	f->round.scheme = law_scheme_find("dk-ukraine");
	f->decision.national_number = f->round.national_number = 21;
	f->round.notification_count = 0;
	assert_has_not(print_decision(f), "not_given_out");
	f->round.settings.denominator = LAW_DENOMINATOR_DENMARK;
	assert_has(print_decision(f), "\"denominator\": \"denmark\"");
	assert_has(print_decision(f), "\"not_given_out\": 1,");
	assert_has_not(print_decision(f), "deadline");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_decision_on_a_published_table, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_calculation_with_an_open_tie, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_who_decided_a_tie,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_label_and_warnings,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_not_given_out,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/result", tests, NULL, NULL);
}
