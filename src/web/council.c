#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/open.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/council.h"
#include "web/notification.h"
#include "web/page.h"

#define ROWS 4 /* of transfers, at least */

struct editor {
	struct web_exchange *x;
	const struct web_fields *typed;
	const struct law_decision *decision;
	const struct law_register *reg;
	size_t region; /* LAW_REGISTER_NONE = whoever registers chooses */
};

static const char *
find_typed(const struct editor *editor, const char *name)
{
	const char *value = web_exchange_find(editor->typed, name);

	return value == NULL ? "" : value;
}

static void
put_select_begin(struct editor *editor, const char *name,
    enum web_words_word label)
{
	web_page_put(editor->x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label><select "
	    "class=\"form-select\" id=\"{}\" name=\"{}\">", name,
	    web_page_find(editor->x, label), name, name, NULL);
}

static void
put_option(struct editor *editor, const char *name, const char *value,
    const char *text)
{
	web_page_put(editor->x, strcmp(find_typed(editor, name), value) ==
	    0 ? "<option value=\"{}\" selected>{}</option>" :
	    "<option value=\"{}\">{}</option>", value, text, NULL);
}

static void
put_input(struct editor *editor, const char *name, const char *type,
    const char *label, const char *value)
{
	web_page_put(editor->x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label><input "
	    "class=\"form-input\" type=\"{}\" id=\"{}\" name=\"{}\" "
	    "value=\"{}\"></div>\n", name, label, type, name, name, value,
	    NULL);
}

/* Which council: its own where a council acts itself. */
static void
put_council(struct editor *editor)
{
	struct web_exchange *x = editor->x;

	if (editor->region != LAW_REGISTER_NONE) {
		web_page_put(x, "<input type=\"hidden\" name=\"council\" "
		    "value=\"{}\">\n",
		    editor->reg->region_names[editor->region], NULL);
		return;
	}
	put_select_begin(editor, "council", WEB_WORDS_COLUMN_REGION);
	for (size_t i = 0; i < editor->reg->region_count; i++)
		put_option(editor, "council", editor->reg->region_names[i],
		    editor->reg->region_names[i]);
	web_page_put(x, "</select></div>\n", NULL);
}

static void
put_kind(struct editor *editor)
{
	static const struct {
		const char *value;
		enum web_words_word word;
	} kinds[] = { { "adopt", WEB_WORDS_KIND_ADOPT },
		{ "transfer", WEB_WORDS_KIND_TRANSFER },
		{ "agree", WEB_WORDS_KIND_AGREE },
		{ "raise", WEB_WORDS_KIND_RAISE } },
	    clauses[] = { { "none", WEB_WORDS_CLAUSE_NONE },
		{ "model", WEB_WORDS_CLAUSE_MODEL },
		{ "rule", WEB_WORDS_CLAUSE_RULE } };

	put_select_begin(editor, "kind", WEB_WORDS_KIND);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		put_option(editor, "kind", kinds[i].value, web_page_find(
		    editor->x, kinds[i].word));
	web_page_put(editor->x, "</select></div>\n", NULL);
	put_select_begin(editor, "if_changed", WEB_WORDS_CLAUSE);
	for (size_t i = 0; i < sizeof(clauses) / sizeof(clauses[0]); i++)
		put_option(editor, "if_changed", clauses[i].value,
		    web_page_find(editor->x, clauses[i].word));
	web_page_put(editor->x, "</select></div>\n", NULL);
}

static bool
is_listed(const struct editor *editor, size_t municipality)
{
	return editor->region == LAW_REGISTER_NONE ||
	    editor->reg->regions[municipality] == editor->region;
}

static void
put_municipalities(struct editor *editor, const char *name)
{
	web_page_put(editor->x, "<select class=\"form-select\" "
	    "aria-label=\"{}\" name=\"{}\" id=\"{}\">"
	    "<option value=\"\"></option>", name, name, name, NULL);
	for (size_t i = 0; i < editor->reg->count; i++)
		if (is_listed(editor, i))
			put_option(editor, name, editor->reg->codes[i],
			    editor->reg->names[i]);
	web_page_put(editor->x, "</select>", NULL);
}

