#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "doc/briefing.h"
#include "doc/notification.h"
#include "doc/pdf.h"
#include "doc/tree.h"
#include "law/procedure.h"
#include "law/register.h"
#include "service/briefing.h"
#include "service/document.h"
#include "service/notification.h"
#include "service/papers.h"
#include "web/cases.h"
#include "web/entry.h"
#include "web/page.h"
#include "web/papers.h"
#include "web/past.h"

/* A letter that is decided is shown as it was made; one that is not, in the
 * reader's language. */
static enum base_lang
find_lang(const struct web_exchange *x, const struct web_round *round)
{
	const struct store_round_file *run = store_round_find(&round->state,
	    SERVICE_PAPERS_RUN);

	return service_papers_find_lang(run == NULL ? NULL : &run->file,
	    x->lang, x->arena);
}

static const char *
find_region(const struct web_exchange *x)
{
	return service_session_is_council(&x->session.account) ?
	    x->session.account.region : web_exchange_find(&x->request->query,
	    "region");
}

static bool
make_briefing(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round)
{
	struct service_briefing_answer answer;
	const struct service_briefing_request request = {
		.region = find_region(x),
		.round = { .source = round->source,
		    .clock = round->day } };

	if (request.region == NULL) {
		web_entry_miss(x, "region");
		return false;
	}
	return service_briefing_open(&answer, &request, x->arena,
	    x->findings) && doc_briefing_compute(out, &answer.briefing,
	    x->lang, x->arena, x->findings);
}

/* The letter that a council signs: of its own region, or of the one asked. */
static bool
make_notification(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round)
{
	const char *region = find_region(x);
	const struct service_notification_request request = {
		.region = region == NULL ? "" : region,
		.round = { .source = round->source, .clock = round->day } };
	struct service_notification_answer *answer = base_arena_alloc(
	    x->arena, 1, sizeof(*answer));

	return service_notification_open(answer, &request, x->arena,
	    x->findings) && doc_notification_compute(out,
	    &answer->opened.decision, answer->notification, x->lang,
	    x->arena, x->findings);
}

static enum law_stage
find_stage(const struct web_round *round)
{
	enum law_stage stage = LAW_STAGE_NONE;

	(void)law_procedure_find_stage(&stage, round->state.stage);
	return stage;
}

static bool
make_document(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, enum service_document document,
    enum base_lang lang, struct base_findings *findings)
{
	const struct service_open_request request = {
		.source = round->source, .clock = round->day };
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));

	return service_document_open(opened, document, &request, x->arena,
	    findings) && service_document_compute(out, document, opened,
	    lang, x->arena, findings) && service_document_mark(*out,
	    document, find_stage(round), findings);
}

bool
web_papers_make_letter(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, struct base_findings *findings)
{
	return make_document(out, x, round, SERVICE_DOCUMENT_LETTER,
	    find_lang(x, round), findings);
}

bool
web_papers_make(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, const char *name)
{
	static const char *const names[] = {
		[SERVICE_DOCUMENT_ANNOUNCEMENT] = "announcement",
		[SERVICE_DOCUMENT_ANNEX] = "annex",
		[SERVICE_DOCUMENT_CALCULATION] = "calculation" };

	if (strcmp(name, "briefing") == 0)
		return make_briefing(out, x, round);
	if (strcmp(name, "notification") == 0)
		return make_notification(out, x, round);
	if (service_session_is_council(&x->session.account))
		return false;
	if (strcmp(name, "letter") == 0)
		return web_papers_make_letter(out, x, round, x->findings);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i] != NULL && strcmp(names[i], name) == 0)
			return make_document(out, x, round,
			    (enum service_document)i, x->lang, x->findings);
	return false;
}

/* On what footing the page stands: what is approved stands by itself, and so
 * does what was announced. */
static void
put_footing(struct web_exchange *x, const struct web_round *round,
    const char *name)
{
	if (find_stage(round) >= LAW_STAGE_APPROVED ||
	    strcmp(name, "announcement") == 0)
		return;
	web_page_put(x, "<p>{}</p>\n", web_page_find(x, round->past == NULL ?
	    WEB_WORDS_DRAFT : WEB_WORDS_PAST_DRAFT), NULL);
}

