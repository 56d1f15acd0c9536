#include <string.h>

#include "base/buf.h"
#include "doc/drawing.h"
#include "doc/markup.h"
#include "doc/svg.h"

struct picture {
	struct base_buf *out;
	const struct doc_drawing *drawing;
	size_t id;
};

/* Thousandths of a point as a decimal without needless zeros.  A map has twenty
 * thousand of them: digit by digit is ten times as fast as a format. */
static void
print_length(const struct picture *picture, int32_t length)
{
	int64_t size = length < 0 ? -(int64_t)length : length;
	int64_t whole = size / DOC_DRAWING_POINT;
	int64_t rest = size % DOC_DRAWING_POINT;
	char text[16], *at = text + sizeof(text);

	for (int64_t place = 1; rest != 0 && place < DOC_DRAWING_POINT;
	    place *= 10)
		if (rest % (place * 10) != 0)
			*--at = (char)('0' + rest / place % 10);
	if (rest != 0)
		*--at = '.';
	do
		*--at = (char)('0' + whole % 10);
	while ((whole /= 10) != 0);
	if (length < 0)
		*--at = '-';
	base_buf_add_bytes(picture->out, at,
	    (size_t)(text + sizeof(text) - at));
}

static void
print_attribute(const struct picture *picture, const char *name,
    int32_t length)
{
	base_buf_add_print(picture->out, " %s=\"", name);
	print_length(picture, length);
	base_buf_add_char(picture->out, '"');
}

static void
print_colour(const struct picture *picture, const char *name,
    struct doc_colour colour)
{
	base_buf_add_print(picture->out, " %s=\"#%02x%02x%02x\"", name,
	    colour.red, colour.green, colour.blue);
}

/* The pattern of a hatched area: its colours are its name. */
static void
print_pattern_name(const struct picture *picture,
    const struct doc_paint *paint)
{
	base_buf_add_print(picture->out, "p%zu-%02x%02x%02x-%02x%02x%02x",
	    picture->id, paint->fill.red, paint->fill.green, paint->fill.blue,
	    paint->hatch.red, paint->hatch.green, paint->hatch.blue);
}

static bool
has_same_pattern(const struct doc_paint *a, const struct doc_paint *b)
{
	return a->filled == b->filled &&
	    memcmp(&a->fill, &b->fill, sizeof(a->fill)) == 0 &&
	    memcmp(&a->hatch, &b->hatch, sizeof(a->hatch)) == 0;
}

/* Has an earlier path the same hatching? */
static bool
is_known(const struct picture *picture, const struct doc_shape *shape)
{
	for (const struct doc_shape *other = picture->drawing->first;
	    other != shape; other = other->next)
		if (other->path != NULL && other->path->paint.hatched &&
		    has_same_pattern(&other->path->paint, &shape->path->paint))
			return true;
	return false;
}

static void
print_pattern(const struct picture *picture, const struct doc_paint *paint)
{
	base_buf_add_text(picture->out, "<pattern id=\"");
	print_pattern_name(picture, paint);
	base_buf_add_text(picture->out, "\" patternUnits=\"userSpaceOnUse\" "
	    "width=\"4\" height=\"4\" patternTransform=\"rotate(45)\">");
	if (paint->filled) {
		base_buf_add_text(picture->out,
		    "<rect width=\"4\" height=\"4\"");
		print_colour(picture, "fill", paint->fill);
		base_buf_add_text(picture->out, "/>");
	}
	base_buf_add_text(picture->out, "<rect width=\"1\" height=\"4\"");
	print_colour(picture, "fill", paint->hatch);
	base_buf_add_text(picture->out, "/></pattern>\n");
}

static void
print_patterns(const struct picture *picture)
{
	for (const struct doc_shape *shape = picture->drawing->first;
	    shape != NULL; shape = shape->next)
		if (shape->path != NULL && shape->path->paint.hatched &&
		    !is_known(picture, shape))
			print_pattern(picture, &shape->path->paint);
}

