#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "import/outlines.h"
#include "law/register.h"

/* How a made file writes its municipalities: each a square of a hundredth of a
 * degree, in a row from 8 E 55 N. */
struct form {
	const char *head;   /* members before "features" */
	const char *code;   /* "\"code\": \"%s\"", printf of the code */
	bool clockwise;
	bool in_metres;
	bool has_hole;
	bool in_two;        /* a feature for each half */
	size_t left_out;    /* this municipality is not there */
};

static struct base_arena *arena;
static struct base_findings *findings;
static const struct law_register *reg;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	findings = base_findings_new(arena);
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
add_square(struct base_buf *out, const struct form *form, size_t i, int first,
    int last, bool clockwise)
{
	int corners[4][2] = { { first, first }, { last, first },
		{ last, last }, { first, last } };

	base_buf_add_text(out, "[");
	for (int k = 0; k <= 4; k++) {
		const int *corner = corners[(clockwise ? 4 - k : k) % 4];
		int x = corner[0] + 1000 * (int)i / 20, y = corner[1];

		if (form->in_metres)
			base_buf_add_print(out, "%s[%d.25,%d]", k == 0 ? "" :
			    ",", 500000 + 100 * (int)i + x, 6200000 + y);
		else
			base_buf_add_print(out, "%s[%d.%05d,55.%05d,12.5]",
			    k == 0 ? "" : ",", 8 + x / 100000, x % 100000, y);
	}
	base_buf_add_text(out, "]");
}

static void
add_feature(struct base_buf *out, const struct form *form, size_t i,
    int first, int last)
{
	base_buf_add_text(out, out->bytes[out->length - 1] == '[' ? "" : ",");
	base_buf_add_text(out, "{\"type\":\"Feature\",\"properties\":{");
	/* the code is %s in the form, and nothing else is printed */
	for (const char *c = form->code; *c != '\0'; c++) {
		if (c[0] == '%' && c[1] == 's') {
			base_buf_add_text(out, reg->codes[i]);
			c++;
		} else
			base_buf_add_char(out, *c);
	}
	base_buf_add_text(out, "},\"geometry\":{\"type\":\"Polygon\","
	    "\"coordinates\":[");
	add_square(out, form, i, first, last, form->clockwise);
	if (form->has_hole) {
		base_buf_add_text(out, ",");
		add_square(out, form, i, first + 10, last - 10,
		    form->clockwise);
	}
	base_buf_add_text(out, "]}}");
}

static struct base_file
make(const struct form *form)
{
	struct base_buf out;

	base_buf_start(&out, arena);
	base_buf_add_print(&out, "{\"type\":\"FeatureCollection\",%s"
	    "\"features\":[", form->head);
	for (size_t i = 0; i < reg->count; i++) {
		if (i == form->left_out)
			continue;
		add_feature(&out, form, i, 100, 140);
		if (form->in_two)
			add_feature(&out, form, i, 140, 180);
	}
	base_buf_add_text(&out, "]}");
	return (struct base_file){ "folder/own.geojson", out.bytes,
		out.length };
}

static int64_t
measure(const struct law_outline_ring *ring)
{
	int64_t sum = 0;

	for (size_t i = 0; i < ring->count; i++) {
		const struct law_outline_point *a = &ring->points[i];
		const struct law_outline_point *b = &ring->points[(i + 1) %
		    ring->count];

		sum += (int64_t)a->x * b->y - (int64_t)b->x * a->y;
	}
	return sum;
}

static const struct law_outlines *
read(struct form form)
{
	const struct law_outlines *outlines;
	struct base_file file;

	file = make(&form);
	assert_true(import_outlines_read(&outlines, &file, reg, arena,
	    findings));
	assert_int_equal(outlines->count, reg->count);
	for (size_t i = 0; i < outlines->count; i++) {
		const struct law_outline *of = &outlines->of[i];

		assert_int_equal(of->count, (form.has_hole ? 2 : 1) *
		    (form.in_two ? 2 : 1));
		for (size_t j = 0; j < of->count; j++) {
			assert_int_equal(of->rings[j].count, 4);
			assert_true((measure(&of->rings[j]) < 0) ==
			    (form.has_hole && j % 2 == 1));
		}
	}
	return outlines;
}

#define NONE ((size_t)-1)
#define CODE "\"code\":\"%s\""

/* However a file writes it, the outlines are the same kind of thing. */
static void
test_forms(void **state)
{
	const struct law_outlines *outlines;

	(void)state;
	outlines = read((struct form){ .head = "", .code = CODE,
	    .left_out = NONE });
	assert_false(outlines->metres);
	assert_string_equal(outlines->source, "own.geojson");
	assert_int_equal(outlines->of[0].rings[0].points[0].y, 5500100);
	read((struct form){ .head = "", .code = CODE, .clockwise = true,
	    .left_out = NONE });
	read((struct form){ .head = "", .code = "\"KOMKODE\":\"0%s\"",
	    .has_hole = true, .left_out = NONE });
	read((struct form){ .head = "", .code = "\"a\":null,\"Kommunekode\":%s",
	    .has_hole = true, .clockwise = true, .in_two = true,
	    .left_out = NONE });
	outlines = read((struct form){ .head = "\"attribution\":\"Styrelsen\","
	    "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
	    "\"urn:ogc:def:crs:EPSG::25832\"}},", .code = CODE,
	    .in_metres = true, .left_out = NONE });
	assert_true(outlines->metres);
	assert_string_equal(outlines->source, "Styrelsen");
	assert_int_equal(base_findings_count(findings), 0);
}

