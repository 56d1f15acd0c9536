/*
 * drawing: a picture as areas, lines and words, before anyone knows whether it
 * becomes SVG (doc/svg.h) or part of a PDF (doc/pdf.h).
 *
 * Lengths are thousandths of a point (1/72 inch); x grows to the right and y
 * down, from the upper left corner.  Shapes are painted in the order in which
 * they were added.  All is copied into the drawing's arena, texts without their
 * control characters.
 *
 * A picture says nothing that its alternative and the table beside it do not
 * say, too: colour and place are never the only bearers of a fact.
 */
#ifndef KVOTE_DOC_DRAWING_H
#define KVOTE_DOC_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;

/* Thousandths of a point in one point. */
#define DOC_DRAWING_POINT 1000

struct doc_point {
	int32_t x;
	int32_t y;
};

struct doc_colour {
	uint8_t red;
	uint8_t green;
	uint8_t blue;
};

enum doc_anchor { DOC_ANCHOR_START, DOC_ANCHOR_MIDDLE, DOC_ANCHOR_END };

/* How a path is painted: its area first, then its line. */
struct doc_paint {
	bool filled;
	struct doc_colour fill;
	bool hatched;             /* slanting lines over the area */
	struct doc_colour hatch;
	int32_t line_width;       /* 0 = no line */
	struct doc_colour line;
	bool dashed;
};

/* Points joined by straight lines.  In a curve the points behind the first are
 * three to a piece: two that lead and one that is reached (cubic Bezier). */
struct doc_run {
	size_t count;
	const struct doc_point *points;
	bool closed;
	bool curved;
};

struct doc_path {
	struct doc_paint paint;
	size_t run_count;  /* holes by the even-odd rule */
	const struct doc_run *runs;
	const char *name;  /* what it shows, for whoever points at it; NULL */
	const char *link;  /* where it leads on a page; only with a name; NULL */
};

struct doc_label {
	struct doc_point at; /* on the base line */
	int32_t size;        /* of the letters, as in "10 point" */
	bool bold;
	enum doc_anchor anchor;
	struct doc_colour colour;
	const char *text;
};

struct doc_shape {
	const struct doc_path *path;   /* one of the two; the other is NULL */
	const struct doc_label *label;
	struct doc_shape *next;
};

struct doc_drawing {
	struct base_arena *arena;
	int32_t width;
	int32_t height;
	const char *title;
	const char *alternative; /* what it shows, in words */
	struct doc_shape *first;
	struct doc_shape *last;
};

/* title and alternative: not empty. */
struct doc_drawing *doc_drawing_new(int32_t width, int32_t height,
    const char *title, const char *alternative, struct base_arena *arena);

void doc_drawing_add_path(struct doc_drawing *drawing,
    const struct doc_path *path);
void doc_drawing_add_label(struct doc_drawing *drawing,
    const struct doc_label *label);

/* The size, at most size, in which a text is no wider than width.  A drawing
 * knows no font: a letter counts as 0.6 of its size, which is generous. */
int32_t doc_drawing_fit(const char *text, int32_t size, int32_t width);

/* Paths that are needed all the time. */
void doc_drawing_add_line(struct doc_drawing *drawing, struct doc_point from,
    struct doc_point to, const struct doc_paint *paint);
void doc_drawing_add_box(struct doc_drawing *drawing, struct doc_point corner,
    int32_t width, int32_t height, const struct doc_paint *paint,
    const char *name);

#endif
