#include "doc/wording.h"
#include "fixture.h"

static struct doc_wording
open_wording(struct fixture *f, enum base_lang lang)
{
	struct doc_wording wording;

	assert_true(doc_wording_open(&wording, DOC_WORDING_LETTER, lang,
	    f->arena, f->findings));
	return wording;
}

static void
test_numbers_and_dates(void **state)
{
	struct doc_wording danish = open_wording(*state, BASE_DA);
	struct doc_wording english = open_wording(*state, BASE_EN);

	assert_string_equal(doc_wording_print_persons(&danish, 1),
	    "1\xc2\xa0person");
	assert_string_equal(doc_wording_print_persons(&danish, 12000),
	    "12.000\xc2\xa0personer");
	assert_string_equal(doc_wording_print_persons(&english, 0),
	    "0\xc2\xa0persons");
	assert_string_equal(doc_wording_print_year(&danish, 2024), "2024");
}

static void
test_municipalities_have_their_own_names(void **state)
{
	struct fixture *f = *state;
	struct doc_wording danish = open_wording(f, BASE_DA);
	struct doc_wording english = open_wording(f, BASE_EN);

	assert_string_equal(doc_wording_print_municipality(&danish, &f->reg,
	    LAESOE), "Læsø Kommune");
	assert_string_equal(doc_wording_print_municipality(&danish, &f->reg,
	    KOEBENHAVN), "Københavns Kommune");
	assert_string_equal(doc_wording_print_municipality(&english, &f->reg,
	    KOEBENHAVN), "the City of Copenhagen");
}

static void
test_dates_of_a_finding_are_readable(void **state)
{
	struct fixture *f = *state;
	struct doc_wording wording = open_wording(f, BASE_DA);
	struct base_finding late = { .code = BASE_ERR_ANSWER_LATE,
		.args = { "2023-09-11", "2023-09-10" } };

	assert_string_equal(doc_wording_print_finding(&wording, &late),
	    "modtaget den 11.\xc2\xa0september\xc2\xa0" "2023, efter fristen den "
	    "10.\xc2\xa0september\xc2\xa0" "2023");
	assert_string_equal(late.args[0], "2023-09-11");
}

static void
test_missing_field_is_remembered(void **state)
{
	struct doc_wording wording = open_wording(*state, BASE_DA);

	assert_string_equal(doc_wording_find(&wording, "regards"),
	    "Med venlig hilsen");
	assert_false(wording.failed);
	assert_string_equal(doc_wording_find(&wording, "title"), "");
	assert_true(wording.failed);
}

/* Names of municipalities aside, what one language says the other does too. */
static void
check_blocks(struct fixture *f, enum doc_wording_name name,
    const unsigned char *bytes, size_t length, enum base_lang other)
{
	struct doc_wording wording;
	char *rest = base_arena_copy_bytes(f->arena, (const char *)bytes,
	    length);
	char *line;

	assert_true(doc_wording_open(&wording, name, other, f->arena,
	    f->findings));
	while ((line = strtok_r(rest, "\n", &rest)) != NULL) {
		if (*line != '[' || strncmp(line, "[municipality_", 14) == 0)
			continue;
		line[strlen(line) - 1] = '\0';
		if (!doc_template_has(wording.template, line + 1))
			fail_msg("only one language has %s]", line);
	}
}

extern const unsigned char doc_template_letter_da[];
extern const size_t doc_template_letter_da_length;
extern const unsigned char doc_template_letter_en[];
extern const size_t doc_template_letter_en_length;
extern const unsigned char doc_template_explain_da[];
extern const size_t doc_template_explain_da_length;
extern const unsigned char doc_template_explain_en[];
extern const size_t doc_template_explain_en_length;

static void
test_languages_have_the_same_blocks(void **state)
{
	check_blocks(*state, DOC_WORDING_LETTER, doc_template_letter_da,
	    doc_template_letter_da_length, BASE_EN);
	check_blocks(*state, DOC_WORDING_LETTER, doc_template_letter_en,
	    doc_template_letter_en_length, BASE_DA);
	check_blocks(*state, DOC_WORDING_EXPLAIN, doc_template_explain_da,
	    doc_template_explain_da_length, BASE_EN);
	check_blocks(*state, DOC_WORDING_EXPLAIN, doc_template_explain_en,
	    doc_template_explain_en_length, BASE_DA);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_numbers_and_dates,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_municipalities_have_their_own_names, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_dates_of_a_finding_are_readable, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_missing_field_is_remembered, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_languages_have_the_same_blocks, fixture_open,
		    fixture_close),
	};

	return cmocka_run_group_tests_name("doc/wording", tests, NULL, NULL);
}
