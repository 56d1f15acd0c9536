/*
 * staircase: for which landstal each municipality gets its first, second, ...
 * person, as a table; of one municipality also as a picture.
 *
 * CSV has every step (code,name,landstal,quota: the quota from that landstal
 * on); JSON (kvote-staircase/1) steps and persons.  Wording comes from
 * templates/picture.da.txt and picture.en.txt.
 */
#ifndef KVOTE_DOC_STAIRCASE_H
#define KVOTE_DOC_STAIRCASE_H

#include <stdbool.h>

#include "base/lang.h"
#include "law/staircase.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct doc_drawing;
struct doc_tree;
struct law_register;

struct doc_staircase {
	const struct law_register *reg;
	const char *label;  /* why the figures are not official; "" */
	const struct law_calculation *calculation;
	const bool *asked;
	const struct law_staircase *staircases;
	struct law_staircase_range range;
};

/* drawing: that of the one municipality; NULL where several are asked for. */
bool doc_staircase_compute(struct doc_tree **out,
    const struct doc_drawing **drawing, const struct doc_staircase *staircase,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

void doc_staircase_print_csv(struct base_buf *out,
    const struct doc_staircase *staircase);
void doc_staircase_print_json(struct base_buf *out,
    const struct doc_staircase *staircase, struct base_arena *arena);

#endif
