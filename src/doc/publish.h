/*
 * publish: index.html of a published round as a document tree, for people: what
 * this is, the quotas on a map, of the regions and of all, each file with what it is for, its size
 * and its hash, how to recompute it all, licence and contact.
 */
#ifndef KVOTE_DOC_PUBLISH_H
#define KVOTE_DOC_PUBLISH_H

#include <stdbool.h>

struct doc_publication;
struct doc_tree;
struct doc_wording;

/* In the publication's language, about the files added so far.  letter: the
 * wording of the annex, which is shown, too. */
bool doc_publish_compute(struct doc_tree **out,
    struct doc_publication *publication, struct doc_wording *letter)
    __attribute__((warn_unused_result));

#endif
