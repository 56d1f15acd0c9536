/*
 * trial: a decided round with something else in it, as if: another landstal,
 * figures, settings, agreements.  It is no act and is kept nowhere.
 *
 * The trial is what would be decided anew on the landstal in force, after all
 * councils' time: the day of the decision and the changes of the landstal are
 * left out, and an agreement that such a change ended is not there any more.
 * It bears a label, which all that is made of it shows.
 *
 * What is tried for a region takes the place of what its council has notified;
 * it counts as received in time, in writing, signed and clear.  Whether it is
 * valid is the law's to say (the decision's outcomes).
 */
#ifndef KVOTE_SERVICE_TRIAL_H
#define KVOTE_SERVICE_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/round.h"

struct base_arena;
struct base_findings;
struct law_decision;
struct service_opened;

/* What stands in a figures file besides the code. */
enum service_trial_figure { SERVICE_TRIAL_POPULATION,
	SERVICE_TRIAL_IMMIGRANTS, SERVICE_TRIAL_FAMILY_REUNIFIED };
#define SERVICE_TRIAL_FIGURES 3

/* "population", "immigrants", "family_reunified" */
const char *service_trial_figure_name(enum service_trial_figure figure);

/* The round's figures of that kind; NULL where it has none. */
const int64_t *service_trial_find_figures(const struct law_round *round,
    enum service_trial_figure figure);

/* Numbers are per municipality or region of the round's register. */
struct service_trial {
	int64_t landstal;                  /* LAW_UNKNOWN = as it is */
	const struct law_settings *settings; /* NULL = as they are */
	const int64_t *figures[SERVICE_TRIAL_FIGURES]; /* all of the kind; NULL
	                                      = as they are */
	const bool *without;   /* per region: no agreement; NULL = none */
	size_t transfer_count; /* of any regions */
	const struct law_transfer *transfers;
	const int64_t *raised; /* LAW_UNKNOWN = not raised; NULL = none */
	const bool *listed;    /* per region: it has a full list; NULL = none */
	const int64_t *quotas; /* of the regions listed */
	const char *label;     /* "not in force: a trial" */
};

/* Has the round figures, so that more than agreements can be tried? */
bool service_trial_has_figures(const struct law_round *round);

/*
 * out lives in the arena, and points into base.  False: a published table has no
 * other landstal, figures or settings (BASE_ERR_TRIAL_NO_FIGURES); two kinds of
 * agreement are tried for one region (BASE_ERR_TRIAL_TWO_KINDS); or the law
 * refuses to decide so, as law_decision_compute().
 */
bool service_trial_decide(struct service_opened *out,
    const struct law_decision *base, const struct service_trial *trial,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
