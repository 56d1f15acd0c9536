/*
 * csvw: csv-metadata.json, the W3C's "CSV on the Web" about the publication's
 * datasets: a group of tables with columns, types and keys.  Titles of columns
 * are their names in the header, and beside them the words in both languages.
 */
#ifndef KVOTE_DOC_CSVW_H
#define KVOTE_DOC_CSVW_H

struct base_buf;
struct doc_publication;

void doc_csvw_print(struct base_buf *out,
    struct doc_publication *publication);

#endif
