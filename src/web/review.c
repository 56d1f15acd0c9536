#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "doc/tree.h"
#include "doc/version.h"
#include "law/procedure.h"
#include "service/audit.h"
#include "service/kept.h"
#include "web/cases.h"
#include "web/page.h"
#include "web/papers.h"
#include "web/past.h"
#include "web/review.h"

/* --- what changes -------------------------------------------------------- */

static const char *
print_count(const struct web_exchange *x, int64_t count)
{
	return count == LAW_UNKNOWN ? web_page_find(x, WEB_WORDS_UNKNOWN) :
	    web_page_print_count(x, count);
}

static const char *
print_basis(const struct web_exchange *x, enum law_basis basis)
{
	static const enum web_words_word words[] = {
		[LAW_BASIS_CALCULATED] = WEB_WORDS_BASIS_CALCULATED,
		[LAW_BASIS_AGREED] = WEB_WORDS_BASIS_AGREED,
		[LAW_BASIS_FIXED] = WEB_WORDS_BASIS_FIXED };

	return web_page_find(x, words[basis]);
}

/* On what ground others stand is not a council's to know before it is sent. */
static bool
is_seen(const struct web_exchange *x, const struct law_register *reg,
    size_t region)
{
	return !service_session_is_council(&x->session.account) ||
	    strcmp(reg->region_codes[region], x->session.account.region) == 0;
}

/* before and after say what the two numbers are. */
static void
put_number_heads(struct web_exchange *x, enum web_words_word before,
    enum web_words_word after)
{
	web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th>"
	    "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th>", web_page_find(x, before),
	    web_page_find(x, after), web_page_find(x, WEB_WORDS_CHANGE),
	    NULL);
}

/* "+3", "−3", ""; nothing either where one of them is not known. */
static const char *
print_change(const struct web_exchange *x, int64_t before, int64_t after)
{
	return before == LAW_UNKNOWN || after == LAW_UNKNOWN ||
	    before == after ? "" : base_arena_print(x->arena, "%s%s",
	    after > before ? "+" : "−", web_page_print_count(x,
	    after > before ? after - before : before - after));
}

/* Name, two numbers and what changes, which stands out also where colours are
 * not seen; the row is left open. */
static void
put_numbers(struct web_exchange *x, const char *name, int64_t before,
    int64_t after)
{
	web_page_put(x, before == after ? "<tr><th scope=\"row\">{}</th><td "
	    "class=\"number\">{}</td><td class=\"number\">{}</td><td "
	    "class=\"number\">{}</td>" : "<tr><th scope=\"row\">{}</th><td "
	    "class=\"number\">{}</td><td class=\"number\"><strong>{}"
	    "</strong></td><td class=\"number\"><strong>{}</strong></td>",
	    name, print_count(x, before), print_count(x, after),
	    print_change(x, before, after), NULL);
}

/* A region with what it had before, where something was. */
static void
put_region(struct web_exchange *x, const struct law_decision *decision,
    size_t region)
{
	const char *name = decision->round->reg->region_names[region];
	int64_t quota = decision->region_quotas[region];

	if (decision->previous == NULL)
		web_page_put(x, "<tr><th scope=\"row\">{}</th>"
		    "<td class=\"number\">{}</td>", name, print_count(x,
		    quota), NULL);
	else
		put_numbers(x, name, decision->previous->region_quotas[region],
		    quota);
	web_page_put(x, "<td>{}</td></tr>\n", print_basis(x,
	    decision->region_basis[region]), NULL);
}

void
web_review_put_regions(struct web_exchange *x,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;

	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_COLUMN_REGION));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th>", web_page_find(x,
	    WEB_WORDS_COLUMN_REGION), NULL);
	if (decision->previous == NULL)
		web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th>",
		    web_page_find(x, WEB_WORDS_COLUMN_QUOTA), NULL);
	else
		put_number_heads(x, WEB_WORDS_COLUMN_BEFORE,
		    WEB_WORDS_COLUMN_NOW);
	web_page_put(x, "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_BASIS), NULL);
	for (size_t i = 0; i < reg->region_count; i++)
		if (is_seen(x, reg, i))
			put_region(x, decision, i);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static void
begin_municipalities(struct web_exchange *x, const char *title,
    enum web_words_word before, enum web_words_word after)
{
	web_page_begin_scroll(x, title);
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th>", web_page_find(x,
	    WEB_WORDS_COLUMN_MUNICIPALITY), NULL);
	put_number_heads(x, before, after);
	web_page_put(x, "</tr></thead><tbody>\n", NULL);
}

static void
put_municipality(struct web_exchange *x, const char *name, int64_t before,
    int64_t after)
{
	put_numbers(x, name, before, after);
	web_page_put(x, "</tr>\n", NULL);
}

