/*
 * timeline: the landstal over time as a stepped line above an axis of months,
 * and below it what happened, each in a row of its own with its day, so that no
 * words meet.
 */
#ifndef KVOTE_DOC_TIMELINE_H
#define KVOTE_DOC_TIMELINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "doc/drawing.h"

struct doc_timeline_event {
	struct base_date date;
	int64_t number;    /* the landstal from then on */
	bool is_number;    /* a day on which it was set: the line begins or steps */
	const char *text;  /* "30. april 2023: landstal 550" */
	const char *value; /* the number, as it stands at the line, if it has
	                      room there */
};

struct doc_timeline {
	size_t count;
	const struct doc_timeline_event *events; /* by date; all have one */
	int year;          /* the axis reaches to its end, if not further */
};

/* How high it is, and the thing itself from top down, as wide as width. */
int32_t doc_timeline_measure(const struct doc_timeline *timeline);
void doc_timeline_add(struct doc_drawing *drawing,
    const struct doc_timeline *timeline, int32_t top, int32_t width);

#endif
