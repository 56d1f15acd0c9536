/*
 * rule: the rules of law/rules as a table, each with the places that cite it.
 *
 * A rule is cited as "LAW-nnnn#hhhh": its id and a piece of the hash of its
 * sentence.  Code and tests cite rules so; a house test fails on a citation
 * with an old hash and on a rule that no code or no test cites.
 *
 * The sentence is the law's own and Danish; the reading is ours and English.
 * The places were found when the program was built.
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
	const char *sentence; /* quoted */
	const char *reading;
	const char *link;     /* where it was read, or "none" */
	const char *read;     /* which text was read, with its date */
	const char *const *code;  /* "src/law/dk_2022.c:9", NULL-ended */
	const char *const *tests;
};

extern const struct law_rule law_rule_table[];
extern const size_t law_rule_count;

/* "LAW-0003", without the hash */
#define LAW_RULE_ID_LENGTH 8

/* The rule cited as id (with or without hash, which is not looked at), or
 * NULL. */
const struct law_rule *law_rule_find(const char *id);

enum law_rule_outcome {
	LAW_RULE_OK,
	LAW_RULE_OLD,    /* the rule's sentence has another hash now */
	LAW_RULE_UNKNOWN /* no such rule; *out is not set */
};

/* The rule that a user names, "LAW-0003" or "LAW-0003#b952", case aside. */
enum law_rule_outcome law_rule_parse(const struct law_rule **out,
    const char *text);

#endif
