#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "batch/run.h"
#include "batch/spec.h"
#include "batch/table_rows.h"

/* Scenarios that are taken at once: some milliseconds. */
#define SLICE 16384

struct run {
	const struct batch_run_request *request;
	struct batch_cell *cells;
	struct base_arena *arena;
	struct timespec begun;
	pthread_mutex_t lock;
	uint64_t next;
	uint64_t most;    /* scenarios of a slice */
	int error;        /* of the sink */
};

struct worker {
	struct run *run;
	pthread_t thread;
	struct base_arena *arena;  /* for as long as the worker lives */
	struct base_arena *group_arena;
	size_t group;              /* that block is for; none at first */
	struct batch_block block;
	struct batch_cell cell;    /* of the slice */
	void *scratch;
	struct batch_table_rows rows; /* of the slice, for a sink */
};

struct slice {
	uint64_t from, count;
	uint64_t group, point, draw; /* of the first */
};

static void
locate(struct slice *out, const struct batch_spec *spec, uint64_t scenario)
{
	uint64_t line = scenario / spec->draw_count;

	out->from = scenario;
	out->draw = scenario % spec->draw_count;
	out->group = line / spec->points;
	out->point = line % spec->points;
}

size_t
batch_run_find_cell(int64_t *landstal, const struct batch_spec *spec,
    uint64_t scenario)
{
	struct slice at;

	locate(&at, spec, scenario);
	*landstal = spec->from + spec->step * (int64_t)at.point;
	return (size_t)(spec->by_landstal ? at.group * spec->points + at.point :
	    at.group);
}

static bool
is_late(const struct run *run)
{
	struct timespec now;
	double passed;

	if (run->request->seconds <= 0)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &now);
	passed = (double)(now.tv_sec - run->begun.tv_sec) +
	    1e-9 * (double)(now.tv_nsec - run->begun.tv_nsec);
	return passed >= run->request->seconds;
}

/* The next scenarios of one group, and of one landstal where draws follow each
 * other. */
static bool
take_slice(struct slice *out, struct run *run)
{
	const struct batch_spec *spec = run->request->spec;
	uint64_t left;

	pthread_mutex_lock(&run->lock);
	left = run->request->to - run->next;
	if (left > 0 && (run->error != 0 || is_late(run)))
		left = 0;
	if (left > 0) {
		locate(out, spec, run->next);
		out->count = spec->draw_count > 1 ?
		    spec->draw_count - out->draw : spec->points - out->point;
		if (out->count > run->most)
			out->count = run->most;
		if (out->count > left)
			out->count = left;
		run->next += out->count;
	}
	pthread_mutex_unlock(&run->lock);
	return left > 0;
}

/* Figures that are not drawn stay what they are in the base. */
static void
fill_base(struct batch_block *block, const struct batch_world *world)
{
	for (int f = 0; block->is_drawn && f < BATCH_FIGURES; f++)
		for (size_t i = 0; i < world->units; i++)
			for (int lane = 0; lane < BATCH_LANES; lane++)
				block->drawn[f][i * BATCH_LANES +
				    (size_t)lane] = world->figures[f][i];
}

static void
open_group(struct worker *worker, size_t group)
{
	const struct batch_spec *spec = worker->run->request->spec;
	const struct batch_world *world = &spec->groups[group];

	if (worker->group == group)
		return;
	base_arena_free(worker->group_arena);
	worker->group_arena = base_arena_new();
	batch_solve_start(&worker->block, world, spec->figures_drawn,
	    worker->group_arena);
	fill_base(&worker->block, world);
	worker->group = group;
}

/* Figures of a scheme that does not know them are none of its model. */
static void
clear_unused(struct batch_block *block, const struct batch_world *world)
{
	if (world->scheme->needs_immigrants || !block->is_drawn)
		return;
	for (int f = BATCH_IMMIGRANTS; f < BATCH_FIGURES; f++)
		for (size_t i = 0; i < world->units * BATCH_LANES; i++)
			block->drawn[f][i] = 0;
}

static void
fill_block(struct worker *worker, const struct slice *slice, uint64_t at)
{
	const struct batch_spec *spec = worker->run->request->spec;
	struct batch_block *block = &worker->block;
	bool is_grid = spec->draw_count == 1;

	for (uint64_t lane = 0; lane < BATCH_LANES; lane++)
		block->landstal[lane] = (double)(spec->from + spec->step *
		    (int64_t)(slice->point + (is_grid ? at + lane : 0)));
	if (spec->draws.target_count == 0)
		return;
	worker->run->request->kernel.deal(block, &spec->draws,
	    slice->draw + at);
}

