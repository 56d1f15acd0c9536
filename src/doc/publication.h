/*
 * publication: what every file of a published round says about it, and the list
 * of these files.
 *
 * Addresses are those of the files behind the base URL, or without one the bare
 * names, which a reader takes as beside the file that names them.  Days are the
 * decision's, never the clock's.  The wording is templates/publish.*.txt; a
 * block that cannot be filled is a finding and sets the wording's failed.
 *
 * No persons: the authority answers, not the caseworker or who signed.
 */
#ifndef KVOTE_DOC_PUBLICATION_H
#define KVOTE_DOC_PUBLICATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"
#include "base/lang.h"
#include "doc/datasets.h"
#include "doc/wording.h"

struct law_decision;

#define DOC_PUBLICATION_MOST_FILES 32
#define DOC_PUBLICATION_LICENCE \
	"https://creativecommons.org/licenses/by/4.0/"

struct doc_publication {
	const struct law_decision *decision;
	enum base_lang lang;
	const char *base_url;   /* with "/" at its end; "" = none */
	struct doc_wording wording[BASE_LANG_COUNT];
	size_t dataset_count;
	const struct doc_dataset *datasets[DOC_DATASETS_MOST];
	size_t file_count;      /* so far */
	struct base_file files[DOC_PUBLICATION_MOST_FILES];
	const struct doc_drawing *map; /* for its page; NULL = none */
	struct base_arena *arena;
};

/* Begins with the datasets and no files. */
bool doc_publication_start(struct doc_publication *out,
    const struct law_decision *decision, const char *base_url,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A file; its name must be one that the table in publication.c knows. */
void doc_publication_add(struct doc_publication *publication,
    const char *name, const char *bytes, size_t length);

const struct base_file *doc_publication_find(
    const struct doc_publication *publication, const char *name);

/* "text/csv" and "CSV", the last part of the EU's name of the file type. */
const char *doc_publication_media(const char *name);
const char *doc_publication_file_type(const char *name);

/* What the file is for: block file_quotas_csv and the like. */
const char *doc_publication_purpose(struct doc_publication *publication,
    const char *name, enum base_lang lang);

/* A block without fields; one whose only field is the year; one named
 * "<prefix>_<name>". */
const char *doc_publication_text(struct doc_publication *publication,
    const char *block, enum base_lang lang);
const char *doc_publication_fill_year(struct doc_publication *publication,
    const char *block, enum base_lang lang);
const char *doc_publication_join(struct doc_publication *publication,
    const char *prefix, const char *name, enum base_lang lang);

/* Both say so where the round is not official. */
const char *doc_publication_title(struct doc_publication *publication,
    enum base_lang lang);
const char *doc_publication_about(struct doc_publication *publication,
    enum base_lang lang);

const char *doc_publication_publisher(struct doc_publication *publication,
    enum base_lang lang);
/* "https://…/quotas.csv" */
const char *doc_publication_address(
    const struct doc_publication *publication, const char *name);
/* "2023-09-08"; NULL = the decision has no date. */
const char *doc_publication_date(const struct doc_publication *publication);
/* "2024" */
const char *doc_publication_year(const struct doc_publication *publication);
/* "kommunekvoter-2024": also tells the special scheme apart */
const char *doc_publication_id(const struct doc_publication *publication);
bool doc_publication_is_official(const struct doc_publication *publication);

#endif
