#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/html.h"
#include "doc/markup.h"
#include "doc/tree.h"
#include "law/rule.h"
#include "service/kept.h"
#include "store/sql.h"
#include "web/fields.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/route.h"

#define LOWEST 3 /* level of headings in a document */

/* --- words --------------------------------------------------------------- */

const char *
web_page_find(const struct web_exchange *x, enum web_words_word word)
{
	return web_words_find(word, x->lang);
}

const char *
web_page_fill(const struct web_exchange *x, enum web_words_word word,
    const char *a, const char *b, const char *c)
{
	return base_text_fill(web_words_find(word, x->lang), a, b, c,
	    x->arena);
}

const char *
web_page_print_choice(const struct web_exchange *x, const char *choice)
{
	static const struct {
		const char *choice;
		enum web_words_word word;
	} choices[] = { { "da", WEB_WORDS_CHOICE_DA },
		{ "en", WEB_WORDS_CHOICE_EN },
		{ "recalculate", WEB_WORDS_CHOICE_RECALCULATE },
		{ "proportional", WEB_WORDS_CHOICE_PROPORTIONAL } };

	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		if (strcmp(choices[i].choice, choice) == 0)
			return web_page_find(x, choices[i].word);
	return choice;
}

const char *
web_page_print_count(const struct web_exchange *x, int64_t count)
{
	return base_text_print_count(count, x->lang, x->arena);
}

const char *
web_page_print_date(const struct web_exchange *x, struct base_date date)
{
	return base_date_print_long(date, x->lang, x->arena);
}

void
web_page_put(struct web_exchange *x, const char *markup, ...)
{
	struct base_buf *out = &x->reply->body;
	const char *hole;
	va_list texts;

	va_start(texts, markup);
	while ((hole = strstr(markup, "{}")) != NULL) {
		const char *text = va_arg(texts, const char *);

		base_buf_add_bytes(out, markup, (size_t)(hole - markup));
		doc_markup_print(out, text == NULL ? "" : text);
		markup = hole + 2;
	}
	va_end(texts);
	base_buf_add_text(out, markup);
}

/* --- around the page ----------------------------------------------------- */

/* Where to go, and who may. */
static const struct {
	const char *address;
	enum web_words_word word;
	unsigned roles; /* as of a route */
} places[] = {
	{ "/", WEB_WORDS_NAV_DECISION, WEB_PUBLIC },
	{ "/aar/sammenlign", WEB_WORDS_YEARS_TITLE, WEB_PUBLIC },
	{ "/sager", WEB_WORDS_NAV_ROUNDS, WEB_ANYBODY },
	{ "/log", WEB_WORDS_NAV_LOG, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR },
	{ "/konti", WEB_WORDS_NAV_ACCOUNTS, STORE_ROLE_ADMINISTRATOR |
	    STORE_ROLE_AUDITOR },
	{ "/indstillinger", WEB_WORDS_NAV_SETTINGS, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR },
	{ "/efterproev", WEB_WORDS_NAV_VERIFY, STORE_ROLE_AUDITOR },
};

static void
put_navigation(struct web_exchange *x)
{
	web_page_put(x, "<nav class=\"kvote-nav\" aria-label=\"{}\">"
	    "<ul class=\"nobullet-list\">\n",
	    web_page_find(x, WEB_WORDS_NAV), NULL);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		bool here = strcmp(places[i].address, x->request->path) == 0;

		if (places[i].roles != WEB_PUBLIC && (x->login == NULL ||
		    (places[i].roles & x->session.account.roles) == 0))
			continue;
		web_page_put(x, here ?
		    "<li><a href=\"{}\" aria-current=\"page\">{}</a></li>\n" :
		    "<li><a href=\"{}\">{}</a></li>\n", places[i].address,
		    web_page_find(x, places[i].word), NULL);
	}
	web_page_put(x, "</ul></nav>\n", NULL);
}

/* The same page in the other language; what else was asked stays. */
static const char *
find_other_language(const struct web_exchange *x)
{
	const struct web_fields *query = &x->request->query;
	struct base_buf buf;

	base_buf_start(&buf, x->arena);
	base_buf_add_print(&buf, "?lang=%s", x->lang == BASE_DA ? "en" :
	    "da");
	for (size_t i = 0; i < query->count; i++)
		if (strcmp(query->items[i].name, "lang") != 0)
			base_buf_add_print(&buf, "&%s=%s",
			    web_fields_encode(query->items[i].name, x->arena),
			    web_fields_encode(query->items[i].value,
			    x->arena));
	return buf.bytes;
}

