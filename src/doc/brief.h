/*
 * brief: what the parts of a council's briefing share (doc/briefing.h): its
 * words, and rows of tables filled from the left, numbers behind their cells.
 */
#ifndef KVOTE_DOC_BRIEF_H
#define KVOTE_DOC_BRIEF_H

#include <stddef.h>
#include <stdint.h>

#include "doc/briefing.h"
#include "doc/tree.h"
#include "doc/wording.h"

/* Code, name, figures, earlier quotas, calculated quota, change. */
#define DOC_BRIEF_COLUMNS (2 + 3 + DOC_BRIEFING_EARLIER + 2)

struct doc_brief {
	const struct doc_briefing *briefing;
	const struct law_prospect *prospect;
	const struct law_round *round;
	struct doc_wording words;
	struct doc_wording shared;  /* the announcement's */
	struct doc_wording letter;
	struct doc_tree *tree;
	const char *region;
	const char *year;
};

struct doc_brief_row {
	const char *cells[DOC_BRIEF_COLUMNS];
	int64_t numbers[DOC_BRIEF_COLUMNS];
	size_t count;
};

/* The text of a block without fields. */
const char *doc_brief_find(struct doc_brief *brief, const char *block);
void doc_brief_say(struct doc_brief *brief, const char *text);
void doc_brief_head(struct doc_brief *brief, int level, const char *block);

/* The text with the rule's reference. */
const char *doc_brief_cite(struct doc_brief *brief, const char *text,
    const char *rule);

const char *doc_brief_print_count(const struct doc_brief *brief,
    int64_t count);
const char *doc_brief_print_persons(struct doc_brief *brief, int64_t count);
const char *doc_brief_print_municipality(struct doc_brief *brief,
    size_t municipality);

/* NULL = empty. */
void doc_brief_put_text(struct doc_brief_row *row, const char *text);
/* LAW_UNKNOWN is said in words. */
void doc_brief_put_count(struct doc_brief *brief, struct doc_brief_row *row,
    int64_t count);
void doc_brief_add_row(struct doc_brief *brief, struct doc_table *table,
    enum doc_row_kind kind, const struct doc_brief_row *row);

/* The number of a municipality, or for LAW_REGISTER_NONE the region's sum;
 * LAW_UNKNOWN where one of them is. */
int64_t doc_brief_pick(const struct doc_brief *brief, const int64_t *numbers,
    size_t municipality);

#endif
