#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/bridge.h"
#include "doc/explain.h"
#include "doc/tree.h"
#include "law/ledger.h"
#include "law/scheme.h"
#include "law/search.h"
#include "service/explain.h"
#include "service/public.h"
#include "web/app.h"
#include "web/fields.h"
#include "web/municipality.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/round.h"

/* --- why, in short ------------------------------------------------------- */

/* Hundredths as "24,08"; with a sign where it is a part. */
static const char *
print_hundredths(const struct web_exchange *x, int64_t hundredths, bool part)
{
	int64_t size = hundredths < 0 ? -hundredths : hundredths;

	return base_arena_print(x->arena, "%s%s%c%02lld", hundredths < 0 ?
	    BASE_TEXT_MINUS : part && hundredths > 0 ? "+" : "",
	    web_page_print_count(x, size / 100), x->lang == BASE_DA ? ',' :
	    '.', (long long)(size % 100));
}

/* "3,75": a part of all in per cent; NULL where the numbers are too large. */
static const char *
print_percent(const struct web_exchange *x, const int64_t *figures,
    size_t count, size_t i)
{
	int64_t all = 0;

	for (size_t j = 0; j < count; j++)
		all = law_persons_add(all, figures[j]);
	if (all > INT64_MAX / 40000)
		return NULL;
	return all == 0 ? "0" : print_hundredths(x, (figures[i] * 20000 +
	    all) / (2 * all), false);
}

static void
put_piers(struct web_exchange *x, const struct doc_bridge *bridge)
{
	static const enum web_words_word words[DOC_BRIDGE_MOST] = {
		[DOC_BRIDGE_PEOPLE] = WEB_WORDS_BRIDGE_PEOPLE,
		[DOC_BRIDGE_IMMIGRANTS] = WEB_WORDS_BRIDGE_IMMIGRANTS,
		[DOC_BRIDGE_REUNIFIED] = WEB_WORDS_BRIDGE_REUNIFIED,
		[DOC_BRIDGE_FLOOR] = WEB_WORDS_BRIDGE_FLOOR,
		[DOC_BRIDGE_SURPLUS] = WEB_WORDS_BRIDGE_SURPLUS,
		[DOC_BRIDGE_ROUNDED] = WEB_WORDS_BRIDGE_ROUNDED,
		[DOC_BRIDGE_AGREED] = WEB_WORDS_BRIDGE_AGREED };
	enum web_words_word word;
	int64_t before = 0;

	for (size_t i = 0; i < bridge->count; i++) {
		int64_t now = bridge->piers[i].hundredths;

		/* what does nothing here is told step by step below */
		if (i > 0 && now == before &&
		    bridge->piers[i].pier != DOC_BRIDGE_ROUNDED)
			continue;
		word = words[bridge->piers[i].pier];
		if (word == WEB_WORDS_BRIDGE_IMMIGRANTS && now > before)
			word = WEB_WORDS_BRIDGE_FEWER;
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td "
		    "class=\"number\">{}</td><td class=\"number\">{}</td>"
		    "</tr>\n", web_page_find(x, word), i == 0 ? "" :
		    print_hundredths(x, now - before, true),
		    print_hundredths(x, now, false), NULL);
		before = now;
	}
}

static void
put_bridge(struct web_exchange *x, const struct law_decision *decision,
    size_t i)
{
	struct doc_bridge bridge;

	if (!doc_bridge_compute(&bridge, decision, i, x->arena))
		return;
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_BRIDGE_CAPTION));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th><th scope=\"col\" class=\"number\">"
	    "{}</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_BRIDGE_CAPTION),
	    web_page_find(x, WEB_WORDS_BRIDGE_STEP),
	    web_page_find(x, WEB_WORDS_BRIDGE_MOVES),
	    web_page_find(x, WEB_WORDS_BRIDGE_SO_FAR), NULL);
	put_piers(x, &bridge);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* Its shares of inhabitants and immigrants, and what follows from them. */
