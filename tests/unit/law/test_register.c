#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/register.h"
#include "law/rule.h"
#include "law/scheme.h"

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

static void
there_are_98_municipalities_in_five_regions(void **state)
{
	static const size_t members[] = { 29, 17, 22, 19, 11 };
	size_t counted[5] = { 0 };

	(void)state;
	assert_int_equal(reg->count, 98);
	assert_int_equal(reg->region_count, 5);
	for (size_t i = 0; i < reg->count; i++) {
		counted[reg->regions[i]]++;
		/* region by region, and by code inside */
		if (i > 0 && reg->regions[i] == reg->regions[i - 1])
			assert_true(strcmp(reg->codes[i - 1], reg->codes[i]) <
			    0);
		if (i > 0)
			assert_true(reg->regions[i - 1] <= reg->regions[i]);
	}
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(counted[i], members[i]);
	assert_string_equal(reg->region_codes[0], "084");
	assert_string_equal(reg->region_codes[4], "081");
}

static void
codes_have_three_digits_or_four(void **state)
{
	size_t hjorring = law_register_find_code(reg, "860");

	(void)state;
	assert_string_equal(reg->names[hjorring], "Hjørring");
	assert_int_equal(law_register_find_code(reg, "0860"), hjorring);
	assert_int_equal(law_register_find_code(reg, "00860"),
	    LAW_REGISTER_NONE);
	assert_int_equal(law_register_find_code(reg, "411"),
	    LAW_REGISTER_NONE);
	assert_true(law_register_is_outside("0411"));
	assert_false(law_register_is_outside("412"));
}

static void
names_have_aliases_and_no_case(void **state)
{
	size_t aarhus = law_register_find_code(reg, "751");

	(void)state;
	assert_int_equal(law_register_find_name(reg, "Aarhus"), aarhus);
	assert_int_equal(law_register_find_name(reg, "Århus"), aarhus);
	assert_int_equal(law_register_find_name(reg, "ÅRHUS"), aarhus);
	assert_int_equal(law_register_find_name(reg, "Vesthimmerland"),
	    law_register_find_code(reg, "820"));
	assert_int_equal(law_register_find_name(reg, "Copenhagen"),
	    law_register_find_code(reg, "101"));
	assert_int_equal(law_register_find_name(reg, "Christiansø"),
	    LAW_REGISTER_NONE);
}

static void
regions_go_by_code_name_and_council(void **state)
{
	static const char *const ways[] = { "081", "81", "Nordjylland",
		"nordjylland", "Region Nordjylland", "KKR Nordjylland" };

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		assert_int_equal(law_register_find_region(reg, ways[i]), 4);
	assert_int_equal(law_register_find_region(reg, "Jylland"),
	    LAW_REGISTER_NONE);
	assert_int_equal(law_register_find_region(reg, ""),
	    LAW_REGISTER_NONE);
}

static void
schemes_are_found_by_name_and_year(void **state)
{
	(void)state;
	assert_null(law_scheme_find_by_year(2008));
	assert_string_equal(law_scheme_find_by_year(2009)->name, "dk-2008");
	assert_string_equal(law_scheme_find_by_year(2016)->name, "dk-2008");
	assert_string_equal(law_scheme_find_by_year(2018)->name, "dk-2016");
	assert_string_equal(law_scheme_find_by_year(2019)->name, "dk-2022");
	assert_string_equal(law_scheme_find_by_year(2024)->name, "dk-2022");
	assert_string_equal(law_scheme_find("dk-ukraine")->name,
	    "dk-ukraine");
	assert_null(law_scheme_find("dk"));
}

static void
every_rule_has_a_reference_in_both_languages(void **state)
{
	(void)state;
	assert_true(law_rule_count >= 24);
	for (size_t i = 0; i < law_rule_count; i++) {
		assert_ptr_equal(law_rule_find(law_rule_table[i].id),
		    &law_rule_table[i]);
		for (int lang = 0; lang < BASE_LANG_COUNT; lang++) {
			assert_true(*law_rule_table[i].ref[lang] != '\0');
			assert_true(*law_rule_table[i].title[lang] != '\0');
		}
	}
	assert_null(law_rule_find("LAW-9999"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_98_municipalities_in_five_regions),
		cmocka_unit_test(codes_have_three_digits_or_four),
		cmocka_unit_test(names_have_aliases_and_no_case),
		cmocka_unit_test(regions_go_by_code_name_and_council),
		cmocka_unit_test(schemes_are_found_by_name_and_year),
		cmocka_unit_test(every_rule_has_a_reference_in_both_languages),
	};

	return cmocka_run_group_tests_name("law/register", tests, set_up,
	    tear_down);
}
