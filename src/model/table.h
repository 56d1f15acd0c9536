/*
 * table: municipalities x figures, as they came in.
 *
 * One row a municipality (kommune), in the order of the register.  The figures
 * are counts of persons on the dates that the law names; which of them a
 * scheme needs is the scheme's business.
 */
#ifndef KVOTE_MODEL_TABLE_H
#define KVOTE_MODEL_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct model_table {
	const char *source_note; /* the file's # lines; "" if none */
	size_t count;            /* municipalities */
	size_t region_count;
	const char *const *codes; /* three digits */
	const char *const *names;
	const size_t *regions;    /* index of each municipality's region */
	const char *const *region_codes;
	const char *const *region_names;
	const int64_t *population;
	const int64_t *immigrants;        /* NULL if the file has none */
	const int64_t *family_reunified;  /* NULL if the file has none */
	int64_t outside_population; /* row 411, Christiansø; -1 = no such row */
};

#endif