static void
put_person(struct web_exchange *x)
{
	if (x->login == NULL) {
		web_page_put(x, "<a href=\"/login\">{}</a>\n",
		    web_page_find(x, WEB_WORDS_LOGIN_TITLE), NULL);
		return;
	}
	web_page_put(x, "<form method=\"post\" action=\"/logout\">"
	    "<a href=\"/min-konto\">{}</a> <button class=\"button button-unstyled "
	    "kvote-link\">{}</button></form>\n",
	    *x->session.account.person != '\0' ? x->session.account.person :
	    x->session.account.name,
	    web_page_find(x, WEB_WORDS_LOGOUT), NULL);
}

void
web_page_begin(struct web_exchange *x, const char *title)
{
	base_buf_start(&x->reply->body, x->arena);
	x->reply->type = "text/html; charset=utf-8";
	web_page_put(x, "<!doctype html>\n<html lang=\"{}\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<title>{} – kvote</title>\n<link rel=\"icon\" "
	    "href=\"/assets/icon.svg\">\n<link rel=\"stylesheet\" "
	    "href=\"/assets/dkfds.css\">\n<link rel=\"stylesheet\" "
	    "href=\"/assets/kvote.css\">\n</head>\n<body>\n",
	    x->lang == BASE_DA ? "da" : "en", title, NULL);
	web_page_put(x, "<a class=\"skipnav\" href=\"#content\">{}</a>\n"
	    "<header class=\"kvote-header\"><div class=\"container\">\n"
	    "<a class=\"kvote-name\" href=\"/\">{}</a>\n"
	    "<div class=\"kvote-tools\">\n<a href=\"{}\" lang=\"{}\" "
	    "hreflang=\"{}\">{}</a>\n",
	    web_page_find(x, WEB_WORDS_SKIP),
	    web_page_find(x, WEB_WORDS_NAME), find_other_language(x),
	    x->lang == BASE_DA ? "en" : "da",
	    x->lang == BASE_DA ? "en" : "da",
	    web_page_find(x, WEB_WORDS_OTHER_LANGUAGE), NULL);
	put_person(x);
	web_page_put(x, "</div></div>\n<div class=\"container\">\n", NULL);
	put_navigation(x);
	web_page_put(x, "</div></header>\n<main id=\"content\" "
	    "class=\"container\" tabindex=\"-1\">\n<h1>{}</h1>\n", title,
	    NULL);
}

void
web_page_end(struct web_exchange *x)
{
	web_page_put(x, "</main>\n<footer class=\"kvote-footer\"><div "
	    "class=\"container\"><ul class=\"nobullet-list\">\n"
	    "<li><a href=\"/tilgaengelighed\">{}</a></li>\n"
	    "<li><a href=\"/api\">{}</a></li>\n</ul>\n<p>{}</p></div>"
	    "</footer>\n<script src=\"/assets/kvote.js\" defer></script>\n"
	    "</body>\n</html>\n",
	    web_page_find(x, WEB_WORDS_ACCESSIBILITY),
	    web_page_find(x, WEB_WORDS_API),
	    web_page_find(x, WEB_WORDS_FOOT), NULL);
	if (x->reply->status == 0)
		x->reply->status = 200;
}

const char *
web_page_find_heading(const struct doc_tree *tree)
{
	return tree->first != NULL && tree->first->kind == DOC_HEADING ?
	    tree->first->text : tree->title;
}

void
web_page_begin_scroll(struct web_exchange *x, const char *name)
{
	web_page_put(x, "<div class=\"kvote-scroll\" tabindex=\"0\" "
	    "role=\"region\" aria-label=\"{}\">\n", name, NULL);
}

void
web_page_end_scroll(struct web_exchange *x)
{
	web_page_put(x, "</div>\n", NULL);
}

void
web_page_put_option(struct web_exchange *x, const char *value,
    const char *text, bool is_chosen)
{
	web_page_put(x, is_chosen ?
	    "<option value=\"{}\" selected>{}</option>" :
	    "<option value=\"{}\">{}</option>", value, text, NULL);
}

void
web_page_put_heads(struct web_exchange *x, const enum web_words_word *words,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		web_page_put(x, "<th scope=\"col\">{}</th>",
		    web_page_find(x, words[i]), NULL);
	web_page_put(x, "</tr></thead>\n<tbody>\n", NULL);
}

/* Below the page's own heading. */
static void
lower_headings(struct doc_tree *tree)
{
	for (struct doc_node *node = tree->first; node != NULL;
	    node = node->next)
		if (node->kind == DOC_HEADING && node->level < LOWEST)
			node->level++;
}

void
web_page_put_tree(struct web_exchange *x, struct doc_tree *tree)
{
	if (tree->first != NULL && tree->first->kind == DOC_HEADING &&
	    tree->first->level == 1)
		tree->first = tree->first->next;
	else
		lower_headings(tree);
	web_page_begin_scroll(x, tree->title);
	web_page_put(x, "<div class=\"kvote-document\">\n", NULL);
	doc_html_print_body(&x->reply->body, tree);
	web_page_put(x, "</div>\n", NULL);
	web_page_end_scroll(x);
}

