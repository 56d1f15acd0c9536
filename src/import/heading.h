/*
 * heading: what the name of a column or dimension says of its values, in
 * Danish and English.
 */
#ifndef KVOTE_IMPORT_HEADING_H
#define KVOTE_IMPORT_HEADING_H

#include <stdbool.h>

enum import_heading { IMPORT_HEADING_OTHER, IMPORT_HEADING_AREA,
	IMPORT_HEADING_PERIOD };

enum import_heading import_heading_find(const char *name);

/* Is a category the total of its dimension: "TOT", "I alt", "Age, total"? */
bool import_heading_is_total(const char *category);

#endif
