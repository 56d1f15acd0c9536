/*
 * figures: the figures that a scheme calculates with (figures.csv).
 *
 * Columns code, population, immigrants, family_reunified: one row for each
 * municipality of the register; the last two only where the scheme needs them.
 * A row 411 (Christiansø) may stand in it and gets no quota.
 */
#ifndef KVOTE_IMPORT_FIGURES_H
#define KVOTE_IMPORT_FIGURES_H

#include <stdbool.h>

#include "law/register.h"
#include "law/scheme.h"
#include "model/table.h"

struct base_arena;
struct base_file;
struct base_findings;

/* The table is in the order of the register. */
bool import_figures_read(const struct model_table **out,
    const struct base_file *file, const struct law_register *reg,
    const struct law_scheme *scheme, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
