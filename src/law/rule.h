/*
 * rule: the rules of law/rules as a table.
 *
 * A rule is cited as "LAW-nnnn#hhhh": its id and a piece of the hash of its
 * sentence.  Code and tests cite rules so; a house test fails on a citation
 * with an old hash and on a rule that nobody cites.
 */
#ifndef KVOTE_LAW_RULE_H
#define KVOTE_LAW_RULE_H

#include <stddef.h>

#include "base/lang.h"

struct law_rule {
	const char *id;     /* with the hash */
	const char *status; /* "law", "letter", "observed", "setting" */
	const char *ref[BASE_LANG_COUNT];   /* "bekendtgørelsen § 4, stk. 2" */
	const char *title[BASE_LANG_COUNT];
};

extern const struct law_rule law_rule_table[];
extern const size_t law_rule_count;

/* "LAW-0003", without the hash */
#define LAW_RULE_ID_LENGTH 8

/* The rule cited as id (with or without hash), or NULL. */
const struct law_rule *law_rule_find(const char *id);

#endif
