/*
 * outlook: what many scenarios say of quotas, for people: of one municipality
 * or region landstal by landstal as a fan, of several as spans one below the
 * other, the largest first; always with the numbers as a table.
 *
 * Wording comes from templates/picture.da.txt and picture.en.txt.
 */
#ifndef KVOTE_DOC_OUTLOOK_H
#define KVOTE_DOC_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "doc/fan.h"

struct base_arena;
struct base_findings;
struct doc_drawing;
struct doc_tree;

/* One municipality or region at one landstal, or over all that were drawn. */
struct doc_outlook_row {
	const char *name;
	int64_t landstal;      /* LAW_UNKNOWN: not told of by landstal */
	int64_t quantiles[DOC_QUANTILE_COUNT];
	int64_t hundredths;    /* of the mean */
	int64_t zero_tenths;   /* tenths of a per cent with nothing, */
	int64_t changed_tenths; /* with another number than now */
	int64_t now;           /* the calculated quota of the base */
};

/* Scenarios of one scheme with its settings. */
struct doc_outlook_group {
	const char *scheme;
	const char *settings;
	int64_t landstal;      /* of all rows; LAW_UNKNOWN: each has its own, or
	                          it was drawn */
	size_t count;
	const struct doc_outlook_row *rows;
};

struct doc_outlook {
	const char *label;     /* why the figures are not official; "" */
	const char *name;      /* the one that is told of; NULL = several */
	uint64_t scenarios;
	int64_t landstal;      /* of the base */
	size_t group_count;
	const struct doc_outlook_group *groups;
};

/* drawing: the first group's picture. */
bool doc_outlook_compute(struct doc_tree **out,
    const struct doc_drawing **drawing, const struct doc_outlook *outlook,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
