#define _DEFAULT_SOURCE /* le16toh() and its like */
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/disk.h"
#include "batch/table_csv.h"

/* Most rows that are read at once. */
#define MOST_ROWS 4096
#define DIGITS 20

static bool
read_piece(unsigned char *bytes, int folder, const char *name, size_t length,
    off_t at)
{
	int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
	ssize_t done = 1;
	int error;

	if (file < 0)
		return false;
	while (length > 0 && done > 0) {
		done = pread(file, bytes, length, at);
		if (done < 0 && errno == EINTR) {
			done = 1;
			continue;
		}
		if (done <= 0)
			break;
		bytes += done;
		length -= (size_t)done;
		at += done;
	}
	/* shorter than it was made */
	error = done == 0 ? EIO : errno;
	close(file);
	errno = error;
	return length == 0;
}

static int64_t
load(const unsigned char *bytes, size_t width)
{
	uint64_t eight;
	uint32_t four;
	uint16_t two;

	switch (width) {
	case 1:
		return (int8_t)*bytes;
	case 2:
		memcpy(&two, bytes, sizeof(two));
		return (int16_t)le16toh(two);
	case 4:
		memcpy(&four, bytes, sizeof(four));
		return (int32_t)le32toh(four);
	default:
		memcpy(&eight, bytes, sizeof(eight));
		return (int64_t)le64toh(eight);
	}
}

static void
add_number(struct base_buf *out, uint64_t number)
{
	char digits[DIGITS];
	size_t at = DIGITS;

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	base_buf_add_bytes(out, digits + at, DIGITS - at);
}

/* All of one row but the line's end; column by column in bytes. */
static void
add_row(struct base_buf *out, const struct batch_table *table,
    const char *const *groups, uint64_t scenario, const unsigned char *bytes,
    size_t room, size_t row)
{
	add_number(out, scenario);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct batch_table_column *own = &table->columns[i];
		int64_t number = load(bytes + row * own->width, own->width);

		base_buf_add_char(out, ',');
		if (own->kind == BATCH_TABLE_GROUP)
			base_buf_add_text(out, groups[number]);
		else if (own->kind == BATCH_TABLE_STATE)
			base_buf_add_text(out, batch_table_states[number]);
		else if (number >= 0)
			add_number(out, (uint64_t)number);
		bytes += room * own->width;
	}
}

/* "scheme,settings" of each group. */
static const char **
list_groups(const struct batch_table *table, struct base_arena *arena)
{
	const char **groups = base_arena_alloc(arena, table->group_count,
	    sizeof(*groups));
	struct base_buf buf;

	for (size_t g = 0; g < table->group_count; g++) {
		base_buf_start(&buf, arena);
		base_csv_print_cell(&buf, table->groups[g].scheme, ',');
		base_buf_add_char(&buf, ',');
		base_csv_print_cell(&buf, table->groups[g].settings, ',');
		groups[g] = buf.bytes;
	}
	return groups;
}

void
batch_table_csv_print_head(struct base_buf *out,
    const struct batch_table *table)
{
	base_buf_add_text(out, "scenario");
	for (size_t i = 0; i < table->column_count; i++)
		base_buf_add_print(out, ",%s", table->columns[i].kind ==
		    BATCH_TABLE_GROUP ? "scheme,settings" :
		    table->columns[i].name);
	base_buf_add_char(out, '\n');
}

static bool
read_rows(unsigned char *bytes, int folder, const struct batch_table *table,
    size_t room, uint64_t first, size_t count)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct batch_table_column *own = &table->columns[i];

		if (!read_piece(bytes, folder, own->file, count * own->width,
		    (off_t)((first - table->from) * own->width)))
			return false;
		bytes += room * own->width;
	}
	return true;
}

bool
batch_table_csv_print(int out, int folder, const struct batch_table *table,
    struct base_arena *arena)
{
	const char **groups = list_groups(table, arena);
	size_t room = batch_table_count_room(table, MOST_ROWS);
	unsigned char *bytes = base_arena_alloc(arena, room,
	    table->row_bytes);
	struct base_buf buf;

	base_buf_start(&buf, arena);
	batch_table_csv_print_head(&buf, table);
	for (uint64_t at = table->from; at < table->to; at += room) {
		size_t count = table->to - at < room ?
		    (size_t)(table->to - at) : room;

		if (!read_rows(bytes, folder, table, room, at, count))
			return false;
		for (size_t row = 0; row < count; row++) {
			add_row(&buf, table, groups, at + row, bytes, room,
			    row);
			base_buf_add_char(&buf, '\n');
		}
		if (!base_disk_write(out, buf.bytes, buf.length))
			return false;
		buf.length = 0;
	}
	return base_disk_write(out, buf.bytes, buf.length);
}
