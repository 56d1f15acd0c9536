/*
 * subject: which quotas a command speaks of: those of a file of figures with
 * landstal, scheme and settings, or of a round; of one municipality, a region or
 * all.
 */
#ifndef KVOTE_CLI_SUBJECT_H
#define KVOTE_CLI_SUBJECT_H

#include <stdbool.h>

#include "base/source.h"
#include "cli/command.h"
#include "service/explain.h"

/* The options that it reads, besides those of reading a round. */
#define CLI_SUBJECT (CLI_BIT(CLI_MUNICIPALITY) | CLI_BIT(CLI_REGION) | \
	CLI_BIT(CLI_ALL) | CLI_BIT(CLI_LANDSTAL) | CLI_BIT(CLI_SCHEME) | \
	CLI_BIT(CLI_SET) | CLI_BIT(CLI_YEAR) | CLI_BIT(CLI_AS_IF))

/* Whatever else the request holds stays. */
bool cli_subject_read(struct service_explain_request *request,
    struct base_source *source, struct cli_job *job, const char *command)
    __attribute__((warn_unused_result));

#endif
