/*
 * err: what can be wrong or answered "no", as a table.
 *
 * errors.txt is the one source: tools/texts.py makes from it the enum in
 * errors_gen.h and the table in errors_gen.c.  A row has the name, the exit
 * status, the HTTP status, the rule of law it rests on ("" if none) and the
 * sentence in both languages with places for its arguments (base/sentence.h).
 *
 * The exit status says what kind of row it is:
 *   0 warning, 1 answer ("no"), 2 usage, 3 figures or file,
 *   4 the law says no to the act, 5 store, 70 bug.
 */
#ifndef KVOTE_BASE_ERR_H
#define KVOTE_BASE_ERR_H

#include "base/lang.h"
#include "errors_gen.h" /* enum base_err_code: BASE_ERR_<NAME>, BASE_ERR_COUNT */

struct base_err_row {
	const char *name; /* "CSV_UNKNOWN_COLUMN" */
	int exit_status;
	int http_status;
	const char *rule; /* "LAW-nnnn#hhhh" or "" */
	const char *text[BASE_LANG_COUNT];
};

/* The row of a code; the table is static and complete. */
const struct base_err_row *base_err_find(enum base_err_code code);

#endif
