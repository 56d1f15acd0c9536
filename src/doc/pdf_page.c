#include "base/arena.h"
#include "doc/font.h"
#include "doc/pdf_file.h"
#include "doc/pdf_page.h"
#include "doc/pdf_tags.h"

#define MOST_BYTE 255

struct doc_pdf_page *
doc_pdf_page_new(struct doc_pdf_file *file, int32_t height)
{
	struct doc_pdf_page *page = base_arena_alloc(file->arena, 1,
	    sizeof(*page));

	page->object = doc_pdf_file_reserve(file);
	page->height = height;
	page->arena = file->arena;
	base_buf_start(&page->content, file->arena);
	return page;
}

void
doc_pdf_page_begin(struct doc_pdf_page *page, struct doc_pdf_file *file,
    struct doc_pdf_tag *tag)
{
	if (page->piece_count == page->room) {
		size_t room = page->room == 0 ? 64 : 2 * page->room;
		struct doc_pdf_tag **owners = base_arena_alloc(page->arena,
		    room, sizeof(struct doc_pdf_tag *));

		for (size_t i = 0; i < page->piece_count; i++)
			owners[i] = page->owners[i];
		page->owners = owners;
		page->room = room;
	}
	base_buf_add_print(&page->content, "/%s << /MCID %zu >> BDC\n",
	    tag->type, page->piece_count);
	doc_pdf_tags_add_piece(file, tag, page->object, page->piece_count);
	page->owners[page->piece_count++] = tag;
}

void
doc_pdf_page_begin_artifact(struct doc_pdf_page *page, const char *kind)
{
	base_buf_add_print(&page->content, "/Artifact << %s >> BDC\n", kind);
}

void
doc_pdf_page_end(struct doc_pdf_page *page)
{
	base_buf_add_text(&page->content, "EMC\n");
}

void
doc_pdf_page_add_number(struct doc_pdf_page *page, int64_t thousandths)
{
	base_buf_add_text(&page->content, doc_pdf_file_print_number(
	    thousandths, page->arena));
	base_buf_add_char(&page->content, ' ');
}

void
doc_pdf_page_add_point(struct doc_pdf_page *page, struct doc_point point)
{
	doc_pdf_page_add_number(page, point.x);
	doc_pdf_page_add_number(page, page->height - point.y);
}

static void
add_colour(struct doc_pdf_page *page, struct doc_colour colour)
{
	const uint8_t parts[] = { colour.red, colour.green, colour.blue };

	for (size_t i = 0; i < sizeof(parts); i++)
		doc_pdf_page_add_number(page, (parts[i] * 1000 +
		    MOST_BYTE / 2) / MOST_BYTE);
}

void
doc_pdf_page_set_fill(struct doc_pdf_page *page, struct doc_colour colour)
{
	add_colour(page, colour);
	base_buf_add_text(&page->content, "rg\n");
}

void
doc_pdf_page_set_line(struct doc_pdf_page *page, struct doc_colour colour)
{
	add_colour(page, colour);
	base_buf_add_text(&page->content, "RG\n");
}

/* Glyphs as <0001…>, with what kerning moves between them in thousandths of
 * the letters' size. */
static void
add_glyphs(struct doc_pdf_page *page, const struct doc_pdf_words *words)
{
	const struct doc_shaped *shaped = words->shaped;
	int64_t units = doc_font_units(shaped->font);

	base_buf_add_text(&page->content, "[<");
	for (size_t i = words->first; i < words->first + words->count; i++) {
		const struct doc_glyph *glyph = &shaped->glyphs[i];
		int64_t moved = doc_font_width(shaped->font, glyph->id) -
		    glyph->advance;

		base_buf_add_print(&page->content, "%04x", glyph->id);
		if (moved == 0 || i + 1 == words->first + words->count)
			continue;
		base_buf_add_print(&page->content, "> %s <",
		    doc_pdf_file_print_number(moved * 1000 * 1000 / units,
		    page->arena));
	}
	base_buf_add_text(&page->content, ">] TJ ET\n");
}

void
doc_pdf_page_add_words(struct doc_pdf_page *page,
    const struct doc_pdf_words *words, int32_t x, int32_t y)
{
	if (words->count == 0)
		return;
	doc_pdf_page_set_fill(page, words->colour);
	base_buf_add_print(&page->content, "BT /%s ", words->bold ?
	    DOC_PDF_PAGE_BOLD : DOC_PDF_PAGE_REGULAR);
	doc_pdf_page_add_number(page, words->size);
	base_buf_add_text(&page->content, "Tf 1 0 0 1 ");
	doc_pdf_page_add_point(page, (struct doc_point){ x, y });
	base_buf_add_text(&page->content, "Tm ");
	add_glyphs(page, words);
}

void
doc_pdf_page_add_rule(struct doc_pdf_page *page, int32_t left, int32_t right,
    int32_t y, int32_t width, struct doc_colour colour)
{
	doc_pdf_page_set_line(page, colour);
	doc_pdf_page_add_number(page, width);
	base_buf_add_text(&page->content, "w ");
	doc_pdf_page_add_point(page, (struct doc_point){ left, y });
	base_buf_add_text(&page->content, "m ");
	doc_pdf_page_add_point(page, (struct doc_point){ right, y });
	base_buf_add_text(&page->content, "l S\n");
}

void
doc_pdf_page_add_box(struct doc_pdf_page *page, struct doc_point corner,
    int32_t width, int32_t height, struct doc_colour colour)
{
	doc_pdf_page_set_fill(page, colour);
	doc_pdf_page_add_point(page, (struct doc_point){ corner.x,
	    corner.y + height });
	doc_pdf_page_add_number(page, width);
	doc_pdf_page_add_number(page, height);
	base_buf_add_text(&page->content, "re f\n");
}