static void
print_paint(const struct picture *picture, const struct doc_paint *paint)
{
	if (paint->hatched) {
		base_buf_add_text(picture->out, " fill=\"url(#");
		print_pattern_name(picture, paint);
		base_buf_add_text(picture->out, ")\"");
	} else if (paint->filled) {
		print_colour(picture, "fill", paint->fill);
	} else {
		base_buf_add_text(picture->out, " fill=\"none\"");
	}
	if (paint->line_width == 0)
		return;
	print_colour(picture, "stroke", paint->line);
	print_attribute(picture, "stroke-width", paint->line_width);
	base_buf_add_text(picture->out, " stroke-linejoin=\"round\"");
	if (paint->dashed)
		base_buf_add_text(picture->out, " stroke-dasharray=\"3 2\"");
}

static void
print_point(const struct picture *picture, struct doc_point point)
{
	print_length(picture, point.x);
	base_buf_add_char(picture->out, ' ');
	print_length(picture, point.y);
}

static void
print_run(const struct picture *picture, const struct doc_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		if (i == 0)
			base_buf_add_char(picture->out, 'M');
		else if (i == 1)
			base_buf_add_char(picture->out,
			    run->curved ? 'C' : 'L');
		else
			base_buf_add_char(picture->out, ' ');
		print_point(picture, run->points[i]);
	}
	if (run->closed)
		base_buf_add_char(picture->out, 'Z');
}

static void
print_path(const struct picture *picture, const struct doc_path *path)
{
	base_buf_add_text(picture->out, "<path");
	print_paint(picture, &path->paint);
	if (path->run_count > 1)
		base_buf_add_text(picture->out, " fill-rule=\"evenodd\"");
	base_buf_add_text(picture->out, " d=\"");
	for (size_t i = 0; i < path->run_count; i++)
		print_run(picture, &path->runs[i]);
	if (path->name == NULL) {
		base_buf_add_text(picture->out, "\"/>\n");
		return;
	}
	base_buf_add_text(picture->out, "\"><title>");
	doc_markup_print(picture->out, path->name);
	base_buf_add_text(picture->out, "</title></path>\n");
}

static void
print_label(const struct picture *picture, const struct doc_label *label)
{
	base_buf_add_text(picture->out, "<text");
	print_attribute(picture, "x", label->at.x);
	print_attribute(picture, "y", label->at.y);
	print_attribute(picture, "font-size", label->size);
	if (label->bold)
		base_buf_add_text(picture->out, " font-weight=\"600\"");
	if (label->anchor != DOC_ANCHOR_START)
		base_buf_add_print(picture->out, " text-anchor=\"%s\"",
		    label->anchor == DOC_ANCHOR_END ? "end" : "middle");
	print_colour(picture, "fill", label->colour);
	base_buf_add_char(picture->out, '>');
	doc_markup_print(picture->out, label->text);
	base_buf_add_text(picture->out, "</text>\n");
}

static void
print_words(const struct picture *picture, const char *element,
    const char *text)
{
	base_buf_add_print(picture->out, "<%s id=\"p%zu-%s\">", element,
	    picture->id, element);
	doc_markup_print(picture->out, text);
	base_buf_add_print(picture->out, "</%s>\n", element);
}

static void
print_start(const struct picture *picture)
{
	base_buf_add_text(picture->out, "<svg xmlns=\"http://www.w3.org/2000/"
	    "svg\" role=\"img\"");
	base_buf_add_print(picture->out, " aria-labelledby=\"p%zu-title\" "
	    "aria-describedby=\"p%zu-desc\"", picture->id, picture->id);
	print_attribute(picture, "width", picture->drawing->width);
	print_attribute(picture, "height", picture->drawing->height);
	base_buf_add_text(picture->out, " viewBox=\"0 0 ");
	print_point(picture, (struct doc_point){ picture->drawing->width,
	    picture->drawing->height });
	base_buf_add_text(picture->out, "\" font-family=\"'IBM Plex Sans', "
	    "'Open Sans', 'Segoe UI', Roboto, 'Liberation Sans', Arial, "
	    "sans-serif\">\n");
}

void
doc_svg_print(struct base_buf *out, const struct doc_drawing *drawing,
    bool alone)
{
	const struct picture picture = { out, drawing, out->length };

	if (alone)
		base_buf_add_text(out,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	print_start(&picture);
	print_words(&picture, "title", drawing->title);
	print_words(&picture, "desc", drawing->alternative);
	print_patterns(&picture);
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next) {
		if (shape->path != NULL)
			print_path(&picture, shape->path);
		else
			print_label(&picture, shape->label);
	}
	base_buf_add_text(out, "</svg>\n");
}
