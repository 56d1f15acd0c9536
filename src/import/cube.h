/*
 * cube: the one shape of every statistics file: rows of categories (the values
 * of the dimensions) and numbers, in the order of the file.
 *
 * A reader names the dimensions and number columns, then starts the cube, then
 * hands over row by row; it keeps no rows.  Each category is judged once, when
 * it is met first: judge() says for which figures (a bit each) it is wanted,
 * and a row's numbers go to take() only where all its categories agree.  So
 * a file of any length is read in one pass, in the memory of its categories.
 *
 * Texts live in the arena.  A file with more than IMPORT_CUBE_CATEGORIES
 * different values in a dimension is no such table and is refused.
 */
#ifndef KVOTE_IMPORT_CUBE_H
#define KVOTE_IMPORT_CUBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/findings.h"

struct base_arena;

#define IMPORT_CUBE_CATEGORIES 65536
#define IMPORT_CUBE_DIMS 64
#define IMPORT_CUBE_COLUMNS 1024

enum import_cube_kind {
	IMPORT_CUBE_STATBANK, /* CSV of the StatBank's API */
	IMPORT_CUBE_HEADLESS, /* CSV of its web page, without a header */
	IMPORT_CUBE_CSV,
	IMPORT_CUBE_XLSX,
	IMPORT_CUBE_PX,
	IMPORT_CUBE_JSON_STAT
};

struct import_category {
	const char *text;   /* as the file has it; a code where it has codes */
	const char *label;  /* the label beside a code, else NULL */
	size_t length;      /* of the key by which a row names it */
	const char *key;
	uint32_t next;      /* which followed last time: mostly does again */
	unsigned wanted;    /* bit set of figures */
	size_t area;        /* what judge() made of it */
	bool told;
};

struct import_dim {
	const char *name;
	size_t count;
	struct import_category *categories;
	int64_t left_out;   /* rows that it was first to leave out */
	int role;           /* judge()'s own */
	uint32_t last;
	size_t room;
	uint32_t *table;    /* open hash table of index + 1 */
	size_t table_room;
};

struct import_column_of {
	const char *name;
	unsigned wanted;
};

/* Where a number stands; its place is worked out only when it is asked for. */
struct import_number {
	const char *text;
	size_t length;
	size_t column;         /* index in the cube's columns */
	const uint32_t *row;   /* a category of each dimension */
	uint32_t line;         /* 0 = by path */
	const char *line_start;
	const char *path;
};

struct import_cube {
	const char *file;
	enum import_cube_kind kind;
	bool is_windows_1252;
	const char *table;   /* "FOLK1A", or NULL */
	const char *title;   /* or NULL */
	const char *note;    /* the # lines, or "" */
	size_t dim_count;
	struct import_dim dims[IMPORT_CUBE_DIMS];
	size_t column_count;
	struct import_column_of columns[IMPORT_CUBE_COLUMNS];
	int64_t row_count;
	struct base_arena *arena;
	struct base_findings *findings;

	/* whoever takes the numbers */
	void *taker;
	void (*start)(void *taker, struct import_cube *cube);
	void (*judge)(void *taker, struct import_cube *cube, size_t dim,
	    struct import_category *category);
	void (*take)(void *taker, struct import_cube *cube,
	    const struct import_number *number, unsigned wanted);
};

void import_cube_open(struct import_cube *cube, const char *file,
    struct base_arena *arena, struct base_findings *findings);

/* False with a finding when there are too many. */
bool import_cube_add_dim(struct import_cube *cube, const char *name)
    __attribute__((warn_unused_result));
bool import_cube_add_column(struct import_cube *cube, const char *name)
    __attribute__((warn_unused_result));

/* A category by its key, or UINT32_MAX. */
uint32_t import_cube_find(const struct import_dim *dim, const char *key,
    size_t length);
/* A new one, judged; key is copied.  UINT32_MAX with a finding at place when
 * there are too many. */
uint32_t import_cube_add(struct import_cube *cube, size_t dim,
    const char *key, size_t length, const char *text, const char *label,
    struct base_place place);

/* The figures for which a row is wanted; counts it. */
unsigned import_cube_enter(struct import_cube *cube, const uint32_t *row);

/* Hands over one number of a row that is wanted. */
void import_cube_give(struct import_cube *cube,
    const struct import_number *number, unsigned wanted);

struct base_place import_cube_place(const struct import_cube *cube,
    const struct import_number *number);

#endif
