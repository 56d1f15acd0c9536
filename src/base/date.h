/*
 * date: a day in the Gregorian calendar.  Today is always an argument: only
 * base_date_today() looks at the clock, and only src/cli calls it.
 * A date with year 0 is "no date".
 */
#ifndef KVOTE_BASE_DATE_H
#define KVOTE_BASE_DATE_H

#include <stdbool.h>

#include "base/lang.h"

struct base_arena;

struct base_date {
	int year;
	int month;
	int day;
};

/* Exactly YYYY-MM-DD, a day that exists, years 1900 to 2999. */
bool base_date_parse(struct base_date *out, const char *text);

bool base_date_is_set(struct base_date date);

/* Negative, 0 or positive as a is before, on or after b. */
int base_date_compare(struct base_date a, struct base_date b);

/* Days from one to the other; negative if the other comes first. */
int base_date_count_days(struct base_date from, struct base_date to);

/* The day after. */
struct base_date base_date_next(struct base_date date);

/* "2023-09-08" */
const char *base_date_print_iso(struct base_date date,
    struct base_arena *arena);

/* "8. september 2023" or "8 September 2023", the inner spaces non-breaking
 * (U+00A0). */
const char *base_date_print_long(struct base_date date, enum base_lang lang,
    struct base_arena *arena);

/* The same without the year: "8. september"; and a month in three letters:
 * "sep". */
const char *base_date_print_day(struct base_date date, enum base_lang lang,
    struct base_arena *arena);
const char *base_date_print_month(int month, enum base_lang lang,
    struct base_arena *arena);

/* The day of the machine's clock, local time. */
struct base_date base_date_today(void);

#endif