static void
put_shares(struct web_exchange *x, const struct law_calculation *calc,
    size_t i)
{
	const struct model_table *table = calc->table;
	const char *people = print_percent(x, table->population,
	    table->count, i), *others;

	if (people == NULL)
		return;
	if (!calc->scheme->needs_immigrants) {
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_WHY_PEOPLE, people, NULL, NULL), NULL);
		return;
	}
	others = print_percent(x, table->immigrants, table->count, i);
	if (others != NULL)
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_WHY_SHARES, people, others, NULL), NULL);
}

/* "1 person", "24 persons"; what is not known is all that there was. */
static const char *
print_persons(const struct web_exchange *x, int64_t persons)
{
	if (persons == LAW_UNKNOWN)
		return web_page_find(x, WEB_WORDS_ALL_PERSONS);
	return base_arena_print(x->arena, "%s %s", web_page_print_count(x,
	    persons), web_page_find(x, persons == 1 ? WEB_WORDS_ONE_PERSON :
	    WEB_WORDS_MANY_PERSONS));
}

/* What agreements moved, from it and to it; false where they moved nobody. */
static bool
put_bookings(struct web_exchange *x, const struct law_decision *decision,
    size_t i)
{
	const struct law_register *reg = decision->round->reg;
	const struct law_ledger *ledger = decision->ledger;
	bool any = false;

	for (size_t j = 0; j < ledger->count; j++) {
		const struct law_booking *booking = &ledger->bookings[j];
		bool gives = booking->from == i;

		if (!gives && booking->to != i)
			continue;
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x, gives ?
		    WEB_WORDS_WHY_GIVES : WEB_WORDS_WHY_TAKES,
		    reg->region_names[reg->regions[i]], print_persons(x,
		    booking->persons), reg->names[gives ? booking->to :
		    booking->from]), NULL);
		any = true;
	}
	return any;
}

/* What its council's agreement does to it; the whole of it stands below. */
static void
put_agreement(struct web_exchange *x, const struct law_decision *decision,
    size_t i)
{
	const struct law_register *reg = decision->round->reg;
	size_t region = reg->regions[i];

	if (decision->region_basis[region] != LAW_BASIS_AGREED ||
	    put_bookings(x, decision, i))
		return;
	web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
	    decision->calculated[i] == decision->quotas[i] ?
	    WEB_WORDS_WHY_UNMOVED : WEB_WORDS_WHY_AGREED,
	    reg->region_names[region], NULL, NULL), NULL);
}

/* A published table says what the model gave, where that is known. */
static void
put_published(struct web_exchange *x, const struct law_decision *decision,
    size_t i)
{
	int64_t calculated = decision->calculated[i];

	web_page_put(x, "<p>{} {} {}</p>\n", web_page_find(x,
	    WEB_WORDS_WHY_PUBLISHED), calculated == LAW_UNKNOWN ?
	    web_page_find(x, WEB_WORDS_WHY_UNKNOWN) : web_page_fill(x,
	    WEB_WORDS_WHY_CALCULATED, print_persons(x, calculated), NULL,
	    NULL), calculated == 0 ? web_page_find(x, WEB_WORDS_WHY_ZERO) :
	    "", NULL);
}

/* The number, large, and what it is a part of. */
static void
put_number(struct web_exchange *x, const struct law_decision *decision,
    size_t i)
{
	const struct law_register *reg = decision->round->reg;
	size_t region = reg->regions[i];
	int64_t quota = decision->quotas[i];

	web_page_put(x, "<p class=\"kvote-quota\"><strong>{}</strong> {}"
	    "<span>{}</span><span>{}</span></p>\n",
	    web_page_print_count(x, quota), web_page_find(x, quota == 1 ?
	    WEB_WORDS_ONE_PERSON : WEB_WORDS_MANY_PERSONS), web_page_fill(x,
	    WEB_WORDS_WHY_OF_REGION, web_page_print_count(x,
	    decision->region_quotas[region]), reg->region_names[region],
	    NULL), web_page_fill(x, WEB_WORDS_WHY_OF_ALL,
	    web_page_print_count(x, decision->sum), NULL, NULL), NULL);
}

