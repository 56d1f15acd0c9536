/*
 * param: the dated values of the law (law/params/params.csv, built in):
 * deadlines and thresholds, each for the quota years in which it held and each
 * with the rule it rests on.
 *
 * The build refuses a table with a gap, so a year from the first on has exactly
 * one value; a year before the first has the first, so that an answer always
 * exists.
 */
#ifndef KVOTE_LAW_PARAM_H
#define KVOTE_LAW_PARAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct base_arena;

enum law_param {
	LAW_PARAM_LANDSTAL_BY,     /* a date of the announcing year */
	LAW_PARAM_NOTIFICATION_BY,
	LAW_PARAM_DECISION_BY,
	LAW_PARAM_SMALL_LANDSTAL,  /* persons */
	LAW_PARAM_THRESHOLD_SMALL, /* per cent */
	LAW_PARAM_THRESHOLD_LARGE
};
#define LAW_PARAM_COUNT 6

/* One value with its quota years. */
struct law_param_row {
	enum law_param param;
	int first_year;
	int last_year;     /* 0 = still */
	const char *value; /* as the file has it: "09-10", "40" */
	const char *rule;  /* with its hash */
	bool assumed;      /* our reading that it held then */
};

extern const struct law_param_row law_param_table[];
extern const size_t law_param_row_count;

/* "landstal_by", as in the file. */
const char *law_param_name(enum law_param param);

/* The row that held for a quota year; never NULL. */
const struct law_param_row *law_param_find(enum law_param param,
    int quota_year);

/* A dated one as the day in the announcing year, quota_year - 1. */
struct base_date law_param_find_date(enum law_param param, int quota_year,
    struct base_arena *arena);

/* A counted one. */
int law_param_find_number(enum law_param param, int quota_year);

#endif
