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
 *
 * What the kinds say is read in law/content.h; law/regional.h joins what all councils agreed on the regions.
 */
#ifndef KVOTE_LAW_AGREEMENT_H
#define KVOTE_LAW_AGREEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "law/decision.h"

struct base_arena;
struct base_findings;

/* What a notification is held against. */
struct law_ground {
	const struct law_register *reg;
	const struct law_scheme *scheme;
	const struct law_settings *settings;
	const int64_t *calculated;      /* per municipality or LAW_UNKNOWN */
	const struct model_column *exact; /* before rounding; NULL = not at hand */
	const int64_t *population;      /* NULL = not at hand */
	int64_t regional;               /* the region's quota; LAW_UNKNOWN where
	                                   the table alone must do: its sum */
	int64_t national_number;        /* LAW_UNKNOWN = not at hand */
	struct base_date deadline;
	struct base_date changed;       /* the landstal was; may be unset */
};

struct law_agreement {
	bool valid;
	bool open;            /* lots are to be drawn first: in reasons */
	enum law_basis basis; /* AGREED; CALCULATED where adopted; FIXED */
	int64_t *quotas;      /* per municipality; only the region's count */
	struct base_findings *reasons; /* answers; notes beside them */
};

/* Does not refuse anything: an unknown number that stays is LAW_UNKNOWN. */
void law_agreement_compute(struct law_agreement *out,
    const struct law_notification *notification,
    const struct law_ground *ground, struct base_arena *arena);

/* Sum of the region's numbers; LAW_UNKNOWN if one is not known. */
int64_t law_agreement_sum_region(const struct law_register *reg,
    const int64_t *numbers, size_t region);

/* The region's unknown numbers: how many, one of them, and the sum of the
 * others. */
size_t law_agreement_count_unknown(const struct law_register *reg,
    const int64_t *numbers, size_t region, size_t *one, int64_t *others);

/* Sum of the region's known numbers, and whether they are all. */
int64_t law_agreement_sum_known(const struct law_register *reg,
    const int64_t *numbers, size_t region, bool *complete);

/* Fills in a region's only unknown number from the regional quota. */
void law_agreement_complete_region(const struct law_register *reg,
    int64_t *numbers, size_t region, int64_t regional);

#endif
