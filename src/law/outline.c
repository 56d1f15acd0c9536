#include "base/arena.h"
#include "law/outline.h"
#include "law/outline_rows.h"
#include "law/register.h"

/* A name, not a sentence: the same in both languages. */
static const char source[] = "Geodatastyrelsen & Danske Kommuner, FOT, "
    "1:500.000, 2014-02-13";

static struct law_outline
make_outline(size_t row, struct base_arena *arena)
{
	size_t first = row == 0 ? 0 : law_outline_rows[row - 1].end;
	size_t count = law_outline_rows[row].end - first;
	struct law_outline_ring *rings = base_arena_alloc(arena, count,
	    sizeof(*rings));

	for (size_t i = 0; i < count; i++) {
		size_t start = first + i == 0 ? 0 :
		    law_outline_ends[first + i - 1];

		rings[i].points = &law_outline_points[start];
		rings[i].count = law_outline_ends[first + i] - start;
	}
	return (struct law_outline){ count, rings };
}

const struct law_outlines *
law_outline_open(const struct law_register *reg, struct base_arena *arena)
{
	struct law_outlines *outlines = base_arena_alloc(arena, 1,
	    sizeof(*outlines));
	struct law_outline *of = base_arena_alloc(arena, reg->count,
	    sizeof(*of));

	for (size_t i = 0; i < law_outline_rows_count; i++) {
		size_t at = law_register_find_code(reg,
		    law_outline_rows[i].code);

		if (at != LAW_REGISTER_NONE)
			of[at] = make_outline(i, arena);
	}
	for (size_t i = 0; i < reg->count; i++)
		if (of[i].count == 0)
			return NULL;
	*outlines = (struct law_outlines){ false, source, reg->count, of };
	return outlines;
}