/* --- findings ------------------------------------------------------------ */

/* Of a round in the store the file's name alone; NULL for its round.json, which
 * nobody on the pages has written. */
static const char *
find_file(const char *file)
{
	const char *round = service_kept_parse_place(file);
	const char *slash = round == NULL ? NULL : strchr(round, '/');

	if (slash == NULL)
		return file;
	return strcmp(slash + 1, "round.json") == 0 ? NULL : slash + 1;
}

/* "figures.csv, line 3, column 5", "round.json: notifications[0]" */
static const char *
print_place(const struct web_exchange *x, const struct base_place *place)
{
	const char *file = find_file(place->file);

	if (file == NULL)
		return NULL;
	if (place->line == 0)
		return place->path == NULL ? file : base_arena_print(
		    x->arena, "%s: %s", file, place->path);
	return base_arena_print(x->arena, place->column == 0 ?
	    "%s, %s %u" : "%s, %s %u, %s %u", file,
	    web_page_find(x, WEB_WORDS_LINE), (unsigned)place->line,
	    web_page_find(x, WEB_WORDS_COLUMN), (unsigned)place->column);
}

const char *
web_page_print_reason(const struct web_exchange *x,
    const struct base_finding *finding)
{
	const struct law_rule *rule = law_rule_find(base_err_find(
	    finding->code)->rule);
	const char *text = base_findings_sentence(finding, x->lang, x->arena);

	return rule == NULL ? text : base_arena_print(x->arena, "%s (%s)",
	    text, rule->ref[x->lang]);
}

const char *
web_page_print_finding(const struct web_exchange *x,
    const struct base_finding *finding)
{
	const char *text = web_page_print_reason(x, finding);
	const char *place = finding->place.file == NULL ? NULL : print_place(x,
	    &finding->place);

	return place == NULL ? text : base_arena_print(x->arena, "%s: %s",
	    place, text);
}

static void
put_finding(struct web_exchange *x, const struct base_finding *finding,
    web_page_label *find, const void *form)
{
	const char *text = web_page_print_finding(x, finding);
	const struct base_place *place = &finding->place;
	const char *label;

	if (place->file != NULL || place->path == NULL) {
		web_page_put(x, "<li>{}</li>\n", text, NULL);
		return;
	}
	label = find == NULL ? NULL : find(form, place->path);
	web_page_put(x, "<li><a href=\"#{}\">{}{}{}</a></li>\n", place->path,
	    label, label == NULL ? "" : ": ", text, NULL);
}

/* Those that are errors, or those that are not; nothing where there are none. */
static void
put_some(struct web_exchange *x, const struct base_findings *findings,
    bool wrong, web_page_label *find, const void *form)
{
	bool begun = false;

	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    findings, i);

		if ((base_err_find(finding->code)->exit_status != 0) != wrong)
			continue;
		if (!begun)
			web_page_put(x, wrong ? "<div class=\"alert "
			    "alert-error\" role=\"alert\" tabindex=\"-1\" "
			    "id=\"errors\"><div class=\"alert-body\">"
			    "<h2 class=\"alert-heading\">{}</h2>\n"
			    "<ul class=\"alert-text\">\n" :
			    "<div class=\"alert alert-warning\"><div "
			    "class=\"alert-body\"><h2 "
			    "class=\"alert-heading\">{}</h2>\n"
			    "<ul class=\"alert-text\">\n", web_page_find(x,
			    wrong ? WEB_WORDS_ERRORS : WEB_WORDS_WARNINGS),
			    NULL);
		begun = true;
		put_finding(x, finding, find, form);
	}
	if (begun)
		web_page_put(x, "</ul></div></div>\n", NULL);
}

void
web_page_put_findings(struct web_exchange *x,
    const struct base_findings *findings)
{
	web_page_put_faults(x, findings, NULL, NULL);
}

void
web_page_put_faults(struct web_exchange *x,
    const struct base_findings *findings, web_page_label *find,
    const void *form)
{
	put_some(x, findings, true, find, form);
	put_some(x, findings, false, find, form);
}

void
web_page_refuse(struct web_exchange *x, int status)
{
	if (status == 0)
		status = web_problem_find_status(x->findings);
	web_page_begin(x, web_page_find(x, status == 404 ?
	    WEB_WORDS_NOT_FOUND : status == 403 ? WEB_WORDS_FORBIDDEN :
	    status == 405 ? WEB_WORDS_NOT_SO : WEB_WORDS_REFUSED));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p><a href=\"/\">{}</a></p>\n",
	    web_page_find(x, WEB_WORDS_TO_FRONT), NULL);
	web_page_end(x);
	x->reply->status = status;
}
