/*
 * spec_shape: a distribution as a specification states it (docs/formats.md):
 * its kind and numbers, the unit that it is in, and where it is truncated.
 */
#ifndef KVOTE_BATCH_SPEC_SHAPE_H
#define KVOTE_BATCH_SPEC_SHAPE_H

#include <stdbool.h>

#include "batch/draw.h"
#include "import/fields.h"

/* Of an entry of "draws"; NULL with a finding at its place.  *percent: are
 * deviations in per cent of the base, not in persons? */
const struct batch_shape *batch_spec_shape_parse(bool *percent,
    struct import_fields *fields, const struct base_json *object);

#endif
