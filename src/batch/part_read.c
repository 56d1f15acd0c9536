#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "batch/part.h"
#include "batch/spec.h"

#define HASH_LENGTH 64
#define END_LENGTH (4 + HASH_LENGTH + 1) /* "end HASH\n" */

/* More than any real file has. */
#define MOST_ROWS 100000000
#define MOST_QUOTA ((int64_t)1 << 32)

/* The file, line by line; each is cut out and closed with a NUL. */
struct lines {
	const char *file;
	char *at;      /* the rest of the line */
	char *next;
	char *end;
	uint32_t number;
	struct base_arena *arena;
	struct base_findings *findings;
	bool good;
};

static void
refuse(struct lines *lines, enum base_err_code code, const char *detail)
{
	if (lines->good)
		base_findings_add(lines->findings, code, (struct base_place){
		    .file = lines->file, .line = lines->number }, detail,
		    NULL);
	lines->good = false;
}

/* The next line, which must begin with the word. */
static bool
open_line(struct lines *lines, const char *word)
{
	size_t length = strlen(word);
	char *newline;

	if (!lines->good)
		return false;
	lines->number++;
	newline = lines->next < lines->end ? memchr(lines->next, '\n',
	    (size_t)(lines->end - lines->next)) : NULL;
	if (newline == NULL || (size_t)(newline - lines->next) <= length ||
	    memcmp(lines->next, word, length) != 0 ||
	    lines->next[length] != ' ') {
		refuse(lines, BASE_ERR_PART_LINE, word);
		return false;
	}
	*newline = '\0';
	lines->at = lines->next + length + 1;
	lines->next = newline + 1;
	return true;
}

/* Does the next line begin with the word? */
static bool
is_next(const struct lines *lines, const char *word)
{
	size_t length = strlen(word);

	return lines->good && (size_t)(lines->end - lines->next) > length &&
	    memcmp(lines->next, word, length) == 0 &&
	    lines->next[length] == ' ';
}

static const char *
take_word(struct lines *lines)
{
	char *word = lines->at;
	size_t length = strcspn(word, " ");

	lines->at += length;
	if (*lines->at == ' ')
		*lines->at++ = '\0';
	return base_arena_copy_text(lines->arena, word);
}

static const char *
take_rest(struct lines *lines)
{
	return base_arena_copy_text(lines->arena, lines->at);
}

static model_int128
take_wide(struct lines *lines)
{
	struct base_arena_mark mark = base_arena_mark(lines->arena);
	char *word = lines->at;
	size_t length = strcspn(word, " ");
	bool is_negative = *word == '-';
	struct model_whole whole;

	lines->at += length + (word[length] == ' ' ? 1 : 0);
	if (!lines->good || !model_whole_parse(&whole, word + is_negative,
	    length - is_negative, lines->arena) || whole.limbs != NULL) {
		refuse(lines, BASE_ERR_PART_LINE, "0, 1, 2, ...");
		return 0;
	}
	base_arena_release(lines->arena, mark);
	return is_negative ? -whole.small : whole.small;
}

static int64_t
take_number(struct lines *lines, int64_t least, int64_t most)
{
	model_int128 value = take_wide(lines);

	if (lines->good && (value < least || value > most))
		refuse(lines, BASE_ERR_PART_LINE, "0, 1, 2, ...");
	return lines->good ? (int64_t)value : least;
}

static size_t
take_index(struct lines *lines, size_t count)
{
	return (size_t)take_number(lines, 0, (int64_t)count - 1);
}

