/*
 * agreement: what one notification of a regional council makes of its region.
 *
 * Checks the form (in time, in writing, signed: rules LAW-0009, LAW-0013) and
 * the content (a number for every municipality, the sum of the region, no
 * person across regions, no more than there is: LAW-0010 to LAW-0014).  What
 * fails is an answer with reasons, and the region is then the Service's to
 * fix; what was calculated is the same number then as before.
 *
 * All transfers of a notification are read on the calculated quotas, at once.
 * What hangs on a number that the table in hand does not have stays unknown.
 */
#ifndef KVOTE_LAW_AGREEMENT_H
#define KVOTE_LAW_AGREEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "law/decision.h"

struct base_arena;
struct base_findings;

struct law_agreement {
	bool valid;
	enum law_basis basis; /* AGREED; CALCULATED where adopted; FIXED */
	int64_t *quotas;      /* per municipality; only the region's count */
	struct base_findings *reasons; /* answers; notes beside them */
};

/*
 * calculated: per municipality or LAW_UNKNOWN; regional: the region's quota,
 * or LAW_UNKNOWN where the table alone must do (its sum is then taken).
 * Does not refuse anything: an unknown number that stays is LAW_UNKNOWN.
 */
void law_agreement_compute(struct law_agreement *out,
    const struct law_notification *notification,
    const struct law_register *reg, const int64_t *calculated,
    int64_t regional, struct base_date deadline, struct base_arena *arena);

/* Sum of the region's numbers; LAW_UNKNOWN if one is not known. */
int64_t law_agreement_sum_region(const struct law_register *reg,
    const int64_t *numbers, size_t region);

/* Sum of the region's known numbers, and whether they are all. */
int64_t law_agreement_sum_known(const struct law_register *reg,
    const int64_t *numbers, size_t region, bool *complete);

/* Fills in a region's only unknown number from the regional quota. */
void law_agreement_complete_region(const struct law_register *reg,
    int64_t *numbers, size_t region, int64_t regional);

#endif
