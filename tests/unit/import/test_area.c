#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "import/area.h"

static void
check(const char *text, const char *label, enum import_area_kind kind,
    const char *code)
{
	struct base_arena *arena = base_arena_new();
	const struct law_register *reg = law_register_open(2024, arena);
	struct import_area area = import_area_find(reg, text, label, arena);

	assert_int_equal(area.kind, kind);
	assert_null(area.conflict);
	if (kind == IMPORT_AREA_MUNICIPALITY)
		assert_string_equal(reg->codes[area.index], code);
	if (kind == IMPORT_AREA_REGION)
		assert_string_equal(reg->region_codes[area.index], code);
	base_arena_free(arena);
}

static void
test_places(void **state)
{
	(void)state;
	check("101", NULL, IMPORT_AREA_MUNICIPALITY, "101");
	check("0101", "København", IMPORT_AREA_MUNICIPALITY, "101");
	check("Copenhagen", NULL, IMPORT_AREA_MUNICIPALITY, "101");
	check("Århus", NULL, IMPORT_AREA_MUNICIPALITY, "751");
	check("825 Læsø", NULL, IMPORT_AREA_MUNICIPALITY, "825");
	check("084", NULL, IMPORT_AREA_REGION, "084");
	check("Region Sjælland", NULL, IMPORT_AREA_REGION, "085");
	check("084 Region Hovedstaden", NULL, IMPORT_AREA_REGION, "084");
	check("000", "Hele landet", IMPORT_AREA_DENMARK, NULL);
	check("All Denmark", NULL, IMPORT_AREA_DENMARK, NULL);
	check("411", NULL, IMPORT_AREA_OUTSIDE, NULL);
	check("Christiansø", NULL, IMPORT_AREA_OUTSIDE, NULL);
	check("01", NULL, IMPORT_AREA_PASSED, NULL);
	check("Landsdel Fyn", NULL, IMPORT_AREA_PASSED, NULL);
	check("105", NULL, IMPORT_AREA_UNKNOWN, NULL);
	check("", NULL, IMPORT_AREA_UNKNOWN, NULL);
}

static void
test_conflict(void **state)
{
	struct base_arena *arena = base_arena_new();
	const struct law_register *reg = law_register_open(2024, arena);

	(void)state;
	assert_string_equal(import_area_find(reg, "101 Aarhus", NULL,
	    arena).conflict, "Aarhus");
	assert_string_equal(import_area_find(reg, "101", "Region Sjælland",
	    arena).conflict, "Region Sjælland");
	base_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_conflict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
