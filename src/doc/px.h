/*
 * px: quotas as a PX file (format of 2013): municipality in the stub, measure
 * and year in the heading, Danish with English as the second language, UTF-8
 * (CODEPAGE), unknown values "..", lines of at most 256 bytes.
 *
 * A text cannot hold a quotation mark there: it becomes an apostrophe.
 */
#ifndef KVOTE_DOC_PX_H
#define KVOTE_DOC_PX_H

struct base_buf;
struct doc_publication;

void doc_px_print(struct base_buf *out, struct doc_publication *publication);

#endif