static void
put_transfers(struct editor *editor)
{
	struct web_exchange *x = editor->x;

	web_page_put(x, "<fieldset data-kind=\"transfer\"><legend>{}</legend>"
	    "\n<p>{}</p>\n", web_page_find(x, WEB_WORDS_KIND_TRANSFER),
	    web_page_find(x, WEB_WORDS_TRANSFER_HINT), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_KIND_TRANSFER));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_FROM),
	    web_page_find(x, WEB_WORDS_TO),
	    web_page_find(x, WEB_WORDS_PERSONS), NULL);
	for (int row = 1; row <= ROWS; row++) {
		const char *persons = base_arena_print(x->arena,
		    "persons_%d", row);

		web_page_put(x, "<tr><td>", NULL);
		put_municipalities(editor, base_arena_print(x->arena,
		    "from_%d", row));
		web_page_put(x, "</td><td>", NULL);
		put_municipalities(editor, base_arena_print(x->arena,
		    "to_%d", row));
		web_page_put(x, "</td><td><input class=\"form-input\" "
		    "inputmode=\"numeric\" aria-label=\"{}\" id=\"{}\" "
		    "name=\"{}\" value=\"{}\"></td></tr>\n", persons, persons,
		    persons, find_typed(editor, persons), NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_put(x, "</fieldset>\n", NULL);
}

/* Where the script says what is missing in the sum: a full list must be the
 * region's quota (rule LAW-0012#e52d). */
static void
put_sum(struct editor *editor)
{
	struct web_exchange *x = editor->x;
	int64_t quota = editor->decision->region_quotas[editor->region];

	if (quota != LAW_UNKNOWN)
		web_page_put(x, "<p class=\"kvote-sum\" role=\"status\" "
		    "data-quota=\"{}\" data-right=\"{}\" data-missing=\"{}\" "
		    "data-over=\"{}\"></p>\n", base_text_print_whole(quota,
		    x->arena), web_page_find(x, WEB_WORDS_SUM_RIGHT),
		    web_page_find(x, WEB_WORDS_SUM_MISSING),
		    web_page_find(x, WEB_WORDS_SUM_OVER), NULL);
}

/* One number for each municipality, beside what was calculated. */
static void
put_numbers(struct editor *editor, const char *kind, const char *prefix,
    enum web_words_word legend)
{
	struct web_exchange *x = editor->x;

	web_page_put(x, "<fieldset data-kind=\"{}\"><legend>{}</legend>\n",
	    kind, web_page_find(x, legend), NULL);
	web_page_begin_scroll(x, web_page_find(x, legend));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th><th scope=\"col\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_MUNICIPALITY),
	    web_page_find(x, WEB_WORDS_COLUMN_CALCULATED),
	    web_page_find(x, WEB_WORDS_PERSONS), NULL);
	for (size_t i = 0; i < editor->reg->count; i++) {
		int64_t calculated = editor->decision->calculated[i];
		const char *name = base_arena_print(x->arena, "%s_%s",
		    prefix, editor->reg->codes[i]);

		if (!is_listed(editor, i))
			continue;
		web_page_put(x, "<tr><th scope=\"row\"><label for=\"{}\">{}"
		    "</label></th><td class=\"number\">{}</td><td><input "
		    "class=\"form-input\" inputmode=\"numeric\" id=\"{}\" "
		    "name=\"{}\" value=\"{}\"></td></tr>\n", name,
		    editor->reg->names[i], calculated == LAW_UNKNOWN ?
		    web_page_find(x, WEB_WORDS_UNKNOWN) :
		    web_page_print_count(x, calculated), name, name,
		    find_typed(editor, name), NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	if (strcmp(kind, "agree") == 0 && editor->region != LAW_REGISTER_NONE)
		put_sum(editor);
	web_page_put(x, "</fieldset>\n", NULL);
}

static void
put_flag(struct editor *editor, const char *name, enum web_words_word word)
{
	bool set = *find_typed(editor, name) != '\0' ||
	    web_exchange_find(editor->typed, "kind") == NULL;

	web_page_put(editor->x, set ? "<div class=\"form-group\"><input "
	    "type=\"checkbox\" class=\"form-checkbox\" id=\"{}\" name=\"{}\" "
	    "value=\"1\" checked> <label for=\"{}\">{}</label></div>\n" :
	    "<div class=\"form-group\"><input type=\"checkbox\" "
	    "class=\"form-checkbox\" id=\"{}\" name=\"{}\" value=\"1\"> "
	    "<label for=\"{}\">{}</label></div>\n", name, name, name,
	    web_page_find(editor->x, word), NULL);
}

static void
put_facts(struct editor *editor)
{
	struct web_exchange *x = editor->x;
	const char *received = find_typed(editor, "received");

	/* a council's own is received when it is sent */
	if (editor->region != LAW_REGISTER_NONE)
		web_page_put(x, "<input type=\"hidden\" name=\"received\" "
		    "value=\"{}\">\n", base_date_print_iso(x->app->today,
		    x->arena), NULL);
	else
		put_input(editor, "received", "date", web_page_find(x,
		    WEB_WORDS_COLUMN_RECEIVED), received);
	put_input(editor, "meeting", "date", web_page_find(x,
	    WEB_WORDS_MEETING), find_typed(editor, "meeting"));
	put_input(editor, "document", "text", web_page_find(x,
	    WEB_WORDS_DOCUMENT_FIELD), find_typed(editor, "document"));
	put_flag(editor, "written", WEB_WORDS_FLAG_WRITTEN);
	put_flag(editor, "signed", WEB_WORDS_FLAG_SIGNED);
	put_flag(editor, "clear", WEB_WORDS_FLAG_CLEAR);
}

void
web_council_put_editor(struct web_exchange *x, const char *name,
    const struct web_fields *typed)
{
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));
	struct service_open_request request = { .clock = x->app->today,
		.silence = LAW_SILENCE_LOOK };
	struct editor editor = { .x = x, .typed = typed };
	struct web_round round;

	if (!web_cases_open(&round, x, name))
		return;
	request.source = round.source;
	if (!service_open_round(opened, &request, x->arena, unsaid))
		return;
	editor.decision = &opened->decision;
	editor.reg = opened->round.reg;
	editor.region = service_session_is_council(&x->session.account) ?
	    law_register_find_region(editor.reg, x->session.account.region) :
	    LAW_REGISTER_NONE;
	put_council(&editor);
	put_facts(&editor);
	put_kind(&editor);
	put_transfers(&editor);
	put_numbers(&editor, "agree", "quota", WEB_WORDS_KIND_AGREE);
	put_numbers(&editor, "raise", "raised", WEB_WORDS_KIND_RAISE);
}
