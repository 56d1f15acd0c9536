/*
 * portion: persons divided in proportion among some of the municipalities,
 * where an agreement or a changed landstal leaves a number to be divided.
 *
 * Largest remainder (rule LAW-0008#aaa8); a tie as the round settles ties (rule
 * LAW-0017#0dbd), and by code alone where the population is not at hand.
 */
#ifndef KVOTE_LAW_PORTION_H
#define KVOTE_LAW_PORTION_H

#include <stdbool.h>
#include <stdint.h>

#include "law/register.h"
#include "law/settings.h"
#include "model/whole.h"

struct base_arena;
struct base_findings;

/* Who has which claim, and how ties are settled. */
struct law_portion {
	const struct law_register *reg;
	const struct law_settings *settings;
	const int64_t *population;         /* NULL = not at hand */
	const struct model_whole *weights; /* per municipality, >= 0 */
	const bool *takes_part;            /* per municipality */
};

enum law_portion_outcome {
	LAW_PORTION_DONE,
	LAW_PORTION_NO_WEIGHT, /* persons to divide, and nobody has a claim */
	LAW_PORTION_OPEN       /* lots are to be drawn first: in notes */
};

/*
 * Writes quotas of those who take part; untouched unless it is done.  How a tie
 * was settled goes to notes.
 */
enum law_portion_outcome law_portion_compute(int64_t *quotas,
    const struct law_portion *portion, int64_t persons,
    struct base_arena *arena, struct base_findings *notes);

#endif
