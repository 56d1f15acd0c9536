/*
 * plane: outlines laid on the paper, in whole numbers.
 *
 * Degrees become a plane by shortening east-west as at 56 degrees north;
 * metres are one already.  Bornholm (code 400) lies in an inset box in the
 * upper right, at the same scale.
 *
 * However many points outlines have, a run on the paper has at most two in each
 * square of a fifth of a point that it walks through: where it comes in and
 * where it leaves, so that neighbours still meet, whoever walks the border.
 * Its first point always stays.  Islands within one square are left out.
 */
#ifndef KVOTE_DOC_PLANE_H
#define KVOTE_DOC_PLANE_H

#include "doc/drawing.h"

struct law_outlines;
struct law_register;

struct doc_plane_box {
	int64_t left;
	int64_t bottom;
	int64_t right;
	int64_t top;
};

struct doc_plane {
	const struct law_outlines *outlines;
	const struct law_register *reg;
	struct doc_point corner;  /* of the map on the paper */
	int32_t width;
	int32_t height;
	struct doc_plane_box land; /* without Bornholm */
	struct doc_plane_box island;
	int64_t span;             /* of the plane, as wide as the map */
	size_t bornholm;          /* LAW_REGISTER_NONE: the register has none */
	struct doc_point inset;   /* the inset box, where bornholm is there */
	int32_t inset_width;
	int32_t inset_height;
};

/* As large as width allows, and no more than twice as high; inset_right: the
 * right edge of the inset box. */
void doc_plane_compute(struct doc_plane *out,
    const struct law_outlines *outlines, const struct law_register *reg,
    struct doc_point corner, int32_t width, int32_t inset_right);

/* A municipality's area with its line. */
void doc_plane_add_area(struct doc_drawing *drawing,
    const struct doc_plane *plane, size_t municipality,
    const struct doc_paint *paint, const char *name, const char *link);

/* The borders between regions, where two outlines share their points: one line
 * upon the other.  False: there are none. */
bool doc_plane_add_borders(struct doc_drawing *drawing,
    const struct doc_plane *plane, const struct doc_paint *paints,
    size_t paint_count);

#endif
