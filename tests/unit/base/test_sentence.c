#include "fixture.h"

#include "base/buf.h"
#include "base/sentence.h"
#include "base/terms.h"

#define NBSP "\u00a0"

static const char *
print(const struct fixture *f, const char *text, const char *arg,
    enum base_lang lang, enum base_sentence_reader reader)
{
	const char *const args[BASE_SENTENCE_ARGS] = { arg, "b" };
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_sentence_print(&buf, text, args, lang, reader);
	return buf.bytes;
}

static void
arguments_stand_where_they_are_named(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(print(f, "%2, %1%1 and %3.", "a", BASE_EN,
	    BASE_SENTENCE_TYPES), "b, aa and .");
	assert_string_equal(print(f, "100 %, %5 %d %w %", "a", BASE_EN,
	    BASE_SENTENCE_TYPES), "100 %, %5 %d %w %");
}

static void
a_day_is_said_as_people_say_it(void **state)
{
	struct fixture *f = *state;

	for (int reader = 0; reader < 2; reader++) {
		assert_string_equal(print(f, "den %d1", "2023-09-08", BASE_DA,
		    (enum base_sentence_reader)reader),
		    "den 8." NBSP "september" NBSP "2023");
		assert_string_equal(print(f, "on %d1", "2023-09-08", BASE_EN,
		    (enum base_sentence_reader)reader),
		    "on 8" NBSP "September" NBSP "2023");
		assert_string_equal(print(f, "on %d1", "2023-09-08 12:00",
		    BASE_EN, (enum base_sentence_reader)reader),
		    "on 2023-09-08 12:00");
	}
	assert_string_equal(print(f, "file %1", "2023-09-08", BASE_EN,
	    BASE_SENTENCE_READS), "file 2023-09-08");
}

static void
words_are_typed_or_read(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(print(f, "%w1", "revise, close", BASE_DA,
	    BASE_SENTENCE_TYPES), "revise, close");
	assert_string_equal(print(f, "%w1", "revise, close", BASE_DA,
	    BASE_SENTENCE_READS), "ændr landstallet, luk sagen");
	assert_string_equal(print(f, "%w1", "caseworker council", BASE_DA,
	    BASE_SENTENCE_READS), "sagsbehandler, KKR");
	assert_string_equal(print(f, "%n1", "0, 1, 2, ...", BASE_DA,
	    BASE_SENTENCE_TYPES), "et helt tal, mindst 0");
	assert_string_equal(print(f, "%w1", "no-such-word", BASE_DA,
	    BASE_SENTENCE_READS), "no-such-word");
	assert_string_equal(print(f, "%w1", "", BASE_DA,
	    BASE_SENTENCE_READS), "");
}

static void
a_part_may_be_for_one_reader(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(print(f, "a[[ (%1)]], c", "x", BASE_EN,
	    BASE_SENTENCE_TYPES), "a (x), c");
	assert_string_equal(print(f, "a[[ (%1)]], c", "x", BASE_EN,
	    BASE_SENTENCE_READS), "a, c");
	assert_string_equal(print(f, "a [[%1||%2]] c", "x", BASE_EN,
	    BASE_SENTENCE_TYPES), "a x c");
	assert_string_equal(print(f, "a [[%1||%2]] c", "x", BASE_EN,
	    BASE_SENTENCE_READS), "a b c");
	assert_string_equal(print(f, "[%1]: a || b", "x", BASE_EN,
	    BASE_SENTENCE_READS), "[x]: a || b");
	/* marks that came with an argument are no marks */
	assert_string_equal(print(f, "[[%1||]]c", "]]||", BASE_EN,
	    BASE_SENTENCE_TYPES), "]]||c");
}

static void
arguments_do_not_act_on_a_terminal(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(print(f, "%1", "a\x1b[2J\xff\xc2\x9b", BASE_EN,
	    BASE_SENTENCE_TYPES), "a?[2J??");
	assert_string_equal(print(f, "%w1", "a\x1b", BASE_EN,
	    BASE_SENTENCE_READS), "a?");
	assert_string_equal(print(f, "%d1", "a\x1b", BASE_EN,
	    BASE_SENTENCE_READS), "a?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(arguments_stand_where_they_are_named),
		FIXTURE_TEST(a_day_is_said_as_people_say_it),
		FIXTURE_TEST(words_are_typed_or_read),
		FIXTURE_TEST(a_part_may_be_for_one_reader),
		FIXTURE_TEST(arguments_do_not_act_on_a_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
