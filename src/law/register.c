#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/register.h"

/* data/register, built in. */
extern const unsigned char law_register_municipalities[];
extern const size_t law_register_municipalities_length;
extern const unsigned char law_register_regions[];
extern const size_t law_register_regions_length;
extern const unsigned char law_register_aliases[];
extern const size_t law_register_aliases_length;

/* The built-in tables are tested; one that cannot be read is a broken build. */
static struct base_csv
read_built_in(const char *name, const unsigned char *bytes, size_t length,
    struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	struct base_csv csv;

	if (!base_csv_read(&csv, name, (const char *)bytes, length, arena,
	    findings))
		base_bug_stop("a built-in table");
	return csv;
}

/* Our own tables have their columns by these very names. */
static const char *
cell(const struct base_csv *csv, size_t row, const char *column)
{
	size_t i = 0;

	while (strcmp(csv->header[i].text, column) != 0)
		i++;
	return csv->rows[row].cells[i].text;
}

/* Do the row's quota years (from, until; empty until = still) hold year? */
static bool
holds(const struct base_csv *csv, size_t row, int year)
{
	const char *until = cell(csv, row, "until");

	return atoi(cell(csv, row, "from")) <= year &&
	    (*until == '\0' || year <= atoi(until));
}

static bool
has_ended(const struct base_csv *csv, size_t row, int year)
{
	const char *until = cell(csv, row, "until");

	return *until != '\0' && atoi(until) < year;
}

/* The row with that region code, which the tables have. */
static size_t
find_row(const struct base_csv *csv, const char *code)
{
	for (size_t i = 0; i < csv->row_count; i++)
		if (strcmp(cell(csv, i, "code"), code) == 0)
			return i;
	base_bug_stop("a built-in table");
}

/* The code of what an ended region became part of, to the end of the chain. */
static const char *
follow(const struct base_csv *csv, size_t row, int year)
{
	while (has_ended(csv, row, year))
		row = find_row(csv, cell(csv, row, "into"));
	return cell(csv, row, "code");
}

static void
read_current(struct law_register *reg, const struct base_csv *csv,
    struct base_arena *arena)
{
	const char **codes = base_arena_alloc(arena, csv->row_count,
	    sizeof(*codes));
	const char **names = base_arena_alloc(arena, csv->row_count,
	    sizeof(*names));
	bool *assumed = base_arena_alloc(arena, csv->row_count,
	    sizeof(*assumed));

	for (size_t i = 0; i < csv->row_count; i++) {
		if (!holds(csv, i, reg->year))
			continue;
		codes[reg->region_count] = cell(csv, i, "code");
		names[reg->region_count] = cell(csv, i, "name");
		assumed[reg->region_count++] =
		    strcmp(cell(csv, i, "status"), "assumed") == 0;
	}
	reg->region_codes = codes;
	reg->region_names = names;
	reg->region_assumed = assumed;
}

/* Regions that have ended, each with the one it is part of now. */
static void
read_former(struct law_register *reg, const struct base_csv *csv,
    struct base_arena *arena)
{
	const char **codes = base_arena_alloc(arena, csv->row_count,
	    sizeof(*codes));
	const char **names = base_arena_alloc(arena, csv->row_count,
	    sizeof(*names));
	size_t *into = base_arena_alloc(arena, csv->row_count, sizeof(*into));

	for (size_t i = 0; i < csv->row_count; i++) {
		if (!has_ended(csv, i, reg->year))
			continue;
		codes[reg->former_count] = cell(csv, i, "code");
		names[reg->former_count] = cell(csv, i, "name");
		into[reg->former_count++] = law_register_find_region(reg,
		    follow(csv, i, reg->year));
	}
	reg->former_codes = codes;
	reg->former_names = names;
	reg->former_into = into;
}

/* Does a region code of the municipalities' table mean this region now? */
static bool
is_home(const struct law_register *reg, const char *code, size_t region)
{
	if (strcmp(code, reg->region_codes[region]) == 0)
		return true;
	for (size_t i = 0; i < reg->former_count; i++)
		if (strcmp(code, reg->former_codes[i]) == 0)
			return reg->former_into[i] == region;
	return false;
}

/* Region by region in the letter's order; the file is sorted by code. */
static void
read_municipalities(struct law_register *reg, struct base_arena *arena)
{
	struct base_csv csv = read_built_in("municipalities.csv",
	    law_register_municipalities, law_register_municipalities_length,
	    arena);
	const char **codes = base_arena_alloc(arena, csv.row_count,
	    sizeof(*codes));
	const char **names = base_arena_alloc(arena, csv.row_count,
	    sizeof(*names));
	size_t *regions = base_arena_alloc(arena, csv.row_count,
	    sizeof(*regions));

	for (size_t region = 0; region < reg->region_count; region++) {
		for (size_t i = 0; i < csv.row_count; i++) {
			if (!holds(&csv, i, reg->year) || !is_home(reg,
			    cell(&csv, i, "region"), region))
				continue;
			codes[reg->count] = cell(&csv, i, "code");
			names[reg->count] = cell(&csv, i, "name");
			regions[reg->count++] = region;
		}
	}
	reg->codes = codes;
	reg->names = names;
	reg->regions = regions;
}

