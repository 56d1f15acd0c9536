#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "doc/font.h"

/* The fonts of the package fonts-open-sans, built in. */
extern const unsigned char doc_font_regular[];
extern const size_t doc_font_regular_length;
extern const unsigned char doc_font_semibold[];
extern const size_t doc_font_semibold_length;

#define NO_BREAK_SPACE "\xc2\xa0"

/* One character takes at most four bytes of UTF-8. */
#define MOST_BYTES 4

struct doc_font {
	const char *name;
	hb_face_t *face;
	hb_font_t *font;
	hb_buffer_t *buffer;
	uint32_t glyph_count;
	const char **texts; /* per glyph; NULL = not used */
	struct base_arena *arena;
};

struct doc_font *
doc_font_open(bool bold, struct base_arena *arena)
{
	struct doc_font *font = base_arena_alloc(arena, 1, sizeof(*font));
	hb_blob_t *blob = hb_blob_create(bold ?
	    (const char *)doc_font_semibold : (const char *)doc_font_regular,
	    (unsigned)(bold ? doc_font_semibold_length :
	    doc_font_regular_length), HB_MEMORY_MODE_READONLY, NULL, NULL);

	font->name = bold ? "OpenSans-Semibold" : "OpenSans-Regular";
	font->face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	font->font = hb_font_create(font->face);
	font->buffer = hb_buffer_create();
	font->glyph_count = hb_face_get_glyph_count(font->face);
	font->texts = base_arena_alloc(arena, font->glyph_count,
	    sizeof(*font->texts));
	font->arena = arena;
	return font;
}

void
doc_font_close(struct doc_font *font)
{
	if (font == NULL)
		return;
	hb_buffer_destroy(font->buffer);
	hb_font_destroy(font->font);
	hb_face_destroy(font->face);
}

const char *
doc_font_name(const struct doc_font *font)
{
	return font->name;
}

int32_t
doc_font_units(const struct doc_font *font)
{
	return (int32_t)hb_face_get_upem(font->face);
}

static int32_t
find_metric(const struct doc_font *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t position = 0;

	hb_ot_metrics_get_position(font->font, tag, &position);
	return position;
}

int32_t
doc_font_ascent(const struct doc_font *font)
{
	return find_metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
}

int32_t
doc_font_descent(const struct doc_font *font)
{
	return find_metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
}

int32_t
doc_font_cap_height(const struct doc_font *font)
{
	return find_metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
}

/* What the table head says: two bytes each from offset 36 on, signed. */
struct doc_font_box
doc_font_box(const struct doc_font *font)
{
	hb_blob_t *head = hb_face_reference_table(font->face,
	    HB_TAG('h', 'e', 'a', 'd'));
	unsigned length;
	const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(
	    head, &length);
	int32_t sides[4] = { 0 };

	for (unsigned i = 0; i < 4 && length >= 44; i++)
		sides[i] = (int16_t)(bytes[36 + 2 * i] << 8 |
		    bytes[37 + 2 * i]);
	hb_blob_destroy(head);
	return (struct doc_font_box){ sides[0], sides[1], sides[2], sides[3] };
}

/* Blanks that never break a line become blanks, and breaks says where a line
 * may end. */
static void
copy_words(struct doc_shaped *shaped, const char *text,
    struct base_arena *arena)
{
	char *copy = base_arena_copy_text(arena, text), *to = copy;

	shaped->breaks = base_arena_alloc(arena, strlen(text) + 1,
	    sizeof(*shaped->breaks));
	while (*text != '\0') {
		bool bound = strncmp(text, NO_BREAK_SPACE, 2) == 0;

		shaped->breaks[to - copy] = *text == ' ';
		*to++ = bound ? ' ' : *text;
		text += bound ? 2 : 1;
	}
	*to = '\0';
	shaped->text = copy;
}

static size_t
measure_character(const char *text)
{
	size_t length = 1;

	while (length < MOST_BYTES && ((unsigned char)text[length] & 0xc0) ==
	    0x80)
		length++;
	return length;
}

static void
report_missing(const struct doc_shaped *shaped, size_t at,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *character = shaped->text + at;

	base_findings_add(findings, BASE_ERR_FONT_NO_GLYPH,
	    (struct base_place){ 0 }, base_arena_copy_bytes(arena, character,
	    measure_character(character)), shaped->text, NULL);
}