static void
refuse(struct base_file file, enum base_err_code code, const char *path)
{
	const struct law_outlines *outlines = NULL;
	const struct base_finding *finding;

	findings = base_findings_new(arena);
	assert_false(import_outlines_read(&outlines, &file, reg, arena,
	    findings));
	assert_null(outlines);
	assert_int_equal(base_findings_count(findings), 1);
	finding = base_findings_get(findings, 0);
	assert_int_equal(finding->code, code);
	assert_string_equal(finding->place.path, path);
}

static void
refuse_text(const char *text, enum base_err_code code, const char *path)
{
	refuse((struct base_file){ "x.geojson", text, strlen(text) }, code,
	    path);
}

#define BEGIN "{\"type\":\"FeatureCollection\",\"features\":["
#define FEATURE(type, coordinates) BEGIN "{\"type\":\"Feature\"," \
	"\"properties\":{\"code\":\"101\"},\"geometry\":{\"type\":\"" type \
	"\",\"coordinates\":" coordinates "}}]}"
#define RING "features[0].geometry.coordinates[0]"

static void
test_bad(void **state)
{
	(void)state;
	refuse_text("[]", BASE_ERR_OUTLINES_FORM, "");
	refuse_text("{\"type\":\"Feature\"}", BASE_ERR_OUTLINES_FORM, "");
	refuse_text("{\"type\":\"FeatureCollection\",\"features\":{}}",
	    BASE_ERR_OUTLINES_FORM, "features");
	refuse_text(BEGIN "{\"properties\":{\"name\":\"x\"}}]}",
	    BASE_ERR_OUTLINES_CODE, "features[0]");
	refuse_text(BEGIN "7]}", BASE_ERR_OUTLINES_CODE, "features[0]");
	refuse_text(BEGIN "{\"properties\":{\"code\":true}}]}",
	    BASE_ERR_OUTLINES_CODE, "features[0].properties.code");
	refuse_text(BEGIN "{\"properties\":{\"code\":\"101\"},"
	    "\"geometry\":null}]}", BASE_ERR_OUTLINES_FORM, "features[0]");
	refuse_text(FEATURE("Point", "[10,56]"), BASE_ERR_OUTLINES_FORM,
	    "features[0].geometry.type");
	refuse_text(FEATURE("Polygon", "[]"), BASE_ERR_OUTLINES_SHORT,
	    "features[0].geometry.coordinates");
	refuse_text(FEATURE("Polygon", "[[[10,56],[10.1,56],[10,56]]]"),
	    BASE_ERR_OUTLINES_SHORT, RING);
	refuse_text(FEATURE("Polygon",
	    "[[[10,56],[10.1,56],[10.1,56.1],[10,56.1]]]"),
	    BASE_ERR_OUTLINES_OPEN, RING);
	refuse_text(FEATURE("Polygon",
	    "[[[10,56],[10.1,56],[10.1,\"56.1\"],[10,56]]]"),
	    BASE_ERR_OUTLINES_PLACE, RING "[2]");
	refuse_text(FEATURE("Polygon", "[[[10,56],[10.1],[10,56],[10,56]]]"),
	    BASE_ERR_OUTLINES_PLACE, RING "[1]");
	refuse_text(FEATURE("Polygon",
	    "[[[10,1e300],[10.1,56],[10,56],[10,56]]]"),
	    BASE_ERR_OUTLINES_PLACE, RING "[0]");
	refuse_text(FEATURE("Polygon",
	    "[[[56,10],[56,10.1],[56.1,10.1],[56,10]]]"),
	    BASE_ERR_OUTLINES_SWAPPED, RING "[0]");
	refuse_text(FEATURE("MultiPolygon",
	    "[[[[600000,6200000],[600100,6200000],[600100,6200100],"
	    "[600000,6200000]]]]"), BASE_ERR_OUTLINES_ELSEWHERE,
	    RING "[0][0]");
	refuse_text("{\"type\":\"FeatureCollection\",\"features\":[],"
	    "\"crs\":{\"properties\":{\"name\":\"EPSG:3857\"}}}",
	    BASE_ERR_OUTLINES_CRS, "crs");
}

static void
test_missing(void **state)
{
	const struct form form = { .head = "", .code = CODE, .left_out = 5 };

	(void)state;
	refuse(make(&form), BASE_ERR_OUTLINES_MISSING, "");
	assert_non_null(strstr(base_findings_get(findings, 0)->args[0],
	    reg->names[5]));
}

/* Christiansø is no municipality. */
static void
test_others(void **state)
{
	const struct form form = { .head = "", .code = CODE,
		.left_out = NONE };
	const struct law_outlines *outlines;
	struct base_file file = make(&form);
	static const char more[] = ",{\"properties\":{\"code\":\"0411\"}}]}";

	(void)state;
	file.bytes = base_arena_print(arena, "%.*s%s", (int)file.length - 2,
	    file.bytes, more);
	file.length = strlen(file.bytes);
	assert_true(import_outlines_read(&outlines, &file, reg, arena,
	    findings));
	assert_int_equal(base_findings_count(findings), 1);
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_OUTLINES_OTHERS);
	assert_string_equal(base_findings_get(findings, 0)->args[0], "0411");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_forms, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_bad, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_missing, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_others, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
