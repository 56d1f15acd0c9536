#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "batch/part.h"
#include "batch/result.h"
#include "batch/run.h"
#include "batch/spec.h"
#include "service/scenarios.h"
#include "service/scenarios_table.h"

#define SUMS "sums.txt"

/* How often the sums are kept, and how often it is told how far it is. */
#define KEEP_SECONDS 2.0
#define TELL_SECONDS 0.25

/* Scenarios that tell how much will be written: some milliseconds. */
#define SAMPLE 4096

static const struct base_place nowhere;

static struct base_file
print_sums(const struct batch_part *part, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	batch_part_print(&buf, part);
	return (struct base_file){ SUMS, buf.bytes, buf.length };
}

/* The folder, in one step; table may be NULL. */
static bool
write_out(const char *folder, const struct batch_part *part,
    struct service_scenarios_table *table, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_file files[3] = { print_sums(part, arena) };
	struct base_buf json, csv;
	size_t count = 1;

	if (part->from == 0 && part->to == part->scenarios) {
		base_buf_start(&json, arena);
		batch_result_print_json(&json, part);
		base_buf_start(&csv, arena);
		batch_result_print_csv(&csv, part);
		files[count++] = (struct base_file){ "result.json", json.bytes,
			json.length };
		files[count++] = (struct base_file){ "statistics.csv",
			csv.bytes, csv.length };
	}
	if (table == NULL)
		return base_folder_write(folder, files, count, arena,
		    findings);
	if (service_scenarios_table_end(table, files, count, arena, findings))
		return true;
	service_scenarios_table_drop(table, arena);
	return false;
}

/* Goes on from what an earlier run has left, if it is of the same scenarios. */
static bool
resume(struct batch_part *part, const char *kept, uint64_t to,
    struct base_arena *arena, struct base_findings *findings)
{
	struct batch_part left;
	struct base_file file;

	if (!base_file_is_there(kept))
		return true;
	if (!base_file_read(&file, kept, arena, findings) ||
	    !batch_part_read_file(&left, &file, arena, findings))
		return false;
	if (strcmp(left.hash, part->hash) != 0 || left.from != part->from ||
	    left.to > to || left.cell_count != part->cell_count) {
		base_findings_add(findings, BASE_ERR_PART_LEFT, nowhere, kept,
		    NULL);
		return false;
	}
	for (size_t c = 0; c < part->cell_count; c++)
		batch_sums_join(&part->cells[c], &part->layout,
		    &left.cells[c], arena);
	part->to = left.to;
	return true;
}

/* Keeps the sums so far, and before them the rows that they tell of. */
static bool
keep(const struct batch_part *part, const char *kept,
    const struct service_scenarios_table *table,
    struct base_findings *findings)
{
	struct base_arena *own = base_arena_new();
	struct base_file sums = print_sums(part, own);
	bool good = (table == NULL ||
	    service_scenarios_table_sync(table, findings)) &&
	    base_file_write(kept, sums.bytes, sums.length, own, findings);

	base_arena_free(own);
	return good;
}

/* Computes on until all is done; keeps the sums now and then, if there is a
 * place for them; every scenario to a table, if there is one. */
static bool
compute(struct batch_part *part, const struct batch_spec *spec,
    const struct service_scenarios_request *request, uint64_t to,
    const char *kept, struct service_scenarios_table *table,
    struct base_arena *arena, struct base_findings *findings)
{
	struct batch_run_request run = { spec, batch_kernel_choose_best(),
		request->jobs, to, TELL_SECONDS,
		table == NULL ? NULL : &table->sink };
	uint64_t before = part->to - part->from;
	double passed = 0;

	while (part->to < to) {
		batch_run_scenarios(part->cells, &part->to, &run, arena);
		if (table != NULL && table->sink.error != 0)
			return base_disk_refuse(BASE_ERR_FILE_CANNOT_WRITE,
			    table->out, table->sink.error, findings);
		passed += TELL_SECONDS;
		if (request->tell != NULL)
			request->tell(request->context, part->to - part->from,
			    to - part->from, before);
		if (kept == NULL || passed < KEEP_SECONDS || part->to >= to)
			continue;
		if (!keep(part, kept, table, findings))
			return false;
		passed = 0;
	}
	return true;
}

bool
service_scenarios_compute(struct batch_part *out,
    const struct service_scenarios_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct batch_spec spec;
	struct base_file file;

	if (!base_file_read(&file, request->spec, arena, findings) ||
	    !batch_spec_read(&spec, &file, arena, findings))
		return false;
	batch_part_start(out, &spec, 0, arena);
	return compute(out, &spec, request, spec.scenarios, NULL, NULL, arena,
	    findings);
}

