#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/json.h"
#include "import/pick.h"
#include "import/statistics.h"
#include "service/compute.h"
#include "service/figures_in.h"

const char *
service_figures_in_name(size_t figure)
{
	return import_mapping_figures[figure];
}

static bool
read_mapping(struct import_mapping *mapping, const struct base_file *given,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file file;

	if (given == NULL)
		return true;
	file = *given;
	return (file.bytes != NULL || base_file_read(&file, given->name,
	    arena, findings)) && import_mapping_read(mapping, &file, arena,
	    findings);
}

/* --- the answer ----------------------------------------------------------- */

static struct service_figures_in_file
describe_file(const struct import_pick_file *file, struct base_arena *arena)
{
	static const char *const forms[] = {
		[IMPORT_CUBE_STATBANK] = "StatBank CSV",
		[IMPORT_CUBE_HEADLESS] = "StatBank web CSV",
		[IMPORT_CUBE_CSV] = "CSV", [IMPORT_CUBE_XLSX] = "XLSX",
		[IMPORT_CUBE_PX] = "PX", [IMPORT_CUBE_JSON_STAT] = "JSON-stat" };
	const struct import_cube *cube = file->cube;
	struct service_figures_in_dim *dims = base_arena_alloc(arena,
	    cube->dim_count, sizeof(*dims));

	for (size_t i = 0; i < cube->dim_count; i++)
		dims[i] = (struct service_figures_in_dim){
			cube->dims[i].name, (int64_t)cube->dims[i].count,
			cube->dims[i].left_out };
	return (struct service_figures_in_file){ cube->file,
		forms[cube->kind], cube->is_windows_1252 ? "Windows-1252" :
		"UTF-8", cube->table != NULL ? cube->table :
		cube->title != NULL ? cube->title : "", file->hash,
		cube->row_count, cube->dim_count, dims };
}

static bool
is_from_statbank(const struct import_cube *cube)
{
	return cube->kind == IMPORT_CUBE_STATBANK ||
	    cube->kind == IMPORT_CUBE_HEADLESS;
}

/* One line: what the column is, from where, and on which terms. */
static const char *
print_source(const struct import_pick *pick, size_t f)
{
	const struct import_pick_figure *figure = &pick->figures[f];
	const struct import_mapping_row *row = &pick->mapping->rows[f];
	const struct import_cube *cube = figure->file->cube;
	struct base_buf line;

	base_buf_start(&line, pick->arena);
	base_buf_add_print(&line, "%s: ", import_mapping_figures[f]);
	if (cube->table != NULL || cube->title != NULL)
		base_buf_add_print(&line, "table %s, ", cube->table != NULL ?
		    cube->table : cube->title);
	if (figure->period != NULL)
		base_buf_add_print(&line, "period %s, ", figure->period);
	base_buf_add_print(&line, "column %s, file %s, SHA-256 %s",
	    figure->column, import_mapping_base_name(cube->file),
	    figure->file->hash);
	if (row->retrieved != NULL)
		base_buf_add_print(&line, ", retrieved %s", row->retrieved);
	if (row->licence != NULL)
		base_buf_add_print(&line, ", %s", row->licence);
	else if (is_from_statbank(cube))
		base_buf_add_text(&line, ", Statistics Denmark, CC BY 4.0");
	return line.bytes;
}

static int64_t
count_checked(const struct import_pick *pick,
    const struct import_pick_figure *figure)
{
	int64_t count = figure->denmark != IMPORT_PICK_NONE;

	for (size_t i = 0; i < pick->reg->region_count; i++)
		count += figure->regions[i] != IMPORT_PICK_NONE;
	return count;
}

static void
describe_figure(struct service_figures_in_figure *out,
    const struct import_pick *pick, size_t f)
{
	const struct import_pick_figure *figure = &pick->figures[f];

	out->name = import_mapping_figures[f];
	if (figure->file == NULL)
		return;
	out->file = figure->file->cube->file;
	out->period = figure->period == NULL ? "" : figure->period;
	out->source = print_source(pick, f);
	out->values = figure->values;
	out->sum = import_pick_sum(pick, figure, IMPORT_PICK_ALL);
	out->outside = figure->outside == IMPORT_PICK_NONE ? -1 :
	    figure->outside;
	out->told = figure->denmark == IMPORT_PICK_NONE ? -1 :
	    figure->denmark;
	out->checked = count_checked(pick, figure);
}

/* The values of a dimension, or the number columns of the file. */
static void
describe_choices(struct service_figures_in_question *out,
    const struct import_pick_question *asked, struct base_arena *arena)
{
	size_t count = asked->dim != NULL ? asked->dim->count :
	    asked->cube->column_count;
	struct service_figures_in_choice *choices;

	if (count > SERVICE_FIGURES_IN_CHOICES)
		count = SERVICE_FIGURES_IN_CHOICES;
	choices = base_arena_alloc(arena, count, sizeof(*choices));
	for (size_t i = 0; i < count; i++)
		choices[i] = asked->dim == NULL ?
		    (struct service_figures_in_choice){
			asked->cube->columns[i].name, NULL } :
		    (struct service_figures_in_choice){
			asked->dim->categories[i].text,
			asked->dim->categories[i].label };
	out->choice_count = count;
	out->choices = choices;
}

