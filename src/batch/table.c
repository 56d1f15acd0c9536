#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/json.h"
#include "batch/spec.h"
#include "batch/table.h"

#define FORMAT "kvote-scenarios-table/1"
#define HELD_BYTES ((size_t)8 << 20)

const char *const batch_table_states[BATCH_TABLE_STATES] = { "answered",
	"open", "refused" };

static const struct {
	size_t width;
	const char *type; /* as NumPy says it */
	const char *end;  /* of the file's name */
} types[] = { { 1, "i1", "i8" }, { 2, "<i2", "i16" }, { 4, "<i4", "i32" },
	{ 8, "<i8", "i64" } };
#define TYPES (sizeof(types) / sizeof(types[0]))

static const char *const figure_names[BATCH_FIGURES] = { "population",
	"immigrants", "family_reunified" };

/* ---- columns ---- */

static void
add_column(struct batch_table *table, enum batch_table_kind kind,
    const char *name, int64_t most, struct base_arena *arena)
{
	size_t t = most <= INT8_MAX ? 0 : most <= INT16_MAX ? 1 :
	    most <= INT32_MAX ? 2 : 3;

	table->columns[table->column_count++] = (struct batch_table_column){
		.name = name, .file = base_arena_print(arena, "%s.%s", name,
		types[t].end), .width = types[t].width, .kind = kind,
		.most = most };
	table->row_bytes += types[t].width;
}

static void
add_unit(struct batch_table *table, enum batch_table_kind kind,
    const char *what, int figure, const struct model_table *figures,
    size_t unit, int64_t most, struct base_arena *arena)
{
	add_column(table, kind, base_arena_print(arena, "%s_%s", what,
	    figures->codes[unit]), most, arena);
	table->columns[table->column_count - 1].figure = figure;
	table->columns[table->column_count - 1].unit = unit;
}

/* Whatever is drawn is rounded, so up to the next whole number. */
static int64_t
find_most(const struct batch_target *target)
{
	double low, high;

	batch_draw_range(&low, &high, target);
	return (int64_t)high + 1;
}

static int64_t
find_most_landstal(const struct batch_spec *spec)
{
	for (size_t i = 0; i < spec->draws.target_count; i++)
		if (spec->draws.targets[i].figure == BATCH_LANDSTAL)
			return find_most(&spec->draws.targets[i]);
	return spec->from + spec->step * (int64_t)(spec->points - 1);
}

static int
compare_targets(const void *a, const void *b)
{
	const struct batch_target *const *one = a, *const *other = b;

	if ((*one)->figure != (*other)->figure)
		return (*one)->figure < (*other)->figure ? -1 : 1;
	return ((*one)->unit > (*other)->unit) -
	    ((*one)->unit < (*other)->unit);
}

static void
add_figures(struct batch_table *table, const struct batch_spec *spec,
    struct base_arena *arena)
{
	const struct batch_target **targets = base_arena_alloc(arena,
	    spec->draws.target_count, sizeof(*targets));
	size_t count = 0;

	for (size_t i = 0; i < spec->draws.target_count; i++)
		if (spec->draws.targets[i].figure != BATCH_LANDSTAL)
			targets[count++] = &spec->draws.targets[i];
	if (count > 1)
		qsort(targets, count, sizeof(*targets), compare_targets);
	for (size_t i = 0; i < count; i++)
		add_unit(table, BATCH_TABLE_FIGURE,
		    figure_names[targets[i]->figure], targets[i]->figure,
		    spec->base.table, targets[i]->unit,
		    find_most(targets[i]), arena);
}

void
batch_table_start(struct batch_table *out, enum batch_table_layout layout,
    const struct batch_spec *spec, const struct batch_part *part, uint64_t to,
    struct base_arena *arena)
{
	size_t units = spec->layout.units;
	int64_t landstal = find_most_landstal(spec);

