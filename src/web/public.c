#include <string.h>

#include "base/arena.h"
#include "base/collate.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/map.h"
#include "model/table.h"
#include "service/public.h"
#include "web/app.h"
#include "web/downloads.h"
#include "web/fields.h"
#include "web/municipality.h"
#include "web/page.h"
#include "web/public.h"
#include "web/round.h"

/* --- the decision as map and table --------------------------------------- */

/* What the reader wants to see of it. */
struct view {
	enum doc_map_by by;
	const char *by_name;
	const char *sort;   /* "code", "name", "quota", "per-1000" */
	size_t region;      /* LAW_REGISTER_NONE = all */
	const char *name;   /* what names must have in them; "" = all */
};

static void
read_view(struct view *out, const struct web_exchange *x,
    const struct law_round *round)
{
	const struct web_fields *query = &x->request->query;
	const char *by = web_exchange_find(query, "vis");
	const char *sort = web_exchange_find(query, "sort");
	const char *region = web_exchange_find(query, "region");
	const char *name = web_exchange_find(query, "q");
	bool has_people = round->figures != NULL;

	*out = (struct view){ .by = DOC_MAP_QUOTA, .by_name = "quota",
		.sort = sort == NULL ? "code" : sort,
		.name = name == NULL ? "" : name,
		.region = region == NULL || *region == '\0' ?
		    LAW_REGISTER_NONE : law_register_find_region(round->reg,
		    region) };
	if (by != NULL && strcmp(by, "per-1000") == 0 && has_people) {
		out->by = DOC_MAP_PER_1000;
		out->by_name = "per-1000";
	}
}

/* Persons per 1,000 inhabitants, with two decimals; NULL = not known. */
static const char *
print_per_1000(const struct web_exchange *x, const struct law_round *round,
    int64_t quota, size_t i)
{
	int64_t people, hundredths;

	if (round->figures == NULL || quota == LAW_UNKNOWN)
		return NULL;
	people = round->figures->population[i];
	if (people <= 0)
		return NULL;
	hundredths = (quota * 200000 + people) / (2 * people);
	return base_arena_print(x->arena, "%lld%c%02lld",
	    (long long)(hundredths / 100), x->lang == BASE_DA ? ',' : '.',
	    (long long)(hundredths % 100));
}

static int
compare_rates(const struct law_decision *decision, size_t a, size_t b)
{
	const int64_t *people = decision->round->figures->population;
	__extension__ typedef __int128 wide;
	wide one = (wide)decision->quotas[a] * people[b];
	wide other = (wide)decision->quotas[b] * people[a];

	return one < other ? 1 : one > other ? -1 : 0;
}

/* Below 0 if a comes first: larger numbers do. */
static int
compare(const struct law_decision *decision, const char *by, size_t a,
    size_t b)
{
	const int64_t *quotas = decision->quotas;

	if (strcmp(by, "quota") == 0)
		return quotas[a] < quotas[b] ? 1 : quotas[a] > quotas[b] ? -1 :
		    0;
	if (strcmp(by, "per-1000") == 0 && decision->round->figures != NULL)
		return compare_rates(decision, a, b);
	return 0;
}

/* By insertion: a hundred rows, and equal ones stay as they were. */
static void
sort(size_t *order, size_t count, const struct law_decision *decision,
    const char *by)
{
	for (size_t i = 1; i < count; i++) {
		size_t one = order[i], at = i;

		for (; at > 0 && compare(decision, by, order[at - 1], one) >
		    0; at--)
			order[at] = order[at - 1];
		order[at] = one;
	}
}

static void
put_row(struct web_exchange *x, const struct web_round *round, size_t i)
{
	const struct law_decision *decision = round->decision;
	const struct law_register *reg = decision->round->reg;
	int64_t quota = decision->quotas[i];
	const char *rate = print_per_1000(x, decision->round, quota, i);

	web_page_put(x, "<tr><th scope=\"row\"><a "
	    "href=\"{}/kommune/{}\">{}</a></th>"
	    "<td class=\"number\">{}</td>",
	    web_round_address(round, x->arena), reg->codes[i],
	    reg->names[i], quota == LAW_UNKNOWN ? web_page_find(x,
	    WEB_WORDS_UNKNOWN) : web_page_print_count(x, quota), NULL);
	if (decision->round->figures != NULL)
		web_page_put(x, "<td class=\"number\">{}</td>", rate, NULL);
	web_page_put(x, "<td>{}</td><td>{}</td></tr>\n",
	    reg->region_names[reg->regions[i]], reg->codes[i], NULL);
}