static void
put_why(struct web_exchange *x, const struct web_round *round, size_t i)
{
	const struct law_decision *decision = round->decision;

	web_page_put(x, "<section class=\"kvote-why\" aria-label=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_WHY), NULL);
	put_number(x, decision, i);
	web_page_put(x, "<div>\n<h2>{}</h2>\n<p>{}</p>\n",
	    web_page_find(x, WEB_WORDS_WHY), web_page_fill(x, decision->
	    round->scheme->needs_immigrants ? WEB_WORDS_WHY_MODEL :
	    WEB_WORDS_WHY_UKRAINE, web_page_print_count(x,
	    decision->national_number), NULL, NULL), NULL);
	if (decision->calculation != NULL)
		put_shares(x, decision->calculation, i);
	else
		put_published(x, decision, i);
	put_agreement(x, decision, i);
	put_bridge(x, decision, i);
	web_page_put(x, "<p class=\"kvote-ways\"><a href=\"#trin\">{}</a> "
	    "<a href=\"#aar\">{}</a> <a href=\"{}/proev\">{}</a></p>\n"
	    "</div>\n</section>\n", web_page_find(x,
	    decision->calculation != NULL ? WEB_WORDS_WHY_STEPS :
	    WEB_WORDS_WHY_DECISION),
	    web_page_find(x, WEB_WORDS_HISTORY), web_round_address(round,
	    x->arena), web_page_find(x, WEB_WORDS_TRY_OTHERS), NULL);
}

/* --- its years ----------------------------------------------------------- */

static void
put_year(struct web_exchange *x, const char *name, const char *code)
{
	const struct law_round *facts;
	struct web_round round;
	size_t one;

	if (!web_round_open_public(&round, x, name))
		return;
	facts = round.decision->round;
	one = law_register_find_code(facts->reg, code);
	if (one == LAW_REGISTER_NONE)
		return;
	web_page_put(x, "<tr><th scope=\"row\"><a href=\"{}/kommune/{}\">{}"
	    "</a></th><td>{}</td><td class=\"number\">{}</td><td "
	    "class=\"number\">{}</td></tr>\n",
	    web_round_address(&round, x->arena), code,
	    base_text_print_whole(facts->year, x->arena),
	    web_round_print_kind(&round, x),
	    web_page_print_count(x, round.decision->national_number),
	    web_page_print_count(x, round.decision->quotas[one]), NULL);
}

/* Its quotas in the rounds that are public, each with what it is. */
static void
put_history(struct web_exchange *x, const char *code)
{
	const char *const *names;
	size_t count;

	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings))
		return;
	web_page_put(x, "<h2 id=\"aar\">{}</h2>\n", web_page_find(x,
	    WEB_WORDS_HISTORY), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_HISTORY));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
	    "scope=\"col\" class=\"number\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_YEAR),
	    web_page_find(x, WEB_WORDS_COLUMN_SCHEME),
	    web_page_find(x, WEB_WORDS_LANDSTAL),
	    web_page_find(x, WEB_WORDS_COLUMN_QUOTA), NULL);
	for (size_t i = 0; i < count; i++)
		put_year(x, names[i], code);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* --- the page ------------------------------------------------------------ */

static bool
explain(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round)
{
	const struct service_explain_request request = {
		.from_folder = true,
		.round = { .source = round->source,
		    .clock = x->app->today },
		.municipality = x->parameters[1] };
	struct service_explain_answer answer;

	if (!service_explain_quotas(&answer, &request, x->arena,
	    x->findings))
		return false;
	answer.explain.is_told = true; /* above it: put_why */
	return doc_explain_compute(out, &answer.explain, x->lang, x->arena,
	    x->findings);
}

void
web_municipality_show(struct web_exchange *x)
{
	struct web_round round;
	struct doc_tree *tree;
	size_t i;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	i = law_register_find_code(round.decision->round->reg,
	    x->parameters[1]);
	if (i == LAW_REGISTER_NONE) {
		web_page_refuse(x, 404);
		return;
	}
	if (!explain(&tree, x, &round))
		return;
	web_page_begin(x, web_page_find_heading(tree));
	web_round_put_label(&round, x);
	put_why(x, &round, i);
	web_page_put(x, "<div id=\"trin\">\n", NULL);
	web_page_put_tree(x, tree);
	web_page_put(x, "</div>\n", NULL);
	put_history(x, x->parameters[1]);
	web_municipality_put_search(x, &round, "");
	web_page_put(x, "<p><a href=\"{}\">{}</a></p>\n",
	    web_round_address(&round, x->arena),
	    web_page_find(x, WEB_WORDS_ALL_MUNICIPALITIES), NULL);
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}

