/*
 * rules: rules of law for programs, as CSV and as JSON (kvote-rules/1).
 *
 * In brief a rule has its id, status, reference and title; whole, also its
 * sentence and reading, where it was read, the dated values that rest on it
 * and, with places, the places in code and tests that cite it.
 */
#ifndef KVOTE_DOC_RULES_H
#define KVOTE_DOC_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct law_param_row;
struct law_rule;

struct doc_rules {
	const struct law_rule *const *rules;
	size_t count;
	bool whole;
	bool places;
	enum base_lang lang; /* of references and titles */
};

void doc_rules_print_csv(struct base_buf *out, const struct doc_rules *rules,
    struct base_arena *arena);
void doc_rules_print_json(struct base_buf *out, const struct doc_rules *rules);

/* The next dated value from *at on that rests on the rule, or NULL; *at is then
 * behind it. */
const struct law_param_row *doc_rules_next_value(const struct law_rule *rule,
    size_t *at);

/* "2009-2016", "2019-" */
const char *doc_rules_print_years(int first_year, int last_year,
    struct base_arena *arena);

#endif
