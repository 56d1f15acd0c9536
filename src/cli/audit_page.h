/*
 * audit_page: what to look at before signing, as a document for people.
 *
 * The first paragraph says how many things there are; then they are listed; the
 * sections after that inform.
 */
#ifndef KVOTE_CLI_AUDIT_PAGE_H
#define KVOTE_CLI_AUDIT_PAGE_H

struct cli_job;
struct doc_tree;
struct law_audit;

/* In the job's language and arena. */
struct doc_tree *cli_audit_page_compute(const struct cli_job *job,
    const struct law_audit *audit);

#endif
