#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "doc/font.h"
#include "doc/pdf_file.h"
#include "doc/pdf_font.h"

/* "ABCDEF+" tells one subset of a font from another. */
#define TAG_LENGTH 6

/* A character map has at most so many lines a section (Adobe TN 5014). */
#define MOST_LINES 100

struct parts {
	size_t descendant;
	size_t descriptor;
	size_t bytes;
	size_t characters;
};

/* In thousandths of a thousandth of the letters' size. */
static const char *
print_units(const struct doc_font *font, int64_t length,
    struct base_arena *arena)
{
	return doc_pdf_file_print_number(length * 1000 * 1000 /
	    doc_font_units(font), arena);
}

static const char *
print_name(const struct doc_font *font, const char *bytes, size_t length,
    struct base_arena *arena)
{
	const char *hash = base_hash_print(bytes, length, arena);
	char tag[TAG_LENGTH + 1] = { 0 };

	for (size_t i = 0; i < TAG_LENGTH; i++)
		tag[i] = (char)(hash[i] <= '9' ? 'A' + hash[i] - '0' :
		    'K' + hash[i] - 'a');
	return base_arena_print(arena, "%s+%s", tag, doc_font_name(font));
}

static void
write_widths(struct doc_pdf_file *file, const struct doc_font *font)
{
	base_buf_add_text(file->out, "/W [");
	for (uint32_t id = doc_font_next(font, 0); id != UINT32_MAX;
	    id = doc_font_next(font, id + 1))
		base_buf_add_print(file->out, "%u [%s]", id,
		    print_units(font, doc_font_width(font, id), file->arena));
	base_buf_add_text(file->out, "]");
}

static void
write_descendant(struct doc_pdf_file *file, const struct doc_font *font,
    const struct parts *parts, const char *name)
{
	doc_pdf_file_begin(file, parts->descendant);
	base_buf_add_print(file->out, "<< /Type /Font /Subtype /CIDFontType2 "
	    "/BaseFont /%s /CIDSystemInfo << /Registry (Adobe) "
	    "/Ordering (Identity) /Supplement 0 >> /FontDescriptor %zu 0 R "
	    "/CIDToGIDMap /Identity /DW 0 ", name, parts->descriptor);
	write_widths(file, font);
	base_buf_add_text(file->out, " >>");
	doc_pdf_file_end(file);
}

/* Flags 32: not symbolic.  The thickness of stems is not in the font; readers
 * use it only for one they have to put in its place. */
static void
write_descriptor(struct doc_pdf_file *file, const struct doc_font *font,
    const struct parts *parts, const char *name)
{
	struct doc_font_box box = doc_font_box(font);
	struct base_arena *arena = file->arena;

	doc_pdf_file_begin(file, parts->descriptor);
	base_buf_add_print(file->out, "<< /Type /FontDescriptor "
	    "/FontName /%s /Flags 32 /FontBBox [%s %s %s %s] /ItalicAngle 0 "
	    "/Ascent %s /Descent %s /CapHeight %s /StemV 80 "
	    "/FontFile2 %zu 0 R >>", name,
	    print_units(font, box.left, arena),
	    print_units(font, box.bottom, arena),
	    print_units(font, box.right, arena),
	    print_units(font, box.top, arena),
	    print_units(font, doc_font_ascent(font), arena),
	    print_units(font, doc_font_descent(font), arena),
	    print_units(font, doc_font_cap_height(font), arena),
	    parts->bytes);
	doc_pdf_file_end(file);
}

/* "<0024> <0041>": the text of a glyph in UTF-16, without its mark. */
static void
add_character(struct base_buf *map, const struct doc_font *font, uint32_t id,
    struct base_arena *arena)
{
	const char *text = doc_pdf_file_print_text(doc_font_text(font, id),
	    arena);

	base_buf_add_print(map, "<%04x> <%s\n", id,
	    text + strlen("<feff"));
}

static void
add_characters(struct base_buf *map, const struct doc_font *font,
    struct base_arena *arena)
{
	uint32_t id = doc_font_next(font, 0);

	while (id != UINT32_MAX) {
		uint32_t first = id;
		size_t lines = 0;

		for (; id != UINT32_MAX && lines < MOST_LINES; lines++)
			id = doc_font_next(font, id + 1);
		base_buf_add_print(map, "%zu beginbfchar\n", lines);
		for (; first != id; first = doc_font_next(font, first + 1))
			add_character(map, font, first, arena);
		base_buf_add_text(map, "endbfchar\n");
	}
}

static void
write_characters(struct doc_pdf_file *file, const struct doc_font *font,
    size_t object)
{
	struct base_buf map;

	base_buf_start(&map, file->arena);
	base_buf_add_text(&map,
	    "/CIDInit /ProcSet findresource begin\n"
	    "12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
	    "/Supplement 0 >> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n");
	add_characters(&map, font, file->arena);
	base_buf_add_text(&map, "endcmap\n"
	    "CMapName currentdict /CMap defineresource pop\nend\nend");
	doc_pdf_file_add_stream(file, object, "", map.bytes, map.length);
}

bool
doc_pdf_font_write(struct doc_pdf_file *file, const struct doc_font *font,
    size_t object)
{
	struct parts parts;
	const char *bytes, *name;
	size_t length;

	if (!doc_font_subset(&bytes, &length, font, file->arena))
		return false;
	parts.descendant = doc_pdf_file_reserve(file);
	parts.descriptor = doc_pdf_file_reserve(file);
	parts.bytes = doc_pdf_file_reserve(file);
	parts.characters = doc_pdf_file_reserve(file);
	name = print_name(font, bytes, length, file->arena);
	doc_pdf_file_begin(file, object);
	base_buf_add_print(file->out, "<< /Type /Font /Subtype /Type0 "
	    "/BaseFont /%s /Encoding /Identity-H /DescendantFonts [%zu 0 R] "
	    "/ToUnicode %zu 0 R >>", name, parts.descendant,
	    parts.characters);
	doc_pdf_file_end(file);
	write_descendant(file, font, &parts, name);
	write_descriptor(file, font, &parts, name);
	write_characters(file, font, parts.characters);
	doc_pdf_file_add_stream(file, parts.bytes, base_arena_print(
	    file->arena, "/Length1 %zu", length), bytes, length);
	return true;
}
