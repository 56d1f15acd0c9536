/*
 * log: the audit log looked over, shown and told of.
 */
#ifndef KVOTE_SERVICE_LOG_H
#define KVOTE_SERVICE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/chain.h"

struct base_arena;
struct base_file;
struct base_findings;
struct service_session;
struct store;

struct service_log_answer {
	int64_t act_count;
	int64_t last_number;     /* of the last act; 0 = none */
	const char *last;        /* its hash; "" = none */
	const char *last_seal;
	const char *last_at;
	size_t state_count;
	size_t account_count;    /* rows of accounts */
	size_t key_count;        /* that may seal */
	bool good;
};

/*
 * The whole log: the chain (store/chain.h), and that every state and account
 * row is the one that its act tells of, and no act's is missing.  head: one that
 * was kept (`kvote audit-log head`); NULL.  What is wrong is in
 * findings as answers; false only if it could not be looked at.
 */
bool service_log_verify(struct service_log_answer *out, struct store *store,
    const struct base_file *head, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The same within a transaction of somebody else's: was all well? */
bool service_log_check_within(struct store *store, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

struct service_log_filter {
	const char *round; /* NULL = all */
	const char *act;   /* number or id; NULL = all */
};

/* Acts in their order; a council is refused. */
bool service_log_list(const struct store_chain_act **out, size_t *out_count,
    const struct service_session *session,
    const struct service_log_filter *filter, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