/* The characters from glyph i to the next one that has its own. */
static const char *
copy_cluster(const struct doc_shaped *shaped, size_t i,
    struct base_arena *arena)
{
	size_t at = shaped->glyphs[i].at, end = strlen(shaped->text);

	for (size_t j = i + 1; j < shaped->count; j++)
		if (shaped->glyphs[j].at > at) {
			end = shaped->glyphs[j].at;
			break;
		}
	return base_arena_copy_bytes(arena, shaped->text + at, end - at);
}

/* What each glyph stands for, and the one that the font has not. */
static bool
note_glyphs(struct doc_shaped *shaped, struct doc_font *font,
    struct base_findings *findings)
{
	for (size_t i = 0; i < shaped->count; i++) {
		uint32_t id = shaped->glyphs[i].id;

		if (id == 0) {
			report_missing(shaped, shaped->glyphs[i].at,
			    font->arena, findings);
			return false;
		}
		if (font->texts[id] == NULL)
			font->texts[id] = copy_cluster(shaped, i,
			    font->arena);
	}
	return true;
}

bool
doc_font_shape(struct doc_shaped *out, struct doc_font *font, const char *text,
    struct base_arena *arena, struct base_findings *findings)
{
	static const hb_feature_t plain[] = {
		{ HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
		{ HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
	};
	struct doc_shaped shaped = { .font = font };
	const hb_glyph_info_t *infos;
	const hb_glyph_position_t *places;
	unsigned count;

	copy_words(&shaped, text, arena);
	hb_buffer_clear_contents(font->buffer);
	hb_buffer_add_utf8(font->buffer, shaped.text, -1, 0, -1);
	hb_buffer_set_direction(font->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(font->buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(font->buffer, HB_LANGUAGE_INVALID);
	hb_shape(font->font, font->buffer, plain,
	    sizeof(plain) / sizeof(plain[0]));
	infos = hb_buffer_get_glyph_infos(font->buffer, &count);
	places = hb_buffer_get_glyph_positions(font->buffer, &count);
	shaped.count = count;
	shaped.glyphs = base_arena_alloc(arena, count,
	    sizeof(*shaped.glyphs));
	for (unsigned i = 0; i < count; i++)
		shaped.glyphs[i] = (struct doc_glyph){ infos[i].codepoint,
			places[i].x_advance, infos[i].cluster };
	if (!note_glyphs(&shaped, font, findings))
		return false;
	*out = shaped;
	return true;
}

int32_t
doc_font_measure(const struct doc_shaped *shaped, size_t first, size_t count,
    int32_t size)
{
	int64_t sum = 0, units = doc_font_units(shaped->font);

	for (size_t i = first; i < first + count; i++)
		sum += shaped->glyphs[i].advance;
	return (int32_t)((sum * size + units / 2) / units);
}

int32_t
doc_font_width(const struct doc_font *font, uint32_t id)
{
	return hb_font_get_glyph_h_advance(font->font, id);
}

uint32_t
doc_font_next(const struct doc_font *font, uint32_t id)
{
	for (; id < font->glyph_count; id++)
		if (font->texts[id] != NULL)
			return id;
	return UINT32_MAX;
}

const char *
doc_font_text(const struct doc_font *font, uint32_t id)
{
	return font->texts[id];
}

bool
doc_font_subset(const char **bytes, size_t *length,
    const struct doc_font *font, struct base_arena *arena)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *face;
	hb_blob_t *blob;
	unsigned size;

	if (input == NULL)
		return false;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS |
	    HB_SUBSET_FLAGS_NO_HINTING);
	for (uint32_t id = doc_font_next(font, 0); id != UINT32_MAX;
	    id = doc_font_next(font, id + 1))
		hb_set_add(hb_subset_input_glyph_set(input), id);
	/* what a PDF reader needs is the outlines; PDF says the rest */
	for (const char *const *tag = (const char *const[]){ "GSUB", "GPOS",
	    "GDEF", "name", "OS/2", "DSIG", "kern", "gasp", NULL }; *tag !=
	    NULL; tag++)
		hb_set_add(hb_subset_input_set(input,
		    HB_SUBSET_SETS_DROP_TABLE_TAG), hb_tag_from_string(*tag,
		    -1));
	face = hb_subset_or_fail(font->face, input);
	hb_subset_input_destroy(input);
	if (face == NULL)
		return false;
	blob = hb_face_reference_blob(face);
	*bytes = hb_blob_get_data(blob, &size);
	*bytes = base_arena_copy_bytes(arena, *bytes, size);
	*length = size;
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	return true;
}
