/*
 * datapackage: datapackage.json, the Data Package (v1, tabular) of the
 * publication's datasets: schema with keys, sizes and hashes, sources, licence.
 * In the publication's language.
 */
#ifndef KVOTE_DOC_DATAPACKAGE_H
#define KVOTE_DOC_DATAPACKAGE_H

/* What every one of ours begins with. */
#define DOC_DATAPACKAGE_BEGINNING \
	"{\n  \"kvote\": \"kvote-publication/1\""

struct base_buf;
struct doc_publication;

/* The CSV files of the datasets must have been added. */
void doc_datapackage_print(struct base_buf *out,
    struct doc_publication *publication);

#endif
