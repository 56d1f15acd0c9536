/*
 * clock: moments in UTC to the microsecond, as "2026-11-23T20:10:11.123456Z".
 * In this form they sort as text.  Years 1900 to 2999.
 */
#ifndef KVOTE_BASE_CLOCK_H
#define KVOTE_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct base_arena;

#define BASE_CLOCK_LENGTH 27

/* The machine's clock. */
const char *base_clock_print_now(struct base_arena *arena);

/* The moment so many seconds before the machine's now, or behind it where they
 * are negative. */
const char *base_clock_print_ago(int64_t seconds, struct base_arena *arena);

/* For people: "2026-11-23 21:10:11 CET", in local time with its zone; what is no
 * moment is left as it is. */
const char *base_clock_print_local(const char *moment,
    struct base_arena *arena);

/* Is the text such a moment? */
bool base_clock_is(const char *text);

/* One microsecond later; NULL if the text is no moment. */
const char *base_clock_print_next(const char *moment,
    struct base_arena *arena);

/* Whole seconds from one to the other; negative if the other comes first. */
int64_t base_clock_count_seconds(const char *from, const char *to);

/* The first moment of a day in local time; "" where there is none. */
const char *base_clock_print_begin(struct base_date day,
    struct base_arena *arena);

/*
 * What a person writes as a moment: a day (its end), a day and a time to the
 * minute or second (its end) with a blank or T between, in local time; or a
 * whole moment.  NULL if it is none of these.
 */
const char *base_clock_parse(const char *text, struct base_arena *arena);

#endif
