/*
 * block: BATCH_LANES scenarios side by side, as the kernel takes them.
 *
 * A lane is a scenario.  All lanes of a block have the same units, the same way
 * to spread the surplus and the same rounding; each has a landstal of its own,
 * and figures of its own where they are drawn.  Units are municipalities, with
 * Christiansø behind them where it counts; regions are numbered from 0.
 *
 * Figures are whole numbers >= 0 held as doubles; a unit's BATCH_LANES values
 * stand together.  Memory is aligned to BATCH_ALIGN and grows with the number
 * of units alone.
 */
#ifndef KVOTE_BATCH_BLOCK_H
#define KVOTE_BATCH_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/settings.h"

struct base_arena;

#define BATCH_LANES 16
#define BATCH_ALIGN 64

/* Fraction bits of the numbers before rounding. */
#define BATCH_POINT 31

enum batch_figure { BATCH_POPULATION, BATCH_IMMIGRANTS, BATCH_REUNIFIED };
#define BATCH_FIGURES 3

/* The quota of unit i in lane k is quotas[i * BATCH_LANES + BATCH_SLOT(k)];
 * all other arrays have lane k at k.  (Two lanes of 64 bits share a pair of 32:
 * no shuffling.) */
#define BATCH_SLOT(lane) ((lane) % 8 * 2 + (lane) / 8)

struct batch_block {
	size_t count;            /* units */
	enum law_surplus surplus;
	enum law_rounding rounding;
	size_t region_count;
	const uint32_t *order;   /* units, region by region */
	const uint32_t *starts;  /* of the regions in order; and its end */
	bool is_drawn;           /* do the figures differ from lane to lane? */
	const double *fixed[BATCH_FIGURES]; /* one for each unit */
	double *drawn[BATCH_FIGURES];       /* BATCH_LANES for each unit */
	double landstal[BATCH_LANES];
	/* answers */
	int32_t *quotas;         /* BATCH_LANES for each unit, by slot */
	uint32_t decided;        /* bit k: lane k's answer is proved right */
	uint32_t refused;        /* those of them in which the law gives none */
	/* inside */
	double *level;           /* numbers before rounding */
	int32_t *rest;           /* their fractions, by slot */
	double *region_level;    /* the same of the regions */
	int32_t *region_rest;
	int32_t *region_quotas;
};

/* Room for so many units and regions; figures and rules are the caller's to
 * fill in. */
void batch_block_start(struct batch_block *block, size_t count,
    size_t region_count, bool is_drawn, struct base_arena *arena);

/* A figure of unit i in a lane. */
static inline double
batch_block_figure(const struct batch_block *block, enum batch_figure figure,
    size_t i, size_t lane)
{
	return block->is_drawn ? block->drawn[figure][i * BATCH_LANES + lane] :
	    block->fixed[figure][i];
}

#endif
