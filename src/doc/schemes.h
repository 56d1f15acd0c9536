/*
 * schemes: the ways of calculating for programs, as CSV and as JSON
 * (kvote-schemes/1), each with the dated values of its years and its rules.
 */
#ifndef KVOTE_DOC_SCHEMES_H
#define KVOTE_DOC_SCHEMES_H

#include <stddef.h>

#include "base/lang.h"
#include "law/param.h"

struct base_arena;
struct base_buf;
struct law_scheme;

struct doc_schemes {
	const struct law_scheme *const *schemes;
	size_t count;
	enum base_lang lang; /* of titles and notes */
};

void doc_schemes_print_csv(struct base_buf *out,
    const struct doc_schemes *schemes, struct base_arena *arena);
void doc_schemes_print_json(struct base_buf *out,
    const struct doc_schemes *schemes);

/* "population, immigrants, family_reunified" */
const char *doc_schemes_print_figures(const struct law_scheme *scheme);

/* The next dated value from *at on that held in a year of the scheme, or NULL;
 * *at is then behind it.  A scheme without a landstal has none. */
const struct law_param_row *doc_schemes_next_value(
    const struct law_scheme *scheme, size_t *at);

/* Its values of one kind, with their first years where there are several:
 * "40"; "04-01 (2017), 05-01 (2018)". */
const char *doc_schemes_print_values(const struct law_scheme *scheme,
    enum law_param param, struct base_arena *arena);

#endif