static void
describe_questions(struct service_figures_in_answer *out,
    const struct import_pick *pick)
{
	struct service_figures_in_question *questions;
	const struct import_pick_question *asked;
	size_t count = 0, at;

	for (asked = pick->questions; asked != NULL; asked = asked->next)
		count++;
	questions = base_arena_alloc(pick->arena, count, sizeof(*questions));
	at = count;
	for (asked = pick->questions; asked != NULL; asked = asked->next) {
		questions[--at] = (struct service_figures_in_question){
			.file = asked->cube->file, .key = asked->key,
			.figure = asked->figure == IMPORT_FIGURE_COUNT ? NULL :
			    import_mapping_figures[asked->figure],
			.dim = strcmp(asked->key, "select") == 0 ?
			    asked->dim->name : NULL };
		describe_choices(&questions[at], asked, pick->arena);
	}
	out->question_count = count;
	out->questions = questions;
}

static void
describe(struct service_figures_in_answer *out, const struct import_pick *pick,
    size_t count)
{
	struct base_buf note;

	base_buf_start(&note, pick->arena);
	*out = (struct service_figures_in_answer){ .reg = pick->reg,
		.files = base_arena_alloc(pick->arena, count,
		sizeof(*out->files)) };
	for (const struct import_pick_file *file = pick->first; file != NULL;
	    file = file->next) {
		out->files[out->file_count++] = describe_file(file,
		    pick->arena);
		if (*file->cube->note != '\0')
			base_buf_add_print(&note, "%s%s", note.length > 0 ?
			    "\n" : "", file->cube->note);
	}
	out->note = note.bytes;
	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++)
		describe_figure(&out->figures[f], pick, f);
	describe_questions(out, pick);
}

bool
service_figures_in_read(struct service_figures_in_answer *out,
    const struct service_figures_in_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	struct import_mapping mapping = { 0 };
	struct import_pick pick;
	const struct law_register *reg = service_compute_open_register(
	    request->year, arena, findings);

	if (reg == NULL || !read_mapping(&mapping, request->mapping, arena,
	    findings))
		return false;
	import_pick_open(&pick, request->year, reg, &mapping, arena, findings);
	for (size_t i = 0; i < request->file_count; i++)
		import_statistics_read(&pick, &request->files[i]);
	if (!base_findings_has_error(findings))
		import_pick_close(&pick);
	describe(out, &pick, request->file_count);
	return !base_findings_has_error(findings);
}

/* --- out ------------------------------------------------------------------ */

static void
print_notes(struct base_buf *out,
    const struct service_figures_in_answer *answer)
{
	const char *line = answer->note;

	while (*line != '\0') {
		size_t length = 0;

		while (line[length] != '\0' && line[length] != '\n')
			length++;
		base_buf_add_text(out, "# ");
		base_buf_add_bytes(out, line, length);
		base_buf_add_char(out, '\n');
		line += length + (line[length] == '\n');
	}
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
		if (answer->figures[f].file != NULL)
			base_csv_print_note(out, answer->figures[f].source,
			    "\n");
}

void
service_figures_in_print_csv(struct base_buf *out,
    const struct service_figures_in_answer *answer)
{
	const struct service_figures_in_figure *figures = answer->figures;

	print_notes(out, answer);
	base_buf_add_text(out, "code");
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
		if (figures[f].file != NULL)
			base_buf_add_print(out, ",%s", figures[f].name);
	base_buf_add_char(out, '\n');
	for (size_t i = 0; i < answer->reg->count; i++) {
		base_buf_add_text(out, answer->reg->codes[i]);
		for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
			if (figures[f].file != NULL)
				base_buf_add_print(out, ",%lld",
				    (long long)figures[f].values[i]);
		base_buf_add_char(out, '\n');
	}
	if (figures[0].outside < 0)
		return;
	base_buf_add_text(out, "411");
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++) {
		if (figures[f].file == NULL)
			continue;
		base_buf_add_char(out, ',');
		if (figures[f].outside >= 0)
			base_buf_add_print(out, "%lld",
			    (long long)figures[f].outside);
	}
	base_buf_add_char(out, '\n');
}

static void
print_file(struct base_json_writer *writer,
    const struct service_figures_in_file *file)
{
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "file", file->name);
	base_json_add_text(writer, "form", file->form);
	base_json_add_text(writer, "encoding", file->encoding);
	base_json_add_text(writer, "table", file->table);
	base_json_add_text(writer, "sha256", file->hash);
	base_json_add_whole(writer, "rows", file->rows);
	base_json_begin_array(writer, "dimensions", false);
	for (size_t i = 0; i < file->dim_count; i++) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "name", file->dims[i].name);
		base_json_add_whole(writer, "values", file->dims[i].count);
		base_json_add_whole(writer, "rows_left_out",
		    file->dims[i].left_out);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
	base_json_end_object(writer);
}

static void
add_count(struct base_json_writer *writer, const char *key, int64_t count)
{
	if (count < 0)
		base_json_add_null(writer, key);
	else
		base_json_add_whole(writer, key, count);
}

static void
print_figure(struct base_json_writer *writer,
    const struct service_figures_in_figure *figure)
{
	if (figure->file == NULL)
		return;
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "figure", figure->name);
	base_json_add_text(writer, "file", figure->file);
	base_json_add_text(writer, "period", figure->period);
	base_json_add_text(writer, "source", figure->source);
	base_json_add_whole(writer, "sum", figure->sum);
	add_count(writer, "christiansoe", figure->outside);
	add_count(writer, "total_of_file", figure->told);
	base_json_add_whole(writer, "totals_checked", figure->checked);
	base_json_end_object(writer);
}

void
service_figures_in_print_json(struct base_buf *out,
    const struct service_figures_in_answer *answer)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-figures-in/1");
	base_json_add_whole(&writer, "year", answer->reg->year);
	base_json_begin_array(&writer, "files", false);
	for (size_t i = 0; i < answer->file_count; i++)
		print_file(&writer, &answer->files[i]);
	base_json_end_array(&writer);
	base_json_begin_array(&writer, "figures", false);
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
		print_figure(&writer, &answer->figures[f]);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
