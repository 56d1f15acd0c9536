/*
 * causes: a difference of two decisions for programs, as CSV and as JSON
 * (kvote-difference/1), and its parts as decimals that keep their sum.
 *
 * CSV: code,name,region,old,new,change and a column for each cause that such a
 * difference can have, with six decimals; a part that is not known is empty.
 * JSON: every part exact, as text num/den; unknown ones null.
 */
#ifndef KVOTE_DOC_CAUSES_H
#define KVOTE_DOC_CAUSES_H

#include "base/lang.h"
#include "law/difference.h"

struct base_arena;
struct base_buf;

/* What is to be shown; LAW_REGISTER_NONE = all.  Not both are given. */
struct doc_causes_scope {
	size_t region;
	size_t municipality;
};

/* Does the municipality, an index in the new register, belong to it? */
bool doc_causes_includes(const struct doc_causes_scope *scope,
    const struct law_register *reg, size_t municipality);

/*
 * The parts of a row in units of 10 to the power of -places, rounded by largest
 * remainder (first cause first), so that they sum to the row's change exactly.
 * Every row is rounded by itself: a column of rows need not sum.
 */
void doc_causes_round(struct model_whole units[LAW_CAUSE_COUNT],
    const struct law_difference_row *row, const struct model_whole *den,
    int places, struct base_arena *arena);

void doc_causes_print_csv(struct base_buf *out,
    const struct law_difference *difference,
    const struct doc_causes_scope *scope, struct base_arena *arena);

/* lang: of the notes. */
void doc_causes_print_json(struct base_buf *out,
    const struct law_difference *difference,
    const struct doc_causes_scope *scope, enum base_lang lang,
    struct base_arena *arena);

#endif
