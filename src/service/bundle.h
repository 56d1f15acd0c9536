/*
 * bundle: a published decision in one archive, which anyone can recompute on a
 * machine that has nothing else (service/verify.h).
 *
 *   round.json, figures.csv …   the facts
 *   annex.csv, letter.html, letter.txt, result.json, run.json  the papers
 *   acts.jsonl      what was done to the round, by whom, under which rule: the
 *                   rows of the audit log, an object a line
 *   rules.csv       the rules of the program, with their hashes
 *   bundle.json     { "format": "kvote-bundle/1", "round", "serial", "stage",
 *                   "decider", "state": hash of the state (store/round.h) }
 *   signer.pub      the public key of whoever made it (minisign's format)
 *   SHA256SUMS, SHA256SUMS.minisig
 *
 * The same state and key give the same bytes (base/tar.h).
 */
#ifndef KVOTE_SERVICE_BUNDLE_H
#define KVOTE_SERVICE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"
#include "service/kept.h"
#include "store/chain.h"

struct base_arena;
struct base_findings;

#define SERVICE_BUNDLE_ABOUT "bundle.json"
#define SERVICE_BUNDLE_ACTS "acts.jsonl"
#define SERVICE_BUNDLE_RULES "rules.csv"
#define SERVICE_BUNDLE_SIGNER "signer.pub"
#define SERVICE_BUNDLE_SUMS "SHA256SUMS"
#define SERVICE_BUNDLE_SEAL "SHA256SUMS.minisig"
#define SERVICE_BUNDLE_FORMAT "kvote-bundle/1"

struct service_bundle_answer {
	struct store_round_state state;
	size_t act_count;
	size_t file_count;
	const char *bytes; /* the archive */
	size_t length;
	const char *hash;
};

/* The session needs a key; a state without a decision is refused. */
bool service_bundle_make(struct service_bundle_answer *out,
    const struct service_session *session,
    const struct service_kept_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* rules.csv as this program has it. */
const char *service_bundle_print_rules(struct base_arena *arena);

/* A line of acts.jsonl, with its end, and back; false if it is none. */
const char *service_bundle_print_act(const struct store_chain_act *act,
    struct base_arena *arena);
bool service_bundle_parse_act(struct store_chain_act *out, const char *line,
    size_t length, struct base_arena *arena);

#endif