static void
end_municipalities(struct web_exchange *x)
{
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static bool
is_agreed(const struct law_decision *decision, size_t region)
{
	const struct law_register *reg = decision->round->reg;

	if (decision->quotas == NULL || decision->calculated == NULL ||
	    decision->region_basis[region] != LAW_BASIS_AGREED)
		return false;
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region &&
		    decision->quotas[i] == LAW_UNKNOWN)
			return false;
	return true;
}

void
web_review_put_agreed(struct web_exchange *x,
    const struct law_decision *decision, size_t region)
{
	const struct law_register *reg = decision->round->reg;
	const char *title = web_page_fill(x, WEB_WORDS_AGREED_TITLE,
	    reg->region_names[region], NULL, NULL);

	if (!is_agreed(decision, region))
		return;
	web_page_put(x, "<h2>{}</h2>\n", title, NULL);
	begin_municipalities(x, title, WEB_WORDS_COLUMN_CALCULATED,
	    WEB_WORDS_COLUMN_AGREED);
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			put_municipality(x, reg->names[i],
			    decision->calculated[i], decision->quotas[i]);
	end_municipalities(x);
}

static void
put_municipalities(struct web_exchange *x, const struct law_decision *decision,
    const int64_t *before, enum web_words_word heading,
    enum web_words_word now)
{
	const struct law_register *reg = decision->round->reg;
	size_t count = 0;

	for (size_t i = 0; i < reg->count; i++)
		count += before[i] != decision->quotas[i];
	if (count == 0) {
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    decision->previous == NULL ? WEB_WORDS_NO_DIFFERENCE :
		    WEB_WORDS_NO_CHANGE), NULL);
		return;
	}
	begin_municipalities(x, web_page_find(x, WEB_WORDS_DIFFERENCES),
	    heading, now);
	for (size_t i = 0; i < reg->count; i++)
		if (before[i] != decision->quotas[i])
			put_municipality(x, reg->names[i], before[i],
			    decision->quotas[i]);
	end_municipalities(x);
}

void
web_review_put_version(struct web_exchange *x,
    const struct law_decision *decision)
{
	struct doc_tree *tree;

	if (decision->previous != NULL && doc_version_compute(&tree, decision,
	    x->lang, x->arena, base_findings_new(x->arena)))
		web_page_put_tree(x, tree);
}

void
web_review_put_changes(struct web_exchange *x,
    const struct law_decision *decision)
{
	web_review_put_regions(x, decision);
	if (decision->previous != NULL)
		put_municipalities(x, decision, decision->previous->quotas,
		    WEB_WORDS_COLUMN_BEFORE, WEB_WORDS_COLUMN_NOW);
	else
		put_municipalities(x, decision, decision->calculated,
		    WEB_WORDS_COLUMN_CALCULATED, WEB_WORDS_COLUMN_DECIDED);
}

/* --- checks -------------------------------------------------------------- */

/* The decision of the year before, where one of this scheme was sent. */
static const struct base_source *
find_before(struct web_exchange *x, const struct web_round *round)
{
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct service_kept_request request = { 0 };
	const struct service_kept_row *rows, *mine = NULL, *found = NULL;
	struct store_round_state state;
	size_t count;

	if (!service_kept_list(&rows, &count, &x->session, x->arena, unsaid))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].round, round->name) == 0)
			mine = &rows[i];
	for (size_t i = 0; mine != NULL && i < count; i++) {
		enum law_stage stage;

		if (rows[i].year == mine->year - 1 && strcmp(rows[i].scheme,
		    mine->scheme) == 0 && law_procedure_find_stage(&stage,
		    rows[i].stage) && stage >= LAW_STAGE_SENT)
			found = &rows[i];
	}
	if (found == NULL)
		return NULL;
	request.round = found->round;
	return service_kept_read(&state, &x->session, &request, x->arena,
	    unsaid) ? service_kept_make_source(&state, x->arena) : NULL;
}

/* A year before that cannot be compared is no reason not to look. */
static bool
compute_audit(struct law_audit *out, struct web_exchange *x,
    const struct web_round *round)
{
	struct service_audit_request request = { .open = {
	    .source = round->source, .clock = round->day,
	    .silence = LAW_SILENCE_PROVISIONAL } };

	request.against = find_before(x, round);
	if (request.against != NULL && service_audit_round(out, &request,
	    x->arena, base_findings_new(x->arena)))
		return true;
	request.against = NULL;
	return service_audit_round(out, &request, x->arena, x->findings);
}

