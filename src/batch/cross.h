/*
 * cross: sums of products of quotas and inputs, for batch/tally.c alone, which
 * is compiled once for each instruction set.
 *
 * Deviations are whole numbers in doubles.  A product that is not wide
 * (batch/sums.h) is at most 2^44, so HELD of them, or two of each of MOST_BLOCKS
 * blocks, sum exactly in doubles, in any order.  Wide ones are summed in 128
 * bits.
 */
#ifndef KVOTE_BATCH_CROSS_H
#define KVOTE_BATCH_CROSS_H

#include "batch/block.h"
#include "batch/sums.h"
#include "batch/vector.h"

#define HALF (BATCH_LANES / 2)
#define ALL_SLOTS ((1u << BATCH_LANES) - 1)

/* Scenarios that are held before they are counted, row by row: a row's counts
 * then stay near. */
#define HELD 240
#define MOST_BLOCKS 128

/* Inputs that are the same for all rows: the landstal, the figures of all. */
#define COMMON (1 + BATCH_FIGURES)

typedef int32_t half_ints __attribute__((vector_size(WIDTH / 2)));

/* A row's sums of an own figure and its products, lane by lane. */
struct running {
	double x[HALF], xx[HALF], qx[HALF];
};

struct scratch {
	double common[COMMON][HELD]; /* of the scenarios that are held */
	double own[BATCH_LANES];
	double row[BATCH_LANES];  /* a row's quotas, by lane */
	double counts[BATCH_LANES]; /* does a lane count?  1 or 0 */
	uint32_t slots;    /* lanes that count, by slot */
	size_t held;
	int blocks;        /* since products were last moved */
	int32_t *quotas;   /* HELD of each row */
	int32_t *regions;  /* quotas of the regions, by slot */
	double *sums;      /* of each figure and region, by lane */
	struct running *running; /* BATCH_FIGURES of each row */
};

/* The quotas of a row in a block, by slot. */
static inline const int32_t *
find_quotas(const struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block, size_t row)
{
	return row < layout->units ? &block->quotas[row * BATCH_LANES] :
	    &scratch->regions[(row - layout->units) * BATCH_LANES];
}

/* Behind the units from this one on that are of its region. */
static inline size_t
find_region_end(const struct batch_layout *layout, size_t unit)
{
	size_t region = layout->region_of[unit];

	while (unit < layout->units && layout->region_of[unit] == region)
		unit++;
	return unit;
}

static inline bool
has_input(const struct batch_layout *layout, int input)
{
	return (layout->inputs & 1u << input) != 0;
}

static inline int
find_common(int common)
{
	return common == 0 ? BATCH_INPUT_LANDSTAL : BATCH_INPUT_ALL + common -
	    1;
}

/* In 128 bits. */
static inline void
cross_wide(struct batch_cross *cross, const double *inputs,
    const double *quotas, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		model_int128 own = (int64_t)inputs[i];

		cross->x += own;
		cross->xx += own * own;
		cross->qx += own * (int64_t)quotas[i];
	}
}

/* ---- a row's own figure ---- */

static inline void
cross_lanes(struct running *restrict running, const double *restrict quotas,
    const double *restrict inputs)
{
	for (int i = 0; i < HALF; i++) {
		running->x[i] += inputs[i] + inputs[i + HALF];
		running->xx[i] += inputs[i] * inputs[i] + inputs[i + HALF] *
		    inputs[i + HALF];
		running->qx[i] += inputs[i] * quotas[i] + inputs[i + HALF] *
		    quotas[i + HALF];
	}
}

/* The products so far to the cell; each lane's is whole. */
static inline void
move_products(struct batch_cell *cell, const struct batch_layout *layout,
    struct scratch *scratch)
{
	size_t count = scratch->blocks == 0 ? 0 : batch_sums_rows(layout) *
	    BATCH_FIGURES;

	for (size_t i = 0; i < count; i++) {
		struct running *running = &scratch->running[i];
		struct batch_cross *cross = &cell->crosses[i / BATCH_FIGURES *
		    BATCH_INPUTS + BATCH_INPUT_OWN + i % BATCH_FIGURES];

		for (int k = 0; k < HALF; k++) {
			cross->x += (int64_t)running->x[k];
			cross->xx += (int64_t)running->xx[k];
			cross->qx += (int64_t)running->qx[k];
		}
		*running = (struct running){ 0 };
	}
	scratch->blocks = 0;
}

static inline void
add_deviations(double *restrict to, const double *restrict own, double base)
{
	for (int lane = 0; lane < BATCH_LANES; lane++)
		to[lane] += own[lane] - base;
}

/* The figures of the regions. */
static inline void
sum_figures(double *sums, const struct batch_layout *layout,
    const struct batch_block *block, int figure)
{
	memset(sums, 0, layout->regions * BATCH_LANES * sizeof(*sums));
	for (size_t i = 0; i < layout->units; i++)
		add_deviations(&sums[layout->region_of[i] * BATCH_LANES],
		    &block->drawn[figure][i * BATCH_LANES],
		    layout->figures[figure][i]);
}

/* Lanes that do not count have 0. */
static inline void
take_own(double *restrict out, const double *restrict own, double base,
    const double *restrict counts)
{
	for (int lane = 0; lane < BATCH_LANES; lane++)
		out[lane] = (own[lane] - base) * counts[lane];
}

/* A row's quotas by lane. */
static inline void
take_quotas(double *restrict out, const int32_t *restrict quotas)
{
	for (int i = 0; i < HALF; i++) {
		out[i] = quotas[2 * i];
		out[i + HALF] = quotas[2 * i + 1];
	}
}

