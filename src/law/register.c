#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/register.h"
#include "law/register_rows.h"

/* Does the row hold in that quota year? */
static bool
holds(const struct law_register_row *row, int year)
{
	return row->from <= year && (row->until == 0 || year <= row->until);
}

static bool
has_ended(const struct law_register_row *row, int year)
{
	return row->until != 0 && row->until < year;
}

/* The row of the region with that code, which the table has. */
static const struct law_register_row *
find_row(const char *code)
{
	for (size_t i = 0; i < law_register_regions_count; i++)
		if (strcmp(law_register_regions[i].code, code) == 0)
			return &law_register_regions[i];
	base_bug_stop("a built-in table");
}

/* The code of what an ended region became part of, to the end of the chain. */
static const char *
follow(const struct law_register_row *row, int year)
{
	while (has_ended(row, year))
		row = find_row(row->into);
	return row->code;
}

static void
read_current(struct law_register *reg, struct base_arena *arena)
{
	size_t count = law_register_regions_count;
	const char **codes = base_arena_alloc(arena, count, sizeof(*codes));
	const char **names = base_arena_alloc(arena, count, sizeof(*names));
	bool *assumed = base_arena_alloc(arena, count, sizeof(*assumed));

	for (size_t i = 0; i < count; i++) {
		const struct law_register_row *row = &law_register_regions[i];

		if (!holds(row, reg->year))
			continue;
		codes[reg->region_count] = row->code;
		names[reg->region_count] = row->name;
		assumed[reg->region_count++] =
		    strcmp(row->status, "assumed") == 0;
	}
	reg->region_codes = codes;
	reg->region_names = names;
	reg->region_assumed = assumed;
}

/* Regions that have ended, each with the one it is part of now. */
static void
read_former(struct law_register *reg, struct base_arena *arena)
{
	size_t count = law_register_regions_count;
	const char **codes = base_arena_alloc(arena, count, sizeof(*codes));
	const char **names = base_arena_alloc(arena, count, sizeof(*names));
	size_t *into = base_arena_alloc(arena, count, sizeof(*into));

	for (size_t i = 0; i < count; i++) {
		const struct law_register_row *row = &law_register_regions[i];

		if (!has_ended(row, reg->year))
			continue;
		codes[reg->former_count] = row->code;
		names[reg->former_count] = row->name;
		into[reg->former_count++] = law_register_find_region(reg,
		    follow(row, reg->year));
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

/* Region by region in the letter's order; the table is sorted by code. */
static void
read_municipalities(struct law_register *reg, struct base_arena *arena)
{
	size_t count = law_register_municipalities_count;
	const char **codes = base_arena_alloc(arena, count, sizeof(*codes));
	const char **names = base_arena_alloc(arena, count, sizeof(*names));
	size_t *regions = base_arena_alloc(arena, count, sizeof(*regions));

	for (size_t region = 0; region < reg->region_count; region++) {
		for (size_t i = 0; i < count; i++) {
			const struct law_register_row *row =
			    &law_register_municipalities[i];

			if (!holds(row, reg->year) ||
			    !is_home(reg, row->region, region))
				continue;
			codes[reg->count] = row->code;
			names[reg->count] = row->name;
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
	size_t count = law_register_aliases_count;
	const char **aliases = base_arena_alloc(arena, 2 * count,
	    sizeof(*aliases));

	for (size_t i = 0; i < count; i++) {
		aliases[2 * i] = law_register_aliases[i].name;
		aliases[2 * i + 1] = law_register_aliases[i].code;
	}
	reg->aliases = aliases;
	reg->alias_count = count;
}

const struct law_register *
law_register_open(int year, struct base_arena *arena)
{
	struct law_register *reg = base_arena_alloc(arena, 1, sizeof(*reg));

	reg->year = year == 0 ? LAW_REGISTER_CHECKED : year;
	read_current(reg, arena);
	read_former(reg, arena);
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