static void
put_list(struct web_exchange *x, const struct base_findings *list,
    enum web_words_word heading)
{
	if (base_findings_count(list) == 0)
		return;
	web_page_put(x, "<h3>{}</h3>\n<ul>\n", web_page_find(x, heading),
	    NULL);
	for (size_t i = 0; i < base_findings_count(list); i++)
		web_page_put(x, "<li>{}</li>\n", web_page_print_reason(x,
		    base_findings_get(list, i)), NULL);
	web_page_put(x, "</ul>\n", NULL);
}

static void
put_audit(struct web_exchange *x, const struct law_audit *audit)
{
	if (audit->before != NULL)
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_AUDIT_AGAINST, base_arena_print(x->arena, "%d",
		    audit->before->year), NULL, NULL), NULL);
	if (base_findings_count(audit->looks) == 0)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_AUDIT_NOTHING), NULL);
	put_list(x, audit->looks, WEB_WORDS_AUDIT_LOOKS);
	put_list(x, audit->notes, WEB_WORDS_AUDIT_NOTES);
}

void
web_review_audit(struct web_exchange *x)
{
	struct law_audit audit;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]) ||
	    !compute_audit(&audit, x, &round))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_AUDIT));
	web_past_put_banner(x, round.past, "/eftersyn");
	web_page_put(x, "<h2>{}</h2>\n", web_page_fill(x,
	    WEB_WORDS_CASE_TITLE, round.name, NULL, NULL), NULL);
	put_audit(x, &audit);
	web_page_end(x);
}

/* --- the letter ---------------------------------------------------------- */

/* Or why it cannot be written yet. */
static void
put_letter(struct web_exchange *x, const struct web_round *round)
{
	struct base_findings *why = base_findings_new(x->arena);
	struct doc_tree *tree;

	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_DOCUMENT_LETTER), NULL);
	if (!web_papers_make_letter(&tree, x, round, why)) {
		put_list(x, why, WEB_WORDS_LETTER_NOT_YET);
		return;
	}
	web_page_put(x, "<p><a href=\"/sager/{}/dokument/letter?format=pdf\">"
	    "{}</a></p>\n<div class=\"kvote-letter\">\n", round->name,
	    web_page_find(x, WEB_WORDS_LETTER_PDF), NULL);
	web_page_put_tree(x, tree);
	web_page_put(x, "</div>\n", NULL);
}

static bool
open_draft(struct service_opened *out, struct web_exchange *x,
    const struct web_round *round)
{
	const struct service_open_request request = {
		.source = round->source, .clock = round->day,
		.silence = LAW_SILENCE_PROVISIONAL };

	return service_open_round(out, &request, x->arena, x->findings);
}

static bool
is_sent(const struct web_round *round)
{
	enum law_stage stage;

	return law_procedure_find_stage(&stage, round->state.stage) &&
	    stage >= LAW_STAGE_SENT;
}

/* What was sent has no draft any more. */
void
web_review_draft(struct web_exchange *x)
{
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	if (is_sent(&round)) {
		web_exchange_redirect(x, base_arena_print(x->arena,
		    "/sager/%s/dokument/letter", round.name));
		return;
	}
	if (!open_draft(opened, x, &round))
		return;
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, WEB_WORDS_DRAFT_TITLE), round.name, NULL));
	web_page_put(x, "<p>{}</p>\n", web_page_find(x,
	    opened->decision.provisional ? WEB_WORDS_DRAFT_PROVISIONAL :
	    WEB_WORDS_DRAFT), NULL);
	web_page_put(x, "<div class=\"kvote-beside\">\n<section>\n<h2>{}</h2>"
	    "\n", web_page_find(x, WEB_WORDS_DRAFT_DECISION), NULL);
	web_page_put_findings(x, opened->decision.warnings);
	web_review_put_changes(x, &opened->decision);
	web_page_put(x, "</section>\n<section>\n", NULL);
	put_letter(x, &round);
	web_page_put(x, "</section>\n</div>\n<p><a href=\"/sager/{}\">{}</a>"
	    "</p>\n", round.name, web_page_fill(x, WEB_WORDS_CASE_TITLE,
	    round.name, NULL, NULL), NULL);
	web_page_end(x);
}

void
web_review_put(struct web_exchange *x, const struct web_round *round)
{
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));
	struct law_audit audit;

	web_page_put(x, "<p>{}</p>\n<h2>{}</h2>\n", web_page_fill(x,
	    WEB_WORDS_DECIDED_BY, round->state.decider, NULL, NULL),
	    web_page_find(x, WEB_WORDS_REVIEW_CHANGES), NULL);
	if (open_draft(opened, x, round))
		web_review_put_changes(x, &opened->decision);
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, WEB_WORDS_AUDIT),
	    NULL);
	if (compute_audit(&audit, x, round))
		put_audit(x, &audit);
	put_letter(x, round);
}
