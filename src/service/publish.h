/*
 * publish: one folder with everything a journalist or statistician wants of a
 * round (`kvote publish`): tables with their descriptions, letter, bundle, a
 * record for data portals, and a page for people.
 *
 * Only what is decided is published: of a round folder, one whose decision has
 * a date, or one with a label, which every file then bears; of the case store,
 * what has been sent.  The bundle is what `kvote verify` takes: from a folder
 * the files of `kvote run` with their sums, from the store the signed one with
 * its acts, in which those who did them are named.
 */
#ifndef KVOTE_SERVICE_PUBLISH_H
#define KVOTE_SERVICE_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/lang.h"
#include "service/kept.h"

struct base_arena;
struct base_file;
struct base_findings;
struct base_source;
struct law_decision;

struct service_publish_request {
	const char *out;      /* the output folder */
	const char *base_url; /* where it will stand; NULL = not known */
	const char *outlines; /* a file of the user's in degrees (GeoJSON has
	                         no metres); NULL = built in */
	struct base_date date;  /* today as the user gave it; may be unset */
	struct base_date clock; /* today by the machine */
	enum base_lang lang;
};

struct service_publish_answer {
	size_t file_count;    /* besides SHA256SUMS */
};

/*
 * Makes all files, and only then replaces the output folder as a whole, which
 * must be new, empty or an earlier publication.  On false nothing was written.
 */
bool service_publish_folder(struct service_publish_answer *out,
    const struct base_source *source,
    const struct service_publish_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * The files alone, of a state that has been sent, for a server that hands them
 * out one by one.  The bundle is that of a folder: nobody who acted is named in
 * it.
 */
bool service_publish_make(const struct base_file **out, size_t *out_count,
    const struct store_round_state *state, const struct law_decision *decision,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The session needs a key: it signs the bundle. */
bool service_publish_kept(struct service_publish_answer *out,
    const struct service_session *session,
    const struct service_kept_request *kept,
    const struct service_publish_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
