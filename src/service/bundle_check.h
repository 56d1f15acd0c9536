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
 * findings, as answers that name the file.  The stage is the bundle's own word,
 * which the hash of its state covers.
 */
bool service_bundle_check_files(size_t *act_count, const char **stage,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Is it the name of a file that is not of the state but of the bundle around
 * it (SHA256SUMS, acts.jsonl …)?  No fact may be called so. */
bool service_bundle_check_is_around(const char *name);

/* The public key of signer.pub, or NULL. */
const char *service_bundle_check_signer(const struct base_file *file,
    struct base_arena *arena);

#endif