bool
service_scenarios_read(struct batch_part *out, const char *folder,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file file;

	return base_file_read(&file, base_file_join(folder, SUMS, arena),
	    arena, findings) && batch_part_read_file(out, &file, arena,
	    findings);
}

/* With every scenario in a table. */
static bool
run_table(struct batch_part *part, const struct batch_spec *spec,
    const struct service_scenarios_request *request, uint64_t to,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_scenarios_table own;
	struct batch_table table;

	batch_table_start(&table, request->table, spec, part, to, arena);
	if (!service_scenarios_table_begin(&own, &table, request->out, arena,
	    findings) || !resume(part, own.kept, to, arena, findings))
		return false;
	if (compute(part, spec, request, to, own.kept, &own, arena, findings))
		return write_out(request->out, part, &own, arena, findings);
	service_scenarios_table_drop(&own, arena);
	return false;
}

/* About what will be written, by what there is to tell of the first scenarios.
 * Three times that: numbers become longer, and the sums so far stand beside
 * what is written next. */
static uint64_t
count_bytes(const struct batch_spec *spec, uint64_t from, uint64_t to,
    bool is_whole)
{
	struct base_arena *own = base_arena_new();
	const struct batch_run_request run = { .spec = spec,
		.kernel = batch_kernel_choose_best(), .jobs = 1,
		.to = to - from < SAMPLE ? to : from + SAMPLE };
	struct batch_part part;
	uint64_t sums, bytes;
	int64_t landstal;
	size_t cell = batch_run_find_cell(&landstal, spec, from);
	struct base_buf buf;

	batch_part_start(&part, spec, from, own);
	batch_run_scenarios(part.cells, &part.to, &run, own);
	part.cells += cell;
	part.cell_groups += cell;
	part.cell_landstal += cell;
	part.cell_count = 1;
	sums = print_sums(&part, own).length;
	base_buf_start(&buf, own);
	batch_result_print_json(&buf, &part);
	batch_result_print_csv(&buf, &part);
	bytes = (sums + (is_whole ? buf.length : 0)) * spec->cells;
	base_arena_free(own);
	return 3 * bytes;
}

static bool
run_sums(struct batch_part *part, const struct batch_spec *spec,
    const struct service_scenarios_request *request, uint64_t to,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *kept = base_arena_print(arena, "%s.part",
	    base_disk_resolve(request->out, arena));

	if (!resume(part, kept, to, arena, findings) ||
	    !base_disk_try_room(request->out, count_bytes(spec, part->from,
	    to, request->shards == 1), arena, findings) ||
	    !compute(part, spec, request, to, kept, NULL, arena, findings) ||
	    !write_out(request->out, part, NULL, arena, findings))
		return false;
	(void)unlink(kept);
	return true;
}

bool
service_scenarios_run(struct batch_part *out,
    const struct service_scenarios_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct batch_spec spec;
	struct batch_part part;
	struct base_file file;
	uint64_t from, to;
	bool good;

	if (!base_folder_check_replaceable(request->out, arena, findings) ||
	    !base_file_read(&file, request->spec, arena, findings) ||
	    !batch_spec_read(&spec, &file, arena, findings))
		return false;
	from = (uint64_t)((model_uint128)spec.scenarios *
	    (request->shard - 1) / request->shards);
	to = (uint64_t)((model_uint128)spec.scenarios * request->shard /
	    request->shards);
	batch_part_start(&part, &spec, from, arena);
	good = request->table == BATCH_TABLE_NONE ?
	    run_sums(&part, &spec, request, to, arena, findings) :
	    run_table(&part, &spec, request, to, arena, findings);
	if (good)
		*out = part;
	return good;
}

bool
service_scenarios_merge(struct batch_part *out, const char *const *folders,
    size_t count, const char *out_folder, struct base_arena *arena,
    struct base_findings *findings)
{
	struct batch_part *parts = base_arena_alloc(arena, count,
	    sizeof(*parts));
	const char **names = base_arena_alloc(arena, count, sizeof(*names));
	struct service_scenarios_table table;
	bool has_table, good = base_folder_check_replaceable(out_folder, arena,
	    findings);

	for (size_t i = 0; i < count; i++) {
		names[i] = base_file_join(folders[i], SUMS, arena);
		good = service_scenarios_read(&parts[i], folders[i], arena,
		    findings) && good;
	}
	return good && batch_part_join(out, parts, names, count, arena,
	    findings) && service_scenarios_table_join(&table, &has_table,
	    parts, folders, count, out_folder, arena, findings) &&
	    write_out(out_folder, out, has_table ? &table : NULL, arena,
	    findings);
}
