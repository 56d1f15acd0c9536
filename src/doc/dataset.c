#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/text.h"
#include "doc/dataset.h"
#include "law/scheme.h"

#define FIRST_ROOM 128

static const struct doc_dataset_column label_column = { "label",
	DOC_DATASET_TEXT, true, NULL, NULL };

static bool
is_label(const char *label)
{
	return label != NULL && *label != '\0';
}

struct doc_dataset *
doc_dataset_new(const char *name, const struct doc_dataset_column *columns,
    size_t column_count, size_t key_count, const char *label,
    struct base_arena *arena)
{
	struct doc_dataset *dataset = base_arena_alloc(arena, 1,
	    sizeof(*dataset));
	struct doc_dataset_column *all = base_arena_alloc(arena,
	    column_count + 1, sizeof(*all));

	memcpy(all, columns, column_count * sizeof(*all));
	if (is_label(label))
		all[column_count++] = label_column;
	*dataset = (struct doc_dataset){ .name = name,
		.column_count = column_count, .columns = all,
		.key_count = key_count, .arena = arena };
	return dataset;
}

static void
make_room(struct doc_dataset *dataset)
{
	size_t room = dataset->room == 0 ? FIRST_ROOM : 2 * dataset->room;
	const char **cells;

	if (dataset->row_count < dataset->room)
		return;
	cells = base_arena_alloc(dataset->arena, room * dataset->column_count,
	    sizeof(*cells));
	if (dataset->row_count > 0)
		memcpy(cells, dataset->cells, dataset->row_count *
		    dataset->column_count * sizeof(*cells));
	dataset->cells = cells;
	dataset->room = room;
}

void
doc_dataset_add(struct doc_dataset *dataset, const char *const *cells,
    const char *label)
{
	size_t given = dataset->column_count - is_label(label);
	const char **row;

	make_room(dataset);
	row = &dataset->cells[dataset->row_count++ * dataset->column_count];
	for (size_t i = 0; i < given; i++)
		row[i] = cells[i] == NULL ? "" : base_text_clean(cells[i],
		    dataset->arena);
	if (given < dataset->column_count)
		row[given] = base_text_clean(label, dataset->arena);
}

const char *
doc_dataset_print_count(int64_t count, struct base_arena *arena)
{
	return count == LAW_UNKNOWN ? "" : base_text_print_whole(count, arena);
}

void
doc_dataset_print(struct base_buf *out, const struct doc_dataset *dataset)
{
	size_t count = dataset->column_count;

	for (size_t i = 0; i < count; i++)
		base_buf_add_print(out, "%s%s", i > 0 ? "," : "",
		    dataset->columns[i].name);
	base_buf_add_char(out, '\n');
	for (size_t i = 0; i < dataset->row_count * count; i++) {
		if (i % count > 0)
			base_buf_add_char(out, ',');
		base_csv_print_cell(out, dataset->cells[i], ',');
		if (i % count + 1 == count)
			base_buf_add_char(out, '\n');
	}
}
