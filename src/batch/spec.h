/*
 * spec: what scenarios are asked for (SPEC.json; docs/formats.md has its keys).
 *
 * Read strictly: an unknown key, a distribution that could give a negative or
 * absurd figure, a setting that a scheme does not know are findings at their
 * place.  The base is read and computed exactly as well.
 *
 * Scenarios are numbered: group by group (scheme and settings), in it landstal
 * by landstal, in it draw by draw.  A draw's figures depend on its number
 * alone, so groups and landstal are compared on the same draws.
 */
#ifndef KVOTE_BATCH_SPEC_H
#define KVOTE_BATCH_SPEC_H

#include "batch/draw.h"
#include "batch/sums.h"
#include "batch/world.h"
#include "law/register.h"

struct base_arena;
struct base_file;
struct base_findings;

/* The version of specification, sums and results. */
#define BATCH_FORMAT "1"

/* Most scenarios of one specification. */
#define BATCH_MOST_SCENARIOS ((uint64_t)1 << 50)

/* Most groups, and most cells: all their sums are held at once. */
#define BATCH_MOST_GROUPS 10000
#define BATCH_MOST_CELLS 100000

struct batch_base {
	const struct law_register *reg;
	const struct model_table *table;
	const struct law_scheme *scheme;
	struct law_settings settings;
	int64_t landstal;
	const char *label;       /* "" = an official round's */
	const int64_t *quotas;   /* of the municipalities */
	const int64_t *regional;
};

struct batch_spec {
	const char *hash;        /* SHA-256 of all that the results rest on */
	struct batch_base base;
	size_t group_count;
	const struct batch_world *groups;
	int64_t from, step;      /* of the landstal */
	uint64_t points;
	bool by_landstal;        /* is each landstal told of on its own? */
	uint64_t draw_count;     /* 1 where nothing is drawn */
	bool figures_drawn;
	bool landstal_drawn;
	struct batch_draws draws;
	struct batch_layout layout;
	uint64_t scenarios;      /* in all */
	size_t cells;
};

/* The file's folder is where the paths in it start. */
bool batch_spec_read(struct batch_spec *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
