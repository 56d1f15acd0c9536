/*
 * markup: text inside HTML and XML, where &, <, > and quotes are written so
 * that they cannot be taken for markup.
 */
#ifndef KVOTE_DOC_MARKUP_H
#define KVOTE_DOC_MARKUP_H

struct base_buf;

void doc_markup_print(struct base_buf *out, const char *text);

#endif
