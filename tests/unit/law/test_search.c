#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/register.h"
#include "law/search.h"

static struct base_arena *arena;
static const struct law_register *reg;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2024, arena);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

/* What is typed means this one municipality alone. */
static void
check_one(const char *typed, const char *code)
{
	const size_t *found;

	assert_int_equal(law_search_list(&found, reg, typed, arena), 1);
	assert_string_equal(reg->codes[found[0]], code);
}

static void
a_name_an_alias_or_a_code_is_one_alone(void **state)
{
	(void)state;
	check_one("Hjørring", "860");
	check_one("860", "860");
	check_one("0860", "860");
	check_one("Copenhagen", "101");
}

static void
case_blanks_and_the_word_do_not_count(void **state)
{
	(void)state;
	check_one("  hjørring\t", "860");
	check_one("Hjørring Kommune", "860");
	check_one(" HJØRRING  KOMMUNE ", "860");
	check_one("hjoerring kommune", "860");
	check_one("AEroe", "492");
	check_one("Faaborg-Midtfyn", "430");
}

/* Ærø begins no other name, and a whole name goes before longer ones. */
static void
beginnings_are_listed_in_the_register_s_order(void **state)
{
	const size_t *found;
	size_t count;

	(void)state;
	count = law_search_list(&found, reg, "Fr", arena);
	assert_true(count > 2);
	for (size_t i = 0; i < count; i++) {
		assert_memory_equal(reg->names[found[i]], "Fr", 2);
		if (i > 0)
			assert_true(found[i - 1] < found[i]);
	}
	check_one("Ær", "492");
	check_one("ae", "492");
}

static void
nothing_and_misspelt_names_are_nobody(void **state)
{
	static const char *const typed[] = { "", "  ", "Kommune", " kommune ",
		"Hjorrring", "jørring", "999", "0", "-860", "\xc3" };
	const size_t *found;

	(void)state;
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		assert_int_equal(law_search_list(&found, reg, typed[i],
		    arena), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_name_an_alias_or_a_code_is_one_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    case_blanks_and_the_word_do_not_count, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    beginnings_are_listed_in_the_register_s_order, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    nothing_and_misspelt_names_are_nobody, set_up,
		    tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
