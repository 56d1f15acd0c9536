/*
 * period: a point or span of time as statistics write it: 2023, 2023K1 or
 * 2023Q1 (quarter), 2023M01 (month), 2023-01-01 (day).  A label may follow
 * behind a blank.
 */
#ifndef KVOTE_IMPORT_PERIOD_H
#define KVOTE_IMPORT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;

enum import_period_unit { IMPORT_PERIOD_YEAR, IMPORT_PERIOD_QUARTER,
	IMPORT_PERIOD_MONTH, IMPORT_PERIOD_DAY };

struct import_period {
	enum import_period_unit unit;
	int year;
	int part;   /* quarter or month; a day's month */
	int day;
};

bool import_period_parse(struct import_period *out, const char *text);

/* Does it begin on 1 January, and is it no whole year?  Populations of
 * quarters and months are those of their first day; of a year, nobody knows
 * which day. */
bool import_period_is_new_year(const struct import_period *period, int year);

/* The same period, though one says Q1 and the other K1? */
bool import_period_is_same(const char *a, const char *b);

#endif