/* A column's head: a link that sorts by it. */
static void
put_head(struct web_exchange *x, const struct web_round *round,
    const struct view *view, const char *by, enum web_words_word word)
{
	bool here = strcmp(view->sort, by) == 0;
	bool is_number = strcmp(by, "quota") == 0 ||
	    strcmp(by, "per-1000") == 0;

	web_page_put(x, is_number ? "<th scope=\"col\" class=\"number\"" :
	    "<th scope=\"col\"", NULL);
	if (here)
		web_page_put(x, is_number ? " aria-sort=\"descending\"" :
		    " aria-sort=\"ascending\"", NULL);
	web_page_put(x, "><a href=\"{}?sort={}&amp;vis={}&amp;region={}"
	    "#tabel\">{}</a></th>", web_round_address(round, x->arena), by,
	    view->by_name, view->region == LAW_REGISTER_NONE ? "" :
	    round->decision->round->reg->region_codes[view->region],
	    web_page_find(x, word), NULL);
}

static size_t *
list_rows(size_t *count, const struct web_exchange *x,
    const struct law_decision *decision, const struct view *view)
{
	const struct law_register *reg = decision->round->reg;
	size_t *order = base_arena_alloc(x->arena, reg->count,
	    sizeof(*order)), kept = 0;

	for (size_t i = 0; i < reg->count; i++)
		order[i] = i;
	if (strcmp(view->sort, "name") == 0)
		base_collate_sort(order, reg->names, reg->count, x->arena);
	for (size_t i = 0; i < reg->count; i++)
		if ((view->region == LAW_REGISTER_NONE ||
		    reg->regions[order[i]] == view->region) &&
		    base_text_has(reg->names[order[i]], view->name))
			order[kept++] = order[i];
	sort(order, kept, decision, view->sort);
	*count = kept;
	return order;
}

