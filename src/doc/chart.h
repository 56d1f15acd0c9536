/*
 * chart: bars of quotas, the landstal over time, and who gave persons to whom,
 * as a picture with its table.
 *
 * Wording comes from templates/picture.da.txt and picture.en.txt.  Values stand
 * at their bars and arrows, so nothing is read off an axis.  The label of a
 * round that is not official stands in the picture itself.
 */
#ifndef KVOTE_DOC_CHART_H
#define KVOTE_DOC_CHART_H

#include "base/lang.h"
#include "doc/chart_rows.h"

struct doc_drawing;
struct doc_tree;

/* drawing: the picture alone, which is in the tree, too. */
bool doc_chart_compute(struct doc_tree **out,
    const struct doc_drawing **drawing, const struct doc_chart *chart,
    const struct doc_chart_rows *rows, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
