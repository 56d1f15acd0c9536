/*
 * wheel: a year as a ring of twelve months that is read like a clock: January
 * begins at the top.  Marks on the ring are days on which something is due, with
 * a word beside the ring; a stretch of days is a band inside it, and today a
 * hand.
 *
 * What the marks say stands in the table beside the wheel, too.
 */
#ifndef KVOTE_DOC_WHEEL_H
#define KVOTE_DOC_WHEEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct base_arena;
struct doc_drawing;

struct doc_wheel_mark {
	struct base_date date;  /* in the wheel's year */
	const char *day;        /* "1. maj" */
	const char *text;       /* what is due, below it */
	bool is_done;           /* the mark is filled */
};

struct doc_wheel {
	int year;
	const char *const *months; /* 12 short names */
	size_t count;
	const struct doc_wheel_mark *marks; /* by date */
	struct base_date from;  /* the stretch; unset = none */
	struct base_date to;
	struct base_date today; /* no hand if it is in another year */
	const char *title;
	const char *alternative;
};

struct doc_drawing *doc_wheel_draw(const struct doc_wheel *wheel,
    struct base_arena *arena);

#endif