static void
read_head(struct batch_part *part, struct lines *lines)
{
	if (open_line(lines, "kvote-scenarios") &&
	    strcmp(lines->at, BATCH_FORMAT) != 0)
		refuse(lines, BASE_ERR_PART_VERSION, lines->at);
	if (open_line(lines, "spec"))
		part->hash = take_word(lines);
	if (open_line(lines, "label"))
		part->label = take_rest(lines);
	if (open_line(lines, "scenarios"))
		part->scenarios = (uint64_t)take_number(lines, 1,
		    (int64_t)BATCH_MOST_SCENARIOS);
	if (open_line(lines, "range")) {
		part->from = (uint64_t)take_number(lines, 0,
		    (int64_t)part->scenarios);
		part->to = (uint64_t)take_number(lines, (int64_t)part->from,
		    (int64_t)part->scenarios);
	}
	if (open_line(lines, "base")) {
		part->base.scheme = take_word(lines);
		part->landstal = take_number(lines, 0, BATCH_MOST_PERSONS);
		part->base.settings = take_rest(lines);
	}
	if (open_line(lines, "inputs"))
		part->layout.inputs = (unsigned)take_number(lines, 0,
		    (1 << BATCH_INPUTS) - 1);
	if (open_line(lines, "rows")) {
		part->layout.units = (size_t)take_number(lines, 1, MOST_ROWS);
		part->layout.regions = (size_t)take_number(lines, 1,
		    MOST_ROWS);
	}
}

/* What is counted in the file must at least have its lines there. */
static bool
has_room(struct lines *lines, size_t count)
{
	if (lines->good && (size_t)(lines->end - lines->next) < count)
		refuse(lines, BASE_ERR_PART_LINE, "...");
	return lines->good;
}

static void
read_rows(struct batch_part *part, struct lines *lines)
{
	size_t rows = batch_sums_rows(&part->layout), *regions;

	if (!has_room(lines, rows))
		return;
	part->codes = base_arena_alloc(lines->arena, rows, sizeof(char *));
	part->names = base_arena_alloc(lines->arena, rows, sizeof(char *));
	part->quotas = base_arena_alloc(lines->arena, rows, sizeof(int64_t));
	regions = base_arena_alloc(lines->arena, rows, sizeof(*regions));
	for (size_t row = 0; row < rows && open_line(lines, "row"); row++) {
		part->codes[row] = take_word(lines);
		regions[row] = take_index(lines, part->layout.regions);
		part->quotas[row] = take_number(lines, 0, MOST_QUOTA);
		part->names[row] = take_rest(lines);
	}
	part->layout.region_of = regions;
}

static void
read_groups(struct batch_part *part, struct lines *lines)
{
	if (open_line(lines, "groups"))
		part->group_count = (size_t)take_number(lines, 1, MOST_ROWS);
	if (!has_room(lines, part->group_count))
		return;
	part->groups = base_arena_alloc(lines->arena, part->group_count,
	    sizeof(*part->groups));
	for (size_t g = 0; g < part->group_count && open_line(lines, "group");
	    g++) {
		part->groups[g].scheme = take_word(lines);
		part->groups[g].settings = take_rest(lines);
	}
}

/* The counts of one row; returns their sum. */
static uint64_t
read_tally(struct batch_cell *cell, struct lines *lines, size_t rows)
{
	size_t row = take_index(lines, rows), count = 1;
	int64_t from = take_number(lines, 0, MOST_QUOTA);
	uint64_t sum = 0, own;

	for (const char *at = lines->at; *at != '\0'; at++)
		count += *at == ' ';
	if (!lines->good)
		return 0;
	if (cell->tallies[row].size != 0) {
		refuse(lines, BASE_ERR_PART_LINE, "tally");
		return 0;
	}
	batch_sums_reach(&cell->tallies[row], from, from + (int64_t)count - 1,
	    lines->arena);
	for (size_t i = 0; i < count; i++) {
		own = (uint64_t)take_number(lines, 0,
		    (int64_t)BATCH_MOST_SCENARIOS);
		cell->tallies[row].counts[from + (int64_t)i -
		    cell->tallies[row].from] = own;
		sum += own;
	}
	return sum;
}

/* The tallies and products of a cell, all of them for all of its scenarios. */
static void
read_sums(struct batch_cell *cell, const struct batch_part *part,
    struct lines *lines)
{
	size_t rows = batch_sums_rows(&part->layout), tallies = 0;

