#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/open.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/council.h"
#include "web/form.h"
#include "web/notification.h"
#include "web/page.h"

#define ROWS 6 /* of transfers; programs may send more */

struct editor {
	const struct web_form *form;
	struct web_exchange *x;
	const struct law_decision *decision;
	const struct law_register *reg;
	size_t region; /* LAW_REGISTER_NONE = whoever registers chooses */
};

static const char *
find_typed(const struct editor *editor, const char *name)
{
	return web_form_find(editor->form, name);
}

static void
put_select_begin(struct editor *editor, const char *name,
    enum web_words_word label)
{
	web_page_put(editor->x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n", name,
	    web_page_find(editor->x, label), NULL);
	web_form_put_fault(editor->form, name);
	web_page_put(editor->x, "<select id=\"{}\" name=\"{}\"", name, name,
	    NULL);
	web_form_put_class(editor->form, name, "form-select");
}

static void
put_option(struct editor *editor, const char *name, const char *value,
    const char *text)
{
	web_page_put_option(editor->x, value, text,
	    strcmp(find_typed(editor, name), value) == 0);
}

/* What must be chosen is not chosen beforehand. */
static void
put_no_choice(struct editor *editor)
{
	web_page_put(editor->x, "<option value=\"\">{}</option>",
	    web_page_find(editor->x, WEB_WORDS_CHOOSE), NULL);
}

/* A text or a day, as any other field. */
static void
put_input(struct editor *editor, const char *name, enum web_type type,
    enum web_words_word label)
{
	const struct web_route_field field = { name, type, false, NULL,
		{ [BASE_DA] = web_words_find(label, BASE_DA),
		[BASE_EN] = web_words_find(label, BASE_EN) } };

	web_form_put_field(editor->form, &field);
}

/* A number of persons within a table; label: whose. */
static void
put_number(struct editor *editor, const char *name, const char *label)
{
	web_form_put_fault(editor->form, name);
	web_page_put(editor->x, "<input inputmode=\"numeric\" "
	    "aria-label=\"{}\" id=\"{}\" name=\"{}\" value=\"{}\"", label,
	    name, name, find_typed(editor, name), NULL);
	web_form_put_class(editor->form, name, "form-input");
}

/* Which council; one that is known can be changed by a caseworker. */
static void
put_council(struct editor *editor, const char *round)
{
	struct web_exchange *x = editor->x;

	if (editor->region != LAW_REGISTER_NONE) {
		const char *name = editor->reg->region_names[editor->region];

		web_form_put_hidden(x, "council", name);
		web_page_put(x, "<p class=\"lead\">{}</p>\n", web_page_fill(x,
		    WEB_WORDS_COUNCIL, name, NULL, NULL), NULL);
		if (!service_session_is_council(&x->session.account))
			web_page_put(x, "<p><a href=\"/sager/{}/handling/"
			    "notify\">{}</a></p>\n", round, web_page_find(x,
			    WEB_WORDS_COUNCIL_OTHER), NULL);
		return;
	}
	put_select_begin(editor, "council", WEB_WORDS_COLUMN_REGION);
	put_no_choice(editor);
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
		{ "exempt", WEB_WORDS_KIND_EXEMPT },
		{ "transfer", WEB_WORDS_KIND_TRANSFER },
		{ "agree", WEB_WORDS_KIND_AGREE },
		{ "raise", WEB_WORDS_KIND_RAISE } },
	    clauses[] = { { "none", WEB_WORDS_CLAUSE_NONE },
		{ "model", WEB_WORDS_CLAUSE_MODEL },
		{ "rule", WEB_WORDS_CLAUSE_RULE } };

	put_select_begin(editor, "kind", WEB_WORDS_KIND);
	put_no_choice(editor);
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
put_municipalities(struct editor *editor, const char *name,
    enum web_words_word label, int row)
{
	struct web_exchange *x = editor->x;

	web_form_put_fault(editor->form, name);
	web_page_put(x, "<select aria-label=\"{} {}\" name=\"{}\" id=\"{}\"",
	    web_page_find(x, label), base_text_print_whole(row, x->arena),
	    name, name, NULL);
	web_form_put_class(editor->form, name, "form-select");
	web_page_put(x, "<option value=\"\"></option>", NULL);
	for (size_t i = 0; i < editor->reg->count; i++)
		if (is_listed(editor, i))
			put_option(editor, name, editor->reg->codes[i],
			    editor->reg->names[i]);
	web_page_put(x, "</select>", NULL);
}

