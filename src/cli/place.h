/*
 * place: what a place in the arguments is: a round folder, or year:2024, a round
 * in the case store (with --as-of one of its past).
 */
#ifndef KVOTE_CLI_PLACE_H
#define KVOTE_CLI_PLACE_H

#include <stdbool.h>

#include "base/source.h"
#include "cli/command.h"

/* Opens the place to be read.  A council sees its own region alone until the
 * decision is sent: the question must then be about that (--region,
 * --municipality). */
bool cli_place_open(struct base_source *out, struct cli_job *job,
    const char *place) __attribute__((warn_unused_result));

/* Is it year:…? */
bool cli_place_is_kept(const char *place);

#endif