	cell->tallies = base_arena_alloc(lines->arena, rows,
	    sizeof(*cell->tallies));
	if (part->layout.inputs != 0)
		cell->crosses = base_arena_alloc(lines->arena,
		    rows * BATCH_INPUTS, sizeof(*cell->crosses));
	while (is_next(lines, "tally") && open_line(lines, "tally")) {
		tallies++;
		if (read_tally(cell, lines, rows) != cell->count)
			refuse(lines, BASE_ERR_PART_LINE, "tally");
	}
	if (tallies != rows)
		refuse(lines, BASE_ERR_PART_LINE, "tally");
	while (cell->crosses != NULL && is_next(lines, "cross") &&
	    open_line(lines, "cross")) {
		struct batch_cross *cross = &cell->crosses[take_index(lines,
		    rows * BATCH_INPUTS)];

		cross->x = take_wide(lines);
		cross->xx = take_wide(lines);
		cross->qx = take_wide(lines);
	}
}

static uint64_t
read_cell(struct batch_part *part, struct lines *lines, size_t c)
{
	struct batch_cell *cell = &part->cells[c];
	uint64_t ways = 0, told;

	part->cell_groups[c] = take_index(lines, part->group_count);
	part->cell_landstal[c] = take_number(lines, LAW_UNKNOWN,
	    BATCH_MOST_PERSONS);
	cell->count = (uint64_t)take_number(lines, 0,
	    (int64_t)BATCH_MOST_SCENARIOS);
	cell->refused = (uint64_t)take_number(lines, 0,
	    (int64_t)BATCH_MOST_SCENARIOS);
	cell->open = (uint64_t)take_number(lines, 0,
	    (int64_t)BATCH_MOST_SCENARIOS);
	for (int i = 0; i < BATCH_WAYS; i++) {
		cell->ways[i] = (uint64_t)take_number(lines, 0,
		    (int64_t)BATCH_MOST_SCENARIOS);
		ways += cell->ways[i];
	}
	told = cell->count + cell->refused + cell->open;
	if (told != ways)
		refuse(lines, BASE_ERR_PART_LINE, "cell");
	if (lines->good && cell->count > 0)
		read_sums(cell, part, lines);
	return told;
}

static void
read_cells(struct batch_part *part, struct lines *lines)
{
	uint64_t told = 0;

	if (open_line(lines, "cells"))
		part->cell_count = (size_t)take_number(lines, 1, MOST_ROWS);
	if (!has_room(lines, part->cell_count))
		return;
	part->cells = base_arena_alloc(lines->arena, part->cell_count,
	    sizeof(*part->cells));
	part->cell_groups = base_arena_alloc(lines->arena, part->cell_count,
	    sizeof(size_t));
	part->cell_landstal = base_arena_alloc(lines->arena, part->cell_count,
	    sizeof(int64_t));
	for (size_t c = 0; c < part->cell_count && open_line(lines, "cell");
	    c++)
		told += read_cell(part, lines, c);
	if (lines->good && (told != part->to - part->from ||
	    lines->next != lines->end))
		refuse(lines, BASE_ERR_PART_LINE, "end");
}

/* Does the file end in the hash of all before? */
static bool
check_end(const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *end = file->bytes + file->length - END_LENGTH;

	if (file->length > END_LENGTH && memcmp(end, "end ", 4) == 0 &&
	    file->bytes[file->length - 1] == '\n' &&
	    memcmp(end + 4, base_hash_print(file->bytes, file->length -
	    END_LENGTH, arena), HASH_LENGTH) == 0)
		return true;
	base_findings_add(findings, BASE_ERR_PART_DAMAGED,
	    (struct base_place){ .file = file->name }, NULL);
	return false;
}

bool
batch_part_read_file(struct batch_part *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	struct lines lines = { .file = file->name, .arena = arena,
		.findings = findings, .good = true };
	struct batch_part part = { .group_count = 0 };

	if (!check_end(file, arena, findings))
		return false;
	lines.next = base_arena_copy_bytes(arena, file->bytes, file->length);
	lines.end = lines.next + file->length - END_LENGTH;
	read_head(&part, &lines);
	read_rows(&part, &lines);
	read_groups(&part, &lines);
	read_cells(&part, &lines);
	if (lines.good)
		*out = part;
	return lines.good;
}
