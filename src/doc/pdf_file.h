/*
 * pdf_file: the objects of a PDF 1.7 file (ISO 32000-1) and where they begin.
 *
 * Nothing is compressed: the same document is the same bytes, whatever the
 * machine and its libraries, and a text editor can look into it.  The id of the
 * file is made from its bytes.
 */
#ifndef KVOTE_DOC_PDF_FILE_H
#define KVOTE_DOC_PDF_FILE_H

#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_buf;

struct doc_pdf_file {
	struct base_buf *out;
	struct base_arena *arena;
	size_t start;    /* where the file begins in out */
	size_t count;    /* objects; numbers are 1 to count */
	size_t room;
	size_t *offsets; /* of object number - 1 */
};

void doc_pdf_file_start(struct doc_pdf_file *file, struct base_buf *out,
    struct base_arena *arena);

/* The number of an object that will be written later. */
size_t doc_pdf_file_reserve(struct doc_pdf_file *file);

/* What is added to file->out between the two is the object. */
void doc_pdf_file_begin(struct doc_pdf_file *file, size_t object);
void doc_pdf_file_end(struct doc_pdf_file *file);

/* entries: of the dictionary, besides /Length; "" = none */
void doc_pdf_file_add_stream(struct doc_pdf_file *file, size_t object,
    const char *entries, const char *bytes, size_t length);

/* Cross-reference table and trailer. */
void doc_pdf_file_finish(struct doc_pdf_file *file, size_t root, size_t info);

/* A text string, as <feff00410042>. */
const char *doc_pdf_file_print_text(const char *text,
    struct base_arena *arena);

/* Thousandths as a decimal: "595.276", "-0.5", "12". */
const char *doc_pdf_file_print_number(int64_t thousandths,
    struct base_arena *arena);

#endif
