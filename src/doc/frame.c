#include "doc/frame.h"

#define MARGIN 4000

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour warning = { 138, 59, 0 };
static const struct doc_colour white = { 255, 255, 255 };

static void
add_line(struct doc_drawing *drawing, int32_t y, int32_t size,
    struct doc_colour colour, const char *text)
{
	doc_drawing_add_label(drawing, &(struct doc_label){ { MARGIN, y },
	    doc_drawing_fit(text, size, drawing->width - 2 * MARGIN), true,
	    DOC_ANCHOR_START, colour, text });
}

struct doc_drawing *
doc_frame_new(int32_t width, int32_t height, const char *title,
    const char *banner, const char *alternative, struct base_arena *arena)
{
	const struct doc_paint ground = { .filled = true, .fill = white };
	struct doc_drawing *drawing = doc_drawing_new(width, height, title,
	    alternative, arena);

	doc_drawing_add_box(drawing, (struct doc_point){ 0, 0 }, width, height,
	    &ground, NULL);
	add_line(drawing, 16000, 14000, ink, title);
	if (banner != NULL)
		add_line(drawing, 32000, 12000, warning, banner);
	return drawing;
}