static void
put_table(struct web_exchange *x, const struct web_round *round,
    const struct view *view)
{
	bool has_people = round->decision->round->figures != NULL;
	size_t count;
	const size_t *order = list_rows(&count, x, round->decision, view);

	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_TABLE_NAME));
	web_page_put(x, "<table class=\"kvote-table kvote-quotas\"><caption "
	    "id=\"tabel\">"
	    "{}</caption>\n<thead><tr>", web_page_find(x,
	    WEB_WORDS_TABLE_CAPTION), NULL);
	put_head(x, round, view, "name", WEB_WORDS_COLUMN_MUNICIPALITY);
	put_head(x, round, view, "quota", WEB_WORDS_COLUMN_QUOTA);
	if (has_people)
		put_head(x, round, view, "per-1000",
		    WEB_WORDS_COLUMN_PER_1000);
	web_page_put(x, "<th scope=\"col\">{}</th>",
	    web_page_find(x, WEB_WORDS_COLUMN_REGION), NULL);
	put_head(x, round, view, "code", WEB_WORDS_COLUMN_CODE);
	web_page_put(x, "</tr></thead>\n<tbody id=\"kommunetabel\">\n",
	    NULL);
	for (size_t i = 0; i < count; i++)
		put_row(x, round, order[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* What is shown, and of which region; works without script. */
static void
put_choice(struct web_exchange *x, const struct web_round *round,
    const struct view *view)
{
	const struct law_register *reg = round->decision->round->reg;

	web_page_put(x, "<form class=\"kvote-choice\" action=\"{}\">\n"
	    "<input type=\"hidden\" name=\"sort\" value=\"{}\">\n"
	    "<div><label class=\"form-label\" for=\"region\">{}</label>"
	    "<select class=\"form-select\" id=\"region\" name=\"region\">",
	    web_round_address(round, x->arena), view->sort,
	    web_page_find(x, WEB_WORDS_COLUMN_REGION), NULL);
	web_page_put_option(x, "", web_page_find(x, WEB_WORDS_WHOLE_COUNTRY),
	    view->region == LAW_REGISTER_NONE);
	for (size_t i = 0; i < reg->region_count; i++)
		web_page_put_option(x, reg->region_codes[i],
		    reg->region_names[i], view->region == i);
	web_page_put(x, "</select></div>\n<div><label class=\"form-label\" "
	    "for=\"q\">{}</label><input class=\"form-input\" id=\"q\" "
	    "name=\"q\" value=\"{}\" data-filter=\"kommunetabel\" "
	    "autocomplete=\"off\"></div>\n", web_page_find(x,
	    WEB_WORDS_FILTER_NAME), view->name, NULL);
	web_page_put(x, "<div><label class=\"form-label\" "
	    "for=\"vis\">{}</label><select class=\"form-select\" id=\"vis\" "
	    "name=\"vis\">", web_page_find(x, WEB_WORDS_MAP_SHOWS), NULL);
	web_page_put_option(x, "quota", web_page_find(x,
	    WEB_WORDS_COLUMN_QUOTA), view->by == DOC_MAP_QUOTA);
	if (round->decision->round->figures != NULL)
		web_page_put_option(x, "per-1000", web_page_find(x,
		    WEB_WORDS_COLUMN_PER_1000), view->by == DOC_MAP_PER_1000);
	web_page_put(x, "</select></div>\n<button class=\"button "
	    "button-secondary\">{}</button>\n</form>\n<p role=\"status\" "
	    "class=\"sr-only\" id=\"kommunetabel-antal\" data-words=\"{}\">"
	    "</p>\n", web_page_find(x, WEB_WORDS_SHOW),
	    web_page_find(x, WEB_WORDS_FILTERED), NULL);
}

static void
put_papers(struct web_exchange *x, const struct web_round *round)
{
	if (round->decision->round->figures != NULL)
		web_page_put(x, "<p><a href=\"{}/proev\">{}</a></p>\n",
		    web_round_address(round, x->arena), web_page_find(x,
		    WEB_WORDS_TRY_OTHERS), NULL);
	web_page_put(x, "<details><summary>{}</summary>\n<ul>\n",
	    web_page_find(x, WEB_WORDS_PAPERS), NULL);
	for (size_t i = 0; i < round->state.file_count; i++)
		web_page_put(x, "<li><a href=\"{}/fil/{}\">{}</a></li>\n",
		    web_round_address(round, x->arena),
		    round->state.files[i].file.name,
		    round->state.files[i].file.name, NULL);
	web_page_put(x, "</ul></details>\n", NULL);
}

/* The other rounds that are public, besides the one that is shown. */
static void
put_years(struct web_exchange *x, const struct web_round *here)
{
	const char *const *names;
	size_t count;

	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings) || count < 2)
		return;
	web_page_put(x, "<h2>{}</h2>\n<ul>\n", web_page_find(x,
	    WEB_WORDS_OTHER_ROUNDS), NULL);
	for (size_t i = 0; i < count; i++) {
		struct web_round round;

		if (strcmp(names[i], here->name) != 0 &&
		    web_round_open_public(&round, x, names[i]))
			web_page_put(x, "<li><a href=\"{}\">{}</a>: {}</li>\n",
			    web_round_address(&round, x->arena),
			    web_page_fill(x, WEB_WORDS_ROUND_TITLE,
			    base_text_print_whole(
			    round.decision->round->year, x->arena), NULL,
			    NULL), web_round_print_kind(&round, x), NULL);
	}
	web_page_put(x, "</ul>\n", NULL);
}

/* Whether the quota year has begun or is over; is_latest: it is shown as the
 * decision that one looks for.  What is not official is neither. */
