/*
 * cut: where rounding by largest remainder drew the line, read from a trace.
 *
 * Everyone gets the whole part of a number; the persons left over go to the
 * largest rests (rule LAW-0008#aaa8).  National: the numbers before rounding.
 * Two-level: inside one region, whose numbers are first scaled to the region's
 * whole number.  Computes no quota: who got a person is the calculation's word.
 */
#ifndef KVOTE_DOC_CUT_H
#define KVOTE_DOC_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/ratio.h"

struct base_arena;
struct law_calculation;

#define DOC_CUT_NONE ((size_t)-1)

struct doc_cut {
	struct model_column values; /* what was rounded; 0 outside the region */
	int64_t *wholes;            /* per municipality */
	struct model_column rests;  /* value less whole, same denominator */
	struct model_whole sum;     /* two-level: of the region's numbers before
	                               scaling, over their denominator */
	int64_t given;              /* the whole parts together */
	int64_t left;               /* persons for the rests */
	size_t last;                /* last to get one, or DOC_CUT_NONE */
	size_t first;               /* first that did not, or DOC_CUT_NONE */
	int places;                 /* behind the point, for all to see */
};

/* Is it by largest remainder that the calculation rounded? */
bool doc_cut_is_there(const struct law_calculation *calculation);

/* The step that was rounded. */
const struct model_column *doc_cut_find_exact(
    const struct law_calculation *calculation);

/* region: the one to look at where rounding was two-level; else not read. */
void doc_cut_compute(struct doc_cut *out,
    const struct law_calculation *calculation, size_t region,
    struct base_arena *arena);

#endif
