/*
 * trial: a round with something else in it, as if: another landstal, settings,
 * one agreement more.  It is no act and is kept nowhere.
 *
 * The decision's date and changes of the landstal are left out: the trial is
 * what would be decided anew.  It bears a label, which all that is made of it
 * shows.
 */
#ifndef KVOTE_SERVICE_TRIAL_H
#define KVOTE_SERVICE_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_file;
struct base_findings;
struct base_source;

struct service_trial_change {
	int64_t landstal;            /* LAW_UNKNOWN = as it is */
	size_t setting_count;
	const char *const *settings; /* "key=value" */
	const struct base_file *notification; /* NULL = none more */
	const char *label;           /* "not in force: a trial" */
};

/* A source like the round's own; a round without figures has no other numbers
 * (BASE_ERR_TRIAL_NO_FIGURES). */
bool service_trial_make(const struct base_source **out,
    const struct base_source *round,
    const struct service_trial_change *change, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
