/*
 * version: a round as a chain of versions.  The first is its decision
 * (law/decision.h); each change of the landstal makes the next one, and the
 * ones before stay as they were.
 *
 * Above the threshold (law/revision.h) the numbers are the model's on the new
 * landstal (rules LAW-0030#f1bd, LAW-0031#f6d6), and an agreement lapses unless
 * it was notified beforehand how to distribute then (LAW-0018#95c7).  Below it
 * nothing has to change; the Service may change every quota in proportion
 * (LAW-0029#c345), and agreements stay.
 */
#ifndef KVOTE_LAW_VERSION_H
#define KVOTE_LAW_VERSION_H

#include <stdbool.h>

#include "law/decision.h"

struct base_arena;
struct base_findings;

/* "recalculate", "proportional" */
const char *law_version_method_name(enum law_method method);

/* What a change of the landstal made of a region's agreement. */
enum law_fate_kind {
	LAW_FATE_NONE,    /* there was none: fixed by the Service, as before */
	LAW_FATE_LAPSED,
	LAW_FATE_MODEL,   /* as notified beforehand: the model's new numbers */
	LAW_FATE_RULE,    /* as notified beforehand: it holds for the new numbers */
	LAW_FATE_IN_PROPORTION /* below the threshold: stays */
};

struct law_fate {
	enum law_fate_kind kind;
	size_t notification; /* that stood before; unless NONE */
};

/* "none", "lapsed", "model", "rule", "proportional" */
const char *law_version_fate_name(enum law_fate_kind kind);

/*
 * The version that stands on the day today: the decision and, one after the
 * other, the changes of the landstal.  A round that is changed before its
 * deadline is first looked at with the answers that had come by then.
 * False with findings: as law_decision_compute(); a change that is still to
 * come, or not after what it changes, or needs figures that are not at hand
 * (exit 3); one the law does not ask for (1), or not in this way, or when the
 * quota year is over (4).
 */
bool law_version_decide(struct law_decision *out,
    const struct law_round *round, struct base_date today,
    enum law_silence silence, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