static void
read_aliases(struct law_register *reg, struct base_arena *arena)
{
	struct base_csv csv = read_built_in("aliases.csv", law_register_aliases,
	    law_register_aliases_length, arena);
	const char **aliases = base_arena_alloc(arena, 2 * csv.row_count,
	    sizeof(*aliases));

	for (size_t i = 0; i < csv.row_count; i++) {
		aliases[2 * i] = cell(&csv, i, "name");
		aliases[2 * i + 1] = cell(&csv, i, "code");
	}
	reg->aliases = aliases;
	reg->alias_count = csv.row_count;
}

const struct law_register *
law_register_open(int year, struct base_arena *arena)
{
	struct law_register *reg = base_arena_alloc(arena, 1, sizeof(*reg));
	struct base_csv csv = read_built_in("regions.csv", law_register_regions,
	    law_register_regions_length, arena);

	reg->year = year == 0 ? LAW_REGISTER_CHECKED : year;
	read_current(reg, &csv, arena);
	read_former(reg, &csv, arena);
	read_municipalities(reg, arena);
	read_aliases(reg, arena);
	return reg;
}

size_t
law_register_find_code(const struct law_register *reg, const char *code)
{
	/* DAGI writes 0101 for 101 */
	if (code[0] == '0' && strlen(code) == 4)
		code++;
	if (code[0] == '\0')
		return LAW_REGISTER_NONE;
	/* the first digits tell most of them apart without a call */
	for (size_t i = 0; i < reg->count; i++)
		if (reg->codes[i][0] == code[0] &&
		    reg->codes[i][1] == code[1] &&
		    strcmp(reg->codes[i], code) == 0)
			return i;
	return LAW_REGISTER_NONE;
}

size_t
law_register_find_name(const struct law_register *reg, const char *name)
{
	for (size_t i = 0; i < reg->count; i++)
		if (base_text_is_same(reg->names[i], name))
			return i;
	for (size_t i = 0; i < reg->alias_count; i++)
		if (base_text_is_same(reg->aliases[2 * i], name))
			return law_register_find_code(reg,
			    reg->aliases[2 * i + 1]);
	return LAW_REGISTER_NONE;
}

size_t
law_register_find_region(const struct law_register *reg, const char *text)
{
	if (strncmp(text, "Region ", 7) == 0)
		text += 7;
	else if (strncmp(text, "KKR ", 4) == 0)
		text += 4;
	for (size_t i = 0; i < reg->region_count; i++) {
		const char *code = reg->region_codes[i];

		if (base_text_is_same(reg->region_names[i], text) ||
		    strcmp(code, text) == 0 ||
		    (code[0] == '0' && strcmp(code + 1, text) == 0))
			return i;
	}
	return LAW_REGISTER_NONE;
}

/* " (Hovedstaden + Sjælland)", or nothing. */
static void
add_parts(struct base_buf *buf, const struct law_register *reg, size_t region)
{
	const char *before = " (";

	for (size_t i = 0; i < reg->former_count; i++) {
		if (reg->former_into[i] != region)
			continue;
		base_buf_add_print(buf, "%s%s", before, reg->former_names[i]);
		before = " + ";
	}
	if (before[1] == '+')
		base_buf_add_char(buf, ')');
}

const char *
law_register_list_regions(const struct law_register *reg,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < reg->region_count; i++) {
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : ", ",
		    reg->region_names[i]);
		add_parts(&buf, reg, i);
	}
	return buf.bytes;
}

void
law_register_warn(const struct law_register *reg, struct base_place place,
    struct base_arena *arena, struct base_findings *findings)
{
	if (reg->year > LAW_REGISTER_CHECKED)
		base_findings_add(findings, BASE_ERR_REGISTER_UNCHECKED, place,
		    base_arena_print(arena, "%d", LAW_REGISTER_CHECKED), NULL);
	for (size_t i = 0; i < reg->region_count; i++)
		if (reg->region_assumed[i])
			base_findings_add(findings, BASE_ERR_REGISTER_ASSUMED,
			    place, reg->region_names[i], reg->region_codes[i],
			    NULL);
}

bool
law_register_is_outside(const char *code)
{
	return strcmp(code, "411") == 0 || strcmp(code, "0411") == 0;
}
