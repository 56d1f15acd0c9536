/*
 * signers: the keys by which acts may be sealed: listed, and another one named
 * by an administrator.  Its acts count from then on (store/chain.h); a key is
 * never taken away, so that what it sealed can always be checked.
 */
#ifndef KVOTE_SERVICE_SIGNERS_H
#define KVOTE_SERVICE_SIGNERS_H

#include <stdbool.h>
#include <stddef.h>

#include "service/session.h"
#include "store/chain.h"
#include "store/signer.h"

struct base_arena;
struct base_file;
struct base_findings;

/* For whoever has an account: public keys are to be known. */
bool service_signers_list(const struct store_signer **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

struct service_signers_request {
	const struct base_file *key; /* a public key, as minisign writes it */
	bool dry_run;
};

struct service_signers_answer {
	struct store_signer signer;
	struct store_chain_act act;
};

/* Refused: what is no public key, or is named already; whoever is no
 * administrator. */
bool service_signers_add(const struct service_signers_answer **out,
    const struct service_session *session,
    const struct service_signers_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* May the key seal acts of this store?  Acts by another would break the log. */
bool service_signers_check(struct store *store,
    const struct base_sign_key *key, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A public key as a file. */
const char *service_signers_print(const struct store_signer *signer,
    struct base_arena *arena);

#endif
