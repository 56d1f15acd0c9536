#define _DEFAULT_SOURCE /* htole16() and its like */
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "batch/table_rows.h"

void
batch_table_rows_start(struct batch_table_rows *out,
    const struct batch_table *table, size_t room, struct base_arena *arena)
{
	*out = (struct batch_table_rows){ table, room,
		base_arena_alloc(arena, room, table->row_bytes) };
}

/* One number for each lane. */
static void
store(unsigned char *restrict to, size_t width,
    const int64_t *restrict numbers)
{
	for (int k = 0; width == 1 && k < BATCH_LANES; k++)
		to[k] = (unsigned char)numbers[k];
	for (int k = 0; width == 2 && k < BATCH_LANES; k++) {
		uint16_t own = htole16((uint16_t)numbers[k]);

		memcpy(to + 2 * k, &own, sizeof(own));
	}
	for (int k = 0; width == 4 && k < BATCH_LANES; k++) {
		uint32_t own = htole32((uint32_t)numbers[k]);

		memcpy(to + 4 * k, &own, sizeof(own));
	}
	for (int k = 0; width == 8 && k < BATCH_LANES; k++) {
		uint64_t own = htole64((uint64_t)numbers[k]);

		memcpy(to + 8 * k, &own, sizeof(own));
	}
}

static void
take_whole(int64_t *restrict out, const double *restrict numbers)
{
	for (int k = 0; k < BATCH_LANES; k++)
		out[k] = (int64_t)numbers[k];
}

static void
take_quotas(int64_t *restrict out, const int32_t *restrict quotas)
{
	for (int k = 0; k < BATCH_LANES; k++)
		out[k] = quotas[BATCH_SLOT(k)];
}

static void
find_states(int64_t *out, const struct batch_block *block,
    const struct batch_answer *answer, size_t units)
{
	int32_t signs[BATCH_LANES] = { 0 };

	for (size_t i = 0; i < units; i++)
		for (size_t k = 0; k < BATCH_LANES; k++)
			signs[k] |= block->quotas[i * BATCH_LANES + k];
	for (size_t k = 0; k < BATCH_LANES; k++)
		out[k] = (answer->refused >> k & 1) != 0 ?
		    BATCH_TABLE_REFUSED : signs[BATCH_SLOT(k)] < 0 ?
		    BATCH_TABLE_OPEN : BATCH_TABLE_ANSWERED;
}

void
batch_table_rows_add_inputs(struct batch_table_rows *rows, size_t at,
    const struct batch_block *block)
{
	unsigned char *column = rows->bytes;
	int64_t numbers[BATCH_LANES];

	for (size_t i = 0; i < rows->table->column_count; i++) {
		const struct batch_table_column *own =
		    &rows->table->columns[i];

		if (own->kind == BATCH_TABLE_LANDSTAL ||
		    own->kind == BATCH_TABLE_FIGURE) {
			take_whole(numbers, own->kind == BATCH_TABLE_LANDSTAL ?
			    block->landstal : &block->drawn[own->figure][
			    own->unit * BATCH_LANES]);
			store(column + at * own->width, own->width, numbers);
		}
		column += rows->room * own->width;
	}
}

void
batch_table_rows_add_answers(struct batch_table_rows *rows, size_t at,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t units)
{
	unsigned char *column = rows->bytes;
	int64_t numbers[BATCH_LANES];

	for (size_t i = 0; i < rows->table->column_count; i++) {
		const struct batch_table_column *own =
		    &rows->table->columns[i];

		if (own->kind == BATCH_TABLE_QUOTA)
			take_quotas(numbers, &block->quotas[own->unit *
			    BATCH_LANES]);
		else if (own->kind == BATCH_TABLE_STATE)
			find_states(numbers, block, answer, units);
		if (own->kind == BATCH_TABLE_QUOTA ||
		    own->kind == BATCH_TABLE_STATE)
			store(column + at * own->width, own->width, numbers);
		column += rows->room * own->width;
	}
}

static int
write_piece(int folder, const char *name, const unsigned char *bytes,
    size_t length, off_t at)
{
	int file = openat(folder, name, O_WRONLY | O_CLOEXEC);
	ssize_t done;
	int error = 0;

	if (file < 0)
		return errno;
	while (length > 0 && error == 0) {
		done = pwrite(file, bytes, length, at);
		if (done < 0 && errno != EINTR)
			error = errno;
		if (done <= 0)
			continue;
		bytes += done;
		length -= (size_t)done;
		at += done;
	}
	if (close(file) != 0 && error == 0)
		error = errno;
	return error;
}

int
batch_table_rows_write(struct batch_table_rows *rows,
    const struct batch_table_sink *sink, uint64_t first, size_t count,
    size_t group)
{
	const struct batch_table *table = rows->table;
	unsigned char *column = rows->bytes;
	int64_t groups[BATCH_LANES];
	int error = 0;

	for (int k = 0; k < BATCH_LANES; k++)
		groups[k] = (int64_t)group;
	for (size_t i = 0; i < table->column_count && error == 0; i++) {
		const struct batch_table_column *own = &table->columns[i];

		for (size_t at = 0; own->kind == BATCH_TABLE_GROUP &&
		    at < count; at += BATCH_LANES)
			store(column + at * own->width, own->width, groups);
		error = write_piece(sink->folder, own->file, column,
		    count * own->width, (off_t)((first - table->from) *
		    own->width));
		column += rows->room * own->width;
	}
	return error;
}
