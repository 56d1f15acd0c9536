#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/px.h"
#include "doc/publication.h"
#include "law/decision.h"

/* A text is broken where its line would grow longer: 256 is the most that the
 * format allows, with room for what stands around the text. */
#define LONGEST_PIECE 180

#define MEASURE_COUNT 2

struct sheet {
	struct base_buf *out;
	struct doc_publication *publication;
	const struct law_register *reg;
	size_t column; /* bytes in the line so far */
};

static const char *const measures[MEASURE_COUNT] = { "calculated", "quota" };

static void
put(struct sheet *sheet, const char *text)
{
	const char *last = strrchr(text, '\n');

	base_buf_add_text(sheet->out, text);
	sheet->column = last != NULL ? strlen(last + 1) :
	    sheet->column + strlen(text);
}

/* "text", in pieces on lines of their own where it is long; a character is
 * never cut. */
static void
put_text(struct sheet *sheet, const char *text)
{
	size_t piece = 0;

	put(sheet, sheet->column > LONGEST_PIECE ? "\n\"" : "\"");
	for (; *text != '\0'; text++, piece++) {
		bool begins = ((unsigned char)*text & 0xc0) != 0x80;

		if (piece >= LONGEST_PIECE && begins) {
			put(sheet, "\"\n\"");
			piece = 0;
		}
		base_buf_add_char(sheet->out, *text == '"' ? '\'' :
		    (unsigned char)*text < ' ' ? ' ' : *text);
		sheet->column++;
	}
	put(sheet, "\"");
}

/* Between two values of a list. */
static void
put_comma(struct sheet *sheet, size_t i)
{
	if (i > 0)
		put(sheet, sheet->column > LONGEST_PIECE / 2 ? ",\n" : ",");
}

static const char *
field(struct sheet *sheet, const char *name, enum base_lang lang)
{
	return doc_publication_join(sheet->publication, "field", name, lang);
}

/* KEY, KEY[en], KEY("of") or KEY[en]("of"), and = */
static void
put_key(struct sheet *sheet, const char *key, enum base_lang lang,
    const char *of)
{
	put(sheet, key);
	/* the file's own language goes without saying */
	put(sheet, lang == BASE_EN ? "[en]" : "");
	if (of != NULL) {
		put(sheet, "(");
		put_text(sheet, of);
		put(sheet, ")");
	}
	put(sheet, "=");
}

static void
put_line(struct sheet *sheet, const char *key, enum base_lang lang,
    const char *of, const char *text)
{
	put_key(sheet, key, lang, of);
	put_text(sheet, text);
	put(sheet, ";\n");
}

static void
put_list(struct sheet *sheet, const char *key, enum base_lang lang,
    const char *of, const char *const *texts, size_t count)
{
	put_key(sheet, key, lang, of);
	for (size_t i = 0; i < count; i++) {
		put_comma(sheet, i);
		put_text(sheet, texts[i]);
	}
	put(sheet, ";\n");
}

/* What the file is, before any text in one language. */
static void
put_form(struct sheet *sheet)
{
	const char *date = doc_publication_date(sheet->publication);

	put(sheet, "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\n"
	    "CODEPAGE=\"utf-8\";\nLANGUAGE=\"da\";\n"
	    "LANGUAGES=\"da\",\"en\";\n");
	if (date != NULL)
		base_buf_add_print(sheet->out,
		    "CREATION-DATE=\"%.4s%.2s%.2s 00:00\";\n", date, date + 5,
		    date + 8);
	put(sheet, "UPDATE-FREQUENCY=\"annual\";\nDECIMALS=0;\n"
	    "SHOWDECIMALS=0;\n");
	put_line(sheet, "MATRIX", BASE_DA, NULL, base_arena_print(
	    sheet->publication->arena, "KVOTER%s",
	    doc_publication_year(sheet->publication)));
	put(sheet, "SUBJECT-CODE=\"SOC\";\nCOPYRIGHT=NO;\n");
}

static void
put_variables(struct sheet *sheet, enum base_lang lang)
{
	const char *heading[] = { field(sheet, "measure", lang),
		field(sheet, "year", lang) };
	const char *stub = field(sheet, "municipality", lang);
	const char *year = doc_publication_year(sheet->publication);
	const char *labels[MEASURE_COUNT];

	for (size_t i = 0; i < MEASURE_COUNT; i++)
		labels[i] = field(sheet, measures[i], lang);
	put_line(sheet, "STUB", lang, NULL, stub);
	put_list(sheet, "HEADING", lang, NULL, heading, 2);
	put_list(sheet, "VALUES", lang, stub, sheet->reg->names,
	    sheet->reg->count);
	put_list(sheet, "VALUES", lang, heading[0], labels, MEASURE_COUNT);
	put_line(sheet, "VALUES", lang, heading[1], year);
	put_key(sheet, "TIMEVAL", lang, heading[1]);
	put(sheet, "TLIST(A1),");
	put_text(sheet, year);
	put(sheet, ";\n");
	put_list(sheet, "CODES", lang, stub, sheet->reg->codes,
	    sheet->reg->count);
	put_list(sheet, "CODES", lang, heading[0], measures, MEASURE_COUNT);
	put_line(sheet, "CODES", lang, heading[1], year);
}

static void
put_language(struct sheet *sheet, enum base_lang lang)
{
	struct doc_publication *publication = sheet->publication;
	const char *title = doc_publication_title(publication, lang);

	put_line(sheet, "SUBJECT-AREA", lang, NULL, doc_publication_text(
	    publication, "subject", lang));
	put_line(sheet, "DESCRIPTION", lang, NULL, title);
	put_line(sheet, "TITLE", lang, NULL, title);
	put_line(sheet, "CONTENTS", lang, NULL, doc_publication_text(
	    publication, "contents", lang));
	put_line(sheet, "UNITS", lang, NULL, doc_publication_text(publication,
	    "unit", lang));
	put_variables(sheet, lang);
	put_line(sheet, "SOURCE", lang, NULL, doc_publication_publisher(
	    publication, lang));
	put_line(sheet, "NOTE", lang, NULL, doc_publication_about(publication,
	    lang));
}

static void
put_data(struct sheet *sheet)
{
	const struct law_decision *decision = sheet->publication->decision;
	const int64_t *const values[MEASURE_COUNT] = { decision->calculated,
		decision->quotas };

	put(sheet, "DATA=\n");
	for (size_t i = 0; i < sheet->reg->count; i++)
		for (size_t j = 0; j < MEASURE_COUNT; j++) {
			const char *end = j + 1 == MEASURE_COUNT ? "\n" : " ";

			if (values[j][i] == LAW_UNKNOWN)
				base_buf_add_print(sheet->out, "\"..\"%s",
				    end);
			else
				base_buf_add_print(sheet->out, "%lld%s",
				    (long long)values[j][i], end);
		}
	put(sheet, ";\n");
}

void
doc_px_print(struct base_buf *out, struct doc_publication *publication)
{
	struct sheet sheet = { out, publication,
		publication->decision->round->reg, 0 };

	put_form(&sheet);
	put_language(&sheet, BASE_DA);
	put_language(&sheet, BASE_EN);
	put_data(&sheet);
}
