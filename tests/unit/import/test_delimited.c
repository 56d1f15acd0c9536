#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/stream.h"
#include "import/cube.h"
#include "import/delimited.h"

#define ROWS 100000

static void
judge(void *taker, struct import_cube *cube, size_t dim,
    struct import_category *category)
{
	(void)taker;
	(void)cube;
	(void)dim;
	category->wanted = 1;
}

static void
start(void *taker, struct import_cube *cube)
{
	(void)taker;
	cube->columns[0].wanted = 1;
}

struct last {
	int64_t sum;
	struct base_place place;
};

static void
take(void *taker, struct import_cube *cube, const struct import_number *number,
    unsigned wanted)
{
	struct last *last = taker;

	(void)wanted;
	last->sum += atoi(number->text);
	last->place = import_cube_place(cube, number);
}

/* A file of many pieces, with cells that go on over lines: every row is met
 * once, and places are counted on across pieces. */
static void
test_pieces(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct import_cube *cube = base_arena_alloc(arena, 1, sizeof(*cube));
	char path[] = "/tmp/kvote-delimited-XXXXXX";
	struct base_stream stream;
	struct last last = { 0 };
	FILE *file = fdopen(mkstemp(path), "w");

	(void)state;
	fputs("OMRÅDE;TID;INDHOLD\r\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "\"a\n%d\";2023K1;%d\r\n", i % 50, i % 10);
	fclose(file);
	import_cube_open(cube, path, arena, findings);
	cube->taker = &last;
	cube->start = start;
	cube->judge = judge;
	cube->take = take;
	assert_true(base_stream_open(&stream, path, arena, findings));
	assert_true(import_delimited_read(cube, &stream));
	assert_int_equal(strlen(base_stream_close(&stream)), 64);
	assert_int_equal(cube->row_count, ROWS);
	assert_int_equal(cube->dims[0].count, 50);
	assert_int_equal(last.sum, ROWS / 10 * 45);
	assert_int_equal(last.place.line, 2 * ROWS + 1);
	assert_int_equal(last.place.column, 12);
	remove(path);
	base_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pieces) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
