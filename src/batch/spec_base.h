/*
 * spec_base: the member "base" of a specification: the figures, the scheme and
 * settings and the landstal that all scenarios start from, and its own numbers.
 *
 * What is wrong is a finding at its place, and fields->good is then false.
 */
#ifndef KVOTE_BATCH_SPEC_BASE_H
#define KVOTE_BATCH_SPEC_BASE_H

#include <stdbool.h>

#include "batch/spec.h"
#include "import/fields.h"

void batch_spec_base_parse(struct batch_base *base,
    struct import_fields *fields, const struct base_json *object);

/* Its quotas; at is where the specification has it. */
void batch_spec_base_compute(struct batch_base *base,
    struct import_fields *fields, const struct base_json *at);

/* The scheme that a value names; NULL with a finding, or where there is no
 * value. */
const struct law_scheme *batch_spec_base_find_scheme(
    struct import_fields *fields, const struct base_json *value);

/* Sets what a scheme knows to the value at this place. */
bool batch_spec_base_set(struct law_settings *settings,
    const struct law_scheme *scheme, struct import_fields *fields,
    const struct base_json *at, const char *key);

#endif
