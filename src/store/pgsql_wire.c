#include <limits.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/arena.h"
#include "base/bug.h"
#include "store/pgsql_wire.h"

/* Types as PostgreSQL numbers them (pg_type.h). */
#define TYPE_BYTEA 17
#define TYPE_INT8 20
#define TYPE_TEXT 25

#define BINARY 1

/* STORE_NULL: of none of our types. */
static enum store_value_kind
find_kind(Oid type)
{
	switch (type) {
	case TYPE_INT8:
		return STORE_WHOLE;
	case TYPE_TEXT:
		return STORE_TEXT;
	case TYPE_BYTEA:
		return STORE_BYTES;
	default:
		return STORE_NULL;
	}
}

static void
put_whole(char *out, int64_t whole)
{
	uint64_t bits = (uint64_t)whole;

	for (int i = STORE_PGSQL_WIRE_WHOLE_LENGTH - 1; i >= 0; i--) {
		out[i] = (char)(bits & 0xff);
		bits >>= 8;
	}
}

static int64_t
get_whole(const char *bytes)
{
	uint64_t bits = 0;

	for (int i = 0; i < STORE_PGSQL_WIRE_WHOLE_LENGTH; i++)
		bits = bits << 8 | (unsigned char)bytes[i];
	return (int64_t)bits;
}

bool
store_pgsql_wire_fill(struct store_pgsql_wire *out, size_t *bad,
    const struct store_value *args, const PGresult *described)
{
	int count = PQnparams(described);

	if (count > STORE_PGSQL_WIRE_MOST_ARGS)
		base_bug_stop("a statement with more arguments than pgsql_wire");
	memset(out, 0, sizeof(*out));
	for (int i = 0; i < count; i++) {
		const struct store_value *arg = &args[i];

		out->formats[i] = BINARY;
		if (arg->kind == STORE_NULL)
			continue;
		if (arg->kind != find_kind(PQparamtype(described, i)) ||
		    (arg->kind != STORE_WHOLE && arg->length > INT_MAX)) {
			*bad = (size_t)i;
			return false;
		}
		if (arg->kind == STORE_WHOLE) {
			put_whole(out->wholes[i], arg->whole);
			out->values[i] = out->wholes[i];
			out->lengths[i] = STORE_PGSQL_WIRE_WHOLE_LENGTH;
		} else {
			/* NULL would be SQL's */
			out->values[i] = arg->length == 0 ? "" : arg->bytes;
			out->lengths[i] = (int)arg->length;
		}
	}
	return true;
}

static bool
read_cell(struct store_value *out, const PGresult *result, int row,
    int column, struct base_arena *arena)
{
	const char *bytes = PQgetvalue(result, row, column);

	*out = (struct store_value){ .kind = STORE_NULL };
	if (PQgetisnull(result, row, column))
		return true;
	out->kind = find_kind(PQftype(result, column));
	if (out->kind == STORE_NULL)
		return false;
	if (out->kind == STORE_WHOLE) {
		out->whole = get_whole(bytes);
		return true;
	}
	out->length = (size_t)PQgetlength(result, row, column);
	out->bytes = base_arena_copy_bytes(arena, bytes, out->length);
	return true;
}

bool
store_pgsql_wire_read(struct store_rows *out, const PGresult *result,
    struct base_arena *arena)
{
	int row_count = PQntuples(result), column_count = PQnfields(result);
	struct store_value *values = base_arena_alloc(arena,
	    (size_t)row_count * (size_t)column_count, sizeof(*values));
	struct store_value *value = values;

	for (int row = 0; row < row_count; row++)
		for (int column = 0; column < column_count; column++)
			if (!read_cell(value++, result, row, column, arena))
				return false;
	*out = (struct store_rows){ .row_count = (size_t)row_count,
		.column_count = (size_t)column_count, .values = values };
	return true;
}
