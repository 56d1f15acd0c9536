/* annex_form: the options --csv and --codes, and the width of tables. */
#ifndef KVOTE_CLI_ANNEX_FORM_H
#define KVOTE_CLI_ANNEX_FORM_H

#include <stdbool.h>

#include "doc/annex.h"

struct cli_job;

#define CLI_WIDTH 79

bool cli_annex_form_read(struct doc_annex_form *out, struct cli_job *job)
    __attribute__((warn_unused_result));

#endif
