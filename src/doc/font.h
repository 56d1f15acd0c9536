/*
 * font: Open Sans, regular and semibold, built in: letters become glyphs with
 * their widths, and the glyphs used become a small font to embed.
 *
 * Shaping is HarfBuzz's, without ligatures, so that a glyph is a character and
 * a text can be taken out of a PDF again word for word.  All widths are in font
 * units, doc_font_units() of them to the size of the letters.
 *
 * A character that the font has not is a finding that names it
 * (BASE_ERR_FONT_NO_GLYPH).  The texts and glyphs live in the arena; what
 * HarfBuzz holds is given back by doc_font_close().
 */
#ifndef KVOTE_DOC_FONT_H
#define KVOTE_DOC_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;
struct doc_font;

struct doc_glyph {
	uint32_t id;
	int32_t advance; /* to the next glyph, with kerning */
	size_t at;       /* offset of its first character in the text */
};

struct doc_shaped {
	const struct doc_font *font;
	const char *text;   /* U+00A0 has become a blank */
	bool *breaks;       /* per byte of text: may a line end behind it? */
	size_t count;
	struct doc_glyph *glyphs; /* from left to right */
};

struct doc_font_box { int32_t left, bottom, right, top; };

/* Closing NULL does nothing. */
struct doc_font *doc_font_open(bool bold, struct base_arena *arena);
void doc_font_close(struct doc_font *font);

/* "OpenSans-Semibold" */
const char *doc_font_name(const struct doc_font *font);
int32_t doc_font_units(const struct doc_font *font);
int32_t doc_font_ascent(const struct doc_font *font);
int32_t doc_font_descent(const struct doc_font *font); /* below 0 */
int32_t doc_font_cap_height(const struct doc_font *font);
struct doc_font_box doc_font_box(const struct doc_font *font);

/* The glyphs are remembered for doc_font_list() and doc_font_subset(). */
bool doc_font_shape(struct doc_shaped *out, struct doc_font *font,
    const char *text, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The width of count glyphs from first on, at a size. */
int32_t doc_font_measure(const struct doc_shaped *shaped, size_t first,
    size_t count, int32_t size);

/* A glyph's own width, without kerning. */
int32_t doc_font_width(const struct doc_font *font, uint32_t id);

/* Glyphs used so far: the next one from id on, or UINT32_MAX; and the
 * characters that it stands for. */
uint32_t doc_font_next(const struct doc_font *font, uint32_t id);
const char *doc_font_text(const struct doc_font *font, uint32_t id);

/* A TrueType font of the glyphs used so far, their numbers kept. */
bool doc_font_subset(const char **bytes, size_t *length,
    const struct doc_font *font, struct base_arena *arena)
    __attribute__((warn_unused_result));

#endif
