/*
 * problem: why a request was not done, for programs: application/problem+json
 * (RFC 9457) with the names of the error table.
 */
#ifndef KVOTE_WEB_PROBLEM_H
#define KVOTE_WEB_PROBLEM_H

#include "web/exchange.h"

struct base_findings;
struct base_json_writer;

/* The HTTP status of the first error (or answer) among them; 500 if none is. */
int web_problem_find_status(const struct base_findings *findings);

/* Findings as the API has them: code, sentence, rule and place of each. */
void web_problem_add_findings(struct base_json_writer *writer,
    const char *key, const struct web_exchange *x,
    const struct base_findings *findings);

/* The reply: of x's findings, with the status that is theirs where status is
 * 0. */
void web_problem_reply(struct web_exchange *x, int status);

#endif
