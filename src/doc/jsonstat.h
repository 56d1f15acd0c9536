/*
 * jsonstat: quotas as a JSON-stat 2.0 dataset: year x place x measure, where
 * the places are the municipalities (with the measures calculated and quota) or
 * the regions (with quota).  Values in row order of these dimensions, unknown
 * ones null.  Labels in the publication's language.
 */
#ifndef KVOTE_DOC_JSONSTAT_H
#define KVOTE_DOC_JSONSTAT_H

struct base_buf;
struct doc_publication;

void doc_jsonstat_print_municipalities(struct base_buf *out,
    struct doc_publication *publication);
void doc_jsonstat_print_regions(struct base_buf *out,
    struct doc_publication *publication);

#endif
