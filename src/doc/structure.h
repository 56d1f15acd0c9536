/*
 * structure: a document tree as it is, one node or row a line, for tests: what
 * all renderers must have, whatever it looks like.
 *
 * Texts stand in quotation marks, with \" and \\ in them; a number behind a cell
 * follows its text as =17.
 */
#ifndef KVOTE_DOC_STRUCTURE_H
#define KVOTE_DOC_STRUCTURE_H

struct base_buf;
struct doc_tree;

void doc_structure_print(struct base_buf *out, const struct doc_tree *tree);

#endif