static void
compute_slice(struct worker *worker, const struct slice *slice)
{
	const struct batch_spec *spec = worker->run->request->spec;
	const struct batch_world *world = &spec->groups[slice->group];
	const struct batch_kernel *kernel = &worker->run->request->kernel;
	bool is_kept = worker->run->request->sink != NULL;
	struct batch_answer answer;

	open_group(worker, (size_t)slice->group);
	for (uint64_t at = 0; at < slice->count; at += BATCH_LANES) {
		uint64_t lanes = slice->count - at;

		if (lanes > BATCH_LANES)
			lanes = BATCH_LANES;
		fill_block(worker, slice, at);
		if (is_kept)
			batch_table_rows_add_inputs(&worker->rows, (size_t)at,
			    &worker->block);
		clear_unused(&worker->block, world);
		batch_solve_block(&answer, &worker->block, world,
		    kernel, (size_t)lanes, worker->arena);
		if (is_kept)
			batch_table_rows_add_answers(&worker->rows,
			    (size_t)at, &worker->block, &answer,
			    spec->layout.units);
		kernel->tally(&worker->cell, &spec->layout, &worker->block,
		    &answer, (size_t)lanes, worker->scratch, worker->arena);
	}
	kernel->tally_end(&worker->cell, &spec->layout, worker->scratch,
	    worker->arena);
}

/* errno; 0 if there is nothing to be kept. */
static int
keep_rows(struct worker *worker, const struct slice *slice)
{
	const struct batch_table_sink *sink = worker->run->request->sink;

	return sink == NULL ? 0 : batch_table_rows_write(&worker->rows, sink,
	    slice->from, (size_t)slice->count, (size_t)slice->group);
}

static void *
work(void *context)
{
	struct worker *worker = context;
	struct run *run = worker->run;
	const struct batch_spec *spec = run->request->spec;
	struct slice slice;
	int64_t landstal;
	int error;

	while (take_slice(&slice, run)) {
		compute_slice(worker, &slice);
		error = keep_rows(worker, &slice);
		pthread_mutex_lock(&run->lock);
		if (error != 0)
			run->error = error;
		batch_sums_join(&run->cells[batch_run_find_cell(&landstal,
		    spec, slice.from)], &spec->layout, &worker->cell,
		    run->arena);
		pthread_mutex_unlock(&run->lock);
		batch_sums_clear(&worker->cell, &spec->layout);
	}
	return NULL;
}

static void
start_worker(struct worker *worker, struct run *run)
{
	const struct batch_spec *spec = run->request->spec;

	*worker = (struct worker){ .run = run, .arena = base_arena_new(),
		.group_arena = base_arena_new(), .group = SIZE_MAX };
	worker->scratch = base_arena_alloc(worker->arena,
	    run->request->kernel.tally_room(&spec->layout), 1);
	if (run->request->sink != NULL)
		batch_table_rows_start(&worker->rows,
		    run->request->sink->table, (size_t)run->most,
		    worker->arena);
}

void
batch_run_scenarios(struct batch_cell *cells, uint64_t *next,
    const struct batch_run_request *request, struct base_arena *arena)
{
	struct run run = { .request = request, .cells = cells, .arena = arena,
		.next = *next, .most = SLICE };
	struct worker workers[BATCH_MOST_JOBS];
	int started = 0;

	clock_gettime(CLOCK_MONOTONIC, &run.begun);
	pthread_mutex_init(&run.lock, NULL);
	if (request->sink != NULL)
		run.most = batch_table_count_room(request->sink->table, SLICE);
	for (int i = 0; i < request->jobs; i++)
		start_worker(&workers[i], &run);
	/* the caller's thread is one of them, and enough if no other starts */
	for (int i = 1; i < request->jobs; i++)
		if (pthread_create(&workers[i].thread, NULL, work,
		    &workers[i]) == 0)
			started = i;
		else
			break;
	(void)work(&workers[0]);
	for (int i = 1; i <= started; i++)
		pthread_join(workers[i].thread, NULL);
	for (int i = 0; i < request->jobs; i++) {
		base_arena_free(workers[i].group_arena);
		base_arena_free(workers[i].arena);
	}
	pthread_mutex_destroy(&run.lock);
	*next = run.next;
	if (run.error != 0)
		request->sink->error = run.error;
}
