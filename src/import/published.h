/*
 * published: a table of quotas as someone published it, sums and all.
 *
 * Columns code, quota and optionally name, region.  A row whose code is a
 * region (084, Hovedstaden, "Region Hovedstaden") or DK is a sum.  "-" is 0, as
 * the letters print it; an empty quota is not known.  Whether the table is
 * right is not looked at here.
 */
#ifndef KVOTE_IMPORT_PUBLISHED_H
#define KVOTE_IMPORT_PUBLISHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/findings.h"
#include "law/register.h"

struct base_arena;
struct base_file;

/* One row of the table; line 0 = the table has no such row. */
struct import_published_row {
	struct base_place place; /* of the quota */
	int64_t quota;           /* or LAW_UNKNOWN */
	const char *name;        /* NULL or "" = not given */
	struct base_place name_place;
	const char *region;
	struct base_place region_place;
};

struct import_published {
	const char *file;
	struct import_published_row *municipalities; /* as in the register */
	struct import_published_row *regions;
	struct import_published_row national;
};

bool import_published_read(struct import_published *out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
