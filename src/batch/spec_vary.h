/*
 * spec_vary: the member "vary" of a specification: the grid of the landstal,
 * and the groups, one for each combination of scheme and settings.
 *
 * What is wrong is a finding at its place, and fields->good is then false.
 */
#ifndef KVOTE_BATCH_SPEC_VARY_H
#define KVOTE_BATCH_SPEC_VARY_H

#include "batch/spec.h"
#include "import/fields.h"

/* object may be NULL: the base alone.  The base is there. */
void batch_spec_vary_parse(struct batch_spec *spec,
    struct import_fields *fields, const struct base_json *object);

/* Refuses groups whose settings the law refuses whatever the landstal is (lots
 * that are none of its), at this place. */
void batch_spec_vary_try(const struct batch_spec *spec,
    struct import_fields *fields, const struct base_json *at);

#endif
