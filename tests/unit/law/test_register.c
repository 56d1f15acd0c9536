#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
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
from_2027_two_regions_are_one(void **state)
{
	const struct law_register *before = law_register_open(2026, arena);
	const struct law_register *after = law_register_open(2027, arena);
	size_t members = 0;

	(void)state;
	assert_int_equal(before->region_count, 5);
	assert_int_equal(before->former_count, 0);
	assert_int_equal(after->region_count, 4);
	assert_int_equal(after->count, 98);
	assert_string_equal(after->region_names[0], "Østdanmark");
	assert_true(after->region_assumed[0]);
	assert_false(after->region_assumed[1]);
	for (size_t i = 0; i < after->count; i++) {
		if (after->regions[i] != 0)
			continue;
		/* by code across the old border, and nobody else's */
		if (members > 0)
			assert_true(strcmp(after->codes[i - 1],
			    after->codes[i]) < 0);
		assert_true(before->regions[law_register_find_code(before,
		    after->codes[i])] <= 1);
		members++;
	}
	assert_int_equal(members, 29 + 17);
	assert_int_equal(after->regions[law_register_find_code(after, "101")],
	    after->regions[law_register_find_code(after, "265")]);
	assert_int_not_equal(
	    before->regions[law_register_find_code(before, "101")],
	    before->regions[law_register_find_code(before, "265")]);
}

static void
a_former_region_is_told_with_what_it_is_part_of(void **state)
{
	const struct law_register *after = law_register_open(2030, arena);

	(void)state;
	assert_int_equal(law_register_find_region(after, "Sjælland"),
	    LAW_REGISTER_NONE);
	assert_int_equal(law_register_find_region(reg, "Østdanmark"),
	    LAW_REGISTER_NONE);
	assert_string_equal(law_register_list_regions(after, arena),
	    "Østdanmark (Hovedstaden + Sjælland), Syddanmark, Midtjylland, "
	    "Nordjylland");
}

static size_t
count_warnings(int year)
{
	struct base_findings *findings = base_findings_new(arena);

	law_register_warn(law_register_open(year, arena),
	    (struct base_place){ 0 }, arena, findings);
	return base_findings_count(findings);
}

static void
the_newest_register_is_the_one_that_was_checked(void **state)
{
	(void)state;
	assert_int_equal(law_register_open(0, arena)->year,
	    LAW_REGISTER_CHECKED);
	assert_int_equal(law_register_open(2007, arena)->count, 0);
	assert_int_equal(law_register_open(2008, arena)->count, 98);
	assert_int_equal(count_warnings(LAW_REGISTER_CHECKED), 0);
	assert_int_equal(count_warnings(2027), 2);
}

static void
a_scheme_is_chosen_by_name_or_year(void **state)
{
	const struct law_scheme *scheme = NULL;

	(void)state;
	assert_int_equal(law_scheme_choose(&scheme, NULL, 2017),
	    LAW_SCHEME_OK);
	assert_string_equal(scheme->name, "dk-2016");
	assert_int_equal(law_scheme_choose(&scheme, "dk-ukraine", 2022),
	    LAW_SCHEME_OK);
	assert_int_equal(law_scheme_choose(&scheme, "dk-ukraine", 2021),
	    LAW_SCHEME_NOT_IN_FORCE);
	assert_int_equal(law_scheme_choose(&scheme, "dk-2008", 2017),
	    LAW_SCHEME_NOT_IN_FORCE);
	assert_string_equal(scheme->name, "dk-2008");
	assert_int_equal(law_scheme_choose(&scheme, NULL, 2008),
	    LAW_SCHEME_NO_YEAR);
	assert_int_equal(law_scheme_choose(&scheme, "dk", 2024),
	    LAW_SCHEME_UNKNOWN);
	assert_string_equal(law_scheme_print_as_if(scheme, 2017, "a", arena),
	    "a; ikke i kraft: ordningen dk-2008 i 2017 / "
	    "not in force: scheme dk-2008 in 2017");
}

static void
every_scheme_cites_rules_that_there_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < law_scheme_count; i++) {
		const struct law_scheme *scheme = law_scheme_table[i];

		assert_non_null(scheme->rules[0]);
		for (size_t j = 0; scheme->rules[j] != NULL; j++)
			assert_string_equal(law_rule_find(
			    scheme->rules[j])->id, scheme->rules[j]);
	}
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
a_rule_with_an_old_hash_is_another_sentence(void **state)
{
	const struct law_rule *rule = NULL;
	const char *present = law_rule_table[2].id;

	(void)state;
	assert_int_equal(law_rule_parse(&rule, present), LAW_RULE_OK);
	assert_ptr_equal(rule, &law_rule_table[2]);
	assert_int_equal(law_rule_parse(&rule, "law-0003"), LAW_RULE_OK);
	assert_int_equal(law_rule_parse(&rule, "law-0004#0000"),
	    LAW_RULE_OLD);
	assert_ptr_equal(rule, &law_rule_table[3]);
	assert_int_equal(law_rule_parse(&rule, "LAW-0004#"), LAW_RULE_OLD);
	assert_int_equal(law_rule_parse(&rule, "LAW-00041"),
	    LAW_RULE_UNKNOWN);
	assert_int_equal(law_rule_parse(&rule, "LAW"), LAW_RULE_UNKNOWN);
	assert_int_equal(law_rule_parse(&rule, ""), LAW_RULE_UNKNOWN);
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
		assert_non_null(law_rule_table[i].code[0]);
		assert_non_null(law_rule_table[i].tests[0]);
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
		cmocka_unit_test(from_2027_two_regions_are_one),
		cmocka_unit_test(
		    a_former_region_is_told_with_what_it_is_part_of),
		cmocka_unit_test(
		    the_newest_register_is_the_one_that_was_checked),
		cmocka_unit_test(schemes_are_found_by_name_and_year),
		cmocka_unit_test(a_scheme_is_chosen_by_name_or_year),
		cmocka_unit_test(every_scheme_cites_rules_that_there_are),
		cmocka_unit_test(a_rule_with_an_old_hash_is_another_sentence),
		cmocka_unit_test(every_rule_has_a_reference_in_both_languages),
	};

	return cmocka_run_group_tests_name("law/register", tests, set_up,
	    tear_down);
}
