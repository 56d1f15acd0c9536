/*
 * publish: index.html of a published round as a document tree, for people: what
 * this is, the quotas of the regions, each file with what it is for, its size
 * and its hash, how to recompute it all, licence and contact.
 */
#ifndef KVOTE_DOC_PUBLISH_H
#define KVOTE_DOC_PUBLISH_H

#include <stdbool.h>

struct doc_publication;
struct doc_tree;

/* In the publication's language, about the files added so far. */
bool doc_publish_compute(struct doc_tree **out,
    struct doc_publication *publication) __attribute__((warn_unused_result));

#endif
