#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/cube.h"

void
import_cube_open(struct import_cube *cube, const char *file,
    struct base_arena *arena, struct base_findings *findings)
{
	memset(cube, 0, sizeof(*cube));
	cube->file = file;
	cube->note = "";
	cube->arena = arena;
	cube->findings = findings;
}

static bool
refuse(struct import_cube *cube, const char *what, int64_t most,
    struct base_place place)
{
	base_findings_add(cube->findings, BASE_ERR_CUBE_TOO_MANY, place, what,
	    base_text_print_whole(most, cube->arena), NULL);
	return false;
}

bool
import_cube_add_dim(struct import_cube *cube, const char *name)
{
	if (cube->dim_count == IMPORT_CUBE_DIMS)
		return refuse(cube, name, IMPORT_CUBE_DIMS,
		    (struct base_place){ .file = cube->file });
	cube->dims[cube->dim_count++].name = name;
	return true;
}

bool
import_cube_add_column(struct import_cube *cube, const char *name)
{
	if (cube->column_count == IMPORT_CUBE_COLUMNS)
		return refuse(cube, name, IMPORT_CUBE_COLUMNS,
		    (struct base_place){ .file = cube->file });
	cube->columns[cube->column_count++].name = name;
	return true;
}

static size_t
hash(const char *key, size_t length)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)key[i]) * 1099511628211u;
	return (size_t)(sum ^ sum >> 32);
}

uint32_t
import_cube_find(const struct import_dim *dim, const char *key, size_t length)
{
	if (dim->table_room == 0)
		return UINT32_MAX;
	for (size_t at = hash(key, length);; at++) {
		uint32_t index = dim->table[at & (dim->table_room - 1)];

		if (index == 0)
			return UINT32_MAX;
		if (dim->categories[index - 1].length == length &&
		    memcmp(dim->categories[index - 1].key, key, length) == 0)
			return index - 1;
	}
}

static void
enter(struct import_dim *dim, uint32_t index)
{
	const struct import_category *category = &dim->categories[index];
	size_t at = hash(category->key, category->length);

	while (dim->table[at & (dim->table_room - 1)] != 0)
		at++;
	dim->table[at & (dim->table_room - 1)] = index + 1;
}

/* Room for one category more; the table stays at most half full. */
static void
grow(struct import_dim *dim, struct base_arena *arena)
{
	struct import_category *categories;

	if (dim->count < dim->room)
		return;
	dim->room = dim->room == 0 ? 16 : 2 * dim->room;
	categories = base_arena_alloc(arena, dim->room, sizeof(*categories));
	if (dim->count > 0)
		memcpy(categories, dim->categories,
		    dim->count * sizeof(*categories));
	dim->categories = categories;
	dim->table_room = 2 * dim->room;
	dim->table = base_arena_alloc(arena, dim->table_room,
	    sizeof(*dim->table));
	for (uint32_t i = 0; i < dim->count; i++)
		enter(dim, i);
}

uint32_t
import_cube_add(struct import_cube *cube, size_t dim_index, const char *key,
    size_t length, const char *text, const char *label,
    struct base_place place)
{
	struct import_dim *dim = &cube->dims[dim_index];
	struct import_category *category;
	uint32_t index = (uint32_t)dim->count;

	if (dim->count == IMPORT_CUBE_CATEGORIES) {
		(void)!refuse(cube, dim->name, IMPORT_CUBE_CATEGORIES, place);
		return UINT32_MAX;
	}
	grow(dim, cube->arena);
	category = &dim->categories[dim->count++];
	*category = (struct import_category){ .text = text, .label = label,
		.key = base_arena_copy_bytes(cube->arena, key, length),
		.length = length, .next = index };
	enter(dim, index);
	if (cube->judge != NULL)
		cube->judge(cube->taker, cube, dim_index, category);
	return index;
}

unsigned
import_cube_enter(struct import_cube *cube, const uint32_t *row)
{
	unsigned wanted = ~0u;

	cube->row_count++;
	for (size_t i = 0; i < cube->dim_count; i++) {
		wanted &= cube->dims[i].categories[row[i]].wanted;
		if (wanted == 0) {
			cube->dims[i].left_out++;
			break;
		}
	}
	return wanted;
}

void
import_cube_give(struct import_cube *cube, const struct import_number *number,
    unsigned wanted)
{
	wanted &= cube->columns[number->column].wanted;
	if (wanted != 0 && cube->take != NULL)
		cube->take(cube->taker, cube, number, wanted);
}

struct base_place
import_cube_place(const struct import_cube *cube,
    const struct import_number *number)
{
	uint32_t line = number->line, column = 1;

	if (number->line == 0)
		return (struct base_place){ .file = cube->file,
			.path = number->path };
	for (const char *at = number->line_start; at < number->text; at++) {
		if (*at == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)*at & 0xc0) != 0x80) {
			column++;
		}
	}
	return (struct base_place){ cube->file, line, column, NULL };
}
