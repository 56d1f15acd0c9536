/*
 * quotas: tables of calculated quotas (code, quota) and of regional quotas
 * (region, quota).
 *
 * In a table of calculated quotas an empty cell is a number that is not known
 * (LAW_UNKNOWN); the columns name and region, as an annex has them, are checked
 * against the register where they stand.
 */
#ifndef KVOTE_IMPORT_QUOTAS_H
#define KVOTE_IMPORT_QUOTAS_H

#include <stdbool.h>
#include <stdint.h>

#include "law/register.h"

struct base_arena;
struct base_file;
struct base_findings;

/*
 * Per municipality of the register.  region: only this region's municipalities
 * need a row (LAW_REGISTER_NONE: all do).  note: the file's # lines.
 */
bool import_quotas_read_calculated(int64_t **out, const char **note,
    const struct base_file *file, const struct law_register *reg,
    size_t region, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Per region of the register; all have a row. */
bool import_quotas_read_regional(int64_t **out, const struct base_file *file,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
