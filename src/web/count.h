/*
 * count: a whole number as people type it into a field: digits, or digits as
 * the pages print them, in threes with points, commas or blanks (1.000,
 * 1,000).  Persons come whole, so that cannot be a fraction; files are read
 * strictly (base/text.h).
 */
#ifndef KVOTE_WEB_COUNT_H
#define KVOTE_WEB_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* False: *why is what is to be said of the field. */
bool web_count_parse(int64_t *out, enum base_err_code *why, const char *text);

#endif