/* --- the way to it ------------------------------------------------------- */

void
web_municipality_put_names(struct web_exchange *x,
    const struct law_register *reg)
{
	web_page_put(x, "<datalist id=\"kommuner\">", NULL);
	for (size_t i = 0; i < reg->count; i++)
		web_page_put(x, "<option>{}</option>", reg->names[i], NULL);
	web_page_put(x, "</datalist>\n", NULL);
}

void
web_municipality_put_search(struct web_exchange *x,
    const struct web_round *round, const char *typed)
{
	web_page_put(x, "<form class=\"kvote-choice\" action=\"/kommune\" "
	    "role=\"search\">\n<input type=\"hidden\" name=\"aar\" "
	    "value=\"{}\">\n<div><label class=\"form-label\" for=\"navn\">"
	    "{}</label><input class=\"form-input\" id=\"navn\" "
	    "name=\"navn\" list=\"kommuner\" autocomplete=\"off\" "
	    "value=\"{}\" required></div>\n<button class=\"button "
	    "button-primary\">{}</button>\n",
	    round->name, web_page_find(x, WEB_WORDS_FIND_OWN), typed,
	    web_page_find(x, WEB_WORDS_FIND), NULL);
	web_municipality_put_names(x, round->decision->round->reg);
	web_page_put(x, "</form>\n", NULL);
}

static void
refuse_name(struct web_exchange *x, const struct web_round *round,
    const char *name)
{
	const struct law_register *reg = round->decision->round->reg;
	const char *near = base_text_find_nearest(name, reg->names,
	    reg->count);

	x->findings = base_findings_new(x->arena);
	base_findings_add(x->findings, near == NULL ?
	    BASE_ERR_CODE_UNKNOWN : BASE_ERR_CODE_UNKNOWN_NEAR,
	    (struct base_place){ .path = "navn" }, name,
	    base_text_print_whole(reg->year, x->arena), near, NULL);
	web_page_begin(x, web_page_find(x, WEB_WORDS_FIND_OWN));
	web_page_put_findings(x, x->findings);
	web_municipality_put_search(x, round, near == NULL ? name : near);
	web_page_end(x);
	x->reply->status = web_problem_find_status(x->findings);
}

/* Those whose names begin as what was typed, to choose from. */
static void
put_choices(struct web_exchange *x, const struct web_round *round,
    const char *name, const size_t *found, size_t count)
{
	const struct law_register *reg = round->decision->round->reg;

	web_page_begin(x, web_page_find(x, WEB_WORDS_FIND_OWN));
	web_page_put(x, "<p>{}</p>\n<ul>\n", web_page_find(x,
	    WEB_WORDS_FIND_SEVERAL), NULL);
	for (size_t i = 0; i < count; i++)
		web_page_put(x, "<li><a href=\"{}/kommune/{}\">{}</a></li>\n",
		    web_round_address(round, x->arena), reg->codes[found[i]],
		    reg->names[found[i]], NULL);
	web_page_put(x, "</ul>\n", NULL);
	web_municipality_put_search(x, round, name);
	web_page_end(x);
}

void
web_municipality_find(struct web_exchange *x)
{
	const char *name = web_exchange_find(&x->request->query, "navn");
	const struct law_register *reg;
	struct web_round round;
	const size_t *found;
	size_t count;

	if (!web_round_open_public(&round, x, web_exchange_find(
	    &x->request->query, "aar")))
		return;
	reg = round.decision->round->reg;
	name = name == NULL ? "" : name;
	count = law_search_list(&found, reg, name, x->arena);
	if (count == 0)
		refuse_name(x, &round, name);
	else if (count > 1)
		put_choices(x, &round, name, found, count);
	else
		web_exchange_redirect(x, base_arena_print(x->arena,
		    "%s/kommune/%s", web_round_address(&round, x->arena),
		    reg->codes[found[0]]));
}
