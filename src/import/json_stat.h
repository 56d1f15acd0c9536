/*
 * json_stat: JSON-stat 2.0, class dataset, as a cube.
 *
 * Takes category.index as an array or object and value as an array or object.
 * Refuses, at the path: other classes (a collection names files, it is none),
 * sizes that do not agree with the categories or the values, positions that
 * are doubled or outside, decimals.
 */
#ifndef KVOTE_IMPORT_JSON_STAT_H
#define KVOTE_IMPORT_JSON_STAT_H

#include <stdbool.h>
#include <stddef.h>

struct import_cube;

bool import_json_stat_read(struct import_cube *cube, const char *bytes,
    size_t length) __attribute__((warn_unused_result));

#endif
