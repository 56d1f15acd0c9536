/*
 * verify: a published bundle recomputed and compared (`kvote verify`): an
 * archive (service/bundle.h) or the output folder of a run.
 *
 * In this order: the archive's form, every file against SHA256SUMS, its
 * signature with a key, the decision computed again from the facts and every
 * paper made again and compared byte by byte (annex and result number by
 * number), and for a bundle its acts, rules and state.
 */
#ifndef KVOTE_SERVICE_VERIFY_H
#define KVOTE_SERVICE_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"

struct base_arena;
struct base_findings;

struct service_verify_request {
	const char *place;  /* a file or a folder */
	const char *key;    /* path of a public key; NULL = not checked */
	/* The same, read already: the archive in place of place's file, and
	 * the public key in place of key's; NULL = they are not. */
	const struct base_file *archive;
	const struct base_file *public_key;
};

struct service_verify_answer {
	bool good;
	bool is_bundle;      /* with acts and signature */
	size_t file_count;
	const struct base_file *files;
	int year;
	int64_t sum;         /* of the quotas */
	size_t number_count; /* quotas compared */
	size_t act_count;
	const char *stage;   /* of a bundle (law/procedure.h); else "" */
	const char *label;   /* of a round that is not official; "" */
	const char *signer;  /* key id of a good signature; NULL = not checked */
};

/* False: it cannot be understood at all.  What differs is in findings, as
 * answers that name the file. */
bool service_verify_place(struct service_verify_answer *out,
    const struct service_verify_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* What else must be known of one that is good: it was not approved or not sent,
 * it is labelled as not official, nobody's key was checked.  Warnings. */
void service_verify_note_standing(const struct service_verify_answer *answer,
    struct base_findings *findings);

/* The files of such a place, or of any round folder. */
bool service_verify_open(const struct base_file **out, size_t *count,
    const char *place, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Does it hold what a run or a bundle has made? */
bool service_verify_is_made(const struct base_file *files, size_t count);

#endif
