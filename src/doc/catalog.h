/*
 * catalog: catalog.jsonld, the publication as a record for data portals: a
 * catalogue with one dataset and a distribution for each file so far, by
 * DCAT-AP-DK 2.0 (the Danish profile of the EU's profile of the W3C's DCAT), as
 * JSON-LD.  Texts in both languages.
 */
#ifndef KVOTE_DOC_CATALOG_H
#define KVOTE_DOC_CATALOG_H

#define DOC_CATALOG_NAME "catalog.jsonld"

struct base_buf;
struct doc_publication;

void doc_catalog_print(struct base_buf *out,
    struct doc_publication *publication);

#endif
