#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/outlines.h"
#include "law/outline.h"
#include "law/register.h"

static struct base_arena *arena;
static struct base_findings *findings;
static struct law_register reg;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	findings = base_findings_new(arena);
	reg = *law_register_open(2024, arena);
	reg.count = 1; /* København alone: a file of one feature is whole */
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static bool
read_text(const struct law_outlines **out, const char *text)
{
	struct base_file file = { "folder/mine.geojson", text, strlen(text) };

	return import_outlines_read(out, &file, &reg, arena, findings);
}

/* What members the file has besides, and the features' text. */
static const struct law_outlines *
read_features(const char *members, const char *features)
{
	const struct law_outlines *outlines = NULL;

	assert_true(read_text(&outlines, base_arena_print(arena,
	    "{ \"type\": \"FeatureCollection\", %s \"features\": [%s] }",
	    members, features)));
	assert_int_equal(outlines->count, 1);
	return outlines;
}

static const char *
print_polygon(const char *code, const char *rings)
{
	return base_arena_print(arena, "{ \"type\": \"Feature\", "
	    "\"properties\": { %s }, \"geometry\": { \"type\": \"Polygon\", "
	    "\"coordinates\": [%s] } }", code, rings);
}

static const struct law_outlines *
read_ring(const char *ring)
{
	return read_features("", print_polygon("\"code\": \"101\"", ring));
}

static void
assert_points(const struct law_outline_ring *ring, size_t count,
    const struct law_outline_point *points)
{
	assert_int_equal(ring->count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(ring->points[i].x, points[i].x);
		assert_int_equal(ring->points[i].y, points[i].y);
	}
}

static const struct law_outline_point square[] = { { 1200000, 5500000 },
	{ 1210000, 5500000 }, { 1210000, 5510000 }, { 1200000, 5510000 } };

static void
a_square_is_read_whichever_way_it_runs(void **state)
{
	(void)state;
	assert_points(read_ring("[[12,55],[12.1,55],[12.1,55.1],[12,55.1],"
	    "[12,55]]")->of[0].rings, 4, square);
	assert_points(read_ring("[[12,55],[12,55.1],[12.1,55.1],[12.1,55],"
	    "[12,55]]")->of[0].rings, 4, square);
}

static void
heights_doubled_points_and_far_decimals_go(void **state)
{
	const struct law_outlines *outlines = read_ring("[[12,55,1.5],"
	    "[12,55],[12.0999999,55.0000049,null],[121e-1,55],[12.1,55.1],"
	    "[12,55.1],[12.000001,55]]");

	(void)state;
	assert_points(outlines->of[0].rings, 4, square);
	assert_false(outlines->metres);
}

static void
holes_run_the_other_way(void **state)
{
	const struct law_outlines *outlines = read_ring("[[12,55],[12.1,55],"
	    "[12.1,55.1],[12,55.1],[12,55]], [[12.02,55.02],[12.04,55.02],"
	    "[12.04,55.04],[12.02,55.02]]");
	static const struct law_outline_point hole[] = { { 1202000, 5502000 },
		{ 1204000, 5504000 }, { 1204000, 5502000 } };

	(void)state;
	assert_int_equal(outlines->of[0].count, 2);
	assert_points(&outlines->of[0].rings[1], 3, hole);
}

static void
what_has_no_area_goes_with_its_holes(void **state)
{
	const struct law_outlines *outlines = read_features("", base_arena_print(
	    arena, "%s, %s", print_polygon("\"code\": \"101\"",
	    "[[11,55],[11.1,55],[11.2,55],[11,55]], [[11.1,55],[11.2,55],"
	    "[11.2,55.1],[11.1,55]]"), print_polygon("\"code\": \"101\"",
	    "[[12,55],[12.1,55],[12.1,55.1],[12,55.1],[12,55]]")));

	(void)state;
	assert_int_equal(outlines->of[0].count, 1);
	assert_points(outlines->of[0].rings, 4, square);
}

static void
codes_are_found_however_they_are_written(void **state)
{
	static const char *const codes[] = { "\"code\": 101",
		"\"KOMKODE\": \"0101\"", "\"Kommunekode\": \"101\"",
		"\"code\": \"DK\", \"komkode\": 101" };

	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		(void)read_features("", print_polygon(codes[i],
		    "[[12,55],[12.1,55],[12.1,55.1],[12,55]]"));
	assert_int_equal(base_findings_count(findings), 0);
}

