/*
 * document: a document tree in the format that was asked for.
 */
#ifndef KVOTE_CLI_DOCUMENT_H
#define KVOTE_CLI_DOCUMENT_H

#include <stdbool.h>

#include "cli/command.h"

struct doc_tree;

/* One of CLI_DOCUMENT; whatever has csv or json prints them itself. */
bool cli_document_print(struct cli_job *job, const struct doc_tree *tree)
    __attribute__((warn_unused_result));

#endif
