/*
 * telling: what the parts of an explanation share (doc/explain.h): the sums of
 * the calculation, numbers as people read them, and the pieces that the
 * document is put together of.
 *
 * Everything is of the one municipality i at a time, and lives in the arena.
 */
#ifndef KVOTE_DOC_TELLING_H
#define KVOTE_DOC_TELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "doc/cut.h"
#include "doc/explain.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/scheme.h"

#define DOC_TELLING_TIMES " \xc3\x97 "
#define DOC_TELLING_DIVIDED " \xc3\xb7 "

struct doc_telling {
	const struct doc_explain *explain;
	const struct law_calculation *calc; /* NULL: no figures */
	const struct law_decision *decision; /* NULL: figures alone */
	struct doc_wording words;
	struct doc_wording letter; /* persons, municipalities, councils */
	struct doc_tree *tree;
	struct base_arena *arena;
	enum base_lang lang;
	int places; /* of persons behind the point */
	int percent_places; /* of per cent */
	/* of the whole calculation: */
	struct model_whole people;
	struct model_whole immigrants;
	struct model_whole reunified;
	struct model_whole positive; /* sum of the positive numbers */
	size_t negative_count;
	struct doc_cut cut;
	size_t cut_region;
	/* of the municipality: */
	size_t i;
	const char *name; /* "Læsø Kommune" */
	int step;
};

/* Adds up the figures, and chooses how many places the decimals need for the
 * calculator to reach the same whole number.  calc must be there. */
void
doc_telling_start(struct doc_telling *telling);

/* --- numbers as people read them ------------------------------------------ */

const char *
doc_telling_print_count(const struct doc_telling *telling, int64_t count);
/* A sum may be beyond what a count can be. */
const char *
doc_telling_print_whole(
    const struct doc_telling *telling, const struct model_whole *whole);
/* With a real minus sign. */
const char *
doc_telling_print_minus(const struct doc_telling *telling, const char *text);
const char *
doc_telling_print_decimal(const struct doc_telling *telling,
    const struct model_whole *num, const struct model_whole *den, int places);
const char *
doc_telling_print_percent(const struct doc_telling *telling,
    const struct model_whole *num, const struct model_whole *den);
/* The municipality's share of a figure, in per cent. */
const char *
doc_telling_print_share(const struct doc_telling *telling, int64_t own,
    const struct model_whole *all);
const char *
doc_telling_print_municipality(struct doc_telling *telling, size_t i);
const char *
doc_telling_print_persons(struct doc_telling *telling, int64_t count);

/* A step of the trace, or NULL; the municipality's value in one that is there,
 * in persons, and its sign. */
const struct model_trace_step *
doc_telling_find_step(const struct doc_telling *telling, enum model_step step);
const char *
doc_telling_print_value(
    const struct doc_telling *telling, enum model_step step);
int
doc_telling_find_sign(const struct doc_telling *telling, enum model_step step);

/* The municipality's number before rounding; there is always one. */
const char *
doc_telling_print_exact(const struct doc_telling *telling);

/* Does Christiansø count (rule LAW-0022#f02f)? */
bool
doc_telling_has_outside(const struct law_calculation *calc);

/* --- pieces of the document ----------------------------------------------- */

#define DOC_TELLING_FILL(telling, block, ...)                                  \
	DOC_WORDING_FILL(&(telling)->words, (block), __VA_ARGS__)

const char *
doc_telling_find(struct doc_telling *telling, const char *block);
void
doc_telling_say(struct doc_telling *telling, const char *text);
void
doc_telling_head(struct doc_telling *telling, const char *block);
/* The text with the rule behind it: "... (§ 4, stk. 2; LAW-0003)". */
const char *
doc_telling_cite(struct doc_telling *telling, const char *text, const char *id);
/* A numbered heading. */
void
doc_telling_begin_step(struct doc_telling *telling, const char *title);
/* A calculation on a line of its own. */
void
doc_telling_work(struct doc_telling *telling, const char *line);

#define DOC_TELLING_WORK(telling, ...)                                         \
	doc_telling_work(                                                      \
	    (telling), base_arena_print((telling)->arena, __VA_ARGS__))

/* What the law's text at hand leaves open is said to be so. */
void
doc_telling_say_setting(struct doc_telling *telling, enum law_setting setting);

#endif
