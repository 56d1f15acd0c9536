/*
 * act_page: what an official act made, for people and programs.
 */
#ifndef KVOTE_CLI_ACT_PAGE_H
#define KVOTE_CLI_ACT_PAGE_H

#include "cli/command.h"
#include "service/act.h"

/* The request that every act has in common, from the options: the round of the
 * command's argument, --date, --state, --dry-run.  False with a finding. */
bool cli_act_page_read_request(struct service_act_request *out,
    struct cli_job *job) __attribute__((warn_unused_result));

/* Prints the answer in the format asked for. */
void cli_act_page_print(struct cli_job *job,
    const struct service_act_answer *answer, bool dry_run);

#endif
