/*
 * explain: how the quota of a municipality came to be, as a document that one
 * can follow with a pocket calculator.
 *
 * Wording comes from templates/explain.da.txt and explain.en.txt; every number
 * from the trace, the decision and the tipping points (law/tipping.h).  Each
 * step cites its rule.  Decimals have as many places as the calculator needs to
 * reach the same whole number; exact fractions stand where they are short.
 *
 * A round without figures (a published table) is explained as far as it goes:
 * calculated number, agreement, sum.
 */
#ifndef KVOTE_DOC_EXPLAIN_H
#define KVOTE_DOC_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct law_calculation;
struct law_decision;
struct law_register;
struct law_tipping;

struct doc_explain {
	const struct law_register *reg;
	const struct law_calculation *calculation; /* NULL: no figures */
	const struct law_decision *decision;       /* NULL: figures alone */
	const char *label;                         /* "" = none */
	bool is_told; /* around it is said what it is, and the answer in short:
	                 left out are label, answer, and that there are no
	                 figures */
	const struct law_tipping *tipping; /* each one's; NULL: left out */
	const bool *asked; /* per municipality; a region asked for in full is
	                      summed, too */
};

/* One section for each municipality, and for each region asked for in full. */
bool doc_explain_compute(struct doc_tree **out,
    const struct doc_explain *explain, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Is the region asked for in full? */
bool doc_explain_is_summed(const struct doc_explain *explain, size_t region);

#endif
