/*
 * figures_look: what to look at before figures are taken into a round: figures
 * that do not look right (law/plausible.h), and a file that calls itself an
 * example where the round is official.
 *
 * All are questions; none of them stops anybody.
 */
#ifndef KVOTE_SERVICE_FIGURES_LOOK_H
#define KVOTE_SERVICE_FIGURES_LOOK_H

struct base_arena;
struct base_findings;
struct law_round;

void service_figures_look_check(struct base_findings *out,
    const struct law_round *round, struct base_arena *arena);

#endif
