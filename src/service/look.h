/*
 * look: what to look at before an act is done, and what it is told with once it
 * is: what its letters lack, figures and a landstal that do not look right
 * (law/plausible.h), what the look at the notifications or the decision warns
 * of.  Each is told of the acts that it concerns.
 *
 * All are questions; none of them stops anybody.
 */
#ifndef KVOTE_SERVICE_LOOK_H
#define KVOTE_SERVICE_LOOK_H

struct base_arena;
struct base_findings;
struct service_act_answer;

/* What reading the round warned of is among the act's own findings.  A council
 * is not told of decisions: they speak of others, too. */
void service_look_at_act(struct base_findings *out,
    const struct service_act_answer *answer, struct base_arena *arena);

#endif
