#include <string.h>

#include "base/buf.h"
#include "doc/drawing.h"
#include "doc/markup.h"
#include "doc/svg.h"

/* The picture's own unit, a tenth of a point: those of a map are whole. */
#define UNIT (DOC_DRAWING_POINT / 10)

struct picture {
	struct base_buf *out;
	const struct doc_drawing *drawing;
	size_t id;
};

/* A length in units as a decimal without needless zeros.  A map has twelve
 * thousand of them: digit by digit is ten times as fast as a format. */
static void
print_in(const struct picture *picture, int32_t length, int32_t unit)
{
	int64_t size = length < 0 ? -(int64_t)length : length;
	int64_t whole = size / unit;
	int64_t rest = size % unit;
	char text[16], *at = text + sizeof(text);

	for (int64_t place = 1; rest != 0 && place < unit; place *= 10)
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
print_length(const struct picture *picture, int32_t length)
{
	print_in(picture, length, UNIT);
}

/* Behind another one: a minus is all that need stand between. */
static void
print_next(const struct picture *picture, int32_t length)
{
	if (length >= 0)
		base_buf_add_char(picture->out, ' ');
	print_length(picture, length);
}

static void
print_attribute(const struct picture *picture, const char *name,
    int32_t length, int32_t unit)
{
	base_buf_add_print(picture->out, " %s=\"", name);
	print_in(picture, length, unit);
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
	    "width=\"40\" height=\"40\" patternTransform=\"rotate(45)\">");
	if (paint->filled) {
		base_buf_add_text(picture->out,
		    "<rect width=\"40\" height=\"40\"");
		print_colour(picture, "fill", paint->fill);
		base_buf_add_text(picture->out, "/>");
	}
	base_buf_add_text(picture->out, "<rect width=\"10\" height=\"40\"");
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
print_fill(const struct picture *picture, const struct doc_paint *paint)
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
}

static bool
has_same_line(const struct doc_paint *a, const struct doc_paint *b)
{
	return a->line_width == b->line_width && a->dashed == b->dashed &&
	    memcmp(&a->line, &b->line, sizeof(a->line)) == 0;
}

/* Paths that follow each other with the same line say it once, around them;
 * line: that of those around, NULL = none; the new one is returned. */
static const struct doc_paint *
change_line(const struct picture *picture, const struct doc_paint *line,
    const struct doc_path *path)
{
	const struct doc_paint *next = path != NULL &&
	    path->paint.line_width > 0 ? &path->paint : NULL;

	if (line == next || (line != NULL && next != NULL &&
	    has_same_line(line, next)))
		return line;
	if (line != NULL)
		base_buf_add_text(picture->out, "</g>\n");
	if (next == NULL)
		return NULL;
	base_buf_add_text(picture->out, "<g");
	print_colour(picture, "stroke", next->line);
	print_attribute(picture, "stroke-width", next->line_width, UNIT);
	if (next->dashed)
		base_buf_add_text(picture->out,
		    " stroke-dasharray=\"30 20\"");
	base_buf_add_text(picture->out, ">\n");
	return next;
}

/* Each point is told from the one before, those of a curve's piece from where
 * the piece begins. */
static void
print_run(const struct picture *picture, const struct doc_run *run)
{
	const struct doc_point *points = run->points;

	for (size_t i = 0; i < run->count; i++) {
		const struct doc_point from = i == 0 ?
		    (struct doc_point){ 0, 0 } :
		    points[run->curved ? (i - 1) / 3 * 3 : i - 1];

		if (i == 0)
			base_buf_add_char(picture->out, 'M');
		if (i == 1)
			base_buf_add_char(picture->out,
			    run->curved ? 'c' : 'l');
		(i < 2 ? print_length : print_next)(picture,
		    points[i].x - from.x);
		print_next(picture, points[i].y - from.y);
	}
	if (run->closed)
		base_buf_add_char(picture->out, 'Z');
}

static void
print_name(const struct picture *picture, const char *name)
{
	if (name == NULL)
		return;
	base_buf_add_text(picture->out, "<title>");
	doc_markup_print(picture->out, name);
	base_buf_add_text(picture->out, "</title>");
}

static void
print_path(const struct picture *picture, const struct doc_path *path)
{
	if (path->link != NULL) {
		base_buf_add_text(picture->out, "<a href=\"");
		doc_markup_print(picture->out, path->link);
		base_buf_add_text(picture->out, "\">");
		print_name(picture, path->name);
	}
	base_buf_add_text(picture->out, "<path");
	print_fill(picture, &path->paint);
	base_buf_add_text(picture->out, " d=\"");
	for (size_t i = 0; i < path->run_count; i++)
		print_run(picture, &path->runs[i]);
	if (path->link != NULL) {
		base_buf_add_text(picture->out, "\"/></a>\n");
	} else if (path->name != NULL) {
		base_buf_add_text(picture->out, "\">");
		print_name(picture, path->name);
		base_buf_add_text(picture->out, "</path>\n");
	} else {
		base_buf_add_text(picture->out, "\"/>\n");
	}
}

static void
print_label(const struct picture *picture, const struct doc_label *label)
{
	base_buf_add_text(picture->out, "<text");
	print_attribute(picture, "x", label->at.x, UNIT);
	print_attribute(picture, "y", label->at.y, UNIT);
	print_attribute(picture, "font-size", label->size, UNIT);
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

static bool
has_links(const struct doc_drawing *drawing)
{
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next)
		if (shape->path != NULL && shape->path->link != NULL)
			return true;
	return false;
}

/* An image is one thing to whoever does not see it; what is in a group can be
 * reached. */
static void
print_start(const struct picture *picture)
{
	base_buf_add_print(picture->out, "<svg xmlns=\"http://www.w3.org/2000/"
	    "svg\" role=\"%s\"", has_links(picture->drawing) ? "group" :
	    "img");
	base_buf_add_print(picture->out, " aria-labelledby=\"p%zu-title\" "
	    "aria-describedby=\"p%zu-desc\"", picture->id, picture->id);
	print_attribute(picture, "width", picture->drawing->width,
	    DOC_DRAWING_POINT);
	print_attribute(picture, "height", picture->drawing->height,
	    DOC_DRAWING_POINT);
	base_buf_add_text(picture->out, " viewBox=\"0 0");
	print_next(picture, picture->drawing->width);
	print_next(picture, picture->drawing->height);
	base_buf_add_text(picture->out, "\" fill-rule=\"evenodd\" "
	    "stroke-linejoin=\"round\" font-family=\"'IBM Plex Sans', "
	    "'Open Sans', 'Segoe UI', Roboto, 'Liberation Sans', Arial, "
	    "sans-serif\">\n");
}

void
doc_svg_print(struct base_buf *out, const struct doc_drawing *drawing,
    bool alone)
{
	const struct picture picture = { out, drawing, out->length };
	const struct doc_paint *line = NULL;

	if (alone)
		base_buf_add_text(out,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	print_start(&picture);
	print_words(&picture, "title", drawing->title);
	print_words(&picture, "desc", drawing->alternative);
	print_patterns(&picture);
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next) {
		line = change_line(&picture, line, shape->path);
		if (shape->path != NULL)
			print_path(&picture, shape->path);
		else
			print_label(&picture, shape->label);
	}
	(void)change_line(&picture, line, NULL);
	base_buf_add_text(out, "</svg>\n");
}
