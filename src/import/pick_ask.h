/*
 * pick_ask: what is said when the figures are not settled: questions with the
 * mapping that would answer them, and sums that do not hold.
 */
#ifndef KVOTE_IMPORT_PICK_ASK_H
#define KVOTE_IMPORT_PICK_ASK_H

#include "import/pick.h"

/* "file.csv:12:3", "file.xlsx:Ark1!B4" */
const char *import_pick_ask_print(const struct base_place *place,
    struct base_arena *arena);

/* No municipality, region or total of that name in this year. */
void import_pick_ask_area(const struct import_pick *pick,
    const struct import_category *area, struct base_place place);

/* Which figure is it?  Asked in words, and noted among the questions. */
void import_pick_ask_figure(struct import_pick *pick,
    const struct import_cube *cube);

/* Likewise: which value of the dimension, if none of its values is wanted? */
void import_pick_ask_dim(struct import_pick *pick,
    const struct import_cube *cube, size_t figure,
    const struct import_dim *dim, bool is_period);

/* Has the file the dimensions and columns that its mapping names? */
bool import_pick_ask_mapping(const struct import_pick *pick,
    const struct import_cube *cube, unsigned wanted)
    __attribute__((warn_unused_result));

/* Missing municipalities, and the file's own totals; or a mapping that no file
 * has met. */
void import_pick_ask_totals(const struct import_pick *pick, size_t figure);

#endif
