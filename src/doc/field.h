/*
 * field: what a template may say, and of which type it is.  The table is
 * templates/fields.txt, built in.
 */
#ifndef KVOTE_DOC_FIELD_H
#define KVOTE_DOC_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;

enum doc_field_kind {
	DOC_FIELD_TEXT,    /* words; not empty, and more than blanks */
	DOC_FIELD_YEAR,    /* 2024 */
	DOC_FIELD_DATE,    /* 8. september 2023 */
	DOC_FIELD_WHOLE,   /* 1.234 */
	DOC_FIELD_DECIMAL, /* 0,2996 */
	DOC_FIELD_PERCENT, /* 40; 16,997965 % */
	DOC_FIELD_AMOUNT,  /* a number, or a number of persons */
	DOC_FIELD_PERSONS, /* 550 personer */
	DOC_FIELD_CODE     /* LAW-0003; no blanks */
};

struct doc_field {
	const char *name;
	enum doc_field_kind kind;
	const char *says[BASE_LANG_COUNT];
};

extern const struct doc_field doc_field_table[]; /* by name */
extern const size_t doc_field_count;

/* NULL: there is no such field. */
const struct doc_field *doc_field_find(const char *name);

/* The known name that is nearest to one that is not, or NULL. */
const char *doc_field_find_near(const char *name, struct base_arena *arena);

/* "date" */
const char *doc_field_kind_name(enum doc_field_kind kind);

bool doc_field_fits(enum doc_field_kind kind, const char *value);

#endif
