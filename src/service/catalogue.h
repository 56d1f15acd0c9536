/*
 * catalogue: rules and schemes by the names that a user gives (`kvote rules`,
 * `kvote schemes`).
 *
 * No name means all, in the order of their tables.  Every name that is not
 * there is a finding; so is a rule's id with an old hash, since whoever cites
 * it has read another sentence.
 */
#ifndef KVOTE_SERVICE_CATALOGUE_H
#define KVOTE_SERVICE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "law/rule.h"
#include "law/scheme.h"

struct base_arena;
struct base_findings;

bool service_catalogue_find_rules(const struct law_rule *const **out,
    size_t *out_count, const char *const *names, size_t count,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

bool service_catalogue_find_schemes(const struct law_scheme *const **out,
    size_t *out_count, const char *const *names, size_t count,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
