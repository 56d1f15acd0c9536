#include "base/arena.h"
#include "doc/pdf_lines.h"
#include "doc/pdf_page.h"

static bool
breaks_behind(const struct doc_shaped *shaped, size_t glyph)
{
	return shaped->breaks[shaped->glyphs[glyph].at];
}

/* At size, which is only rounded for a whole line: sums of widths are exact. */
static int64_t
scale(const struct doc_shaped *shaped, int64_t units, int32_t size)
{
	return units * size / doc_font_units(shaped->font);
}

/* One behind the last glyph of the line that begins at first. */
static size_t
find_end(const struct doc_shaped *shaped, size_t first, int32_t size,
    int32_t width)
{
	int64_t units = 0;
	size_t end = first; /* behind the last blank */

	for (size_t i = first; i < shaped->count; i++) {
		if (breaks_behind(shaped, i)) {
			end = i + 1;
			units += shaped->glyphs[i].advance;
			continue;
		}
		units += shaped->glyphs[i].advance;
		if (scale(shaped, units, size) > width && i > first)
			return end > first ? end : i;
	}
	return shaped->count;
}

static int32_t
measure_line(const struct doc_shaped *shaped, size_t first, size_t end,
    int32_t size)
{
	while (end > first && breaks_behind(shaped, end - 1))
		end--;
	return doc_font_measure(shaped, first, end - first, size);
}

void
doc_pdf_lines_break(struct doc_pdf_lines *out, const struct doc_shaped *shaped,
    const struct doc_pdf_style *style, int32_t width,
    struct base_arena *arena)
{
	size_t first = 0;

	*out = (struct doc_pdf_lines){ .shaped = *shaped, .style = *style };
	/* a line has at least one glyph, but for the only one of an empty text */
	out->lines = base_arena_alloc(arena, shaped->count + 1,
	    sizeof(*out->lines));
	do {
		size_t end = find_end(shaped, first, style->size, width);

		out->lines[out->count++] = (struct doc_pdf_line){ first,
			end - first, measure_line(shaped, first, end,
			style->size) };
		first = end;
	} while (first < shaped->count);
}

int32_t
doc_pdf_lines_find_least(const struct doc_shaped *shaped, int32_t size)
{
	int64_t units = 0, most = 0;

	for (size_t i = 0; i < shaped->count; i++) {
		units = breaks_behind(shaped, i) ? 0 :
		    units + shaped->glyphs[i].advance;
		if (units > most)
			most = units;
	}
	return (int32_t)(scale(shaped, most, size) + 1);
}

void
doc_pdf_lines_paint(struct doc_pdf_page *page,
    const struct doc_pdf_lines *lines, size_t first, size_t count,
    struct doc_point corner, int32_t right_of)
{
	const struct doc_pdf_style *style = &lines->style;
	int32_t capitals = (int32_t)scale(&lines->shaped,
	    doc_font_cap_height(lines->shaped.font), style->size);

	for (size_t i = first; i < first + count; i++) {
		const struct doc_pdf_line *line = &lines->lines[i];
		const struct doc_pdf_words words = { &lines->shaped,
			line->first, line->count, style->bold, style->size,
			style->colour };
		int32_t left = right_of > line->width ?
		    right_of - line->width : 0;

		doc_pdf_page_add_words(page, &words, corner.x + left,
		    corner.y + (style->leading + capitals) / 2);
		corner.y += style->leading;
	}
}
