/*
 * annex: every municipality with its quota, as CSV.
 *
 * Columns code,name,region,quota in the order of the letter; zero is 0; an
 * unknown number is empty; a label stands first as a # line.  The Danish
 * variant (for spreadsheets) has ';', a BOM, CRLF and Danish headers.
 */
#ifndef KVOTE_DOC_ANNEX_H
#define KVOTE_DOC_ANNEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_buf;
struct law_register;

struct doc_annex_form {
	bool danish;      /* --csv da */
	bool four_digits; /* --codes dagi */
	size_t region;    /* only this region, or LAW_REGISTER_NONE for all */
};

/* quotas: per municipality of the register, LAW_UNKNOWN = not known. */
void doc_annex_print(struct base_buf *out, const struct law_register *reg,
    const int64_t *quotas, const char *label, struct doc_annex_form form);

#endif
