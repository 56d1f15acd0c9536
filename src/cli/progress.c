#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/progress.h"

#define BAR 30

/* A log gets its first line after so many milliseconds, if at least so many
 * seconds are left; and then a line every hour. */
#define FIRST_LINE 2000
#define LONG 20
#define HOUR 3600000

void
cli_progress_begin(struct cli_progress *progress, const struct cli_job *job)
{
	*progress = (struct cli_progress){ .job = job,
		.is_terminal = isatty(STDERR_FILENO), .next = FIRST_LINE };
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

/* "40 s", "3 days": in the largest unit of which there are two. */
static const char *
print_duration(const struct cli_job *job, uint64_t seconds)
{
	static const struct {
		uint64_t seconds;
		enum cli_words_word word;
	} units[] = { { 31557600, CLI_WORDS_PROGRESS_YEARS },
		{ 86400, CLI_WORDS_PROGRESS_DAYS },
		{ 3600, CLI_WORDS_PROGRESS_HOURS },
		{ 60, CLI_WORDS_PROGRESS_MINUTES },
		{ 1, CLI_WORDS_PROGRESS_SECONDS } };
	size_t i = 0;

	while (units[i].seconds > 1 && seconds < 2 * units[i].seconds)
		i++;
	return cli_command_word(job, units[i].word, cli_command_print_count(
	    job, (int64_t)(seconds / units[i].seconds)), NULL, NULL);
}

static void
show_bar(const struct cli_job *job, uint64_t done, uint64_t all,
    uint64_t rate, const char *left)
{
	int full = (int)((double)done * BAR / (double)(all == 0 ? 1 : all));

	fprintf(stderr, "\r[%.*s%.*s] %s", full,
	    "##############################", BAR - full,
	    "..............................", cli_command_word(job,
	    CLI_WORDS_SCENARIOS_PROGRESS, cli_command_print_count(job,
	    (int64_t)done), cli_command_print_count(job, (int64_t)rate),
	    left));
	fflush(stderr);
}

static void
show_line(const struct cli_job *job, uint64_t done, uint64_t all,
    uint64_t rate, const char *left)
{
	fprintf(stderr, "kvote: %s\n", base_arena_print(job->arena, "%s; %s",
	    cli_command_word(job, CLI_WORDS_SCENARIOS_ALL,
	    cli_command_print_count(job, (int64_t)all), NULL, NULL),
	    cli_command_word(job, CLI_WORDS_SCENARIOS_PROGRESS,
	    cli_command_print_count(job, (int64_t)done),
	    cli_command_print_count(job, (int64_t)rate), left)));
}

void
cli_progress_tell(void *context, uint64_t done, uint64_t all, uint64_t before)
{
	struct cli_progress *progress = context;
	const struct cli_job *job = progress->job;
	struct base_arena_mark mark = base_arena_mark(job->arena);
	uint64_t passed = count_passed(progress);
	uint64_t rate = (uint64_t)((double)(done - before) * 1000 /
	    (double)passed);
	uint64_t left = (all - done) / (rate + 1);

	if (progress->is_terminal) {
		show_bar(job, done, all, rate, print_duration(job, left));
		progress->is_shown = true;
	} else if (passed >= progress->next) {
		if (left >= LONG || progress->next > FIRST_LINE)
			show_line(job, done, all, rate, print_duration(job,
			    left));
		progress->next = passed + HOUR;
	}
	base_arena_release(job->arena, mark);
}

void
cli_progress_end(struct cli_progress *progress)
{
	if (progress->is_shown)
		fputc('\n', stderr);
}
