/*
 * public: what the case store tells everybody: rounds whose decision has been
 * sent, in the version sent last.
 *
 * A later version that waits for its approval is not there yet.
 */
#ifndef KVOTE_SERVICE_PUBLIC_H
#define KVOTE_SERVICE_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>

#include "service/session.h"
#include "store/round.h"

struct base_arena;
struct base_findings;

/* Names of rounds ("2024", "2024:dk-ukraine"), the latest year first and in a
 * year the ordinary scheme first. */
bool service_public_list(const char *const **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A finding where there is no such round, or it was never sent. */
bool service_public_read(struct store_round_state *out,
    const struct service_session *session, const char *round,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The hash of the last act: as long as it is the same, so is all that is
 * told. */
bool service_public_find_mark(const char **out,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
