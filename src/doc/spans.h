/*
 * spans: how far each of several numbers spreads, one below the other: nine of
 * ten cases as a thin bar, every second one as a thick bar, the middle as a
 * line across, and what it is now as a dot.  Bars that overlap may change
 * places.
 */
#ifndef KVOTE_DOC_SPANS_H
#define KVOTE_DOC_SPANS_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "doc/fan.h"

struct doc_drawing;

struct doc_span {
	const char *name;
	int64_t quantiles[DOC_QUANTILE_COUNT];
	int64_t now;  /* below 0 = not known */
};

struct doc_spans {
	size_t count;
	const struct doc_span *spans;
	const char *signs[4]; /* middle, every second, nine of ten, now */
	enum base_lang lang;
};

/* How high it is with its legend, and the thing itself from top down, as wide
 * as width. */
int32_t doc_spans_measure(const struct doc_spans *spans);
void doc_spans_add(struct doc_drawing *drawing, const struct doc_spans *spans,
    int32_t top, int32_t width);

#endif