	*out = (struct batch_table){ .layout = layout, .hash = part->hash,
		.scenarios = part->scenarios, .from = part->from, .to = to,
		.group_count = part->group_count, .groups = part->groups };
	out->columns = base_arena_alloc(arena, 3 + units +
	    spec->draws.target_count, sizeof(*out->columns));
	add_column(out, BATCH_TABLE_GROUP, "group",
	    (int64_t)part->group_count - 1, arena);
	add_column(out, BATCH_TABLE_STATE, "state", BATCH_TABLE_STATES, arena);
	add_column(out, BATCH_TABLE_LANDSTAL, "landstal", landstal, arena);
	/* nobody is given more than all */
	for (size_t i = 0; i < units; i++)
		add_unit(out, BATCH_TABLE_QUOTA, "quota", 0, spec->base.table,
		    i, landstal, arena);
	add_figures(out, spec, arena);
}

/* ---- bytes ---- */

static uint64_t
count_digits(uint64_t number)
{
	uint64_t digits = 1;

	while (number >= 10) {
		number /= 10;
		digits++;
	}
	return digits;
}

/* The longest row that the CSV can have. */
static uint64_t
count_line(const struct batch_table *table)
{
	uint64_t group = 0, bytes = count_digits(table->to);

	for (size_t g = 0; g < table->group_count; g++) {
		/* two commas, two quotation marks */
		uint64_t own = strlen(table->groups[g].scheme) +
		    strlen(table->groups[g].settings) + 4;

		group = own > group ? own : group;
	}
	/* a comma or the line's end with each; the longest state */
	for (size_t i = 1; i < table->column_count; i++)
		bytes += 1 + (table->columns[i].kind == BATCH_TABLE_STATE ?
		    strlen(batch_table_states[BATCH_TABLE_ANSWERED]) :
		    count_digits((uint64_t)table->columns[i].most));
	return bytes + group;
}

uint64_t
batch_table_count_bytes(const struct batch_table *table)
{
	model_uint128 bytes, rows = table->to - table->from;

	bytes = rows * table->row_bytes;
	if (table->layout == BATCH_TABLE_CSV) {
		bytes += rows * count_line(table) + 64;
		for (size_t i = 0; i < table->column_count; i++)
			bytes += strlen(table->columns[i].name) + 1;
	}
	return bytes > UINT64_MAX ? UINT64_MAX : (uint64_t)bytes;
}

size_t
batch_table_count_room(const struct batch_table *table, size_t most)
{
	size_t rows = HELD_BYTES / table->row_bytes;

	rows = rows < most ? rows : most;
	return rows < BATCH_LANES ? BATCH_LANES : rows - rows % BATCH_LANES;
}

/* ---- table.json ---- */

static void
print_column(struct base_json_writer *writer,
    const struct batch_table *table, const struct batch_table_column *column)
{
	const char *code = strrchr(column->name, '_');
	size_t length = strlen(column->name);

	/* "family_reunified_101": what and whose */
	if (code != NULL && code[1] >= '0' && code[1] <= '9')
		length = (size_t)(code - column->name);
	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "name", column->name);
	base_json_add_text(writer, "what", base_arena_copy_bytes(
	    writer->buf->arena, column->name, length));
	if (column->name[length] != '\0')
		base_json_add_text(writer, "code", code + 1);
	if (table->layout == BATCH_TABLE_COLUMNS) {
		base_json_add_text(writer, "file", column->file);
		for (size_t t = 0; t < TYPES; t++)
			if (types[t].width == column->width)
				base_json_add_text(writer, "type",
				    types[t].type);
	}
	base_json_end_object(writer);
}

