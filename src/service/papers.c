#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/json.h"
#include "doc/draft.h"
#include "doc/html.h"
#include "doc/letter.h"
#include "doc/result.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "import/fields.h"
#include "law/decision.h"
#include "law/rule.h"
#include "service/papers.h"
#include "service/proof.h"

#define FORMAT "kvote-run/1"
#define LETTER_WIDTH 76

enum { ANNEX, LETTER_HTML, LETTER_TEXT, RESULT, RUN };

static const char *const names[SERVICE_PAPERS_COUNT] = {
	SERVICE_PAPERS_ANNEX, "letter.html", SERVICE_PAPERS_LETTER,
	SERVICE_PAPERS_RESULT, SERVICE_PAPERS_RUN };
static const char *const run_keys[] = { "format", "program", "date", "lang",
	"csv", "codes", "as_if", "draft", "rules" };

bool
service_papers_is(const char *name)
{
	for (size_t i = 0; i < SERVICE_PAPERS_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

const char *
service_papers_hash_rules(struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < law_rule_count; i++)
		base_buf_add_print(&buf, "%s\n", law_rule_table[i].id);
	return base_hash_print(buf.bytes, buf.length, arena);
}

static void
print_run(struct base_buf *out, const struct service_papers_form *form,
    struct base_arena *arena)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", FORMAT);
	base_json_add_text(&writer, "program", "kvote " KVOTE_VERSION);
	if (base_date_is_set(form->date))
		base_json_add_text(&writer, "date",
		    base_date_print_iso(form->date, arena));
	base_json_add_text(&writer, "lang",
	    form->lang == BASE_EN ? "en" : "da");
	if (form->annex.danish)
		base_json_add_text(&writer, "csv", "da");
	if (form->annex.four_digits)
		base_json_add_text(&writer, "codes", "dagi");
	if (form->as_if)
		base_json_add_bool(&writer, "as_if", true);
	if (form->draft)
		base_json_add_bool(&writer, "draft", true);
	base_json_add_text(&writer, "rules",
	    service_papers_hash_rules(arena));
	base_json_end_object(&writer);
}

bool
service_papers_render(struct base_file *files,
    const struct law_decision *decision,
    const struct service_papers_form *form, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *round = decision->round;
	struct base_buf bufs[SERVICE_PAPERS_COUNT];
	struct doc_tree *letter;

	if (!doc_letter_compute(&letter, decision, form->lang, arena,
	    findings) || (form->draft && !doc_draft_mark(letter,
	    LAW_STAGE_DECIDED, findings)))
		return false;
	for (int i = 0; i < SERVICE_PAPERS_COUNT; i++)
		base_buf_start(&bufs[i], arena);
	doc_annex_print(&bufs[ANNEX], round->reg, decision->quotas,
	    round->label, form->annex);
	doc_html_print(&bufs[LETTER_HTML], letter);
	doc_text_print(&bufs[LETTER_TEXT], letter, LETTER_WIDTH, false);
	doc_result_print_decision(&bufs[RESULT], decision, form->lang, arena);
	print_run(&bufs[RUN], form, arena);
	for (int i = 0; i < SERVICE_PAPERS_COUNT; i++)
		files[i] = (struct base_file){ names[i], bufs[i].bytes,
			bufs[i].length };
	return service_proof_check(decision, &files[ANNEX],
	    &files[LETTER_TEXT], arena, findings);
}

/* Which of two words a member is; the first where it is absent. */
static void
find_choice(bool *second, struct import_fields *fields,
    const struct base_json *object, const char *key, const char *first_word,
    const char *second_word)
{
	const char *text = import_fields_find_text(fields, object, key);

	*second = text != NULL && strcmp(text, second_word) == 0;
	if (text != NULL && !*second &&
	    (first_word == NULL || strcmp(text, first_word) != 0))
		import_fields_report(fields, base_json_find(object, key),
		    BASE_ERR_JSON_WRONG_TYPE, second_word, NULL, NULL);
}

bool
service_papers_read_form(struct service_papers_form *out,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings)
{
	struct import_fields fields = { .file = file->name, .arena = arena,
		.findings = findings, .good = true };
	struct service_papers_form form = {
		.annex.region = LAW_REGISTER_NONE };
	const struct base_json *json;
	const char *format;
	bool english;

	if (!base_json_read(&json, file->name, file->bytes, file->length,
	    arena, findings) || !import_fields_is_object(&fields, json))
		return false;
	import_fields_check_keys(&fields, json, run_keys,
	    sizeof(run_keys) / sizeof(run_keys[0]));
	format = import_fields_find_text(&fields, json, "format");
	if (format == NULL || strcmp(format, FORMAT) != 0)
		import_fields_report(&fields, json, BASE_ERR_ROUND_FORMAT,
		    format == NULL ? "" : format, FORMAT, NULL);
	import_fields_find_date(&fields, json, "date", &form.date);
	find_choice(&english, &fields, json, "lang", "da", "en");
	find_choice(&form.annex.danish, &fields, json, "csv", NULL, "da");
	find_choice(&form.annex.four_digits, &fields, json, "codes", NULL,
	    "dagi");
	import_fields_find_bool(&fields, json, "as_if", &form.as_if);
	import_fields_find_bool(&fields, json, "draft", &form.draft);
	form.lang = english ? BASE_EN : BASE_DA;
	if (!fields.good)
		return false;
	*out = form;
	return true;
}

enum base_lang
service_papers_find_lang(const struct base_file *run,
    enum base_lang otherwise, struct base_arena *arena)
{
	struct service_papers_form form;

	return run != NULL && service_papers_read_form(&form, run, arena,
	    base_findings_new(arena)) ? form.lang : otherwise;
}
