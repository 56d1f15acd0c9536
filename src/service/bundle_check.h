/*
 * bundle_check: what only a bundle has: its acts, rules and state.
 */
#ifndef KVOTE_SERVICE_BUNDLE_CHECK_H
#define KVOTE_SERVICE_BUNDLE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct base_arena;
struct base_findings;

/*
 * Are bundle.json, acts.jsonl, rules.csv and the state that the files make one
 * whole?  Each act's hash and seal, the acts' chain from state to state, and
 * that the last one leads to the state of the files.  What is wrong is in
 * findings, as answers that name the file.
 */
bool service_bundle_check_files(size_t *act_count,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The public key of signer.pub, or NULL. */
const char *service_bundle_check_signer(const struct base_file *file,
    struct base_arena *arena);

#endif