static const char *
print_standing(const struct web_exchange *x, const struct law_round *round,
    bool is_latest)
{
	const struct base_date ends = { round->year, 12, 31 };
	const struct base_date begins = { round->year, 1, 1 };
	const char *year = base_text_print_whole(round->year, x->arena);

	if (*round->label != '\0')
		return "";
	if (base_date_compare(ends, x->app->today) < 0)
		return web_page_fill(x, is_latest ?
		    WEB_WORDS_QUOTA_YEAR_LATEST : WEB_WORDS_QUOTA_YEAR_OVER,
		    year, NULL, NULL);
	if (base_date_compare(x->app->today, begins) < 0)
		return web_page_fill(x, WEB_WORDS_QUOTA_YEAR_TO_COME,
		    web_page_print_date(x, begins), NULL, NULL);
	return web_page_find(x, WEB_WORDS_QUOTA_YEAR_NOW);
}

static void
put_round(struct web_exchange *x, const struct web_round *round,
    bool is_latest)
{
	const struct law_decision *decision = round->decision;
	struct view view;

	read_view(&view, x, decision->round);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ROUND_TITLE,
	    base_text_print_whole(decision->round->year, x->arena), NULL,
	    NULL));
	web_round_put_label(round, x);
	web_page_put(x, "<p class=\"lead\">{} {}</p>\n", web_page_fill(x,
	    WEB_WORDS_ROUND_LEAD, web_page_print_count(x,
	    decision->national_number), web_page_print_date(x,
	    decision->decided), NULL), print_standing(x, decision->round,
	    is_latest), NULL);
	web_municipality_put_search(x, round, "");
	web_page_put(x, "<div class=\"kvote-split\">\n<div>\n<a "
	    "class=\"kvote-skip\" href=\"#tabel\">{}</a>\n",
	    web_page_find(x, WEB_WORDS_SKIP_MAP), NULL);
	web_round_put_map(x, view.by, round->decision, NULL, round);
	web_downloads_put(x, round);
	put_papers(x, round);
	web_page_put(x, "</div>\n<div>\n", NULL);
	put_choice(x, round, &view);
	put_table(x, round, &view);
	web_page_put(x, "</div>\n</div>\n", NULL);
	put_years(x, round);
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}

void
web_public_front(struct web_exchange *x)
{
	struct web_round round;

	if (web_round_open_public(&round, x, NULL)) {
		put_round(x, &round, true);
		return;
	}
	if (base_findings_has_error(x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAME));
	web_page_put(x, "<p>{}</p>\n", web_page_find(x,
	    WEB_WORDS_NOTHING_PUBLISHED), NULL);
	web_page_end(x);
}

void
web_public_round(struct web_exchange *x)
{
	struct web_round round;

	if (web_round_open_public(&round, x, x->parameters[0]))
		put_round(x, &round, false);
}

/* --- papers and statements ----------------------------------------------- */

static const char *
find_type(const char *name)
{
	static const struct {
		const char *end, *type;
	} types[] = { { ".csv", "text/csv; charset=utf-8" },
		{ ".html", "text/html; charset=utf-8" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".json", "application/json" } };
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		size_t end = strlen(types[i].end);

		if (length > end && strcmp(name + length - end,
		    types[i].end) == 0)
			return types[i].type;
	}
	return "application/octet-stream";
}

/* As it was sent, whatever would be computed today; a letter has its style in
 * it, and nothing else. */
void
web_public_paper(struct web_exchange *x)
{
	const struct store_round_file *file;
	struct store_round_state state;

	if (!service_public_read(&state, &x->session, x->parameters[0],
	    x->arena, x->findings))
		return;
	file = store_round_find(&state, x->parameters[1]);
	if (file == NULL) {
		web_page_refuse(x, 404);
		return;
	}
	x->reply->status = 200;
	x->reply->type = find_type(file->file.name);
	x->reply->bytes = file->file.bytes;
	x->reply->length = file->file.length;
	x->reply->is_public = x->login == NULL;
	web_exchange_add_header(x, "Content-Security-Policy",
	    "default-src 'none'; style-src 'unsafe-inline'; sandbox");
}

void
web_public_accessibility(struct web_exchange *x)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_ACCESSIBILITY));
	web_page_put(x, "<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n",
	    web_page_find(x, WEB_WORDS_ACCESSIBILITY_1),
	    web_page_find(x, WEB_WORDS_ACCESSIBILITY_2),
	    web_page_find(x, WEB_WORDS_ACCESSIBILITY_3), NULL);
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}
