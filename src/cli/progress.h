/*
 * progress: how far a long run is, how fast and how long it will take, on
 * standard error: as a bar where that is a terminal, else as a line for a log,
 * after two seconds if it will take long, and then every hour.
 */
#ifndef KVOTE_CLI_PROGRESS_H
#define KVOTE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "cli/command.h"

struct cli_progress {
	const struct cli_job *job;
	struct timespec begun;
	bool is_terminal;
	bool is_shown;
	uint64_t next; /* milliseconds, when a log gets its next line */
};

void cli_progress_begin(struct cli_progress *progress,
    const struct cli_job *job);

/* context: the struct cli_progress; before: of those done, how many were done
 * when it began. */
void cli_progress_tell(void *context, uint64_t done, uint64_t all,
    uint64_t before);

void cli_progress_end(struct cli_progress *progress);

#endif
