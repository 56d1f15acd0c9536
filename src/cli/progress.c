#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/progress.h"

#define BAR 30

void
cli_progress_begin(struct cli_progress *progress, const struct cli_job *job)
{
	*progress = (struct cli_progress){ .job = job,
		.is_terminal = isatty(STDERR_FILENO) };
	clock_gettime(CLOCK_MONOTONIC, &progress->begun);
}

/* Milliseconds since it began, at least 1. */
static uint64_t
count_passed(const struct cli_progress *progress)
{
	struct timespec now;
	int64_t passed;

	clock_gettime(CLOCK_MONOTONIC, &now);
	passed = (int64_t)(now.tv_sec - progress->begun.tv_sec) * 1000 +
	    (now.tv_nsec - progress->begun.tv_nsec) / 1000000;
	return passed < 1 ? 1 : (uint64_t)passed;
}

void
cli_progress_tell(void *context, uint64_t done, uint64_t all, uint64_t before)
{
	struct cli_progress *progress = context;
	const struct cli_job *job = progress->job;
	struct base_arena_mark mark = base_arena_mark(job->arena);
	uint64_t rate = (done - before) * 1000 / count_passed(progress);
	int full = (int)(done * BAR / (all == 0 ? 1 : all));

	if (!progress->is_terminal)
		return;
	fprintf(stderr, "\r[%.*s%.*s] %s", full,
	    "##############################", BAR - full,
	    "..............................", cli_command_word(job,
	    CLI_WORDS_SCENARIOS_PROGRESS, cli_command_print_count(job,
	    (int64_t)done), cli_command_print_count(job, (int64_t)rate),
	    cli_command_print_count(job, (int64_t)((all - done) /
	    (rate + 1)))));
	fflush(stderr);
	progress->is_shown = true;
	base_arena_release(job->arena, mark);
}

void
cli_progress_end(struct cli_progress *progress)
{
	if (progress->is_shown)
		fputc('\n', stderr);
}
