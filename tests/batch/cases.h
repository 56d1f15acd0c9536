/*
 * cases: made-up worlds for the tests of the batch engine, among them those in
 * which the last person hangs by a thread.  All from one number.
 */
#ifndef KVOTE_TESTS_BATCH_CASES_H
#define KVOTE_TESTS_BATCH_CASES_H

#include "batch/world.h"

enum cases_kind {
	CASES_COUNTRY,    /* sizes as in a real country */
	CASES_SMALL,      /* a few persons each: ties everywhere */
	CASES_TWINS,      /* equal figures in groups: exact ties */
	CASES_NEIGHBOURS, /* remainders one apart over a large denominator */
	CASES_HUGE,       /* products that leave 128 bits */
	CASES_ZEROS,      /* no immigrants, or units at exactly zero */
	CASES_EVEN,       /* numbers before rounding that are whole or halves */
	CASES_POOR,       /* nearly all fall to zero */
	CASES_HALVES,     /* all close below and above a half, or at it */
	CASES_BALANCED    /* units at exactly zero, which doubles miss */
};
#define CASES_KINDS 10

struct cases {
	uint64_t state;
};

uint64_t cases_draw(struct cases *cases, uint64_t below);

/* A table of figures, settings and a landstal; all in the arena. */
void cases_make(struct batch_world *out, int64_t *landstal,
    struct cases *cases, enum cases_kind kind, struct base_arena *arena);

/* Other figures of the same kind for each lane of a block that is drawn, and
 * landstal around the one given. */
void cases_fill(struct batch_block *block, const struct batch_world *world,
    int64_t landstal, struct cases *cases, enum cases_kind kind);

const char *cases_name(enum cases_kind kind);

#endif
