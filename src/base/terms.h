/*
 * terms: the program's own words (stages, acts, roles, columns of figures) as
 * people say them.
 *
 * terms.txt is the one source; tools/texts.py makes the table from it.  What is
 * not in it is its own word, so that this never fails.
 */
#ifndef KVOTE_BASE_TERMS_H
#define KVOTE_BASE_TERMS_H

#include "base/lang.h"

/* "figured" is "har tal"; static, or the name that was given. */
const char *base_terms_find(const char *name, enum base_lang lang);

#endif
