/*
 * figures_sums: what a round would be calculated from, summed up, before it is
 * taken.
 */
#ifndef KVOTE_WEB_FIGURES_SUMS_H
#define KVOTE_WEB_FIGURES_SUMS_H

struct law_round;
struct web_exchange;

/* Each column: of how many, and their sum. */
void web_figures_sums_put(struct web_exchange *x,
    const struct law_round *round);

#endif
