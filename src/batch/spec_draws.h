/*
 * spec_draws: the member "draws" of a specification: distributions, whom they
 * are for, and whether they can give figures that cannot be.
 */
#ifndef KVOTE_BATCH_SPEC_DRAWS_H
#define KVOTE_BATCH_SPEC_DRAWS_H

#include "batch/spec.h"
#include "import/fields.h"

/* Fills in draws, draw_count, figures_drawn, landstal_drawn and the layout's
 * inputs; the base and the landstal of the grid are there. */
void batch_spec_draws_parse(struct batch_spec *spec,
    struct import_fields *fields, const struct base_json *draws);

#endif
