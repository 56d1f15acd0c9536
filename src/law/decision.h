/*
 * decision: which quota each municipality gets, and on what ground.
 *
 * Agreed quotas where a valid agreement came in time, otherwise the model's
 * (Act § 8).  Pure: a function of the round and the day.
 */
#ifndef KVOTE_LAW_DECISION_H
#define KVOTE_LAW_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/round.h"

struct law_fate;
struct law_ledger;

enum law_basis {
	LAW_BASIS_CALCULATED, /* as calculated, adopted or not yet decided */
	LAW_BASIS_AGREED,
	LAW_BASIS_FIXED       /* by the Service */
};

struct law_outcome {
	bool valid;
	bool stands; /* the one that the region's quotas rest on */
	struct base_findings *reasons; /* answers with rules; notes (exit 0) too */
};

struct law_decision {
	const struct law_round *round;
	int version;                 /* 1, and one more with each change */
	const struct law_decision *previous; /* the version before; NULL */
	const struct law_change *change; /* what made this version; NULL */
	int64_t national_number;     /* the landstal in force */
	const struct law_calculation *calculation; /* NULL: published table, or a
	                                reduction in proportion */
	const int64_t *calculated;   /* per municipality; LAW_UNKNOWN = not known */
	const int64_t *quotas;
	const int64_t *region_quotas;
	const enum law_basis *region_basis;
	int64_t sum;
	const struct law_outcome *outcomes; /* per notification of the round */
	const struct law_fate *fates; /* per region (law/version.h); NULL in the
	                                 first version */
	const struct law_ledger *ledger; /* persons moved by agreement; never NULL */
	bool provisional;            /* a council may still answer; its region is
	                                as calculated so far */
	struct base_date decided;    /* date of the letter; may be unset */
	struct base_date deadline;   /* for notifications */
	struct base_findings *warnings;
};

/* The numbers before rounding, or NULL where there is no calculation. */
const struct model_column *law_decision_find_exact(
    const struct law_decision *decision);

/* Rule LAW-0028#f7c2: were the calculated quotas divided from regional quotas
 * that the municipalities agreed on, and not taken from the calculation? */
bool law_decision_is_divided(const struct law_decision *decision);

/* "calculated", "agreed", "fixed" */
const char *law_decision_basis_name(enum law_basis basis);

/* A decision needs numbers that are final and keep the sum. */
bool law_decision_check_final(const struct law_calculation *calculation,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Has the region's council told anything about its municipal quotas? */
bool law_decision_has_answered(const struct law_round *round, size_t region);

enum law_silence { LAW_SILENCE_REFUSED, LAW_SILENCE_PROVISIONAL,
	LAW_SILENCE_LOOK };

/*
 * Decides on the day today.  False with findings: a council has not answered
 * and its deadline has not passed (exit 4), rounding that misses the sum
 * (exit 4), a number that cannot be known or dates that contradict each other
 * (exit 3), figures that the scheme refuses, lots that are not drawn (exit 1).
 * With LAW_SILENCE_PROVISIONAL a council that may still answer is no error: the
 * decision is then what would be decided if nothing more came.
 * LAW_SILENCE_LOOK goes further: it is no decision but a look at the
 * notifications, and what cannot be known stays LAW_UNKNOWN.
 */
bool law_decision_compute(struct law_decision *out,
    const struct law_round *round, struct base_date today,
    enum law_silence silence, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
