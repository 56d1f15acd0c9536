#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/wording.h"
#include "law/register.h"
#include "law/rule.h"

/* templates/, built in. */
#define BUILT_IN(name) \
	extern const unsigned char doc_template_##name##_da[]; \
	extern const size_t doc_template_##name##_da_length; \
	extern const unsigned char doc_template_##name##_en[]; \
	extern const size_t doc_template_##name##_en_length

BUILT_IN(letter);
BUILT_IN(explain);
BUILT_IN(paper);
BUILT_IN(announcement);
BUILT_IN(publish);
BUILT_IN(picture);
BUILT_IN(briefing);
BUILT_IN(notification);
BUILT_IN(calculation);

#define SECTION_SIGN "\xc2\xa7"
#define NO_BREAK_SPACE "\xc2\xa0"

#define TEMPLATE(name) { \
	[BASE_DA] = { "templates/" #name ".da.txt", doc_template_##name##_da, \
	    &doc_template_##name##_da_length }, \
	[BASE_EN] = { "templates/" #name ".en.txt", doc_template_##name##_en, \
	    &doc_template_##name##_en_length } }

static const struct {
	const char *file;
	const unsigned char *bytes;
	const size_t *length;
} built_in[DOC_WORDING_COUNT][BASE_LANG_COUNT] = {
	[DOC_WORDING_LETTER] = TEMPLATE(letter),
	[DOC_WORDING_EXPLAIN] = TEMPLATE(explain),
	[DOC_WORDING_PAPER] = TEMPLATE(paper),
	[DOC_WORDING_ANNOUNCEMENT] = TEMPLATE(announcement),
	[DOC_WORDING_PUBLISH] = TEMPLATE(publish),
	[DOC_WORDING_PICTURE] = TEMPLATE(picture),
	[DOC_WORDING_BRIEFING] = TEMPLATE(briefing),
	[DOC_WORDING_NOTIFICATION] = TEMPLATE(notification),
	[DOC_WORDING_CALCULATION] = TEMPLATE(calculation),
};

/* What the user brought; NULL = built in. */
static const struct doc_template *own[DOC_WORDING_COUNT][BASE_LANG_COUNT];

/* What is wrong in a template of ours is a fault of ours. */
static void
report_bug(const struct base_findings *found, struct base_arena *arena,
    struct base_findings *findings)
{
	for (size_t i = 0; i < base_findings_count(found); i++) {
		const struct base_finding *finding = base_findings_get(found,
		    i);

		base_findings_add(findings, BASE_ERR_BUG, finding->place,
		    base_findings_sentence(finding, BASE_EN, arena), NULL);
	}
}

static bool
read_built_in(struct doc_template **out, enum doc_wording_name name,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_findings *found = base_findings_new(arena);

	if (doc_template_read(out, built_in[name][lang].file,
	    (const char *)built_in[name][lang].bytes,
	    *built_in[name][lang].length, arena, found))
		return true;
	report_bug(found, arena, findings);
	return false;
}

bool
doc_wording_replace(enum doc_wording_name name, enum base_lang lang,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings)
{
	struct doc_template *template, *danish, *english;

	if (!doc_template_read(&template, file->name, file->bytes,
	    file->length, arena, findings) || !read_built_in(&danish, name,
	    BASE_DA, arena, findings) || !read_built_in(&english, name,
	    BASE_EN, arena, findings) || !doc_template_check(template,
	    (const struct doc_template *const[]){ [BASE_DA] = danish,
	    [BASE_EN] = english }, arena, findings))
		return false;
	own[name][lang] = template;
	return true;
}

struct base_file
doc_wording_find_file(enum doc_wording_name name, enum base_lang lang)
{
	return (struct base_file){ built_in[name][lang].file +
		strlen("templates/"), (const char *)built_in[name][lang].bytes,
		*built_in[name][lang].length };
}

bool
doc_wording_open(struct doc_wording *out, enum doc_wording_name name,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct doc_template *template = NULL;

	if (own[name][lang] == NULL && !read_built_in(&template, name, lang,
	    arena, findings))
		return false;
	*out = (struct doc_wording){ template == NULL ? own[name][lang] :
		template, template == NULL, lang, arena, findings, false };
	return true;
}

const char *
doc_wording_fill(struct doc_wording *wording, const char *block,
    const struct doc_template_value *values, size_t count)
{
	struct base_findings *found = wording->own ? wording->findings :
	    base_findings_new(wording->arena);
	const char *text = "";

	if (doc_template_fill(&text, wording->template, block, values, count,
	    wording->arena, found))
		return text;
	if (!wording->own)
		report_bug(found, wording->arena, wording->findings);
	wording->failed = true;
	return "";
}

const char *
doc_wording_find(struct doc_wording *wording, const char *block)
{
	return doc_wording_fill(wording, block, NULL, 0);
}

const char *
doc_wording_find_banner(struct doc_wording *wording, const char *label)
{
	return *label == '\0' ? NULL : DOC_WORDING_FILL(wording,
	    "not_official", { "label", label });
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

/* A blank that must not end a line: behind a paragraph sign and "stk.", before
 * "pkt.". */
static bool
is_bound(const char *text, const char *blank)
{
	return (blank - text >= 2 && strncmp(blank - 2, SECTION_SIGN, 2) ==
	    0) || (blank - text >= 4 && strncmp(blank - 4, "stk.", 4) == 0) ||
	    strncmp(blank + 1, "pkt.", 4) == 0;
}

const char *
doc_wording_print_reference(const struct doc_wording *wording,
    const struct law_rule *rule)
{
	const char *text = rule->ref[wording->lang];
	struct base_buf bound;

	base_buf_start(&bound, wording->arena);
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == ' ' && is_bound(text, at))
			base_buf_add_text(&bound, NO_BREAK_SPACE);
		else
			base_buf_add_char(&bound, *at);
	}
	return bound.bytes;
}

const char *
doc_wording_print_finding(const struct doc_wording *wording,
    const struct base_finding *finding)
{
	return base_findings_sentence(finding, wording->lang, wording->arena);
}

const char *
doc_wording_print_list(struct doc_wording *wording, const char *const *items,
    size_t count)
{
	const char *list = count > 0 ? items[0] : NULL;

	for (size_t i = 1; i < count; i++)
		list = i + 1 < count ? base_arena_print(wording->arena,
		    "%s, %s", list, items[i]) :
		    DOC_WORDING_FILL(wording, "and", { "list", list },
		    { "last", items[i] });
	return list;
}
