/*
 * sensitivity: the smallest change of each figure that moves a person, and who
 * gets and who loses it, as a table: those first whose figures need to change
 * least.
 *
 * CSV and JSON (kvote-sensitivity/1) are in the order of the register.  Wording
 * comes from templates/picture.da.txt and picture.en.txt.
 */
#ifndef KVOTE_DOC_SENSITIVITY_H
#define KVOTE_DOC_SENSITIVITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "law/sensitivity.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct doc_tree;
struct law_register;

struct doc_sensitivity {
	const struct law_register *reg;
	const char *label;  /* why the figures are not official; "" */
	const struct law_calculation *calculation;
	const bool *asked;
	const struct law_sensitivity *found;
	size_t count;
};

bool doc_sensitivity_compute(struct doc_tree **out,
    const struct doc_sensitivity *sensitivity, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

void doc_sensitivity_print_csv(struct base_buf *out,
    const struct doc_sensitivity *sensitivity);
void doc_sensitivity_print_json(struct base_buf *out,
    const struct doc_sensitivity *sensitivity);

#endif