void
batch_table_print(struct base_buf *out, const struct batch_table *table)
{
	bool is_csv = table->layout == BATCH_TABLE_CSV;
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", FORMAT);
	base_json_add_text(&writer, "layout", is_csv ? "csv" : "columns");
	base_json_add_text(&writer, "spec", table->hash);
	base_json_add_whole(&writer, "scenarios", (int64_t)table->scenarios);
	base_json_add_whole(&writer, "from", (int64_t)table->from);
	base_json_add_whole(&writer, "rows", (int64_t)(table->to -
	    table->from));
	base_json_begin_array(&writer, "groups", false);
	for (size_t g = 0; g < table->group_count; g++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "scheme", table->groups[g].scheme);
		base_json_add_text(&writer, "settings",
		    table->groups[g].settings);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_begin_array(&writer, "states", true);
	for (int i = 0; i < BATCH_TABLE_STATES; i++)
		base_json_add_text(&writer, NULL, batch_table_states[i]);
	base_json_end_array(&writer);
	base_json_add_whole(&writer, "no_quota", LAW_UNKNOWN);
	if (is_csv)
		base_json_add_text(&writer, "file", BATCH_TABLE_CSV_FILE);
	else
		base_json_add_text(&writer, "read",
		    "numpy.memmap(file, dtype=type, mode=\"r\")");
	base_json_begin_array(&writer, "columns", false);
	for (size_t i = 0; i < table->column_count; i++)
		print_column(&writer, table, &table->columns[i]);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}

/* ---- read ---- */

/* Its name becomes that of a file. */
static bool
is_name(const char *text)
{
	return *text != '\0' && text[strspn(text,
	    "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static const char *
find_text(const struct base_json *object, const char *key)
{
	const struct base_json *value = object->kind == BASE_JSON_OBJECT ?
	    base_json_find(object, key) : NULL;

	return value == NULL || value->text == NULL ? "" : value->text;
}

static void
read_column(struct batch_table_column *out, const struct base_json *object,
    struct base_arena *arena)
{
	const char *name = find_text(object, "name");
	const char *type = find_text(object, "type");

	*out = (struct batch_table_column){ .name = is_name(name) ? name : "",
		.kind = strcmp(name, "group") == 0 ? BATCH_TABLE_GROUP :
		BATCH_TABLE_QUOTA };
	for (size_t t = 0; t < TYPES; t++)
		if (strcmp(types[t].type, type) == 0) {
			out->width = types[t].width;
			out->file = base_arena_print(arena, "%s.%s",
			    out->name, types[t].end);
		}
}

bool
batch_table_read_file(struct batch_table *out, const struct base_file *file,
    const struct batch_part *part, struct base_arena *arena,
    struct base_findings *findings)
{
	struct batch_table table = { .hash = part->hash,
		.scenarios = part->scenarios, .from = part->from,
		.to = part->to, .group_count = part->group_count,
		.groups = part->groups };
	const struct base_json *json, *columns;
	bool is_good = true;
	struct base_buf again;

	if (!base_json_read(&json, file->name, file->bytes, file->length,
	    arena, findings))
		return false;
	columns = json->kind == BASE_JSON_OBJECT ?
	    base_json_find(json, "columns") : NULL;
	table.layout = strcmp(find_text(json, "layout"), "csv") == 0 ?
	    BATCH_TABLE_CSV : BATCH_TABLE_COLUMNS;
	if (columns != NULL && columns->kind == BASE_JSON_ARRAY)
		table.column_count = columns->count;
	table.columns = base_arena_alloc(arena, table.column_count,
	    sizeof(*table.columns));
	for (size_t i = 0; i < table.column_count; i++)
		read_column(&table.columns[i], &columns->items[i], arena);
	for (size_t i = 0; i < table.column_count; i++)
		is_good = is_good && *table.columns[i].name != '\0' &&
		    (table.layout == BATCH_TABLE_CSV ||
		    table.columns[i].width > 0);
	base_buf_start(&again, arena);
	batch_table_print(&again, &table);
	if (is_good && again.length == file->length &&
	    memcmp(again.bytes, file->bytes, again.length) == 0) {
		*out = table;
		return true;
	}
	base_findings_add(findings, BASE_ERR_ROWS_FOREIGN,
	    (struct base_place){ .file = file->name }, NULL);
	return false;
}
