/* The template reader, and every block of what it read filled with little. */
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "doc/template.h"
#include "doc/wording.h"

#include "fuzz.h"

/* Does it stand in for a letter?  No more is promised than an answer. */
static void
check_letter(const struct doc_template *template, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	const struct doc_template *built_in[BASE_LANG_COUNT];
	struct doc_wording wording;

	for (int lang = 0; lang < BASE_LANG_COUNT; lang++) {
		fuzz_check(doc_wording_open(&wording, DOC_WORDING_LETTER,
		    (enum base_lang)lang, arena, findings));
		built_in[lang] = wording.template;
	}
	fuzz_check(doc_template_check(template, built_in, arena, findings) !=
	    base_findings_has_error(findings));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct doc_template_value values[] = {
		{ "year", "2024" }, { "region", "{year}" } };
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct doc_template *template;
	const char *text;

	if (!doc_template_read(&template, "fuzz", (const char *)data, size,
	    arena, findings)) {
		fuzz_check(base_findings_has_error(findings));
		base_arena_free(arena);
		return 0;
	}
	check_letter(template, arena);
	if (doc_template_fill(&text, template, "a", values, 2, arena,
	    findings)) {
		fuzz_check(doc_template_has(template, "a"));
		fuzz_check(strlen(text) > 0);
	} else {
		fuzz_check(base_findings_has_error(findings));
	}
	base_arena_free(arena);
	return 0;
}
