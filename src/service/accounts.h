/*
 * accounts: who may use the case store.  Adding, changing and closing one is an
 * act of an administrator, a new password the person's own; each has its row in
 * the audit log.  Accounts are never removed.
 */
#ifndef KVOTE_SERVICE_ACCOUNTS_H
#define KVOTE_SERVICE_ACCOUNTS_H

#include <stdbool.h>

#include "service/session.h"
#include "store/chain.h"

struct base_arena;
struct base_findings;

enum service_accounts_act { SERVICE_ACCOUNTS_ADD, SERVICE_ACCOUNTS_CHANGE,
	SERVICE_ACCOUNTS_CLOSE, SERVICE_ACCOUNTS_PASSWORD };

struct service_accounts_request {
	enum service_accounts_act act;
	const char *name;
	/* NULL = as it is (ADD: none) */
	const char *roles;    /* "caseworker,approver" */
	const char *region;   /* of a council: code or name; "" = none */
	const char *person;
	const char *password;
	bool is_initial;      /* the person is to change that password first */
	int64_t expected;     /* serial of the account that was seen; 0 =
	                         whichever */
	bool dry_run;
};

struct service_accounts_answer {
	struct store_account before; /* serial 0 = there was none */
	struct store_account after;
	struct store_chain_act act;
};

bool service_accounts_perform(const struct service_accounts_answer **out,
    const struct service_session *session,
    const struct service_accounts_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The account that the request makes of the one before, checked: a name, roles
 * and region that can be, a password that is long enough. */
bool service_accounts_make(struct store_account *out,
    const struct store_account *before,
    const struct service_accounts_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A password at random, for an account's first. */
const char *service_accounts_make_password(struct base_arena *arena);

/* Did the act with that detail give a password that is to be changed? */
bool service_accounts_is_initial(const char *detail,
    struct base_arena *arena);

/* The account of that name as it is; one that is not there is a finding. */
bool service_accounts_find(struct store_account *out,
    const struct service_session *session, const char *name,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* All accounts as they are, for who may see them. */
bool service_accounts_list(const struct store_account **out,
    size_t *out_count, const struct service_session *session,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