/* A letter has its own heading at its own place: the page says what it is. */
static const char *
print_title(const struct web_exchange *x, const struct doc_tree *tree,
    const char *round, const char *name)
{
	static const struct {
		const char *name;
		enum web_words_word word;
	} letters[] = { { "letter", WEB_WORDS_DOCUMENT_LETTER },
		{ "announcement", WEB_WORDS_DOCUMENT_ANNOUNCEMENT },
		{ "notification", WEB_WORDS_DOCUMENT_NOTIFICATION } };

	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (strcmp(letters[i].name, name) == 0)
			return web_page_fill(x, WEB_WORDS_DOCUMENT_OF,
			    web_page_find(x, letters[i].word), round, NULL);
	return web_page_find_heading(tree);
}

/* "kvote-2024-letter.pdf"; in a file's name no ":" stands. */
static const char *
print_file_name(const struct web_exchange *x, const char *round,
    const char *name)
{
	char *text = base_arena_print(x->arena, "kvote-%s-%s.pdf", round,
	    name);

	for (char *c = text; *c != '\0'; c++)
		if (*c == ':' || *c == '"' || *c == '\\')
			*c = '-';
	return text;
}

void
web_papers_send_pdf(struct web_exchange *x, const struct doc_tree *tree,
    const char *round, const char *name, bool stays)
{
	if (!doc_pdf_print(&x->reply->body, tree, x->findings))
		return;
	web_exchange_add_header(x, "Content-Disposition", base_arena_print(
	    x->arena, "%s; filename=\"%s\"", stays ? "attachment" : "inline",
	    print_file_name(x, round, name)));
	x->reply->type = "application/pdf";
	x->reply->status = 200;
}

/* Whoever speaks for no council says whose briefing it is to be. */
static void
put_councils(struct web_exchange *x, const struct web_round *round)
{
	const struct law_register *reg = law_register_open(
	    (int)strtol(round->name, NULL, 10), x->arena);
	const char *query = web_past_print_query(round->past, x);
	const char *more = *query == '\0' ? "?" : base_arena_print(x->arena,
	    "%s&", query);

	web_page_begin(x, web_page_find(x, WEB_WORDS_DOCUMENT_BRIEFING));
	web_page_put(x, "<ul>\n", NULL);
	for (size_t i = 0; i < reg->region_count; i++)
		web_page_put(x, "<li><a href=\"/sager/{}/dokument/briefing{}"
		    "region={}\">KKR {}</a> (<a href=\"/sager/{}/dokument/"
		    "briefing{}region={}&amp;format=pdf\">PDF<span "
		    "class=\"sr-only\"> {}</span></a>)</li>\n", round->name,
		    more, reg->region_codes[i], reg->region_names[i],
		    round->name, more, reg->region_codes[i],
		    reg->region_names[i], NULL);
	web_page_put(x, "</ul>\n", NULL);
	web_page_end(x);
}

void
web_papers_document(struct web_exchange *x)
{
	const char *format = web_exchange_find(&x->request->query, "format");
	struct web_round round;
	struct doc_tree *tree;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	if (strcmp(x->parameters[1], "briefing") == 0 &&
	    find_region(x) == NULL) {
		put_councils(x, &round);
		return;
	}
	if (!web_papers_make(&tree, x, &round, x->parameters[1])) {
		if (base_findings_count(x->findings) == 0)
			web_page_refuse(x, 404);
		return;
	}
	if (format != NULL && strcmp(format, "pdf") == 0) {
		web_papers_send_pdf(x, tree, round.name, x->parameters[1],
		    false);
		return;
	}
	web_page_begin(x, print_title(x, tree, round.name,
	    x->parameters[1]));
	web_past_put_banner(x, round.past, base_arena_print(x->arena,
	    "/dokument/%s", x->parameters[1]));
	put_footing(x, &round, x->parameters[1]);
	web_page_put_tree(x, tree);
	web_page_end(x);
}
