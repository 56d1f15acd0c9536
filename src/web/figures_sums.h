/*
 * figures_sums: what a round would be calculated from, summed up, with what to
 * look at (service/figures_look.h), before it is taken.
 */
#ifndef KVOTE_WEB_FIGURES_SUMS_H
#define KVOTE_WEB_FIGURES_SUMS_H

struct law_round;
struct web_exchange;

/* That which does not look right. */
void web_figures_sums_put_looks(struct web_exchange *x,
    const struct law_round *round);

/* Each column: of how many, and their sum. */
void web_figures_sums_put(struct web_exchange *x,
    const struct law_round *round);

#endif
