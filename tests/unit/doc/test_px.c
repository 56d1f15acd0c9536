#include "base/text.h"
#include "doc/publication.h"
#include "doc/px.h"
#include "fixture.h"

#define LONGEST_LINE 256

static const char *
print(struct fixture *f)
{
	struct doc_publication *publication = base_arena_alloc(f->arena, 1,
	    sizeof(*publication));
	struct base_buf buf;

	assert_true(doc_publication_start(publication, &f->decision, "",
	    BASE_DA, f->arena, f->findings));
	base_buf_start(&buf, f->arena);
	doc_px_print(&buf, publication);
	assert_false(publication->wording[BASE_DA].failed);
	assert_false(publication->wording[BASE_EN].failed);
	return buf.bytes;
}

static void
test_both_languages_and_the_day_of_the_decision(void **state)
{
	struct fixture *f = *state;
	const char *px;

	f->decision.decided = (struct base_date){ 2023, 9, 8 };
	px = print(f);
	assert_has(px, "CREATION-DATE=\"20230908 00:00\";\n");
	assert_has(px, "LANGUAGES=\"da\",\"en\";\n");
	assert_has(px, "VALUES(\"Kommune\")=\"København\",\"Ballerup\","
	    "\"Læsø\",\"Hjørring\";\n");
	assert_has(px, "CODES[en](\"Municipality\")=\"101\",\"151\",\"825\","
	    "\"860\";\n");
	assert_has(px, "DATA=\n12 12\n0 0\n1 0\n7 8\n;\n");
}

static void
test_unknown_is_two_points(void **state)
{
	struct fixture *f = *state;

	f->calculated[LAESOE] = LAW_UNKNOWN;
	assert_has(print(f), "\n0 0\n\"..\" 0\n7 8\n");
}

static void
test_long_texts_are_broken_between_characters(void **state)
{
	struct fixture *f = *state;
	struct base_buf label;
	const char *px;

	base_buf_start(&label, f->arena);
	base_buf_add_text(&label, "say \"no\"; ");
	for (int i = 0; i < 500; i++)
		base_buf_add_text(&label, "æ");
	f->round.label = label.bytes;
	px = print(f);
	assert_has(px, "say 'no'; ");
	for (const char *line = px, *end; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		assert_true(end - line <= LONGEST_LINE);
		assert_int_equal(base_text_find_bad_utf8(line,
		    (size_t)(end - line)), end - line);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_both_languages_and_the_day_of_the_decision,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_unknown_is_two_points,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_long_texts_are_broken_between_characters,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/px", tests, NULL, NULL);
}