static void
put_transfer(struct editor *editor, bool exempts, int row)
{
	struct base_arena *arena = editor->x->arena;
	const char *prefix = exempts ? WEB_NOTIFICATION_EXEMPT : "";
	const char *persons = base_arena_print(arena, "persons_%d", row);

	web_page_put(editor->x, "<tr><td>", NULL);
	put_municipalities(editor, base_arena_print(arena, "%sfrom_%d",
	    prefix, row), WEB_WORDS_FROM, row);
	web_page_put(editor->x, "</td><td>", NULL);
	put_municipalities(editor, base_arena_print(arena, "%sto_%d", prefix,
	    row), WEB_WORDS_TO, row);
	web_page_put(editor->x, "</td>", NULL);
	if (!exempts) {
		web_page_put(editor->x, "<td>", NULL);
		put_number(editor, persons, base_arena_print(arena, "%s %d",
		    web_page_find(editor->x, WEB_WORDS_PERSONS), row));
		web_page_put(editor->x, "</td>", NULL);
	}
	web_page_put(editor->x, "</tr>\n", NULL);
}

/* Persons who go elsewhere; an exempted municipality gives all it has. */
static void
put_transfers(struct editor *editor, bool exempts)
{
	struct web_exchange *x = editor->x;
	const char *legend = web_page_find(x, exempts ?
	    WEB_WORDS_KIND_EXEMPT : WEB_WORDS_KIND_TRANSFER);

	web_page_put(x, "<fieldset data-kind=\"{}\"><legend>{}</legend>"
	    "\n<p>{}</p>\n", exempts ? "exempt" : "transfer", legend,
	    web_page_find(x, exempts ? WEB_WORDS_EXEMPT_HINT :
	    WEB_WORDS_TRANSFER_HINT), NULL);
	web_page_begin_scroll(x, legend);
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>",
	    web_page_find(x, exempts ? WEB_WORDS_EXEMPTED : WEB_WORDS_FROM),
	    web_page_find(x, exempts ? WEB_WORDS_TAKES_OVER : WEB_WORDS_TO),
	    NULL);
	if (!exempts)
		web_page_put(x, "<th scope=\"col\">{}</th>",
		    web_page_find(x, WEB_WORDS_PERSONS), NULL);
	web_page_put(x, "</tr></thead><tbody>\n", NULL);
	for (int row = 1; row <= ROWS; row++)
		put_transfer(editor, exempts, row);
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
		web_page_put(x, "<tr><th scope=\"row\">{}</th>"
		    "<td class=\"number\">{}</td><td>",
		    editor->reg->names[i], calculated == LAW_UNKNOWN ?
		    web_page_find(x, WEB_WORDS_UNKNOWN) :
		    web_page_print_count(x, calculated), NULL);
		put_number(editor, name, editor->reg->names[i]);
		web_page_put(x, "</td></tr>\n", NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	if (strcmp(kind, "agree") == 0 && editor->region != LAW_REGISTER_NONE)
		put_sum(editor);
	web_page_put(x, "</fieldset>\n", NULL);
}

/* Somebody has to look before it is said: nothing is ticked beforehand. */
static void
put_flag(struct editor *editor, const char *name, enum web_words_word word)
{
	bool set = *find_typed(editor, name) != '\0';

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
	bool own = service_session_is_council(&x->session.account);

	/* a council's own is received when it is sent */
	if (own)
		web_form_put_hidden(x, "received", base_date_print_iso(
		    x->app->today, x->arena));
	else
		put_input(editor, "received", WEB_DATE,
		    WEB_WORDS_COLUMN_RECEIVED);
	put_input(editor, "meeting", WEB_DATE, WEB_WORDS_MEETING);
	put_input(editor, "document", WEB_TEXT, WEB_WORDS_DOCUMENT_FIELD);
	put_flag(editor, "written", WEB_WORDS_FLAG_WRITTEN);
	put_flag(editor, "signed", WEB_WORDS_FLAG_SIGNED);
	put_flag(editor, "clear", WEB_WORDS_FLAG_CLEAR);
}

/* The council's own, or the one that was named. */
static size_t
find_region(const struct editor *editor)
{
	const struct store_account *account = &editor->x->session.account;

	return law_register_find_region(editor->reg,
	    service_session_is_council(account) ? account->region :
	    find_typed(editor, "council"));
}

void
web_council_put_editor(const struct web_form *form, const char *name)
{
	struct web_exchange *x = form->x;
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));
	struct service_open_request request = { .clock = x->app->today,
		.silence = LAW_SILENCE_LOOK };
	struct editor editor = { .form = form, .x = x };
	struct web_round round;

	if (!web_cases_find(&round, x, name, unsaid))
		return;
	request.source = round.source;
	if (!service_open_round(opened, &request, x->arena, unsaid))
		return;
	editor.decision = &opened->decision;
	editor.reg = opened->round.reg;
	editor.region = find_region(&editor);
	put_council(&editor, name);
	put_facts(&editor);
	put_kind(&editor);
	put_transfers(&editor, true);
	put_transfers(&editor, false);
	put_numbers(&editor, "agree", "quota", WEB_WORDS_KIND_AGREE);
	put_numbers(&editor, "raise", "raised", WEB_WORDS_KIND_RAISE);
	web_page_put(x, "<div id=\"live\" aria-live=\"polite\"></div>\n",
	    NULL);
}
