/*
 * criteria: what each criterion of the model contributes to the landstal.
 *
 * The preliminary number f = 2 p/P (L+R) - s/S (L+R) - r has three terms (rules
 * LAW-0003 to LAW-0005); a municipality whose f is not positive takes no part
 * (LAW-0006), and the surplus D is taken off the others (LAW-0007).  Summed over
 * the municipalities that take part, the terms and -D are the landstal exactly.
 * Before the floor, over all municipalities, they are too, and D is 0 (unless
 * there is no immigrant in the country and the second term is missing).
 * dk-ukraine knows the population only; what is left of its persons is
 * Christiansø's.
 */
#ifndef KVOTE_LAW_CRITERIA_H
#define KVOTE_LAW_CRITERIA_H

#include <stdbool.h>
#include <stddef.h>

#include "model/whole.h"

struct base_arena;
struct law_calculation;

enum law_criterion {
	LAW_CRITERION_POPULATION,
	LAW_CRITERION_IMMIGRANTS,
	LAW_CRITERION_FAMILY_REUNIFIED,
	LAW_CRITERION_REST /* the surplus, < 0; dk-ukraine: Christiansø */
};
#define LAW_CRITERION_COUNT 4

struct law_contributions {
	size_t municipalities; /* that take part */
	struct model_whole parts[LAW_CRITERION_COUNT]; /* sum to L, over den */
};

struct law_criteria {
	bool has_floor;           /* false: population and rest only */
	struct model_whole den;
	struct law_contributions after;  /* the floor */
	struct law_contributions before; /* it, all municipalities */
};

/* "population", "immigrants", "family_reunified", "rest" */
const char *law_criteria_name(enum law_criterion criterion);

void law_criteria_compute(struct law_criteria *out,
    const struct law_calculation *calculation, struct base_arena *arena);

#endif
