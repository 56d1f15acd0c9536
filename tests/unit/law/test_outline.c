#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/outline.h"
#include "law/register.h"

static struct base_arena *arena;
static const struct law_register *reg;
static const struct law_outlines *outlines;

/* A piece of border as it is walked, and who walks it. */
struct edge {
	struct law_outline_point from;
	struct law_outline_point to;
	size_t owner;
};

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2024, arena);
	outlines = law_outline_open(reg, arena);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

/* Twice the area, in units squared; positive counter-clockwise. */
static int64_t
measure(const struct law_outline_ring *ring)
{
	int64_t area = 0;

	for (size_t i = 0; i < ring->count; i++) {
		struct law_outline_point a = ring->points[i];
		struct law_outline_point b =
		    ring->points[(i + 1) % ring->count];

		area += (int64_t)a.x * b.y - (int64_t)b.x * a.y;
	}
	return area;
}

static void
each_municipality_has_an_area(void **state)
{
	(void)state;
	assert_non_null(outlines);
	assert_false(outlines->metres);
	assert_int_equal(outlines->count, 98);
	for (size_t i = 0; i < outlines->count; i++) {
		int64_t area = 0;

		assert_true(outlines->of[i].count > 0);
		for (size_t j = 0; j < outlines->of[i].count; j++) {
			assert_true(outlines->of[i].rings[j].count >= 3);
			area += measure(&outlines->of[i].rings[j]);
		}
		assert_true(area > 0);
	}
}

/* The smallest have about 9 km2, Denmark has 42,900; a unit squared there is
 * 1.11 m by 0.62 m, so twice 5 km2 are about 14 million. */
static void
areas_are_about_those_of_the_land(void **state)
{
	int64_t sum = 0;

	(void)state;
	for (size_t i = 0; i < outlines->count; i++) {
		int64_t area = 0;

		for (size_t j = 0; j < outlines->of[i].count; j++)
			area += measure(&outlines->of[i].rings[j]);
		sum += area;
		assert_true(area > 14000000);
	}
	sum = sum / 2 * 69 / 100 / 1000000;
	assert_true(sum > 42000 && sum < 44000);
}

static int
compare_points(struct law_outline_point a, struct law_outline_point b)
{
	if (a.x != b.x)
		return a.x < b.x ? -1 : 1;
	return (a.y > b.y) - (a.y < b.y);
}

static int
compare_edges(const void *one, const void *other)
{
	const struct edge *a = one, *b = other;
	int order = compare_points(a->from, b->from);

	return order != 0 ? order : compare_points(a->to, b->to);
}

static struct edge *
list_edges(size_t *count)
{
	struct edge *edges;

	*count = 0;
	for (size_t i = 0; i < outlines->count; i++)
		for (size_t j = 0; j < outlines->of[i].count; j++)
			*count += outlines->of[i].rings[j].count;
	edges = base_arena_alloc(arena, *count, sizeof(*edges));
	*count = 0;
	for (size_t i = 0; i < outlines->count; i++)
		for (size_t j = 0; j < outlines->of[i].count; j++) {
			const struct law_outline_ring *ring =
			    &outlines->of[i].rings[j];

			for (size_t k = 0; k < ring->count; k++)
				edges[(*count)++] = (struct edge){
					ring->points[k],
					ring->points[(k + 1) % ring->count],
					i };
		}
	qsort(edges, *count, sizeof(*edges), compare_edges);
	return edges;
}

/* A border between two is walked once by each, in opposite directions; nobody
 * walks a piece twice. */
static void
neighbours_share_their_borders(void **state)
{
	size_t count, shared = 0;
	struct edge *edges = list_edges(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct edge back = { edges[i].to, edges[i].from, 0 };
		struct edge *other = bsearch(&back, edges, count,
		    sizeof(*edges), compare_edges);

		assert_true(i == 0 ||
		    compare_edges(&edges[i - 1], &edges[i]) != 0);
		if (other != NULL) {
			assert_true(other->owner != edges[i].owner);
			shared++;
		}
	}
	assert_true(shared > count / 3);
}

static void
a_year_without_them_has_none(void **state)
{
	struct law_register other = *reg;
	const char *codes[98];

	(void)state;
	memcpy(codes, reg->codes, sizeof(codes));
	codes[5] = "999";
	other.codes = codes;
	assert_null(law_outline_open(&other, arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_municipality_has_an_area),
		cmocka_unit_test(areas_are_about_those_of_the_land),
		cmocka_unit_test(neighbours_share_their_borders),
		cmocka_unit_test(a_year_without_them_has_none),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
