#include "law/version.h"
#include "doc/explain.h"
#include "doc/explained.h"
#include "doc/text.h"
#include "fixture.h"

/* A round of the fixture has no figures: what an explanation can say without
 * them.  With figures: tests/golden/explain-*, tests/prop/test_calculator.py. */

static const bool both[MUNICIPALITIES] = { [LAESOE] = true,
	[HJOERRING] = true };

static struct doc_explain
make_explain(struct fixture *f, const bool *asked)
{
	return (struct doc_explain){ .reg = &f->reg,
		.decision = &f->decision, .label = f->round.label,
		.asked = asked };
}

static const char *
print(struct fixture *f, const struct doc_explain *explain,
    enum base_lang lang)
{
	struct doc_tree *tree;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	assert_true(doc_explain_compute(&tree, explain, lang, f->arena,
	    f->findings));
	doc_text_print(&buf, tree, 200, false);
	return buf.bytes;
}

static void
check_says(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("does not say \"%s\":\n%s", part, text);
}

/* The sum stands where all of a region was asked for, and only there. */
static void
test_region_is_summed(void **state)
{
	static const bool one[MUNICIPALITIES] = { [LAESOE] = true };
	struct fixture *f = *state;
	struct doc_explain explain = make_explain(f, both);

	assert_true(doc_explain_is_summed(&explain, NORDJYLLAND));
	assert_false(doc_explain_is_summed(&explain, HOVEDSTADEN));
	check_says(print(f, &explain, BASE_DA), "Region Nordjylland i alt");
	explain.asked = one;
	assert_null(strstr(print(f, &explain, BASE_DA), "i alt"));
}

/* A version before this one: what the number was, in which landstal. */
static void
test_revision_tells_old_and_new(void **state)
{
	struct fixture *f = *state;
	struct law_decision before = f->decision;
	const struct law_change change = { .date = { 2023, 11, 2 },
		.persons = 20, .method = LAW_METHOD_RECALCULATE };
	const int64_t old[MUNICIPALITIES] = { 1, 2, 3, 4 };
	struct doc_explain explain = make_explain(f, both);

	const struct law_fate fates[2] = { { LAW_FATE_NONE, 0 } };

	before.quotas = old;
	before.national_number = 10;
	f->decision.previous = &before;
	f->decision.fates = fates;
	f->decision.change = &change;
	check_says(print(f, &explain, BASE_EN), "changed from 10 to 20 "
	    "(2 November 2023), and the quotas were calculated anew. The "
	    "municipality's quota was 3 persons and is now");
}

static void
test_proportional_has_no_calculation(void **state)
{
	struct fixture *f = *state;
	const struct law_change change = { .date = { 2023, 11, 2 },
		.persons = 20, .method = LAW_METHOD_PROPORTIONAL };
	struct doc_explain explain = make_explain(f, both);

	const struct law_decision before = f->decision;

	f->decision.previous = &before;
	f->decision.change = &change;
	check_says(print(f, &explain, BASE_DA),
	    "ændret i samme forhold som landstallet");
}

/* A booking whose number nobody knows, and one that is a number of persons. */
static void
test_bookings(void **state)
{
	struct fixture *f = *state;
	struct law_booking booking = { 1, LAESOE, HJOERRING, LAW_UNKNOWN,
		false };
	const struct law_ledger ledger = { 1, &booking };
	struct doc_explain explain = make_explain(f, both);

	f->decision.ledger = &ledger;
	check_says(print(f, &explain, BASE_DA), "hvor mange det er, er ikke "
	    "kendt");
	f->calculated[LAESOE] = 1;
	f->quotas[LAESOE] = 0;
	booking.persons = 1;
	check_says(print(f, &explain, BASE_DA), "1 \xe2\x88\x92 1 = 0");
}

/* Sections of municipalities and sums go on in step in JSON, too. */
static void
test_json_has_each_its_own_sentences(void **state)
{
	static const bool all[MUNICIPALITIES] = { true, true, true, true };
	struct fixture *f = *state;
	struct doc_explain explain = make_explain(f, all);
	struct base_buf buf;
	const char *hjoerring;

	base_buf_start(&buf, f->arena);
	assert_true(doc_explained_print_json(&buf, &explain, BASE_DA,
	    f->arena, f->findings));
	hjoerring = strstr(buf.bytes, "\"code\": \"860\"");
	assert_non_null(hjoerring);
	check_says(hjoerring, "Kvoten for Hjørring Kommune");
	check_says(buf.bytes, "\"format\": \"kvote-explanation/1\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_region_is_summed,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_revision_tells_old_and_new, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_proportional_has_no_calculation, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_bookings, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_json_has_each_its_own_sentences, fixture_open,
		    fixture_close),
	};

	return cmocka_run_group_tests_name("doc/explain", tests, NULL, NULL);
}