/* The products of a row and its own figure. */
static inline void
cross_row(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch, size_t row,
    int figure)
{
	int input = BATCH_INPUT_OWN + figure;

	if (row < layout->units)
		take_own(scratch->own, &block->drawn[figure][row *
		    BATCH_LANES], layout->figures[figure][row],
		    scratch->counts);
	else
		take_own(scratch->own, &scratch->sums[((size_t)figure *
		    layout->regions + row - layout->units) * BATCH_LANES], 0,
		    scratch->counts);
	if ((layout->wide & 1u << input) != 0)
		cross_wide(&cell->crosses[row * BATCH_INPUTS +
		    (size_t)input], scratch->own, scratch->row, BATCH_LANES);
	else
		cross_lanes(&scratch->running[row * BATCH_FIGURES +
		    (size_t)figure], scratch->row, scratch->own);
}

/* The products of rows and their own figures. */
static inline void
cross_own(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch)
{
	bool any = false;

	for (int lane = 0; lane < BATCH_LANES; lane++)
		scratch->counts[lane] = scratch->slots >> BATCH_SLOT(lane) & 1;
	for (int f = 0; f < BATCH_FIGURES; f++) {
		if (!has_input(layout, BATCH_INPUT_OWN + f))
			continue;
		sum_figures(&scratch->sums[(size_t)f * layout->regions *
		    BATCH_LANES], layout, block, f);
		any = true;
	}
	for (size_t row = 0; any && row < batch_sums_rows(layout); row++) {
		take_quotas(scratch->row, find_quotas(scratch, layout, block,
		    row));
		for (int f = 0; f < BATCH_FIGURES; f++)
			if (has_input(layout, BATCH_INPUT_OWN + f))
				cross_row(cell, layout, block, scratch, row,
				    f);
	}
	if (any && ++scratch->blocks == MOST_BLOCKS)
		move_products(cell, layout, scratch);
}

/* ---- what is the same for all rows ---- */

/* The lanes that count behind those that are held, in the order of slots. */
static inline void
hold_input(double *to, const double *lanes, double base, uint32_t slots)
{
	for (int i = 0; i < BATCH_LANES; i++)
		if ((slots >> i & 1) != 0)
			*to++ = lanes[i % 2 * HALF + i / 2] - base;
}

static inline void
hold_common(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	if (has_input(layout, BATCH_INPUT_LANDSTAL))
		hold_input(&scratch->common[0][scratch->held],
		    block->landstal, layout->landstal, scratch->slots);
	for (int f = 0; f < BATCH_FIGURES; f++) {
		double all[BATCH_LANES] = { 0 };

		if (!has_input(layout, BATCH_INPUT_ALL + f))
			continue;
		for (size_t r = 0; r < layout->regions; r++)
			add_deviations(all, &scratch->sums[((size_t)f *
			    layout->regions + r) * BATCH_LANES], 0);
		hold_input(&scratch->common[1 + f][scratch->held], all, 0,
		    scratch->slots);
	}
}

INLINE reals
load_quotas(const int32_t *from)
{
	half_ints quotas;

	memcpy(&quotas, from, sizeof(quotas));
	return __builtin_convertvector(quotas, reals);
}

INLINE double
add_up(reals a, reals b)
{
	reals both = a + b;
	double sum = 0;

	for (int i = 0; i < WIDE; i++)
		sum += both[i];
	return sum;
}

/* Of inputs and quotas; count is a multiple of BATCH_LANES. */
INLINE double
sum_products(const double *inputs, const int32_t *quotas, size_t count)
{
	reals sum[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < count; i += 2 * WIDE)
		for (size_t k = 0; k < 2; k++)
			sum[k] += load(inputs + i + k * WIDE) *
			    load_quotas(quotas + i + k * WIDE);
	return add_up(sum[0], sum[1]);
}

/* The products of an input and itself, and all rows. */
static inline void
cross_input(struct batch_cell *cell, const struct batch_layout *layout,
    const struct scratch *scratch, const double *inputs, int input,
    size_t count)
{
	double x = 0, xx = 0;

	for (size_t i = 0; i < count; i++) {
		x += inputs[i];
		xx += inputs[i] * inputs[i];
	}
	for (size_t row = 0; row < batch_sums_rows(layout); row++) {
		struct batch_cross *cross = &cell->crosses[row *
		    BATCH_INPUTS + (size_t)input];

		cross->x += (int64_t)x;
		cross->xx += (int64_t)xx;
		cross->qx += (int64_t)sum_products(inputs,
		    &scratch->quotas[row * HELD], count);
	}
}

static inline void
cross_input_wide(struct batch_cell *cell, const struct batch_layout *layout,
    const struct scratch *scratch, const double *inputs, int input)
{
	for (size_t row = 0; row < batch_sums_rows(layout); row++)
		for (size_t i = 0; i < scratch->held; i++) {
			double quota = scratch->quotas[row * HELD + i];

			cross_wide(&cell->crosses[row * BATCH_INPUTS +
			    (size_t)input], &inputs[i], &quota, 1);
		}
}

/* The products of rows and what is the same for all. */
static inline void
cross_common(struct batch_cell *cell, const struct batch_layout *layout,
    struct scratch *scratch)
{
	size_t held = scratch->held;
	size_t count = (held + BATCH_LANES - 1) / BATCH_LANES * BATCH_LANES;

	for (int c = 0; c < COMMON; c++) {
		double *inputs = scratch->common[c];
		int input = find_common(c);

		if (!has_input(layout, input))
			continue;
		/* whatever quotas stand there */
		memset(inputs + held, 0, (count - held) * sizeof(*inputs));
		if ((layout->wide & 1u << input) != 0)
			cross_input_wide(cell, layout, scratch, inputs,
			    input);
		else
			cross_input(cell, layout, scratch, inputs, input,
			    count);
	}
}

#endif
