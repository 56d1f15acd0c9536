#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/cells.h"
#include "import/published.h"
#include "import/quotas.h"
#include "law/scheme.h"
#include "service/check_table.h"

struct checking {
	const struct law_register *reg;
	struct import_published table;
	const int64_t *regional; /* NULL = not given */
	int64_t national;
	int64_t *sums;           /* per region */
	struct service_check_table_answer answer;
	struct base_arena *arena;
};

static const char *
print(const struct checking *checking, int64_t number)
{
	return base_text_print_whole(number, checking->arena);
}

static void
check_names(struct checking *checking, size_t i)
{
	const struct law_register *reg = checking->reg;
	const struct import_published_row *row =
	    &checking->table.municipalities[i];

	if (row->name != NULL && *row->name != '\0' &&
	    law_register_find_name(reg, row->name) != i)
		base_findings_add(checking->answer.differences,
		    BASE_ERR_TABLE_NAME, row->name_place, reg->codes[i],
		    reg->names[i], row->name, NULL);
	if (row->region != NULL && *row->region != '\0' &&
	    law_register_find_region(reg, row->region) != reg->regions[i])
		base_findings_add(checking->answer.differences,
		    BASE_ERR_TABLE_REGION, row->region_place, reg->names[i],
		    reg->region_names[reg->regions[i]], row->region, NULL);
}

/* What the table or the file of regional quotas says of a region. */
static int64_t
find_given_sum(const struct checking *checking, size_t region)
{
	const struct import_published_row *row =
	    &checking->table.regions[region];

	if (row->place.line != 0 && row->quota != LAW_UNKNOWN)
		return row->quota;
	return checking->regional == NULL ? LAW_UNKNOWN :
	    checking->regional[region];
}

/*
 * One municipality: there, under its own name, with a number.  A number may
 * be empty only where the sum of its region is given; that sum then counts,
 * if the numbers that are there do not exceed it.
 */
static void
check_municipality(struct checking *checking, size_t i, bool *has_gap)
{
	const struct law_register *reg = checking->reg;
	const struct import_published_row *row =
	    &checking->table.municipalities[i];
	struct base_findings *differences = checking->answer.differences;
	struct base_place file = { .file = checking->table.file };
	size_t region = reg->regions[i];

	if (row->place.line == 0) {
		base_findings_add(differences, BASE_ERR_TABLE_MISSING, file,
		    import_cells_print_municipality(reg, i, checking->arena),
		    NULL);
		return;
	}
	checking->answer.municipality_count++;
	check_names(checking, i);
	if (row->quota != LAW_UNKNOWN) {
		checking->sums[region] = law_persons_add(checking->sums[region],
		    row->quota);
		return;
	}
	has_gap[region] = true;
	if (find_given_sum(checking, region) == LAW_UNKNOWN)
		base_findings_add(differences, BASE_ERR_TABLE_UNKNOWN_QUOTA,
		    row->place, reg->names[i], NULL);
}

static void
check_municipalities(struct checking *checking)
{
	const struct law_register *reg = checking->reg;
	bool *has_gap = base_arena_alloc(checking->arena, reg->region_count,
	    sizeof(*has_gap));

	for (size_t i = 0; i < reg->count; i++)
		check_municipality(checking, i, has_gap);
	for (size_t i = 0; i < reg->region_count; i++) {
		int64_t given = find_given_sum(checking, i);

		if (has_gap[i] && given >= checking->sums[i])
			checking->sums[i] = given;
		checking->answer.sum = law_persons_add(checking->answer.sum,
		    checking->sums[i]);
	}
}

static void
check_regions(struct checking *checking)
{
	const struct law_register *reg = checking->reg;
	struct base_findings *differences = checking->answer.differences;

	for (size_t i = 0; i < reg->region_count; i++) {
		const struct import_published_row *row =
		    &checking->table.regions[i];
		int64_t sum = checking->sums[i];

		checking->answer.compared += row->place.line != 0 &&
		    row->quota != LAW_UNKNOWN;
		checking->answer.compared += checking->regional != NULL;
		if (row->place.line != 0 && row->quota != LAW_UNKNOWN &&
		    !law_persons_equal(row->quota, sum))
			base_findings_add(differences,
			    BASE_ERR_TABLE_REGION_SUM, row->place,
			    reg->region_names[i], print(checking, row->quota),
			    print(checking, sum), NULL);
		if (checking->regional != NULL &&
		    !law_persons_equal(checking->regional[i], sum))
			base_findings_add(differences,
			    BASE_ERR_TABLE_GIVEN_REGION,
			    (struct base_place){ .file = checking->table.file },
			    reg->region_names[i],
			    print(checking, checking->regional[i]),
			    print(checking, sum), NULL);
	}
}

static void
check_national(struct checking *checking)
{
	const struct import_published_row *row = &checking->table.national;
	struct base_place file = { .file = checking->table.file };
	int64_t sum = checking->answer.sum, regional = 0;

	checking->answer.compared += row->place.line != 0 &&
	    row->quota != LAW_UNKNOWN;
	checking->answer.compared += checking->national != LAW_UNKNOWN;
	if (row->place.line != 0 && row->quota != LAW_UNKNOWN &&
	    !law_persons_equal(row->quota, sum))
		base_findings_add(checking->answer.differences,
		    BASE_ERR_TABLE_NATIONAL_SUM, row->place,
		    print(checking, row->quota), print(checking, sum), NULL);
	if (checking->national == LAW_UNKNOWN)
		return;
	if (!law_persons_equal(checking->national, sum))
		base_findings_add(checking->answer.differences,
		    BASE_ERR_TABLE_GIVEN_NATIONAL, file,
		    print(checking, checking->national), print(checking, sum),
		    NULL);
	if (checking->regional == NULL)
		return;
	for (size_t i = 0; i < checking->reg->region_count; i++)
		regional = law_persons_add(regional, checking->regional[i]);
	if (!law_persons_equal(regional, checking->national))
		base_findings_add(checking->answer.differences,
		    BASE_ERR_TABLE_GIVEN_SUMS, file, print(checking, regional),
		    print(checking, checking->national), NULL);
}

bool
service_check_table_file(struct service_check_table_answer *out,
    const struct service_check_table_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	struct checking checking = { .reg = law_register_open(0, arena),
		.national = request->national, .arena = arena,
		.answer = { .differences = base_findings_new(arena) } };
	struct base_file file;
	int64_t *regional;
	bool good = base_file_read(&file, request->table, arena, findings) &&
	    import_published_read(&checking.table, &file, checking.reg, arena,
	    findings);

	if (request->regional != NULL) {
		good = base_file_read(&file, request->regional, arena,
		    findings) && import_quotas_read_regional(&regional, &file,
		    checking.reg, arena, findings) && good;
		checking.regional = good ? regional : NULL;
	}
	if (!good)
		return false;
	checking.sums = base_arena_alloc(arena, checking.reg->region_count,
	    sizeof(int64_t));
	check_municipalities(&checking);
	check_regions(&checking);
	check_national(&checking);
	*out = checking.answer;
	return true;
}
