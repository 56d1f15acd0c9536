/*
 * param: the dated values of the law (law/params/params.csv, built in):
 * deadlines and thresholds, each for the quota years in which it held.
 */
#ifndef KVOTE_LAW_PARAM_H
#define KVOTE_LAW_PARAM_H

#include <stdbool.h>

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

/* The value that held for a quota year, as its file has it ("09-10", "40");
 * for years before the first the first, so that an answer always exists. */
const char *law_param_find(enum law_param param, int quota_year,
    struct base_arena *arena);

/* A dated one as the day in the announcing year, quota_year - 1. */
struct base_date law_param_find_date(enum law_param param, int quota_year,
    struct base_arena *arena);

/* A counted one. */
int law_param_find_number(enum law_param param, int quota_year,
    struct base_arena *arena);

#endif