static void
metres_are_whole_ones(void **state)
{
	const struct law_outlines *outlines = read_features(
	    "\"crs\": { \"type\": \"name\", \"properties\": { \"name\": "
	    "\"urn:ogc:def:crs:epsg::25832\" } },", print_polygon(
	    "\"code\": \"101\"", "[[700000.49,6100000.5],[700100,6100000.6],"
	    "[7001e2,6100100],[700000.49,6100000.5]]"));
	static const struct law_outline_point points[] = { { 700000, 6100001 },
		{ 700100, 6100001 }, { 700100, 6100100 } };

	(void)state;
	assert_true(outlines->metres);
	assert_points(outlines->of[0].rings, 3, points);
}

static void
the_source_is_the_first_that_is_named(void **state)
{
	static const char *const given[][2] = { { "", "mine.geojson" },
		{ "\"name\": \"n\",", "n" },
		{ "\"name\": \"n\", \"attribution\": \" a\\nb \",", "a b" },
		{ "\"attribution\": \"a\", \"source\": \"s\",", "s" },
		{ "\"source\": \"\", \"name\": \"n\",", "n" } };
	const char *feature = print_polygon("\"code\": \"101\"",
	    "[[12,55],[12.1,55],[12.1,55.1],[12,55]]");

	(void)state;
	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		assert_string_equal(read_features(given[i][0],
		    feature)->source, given[i][1]);
}

/* One finding of the code at the path, and nothing read. */
static void
assert_refused(const char *ring, enum base_err_code code, const char *path)
{
	const struct law_outlines *outlines = NULL;
	const struct base_finding *finding;

	findings = base_findings_new(arena);
	assert_false(read_text(&outlines, base_arena_print(arena,
	    "{ \"type\": \"FeatureCollection\", \"features\": [%s] }",
	    print_polygon("\"code\": \"101\"", ring))));
	assert_null(outlines);
	assert_int_equal(base_findings_count(findings), 1);
	finding = base_findings_get(findings, 0);
	assert_int_equal(finding->code, code);
	assert_string_equal(finding->place.path, path);
	assert_string_equal(finding->place.file, "folder/mine.geojson");
}

static void
one_bad_position_is_told_with_its_path(void **state)
{
	static const char ring[] = "features[0].geometry.coordinates[0]";
	static const char third[] = "features[0].geometry.coordinates[0][2]";
	static const struct {
		const char *position;
		enum base_err_code code;
	} given[] = { { "[55.1,12.1]", BASE_ERR_OUTLINES_SWAPPED },
		{ "[700000,6100000]", BASE_ERR_OUTLINES_NO_DEGREES },
		{ "[1e300,55]", BASE_ERR_OUTLINES_NO_DEGREES },
		{ "[12,-99999999999999999999e9]",
		BASE_ERR_OUTLINES_NO_DEGREES },
		{ "[0,0]", BASE_ERR_OUTLINES_ELSEWHERE },
		{ "[12]", BASE_ERR_OUTLINES_POSITION },
		{ "{}", BASE_ERR_JSON_WRONG_TYPE } };

	(void)state;
	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		assert_refused(base_arena_print(arena, "[[12,55],[12.1,55],%s,"
		    "[12,55]]", given[i].position), given[i].code, third);
	assert_refused("[[12,55],[12.1,55],[12.1,55.1],[12,55.00001]]",
	    BASE_ERR_OUTLINES_RING_OPEN, ring);
	assert_refused("[[12,55],[12.1,55],[12,55]]",
	    BASE_ERR_OUTLINES_RING_SHORT, ring);
	assert_refused("[]", BASE_ERR_OUTLINES_RING_SHORT, ring);
}

static void
a_municipality_must_be_there(void **state)
{
	const struct law_outlines *outlines;

	(void)state;
	reg.count = 2;
	assert_false(read_text(&outlines, base_arena_print(arena,
	    "{ \"type\": \"FeatureCollection\", \"features\": [%s] }",
	    print_polygon("\"code\": \"101\"",
	    "[[12,55],[12.1,55],[12.1,55.1],[12,55]]"))));
	assert_int_equal(base_findings_count(findings), 1);
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_OUTLINES_MISSING);
	assert_string_equal(base_findings_get(findings, 0)->args[0],
	    "147 Frederiksberg");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_square_is_read_whichever_way_it_runs),
		TEST(heights_doubled_points_and_far_decimals_go),
		TEST(holes_run_the_other_way),
		TEST(what_has_no_area_goes_with_its_holes),
		TEST(codes_are_found_however_they_are_written),
		TEST(metres_are_whole_ones),
		TEST(the_source_is_the_first_that_is_named),
		TEST(one_bad_position_is_told_with_its_path),
		TEST(a_municipality_must_be_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
