#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/wording.h"
#include "law/register.h"
#include "law/rule.h"

/* templates/, built in. */
extern const unsigned char doc_template_letter_da[];
extern const size_t doc_template_letter_da_length;
extern const unsigned char doc_template_letter_en[];
extern const size_t doc_template_letter_en_length;
extern const unsigned char doc_template_explain_da[];
extern const size_t doc_template_explain_da_length;
extern const unsigned char doc_template_explain_en[];
extern const size_t doc_template_explain_en_length;
extern const unsigned char doc_template_picture_da[];
extern const size_t doc_template_picture_da_length;
extern const unsigned char doc_template_picture_en[];
extern const size_t doc_template_picture_en_length;

#define SECTION_SIGN "\xc2\xa7"
#define NO_BREAK_SPACE "\xc2\xa0"

static const struct {
	const char *file;
	const unsigned char *bytes;
	const size_t *length;
} built_in[DOC_WORDING_COUNT][BASE_LANG_COUNT] = {
	[DOC_WORDING_LETTER] = {
		[BASE_DA] = { "templates/letter.da.txt",
		    doc_template_letter_da, &doc_template_letter_da_length },
		[BASE_EN] = { "templates/letter.en.txt",
		    doc_template_letter_en, &doc_template_letter_en_length } },
	[DOC_WORDING_EXPLAIN] = {
		[BASE_DA] = { "templates/explain.da.txt",
		    doc_template_explain_da, &doc_template_explain_da_length },
		[BASE_EN] = { "templates/explain.en.txt",
		    doc_template_explain_en,
		    &doc_template_explain_en_length } },
	[DOC_WORDING_PICTURE] = {
		[BASE_DA] = { "templates/picture.da.txt",
		    doc_template_picture_da,
		    &doc_template_picture_da_length },
		[BASE_EN] = { "templates/picture.en.txt",
		    doc_template_picture_en,
		    &doc_template_picture_en_length } },
};

bool
doc_wording_open(struct doc_wording *out, enum doc_wording_name name,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct doc_template *template;

	if (!doc_template_read(&template, built_in[name][lang].file,
	    (const char *)built_in[name][lang].bytes,
	    *built_in[name][lang].length, arena, findings))
		return false;
	*out = (struct doc_wording){ template, lang, arena, findings, false };
	return true;
}

const char *
doc_wording_fill(struct doc_wording *wording, const char *block,
    const struct doc_template_value *values, size_t count)
{
	const char *text = "";

	if (!doc_template_fill(&text, wording->template, block, values, count,
	    wording->arena, wording->findings))
		wording->failed = true;
	return text;
}

const char *
doc_wording_find(struct doc_wording *wording, const char *block)
{
	return doc_wording_fill(wording, block, NULL, 0);
}

const char *
doc_wording_choose(const struct doc_wording *wording, const char *block,
    const char *variant)
{
	const char *special = base_arena_print(wording->arena, "%s_%s", block,
	    variant);

	return doc_template_has(wording->template, special) ? special : block;
}

const char *
doc_wording_print_persons(struct doc_wording *wording, int64_t count)
{
	if (count == 1)
		return doc_wording_find(wording, "one_person");
	return DOC_WORDING_FILL(wording, "persons", { "count",
	    base_text_print_count(count, wording->lang, wording->arena) });
}

const char *
doc_wording_print_date(const struct doc_wording *wording,
    struct base_date date)
{
	return base_date_print_long(date, wording->lang, wording->arena);
}

const char *
doc_wording_print_year(const struct doc_wording *wording, int year)
{
	return base_arena_print(wording->arena, "%d", year);
}

const char *
doc_wording_print_municipality(struct doc_wording *wording,
    const struct law_register *reg, size_t municipality)
{
	return DOC_WORDING_FILL(wording,
	    doc_wording_choose(wording, "municipality",
	    reg->codes[municipality]), { "name", reg->names[municipality] });
}

const char *
doc_wording_print_reference(const struct doc_wording *wording,
    const struct law_rule *rule)
{
	struct base_buf bound;

	base_buf_start(&bound, wording->arena);
	for (const char *at = rule->ref[wording->lang]; *at != '\0';) {
		bool sign = strncmp(at, SECTION_SIGN " ",
		    sizeof(SECTION_SIGN)) == 0;

		if (sign)
			base_buf_add_text(&bound, SECTION_SIGN NO_BREAK_SPACE);
		else
			base_buf_add_char(&bound, *at);
		at += sign ? sizeof(SECTION_SIGN) : 1;
	}
	return bound.bytes;
}

const char *
doc_wording_print_finding(const struct doc_wording *wording,
    const struct base_finding *finding)
{
	struct base_finding readable = *finding;
	struct base_date date;

	for (size_t i = 0; i < BASE_FINDING_ARGS; i++)
		if (readable.args[i] != NULL &&
		    base_date_parse(&date, readable.args[i]))
			readable.args[i] = doc_wording_print_date(wording,
			    date);
	return base_findings_sentence(&readable, wording->lang,
	    wording->arena);
}
