/*
 * paper_diff: which numbers of a paper are not the decision's.
 *
 * annex.csv is read as anyone would read it; of result.json the quotas of
 * municipalities and regions are looked up by their codes.  Of another paper,
 * and of one that cannot be read, nothing is said: that it differs at all is
 * the caller's to find (service/verify.h).
 */
#ifndef KVOTE_SERVICE_PAPER_DIFF_H
#define KVOTE_SERVICE_PAPER_DIFF_H

struct base_arena;
struct base_file;
struct base_findings;
struct law_decision;

/* An answer for each number that differs, naming file and municipality. */
void service_paper_diff_tell(const struct base_file *paper,
    const struct law_decision *decision, struct base_arena *arena,
    struct base_findings *findings);

#endif
