/*
 * outlines: the municipalities' borders that a picture is drawn with: the
 * user's own, or the built-in ones.
 */
#ifndef KVOTE_SERVICE_OUTLINES_H
#define KVOTE_SERVICE_OUTLINES_H

#include <stdbool.h>

struct base_arena;
struct base_findings;
struct law_outlines;
struct law_register;

/* path: a file for import/outlines.h, or NULL for the built-in ones, which are
 * NULL where they do not fit the register. */
bool service_outlines_open(const struct law_outlines **out, const char *path,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
