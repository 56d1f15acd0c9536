/*
 * pdf_tags: the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8):
 * which part of the document each painted thing belongs to, in reading order.
 *
 * A tag has tags in it, or pieces of pages, never both.  All live in the arena.
 */
#ifndef KVOTE_DOC_PDF_TAGS_H
#define KVOTE_DOC_PDF_TAGS_H

#include <stddef.h>

struct base_arena;
struct doc_pdf_file;

/* A piece of a page: what is painted under one number there. */
struct doc_pdf_piece {
	size_t page;   /* object */
	size_t number; /* on that page, from 0 */
	struct doc_pdf_piece *next;
};

struct doc_pdf_tag {
	const char *type;       /* "P", "Table" */
	const char *attributes; /* entries of its dictionary; "" = none */
	size_t object;
	struct doc_pdf_tag *parent;
	struct doc_pdf_tag *first;
	struct doc_pdf_tag *last;
	struct doc_pdf_tag *next;
	struct doc_pdf_piece *first_piece;
	struct doc_pdf_piece *last_piece;
};

/* Under parent, behind what is there; NULL = the document itself. */
struct doc_pdf_tag *doc_pdf_tags_add(struct doc_pdf_file *file,
    struct doc_pdf_tag *parent, const char *type, const char *attributes);

void doc_pdf_tags_add_piece(struct doc_pdf_file *file,
    struct doc_pdf_tag *tag, size_t page, size_t number);

/* Writes the tag and all below it; above is the object it belongs to. */
void doc_pdf_tags_write(struct doc_pdf_file *file,
    const struct doc_pdf_tag *tag, size_t above);

#endif
