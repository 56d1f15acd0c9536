#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/text.h"
#include "doc/drawing.h"
#include "doc/svg.h"
#include "law/scheme.h"
#include "service/public.h"
#include "web/fields.h"
#include "web/page.h"
#include "web/round.h"
#include "web/years.h"

#define MOST_ROUNDS 64

struct years {
	struct web_exchange *x;
	size_t count;                          /* of all that is public */
	size_t first, last;                    /* chosen; the same = only one */
	struct web_round rounds[MOST_ROUNDS];  /* the earliest first */
	bool chosen[MOST_ROUNDS];
	const struct law_register *reg;        /* of the last one chosen */
};

/* --- which rounds -------------------------------------------------------- */

static bool
is_asked(const struct web_fields *query, const char *name)
{
	for (size_t i = 0; i < query->count; i++)
		if (strcmp(query->items[i].name, "aar") == 0 &&
		    strcmp(query->items[i].value, name) == 0)
			return true;
	return false;
}

static bool
is_official(const struct web_round *round)
{
	return *round->decision->round->label == '\0';
}

/* All that is public, the earliest first; chosen is what the address names, or
 * the years' ordinary and official rounds where it names none. */
static bool
open_years(struct years *years, struct web_exchange *x)
{
	bool any = web_exchange_find(&x->request->query, "aar") != NULL;
	const char *const *names;
	size_t count;

	*years = (struct years){ .x = x };
	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings))
		return false;
	years->count = count > MOST_ROUNDS ? MOST_ROUNDS : count;
	for (size_t i = 0; i < years->count; i++) {
		const char *name = names[years->count - 1 - i];

		if (!web_round_open_public(&years->rounds[i], x, name))
			return false;
		years->chosen[i] = any ? is_asked(&x->request->query, name) :
		    years->rounds[i].decision->round->scheme->
		    found_by_year && is_official(&years->rounds[i]);
		if (!years->chosen[i])
			continue;
		if (years->reg == NULL)
			years->first = i;
		years->last = i;
		years->reg = years->rounds[i].decision->round->reg;
	}
	return true;
}

/* With why it is not official, where it is not: "2025 (eksempeltal)". */
static const char *
add_label(const struct years *years, size_t i, const char *name)
{
	const char *label = years->rounds[i].decision->round->label;

	return *label == '\0' ? name : base_arena_print(years->x->arena,
	    "%s (%s)", name, label);
}

static const struct law_round *
find_facts(const struct years *years, size_t i)
{
	return years->rounds[i].decision->round;
}

static const char *
print_year(const struct years *years, size_t i)
{
	return base_text_print_whole(find_facts(years, i)->year,
	    years->x->arena);
}

/* What is said behind the year of what is not its ordinary and official round:
 * ": the distribution under the special law", " (example figures)". */
static const char *
print_kind(const struct years *years, size_t i)
{
	const struct law_scheme *scheme = find_facts(years, i)->scheme;

	return add_label(years, i, scheme->found_by_year ? "" :
	    base_arena_print(years->x->arena, ": %s",
	    scheme->title[years->x->lang]));
}

static const char *
print_name(const struct years *years, size_t i)
{
	return base_arena_print(years->x->arena, "%s%s", print_year(years, i),
	    print_kind(years, i));
}

/* Between years; where one of the two is not its year's ordinary round, between
 * the first column and the last. */
static const char *
print_change(const struct years *years)
{
	bool by_year = find_facts(years, years->first)->scheme->
	    found_by_year && find_facts(years, years->last)->scheme->
	    found_by_year;

	return !by_year ? web_page_find(years->x,
	    WEB_WORDS_YEARS_CHANGE_ENDS) : web_page_fill(years->x,
	    WEB_WORDS_YEARS_CHANGE, print_year(years, years->first),
	    print_year(years, years->last), NULL);
}

/* --- numbers ------------------------------------------------------------- */

/* A row's number in a round: of a municipality, a region or all.  Unknown where
 * the round has no such one. */
typedef int64_t find_number(const struct web_round *round, const char *code);

static int64_t
find_quota(const struct web_round *round, const char *code)
{
	size_t i = law_register_find_code(round->decision->round->reg, code);

	return i == LAW_REGISTER_NONE ? LAW_UNKNOWN :
	    round->decision->quotas[i];
}

static int64_t
find_regional(const struct web_round *round, const char *code)
{
	const struct law_register *reg = round->decision->round->reg;

	for (size_t i = 0; i < reg->region_count; i++)
		if (strcmp(reg->region_codes[i], code) == 0)
			return round->decision->region_quotas[i];
	return LAW_UNKNOWN;
}

static int64_t
find_sum(const struct web_round *round, const char *code)
{
	(void)code;
	return round->decision->sum;
}

/* From the first chosen to the last; false where one of them is not known. */
static bool
find_change(int64_t *out, const struct years *years, find_number *find,
    const char *code)
{
	int64_t first = find(&years->rounds[years->first], code);
	int64_t last = find(&years->rounds[years->last], code);

	*out = last - first;
	return first != LAW_UNKNOWN && last != LAW_UNKNOWN;
}

/* Are there two of them to tell a change between? */
static bool
has_change(const struct years *years)
{
	return years->first != years->last;
}

/* --- the table ----------------------------------------------------------- */

static void
put_change(struct years *years, find_number *find, const char *code)
{
	struct web_exchange *x = years->x;
	int64_t change;

	web_page_put(x, "<td class=\"number\">{}</td>",
	    find_change(&change, years, find, code) ? base_arena_print(
	    x->arena, "%s%s", change > 0 ? "+" : "",
	    web_page_print_count(x, change)) : "", NULL);
}

static void
put_row(struct years *years, const char *name, const char *link,
    find_number *find, const char *code)
{
	struct web_exchange *x = years->x;

	web_page_put(x, "<tr><th scope=\"row\">", NULL);
	web_page_put(x, link == NULL ? "{}" : "<a href=\"{}\">{}</a>",
	    link == NULL ? name : link, name, NULL);
	web_page_put(x, "</th>", NULL);
	if (has_change(years))
		put_change(years, find, code);
	for (size_t i = 0; i < years->count; i++) {
		int64_t number = find(&years->rounds[i], code);

		if (years->chosen[i])
			web_page_put(x, "<td class=\"number\">{}</td>",
			    number == LAW_UNKNOWN ? web_page_find(x,
			    WEB_WORDS_UNKNOWN) : web_page_print_count(x,
			    number), NULL);
	}
	web_page_put(x, "</tr>\n", NULL);
}

static void
begin_table(struct years *years, enum web_words_word caption,
    enum web_words_word first)
{
	struct web_exchange *x = years->x;

	web_page_begin_scroll(x, web_page_find(x, caption));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>\n"
	    "<thead><tr><th scope=\"col\">{}</th>", web_page_find(x,
	    caption), web_page_find(x, first), NULL);
	if (has_change(years))
		web_page_put(x, "<th scope=\"col\" class=\"number "
		    "kvote-head\">{}</th>", print_change(years), NULL);
	for (size_t i = 0; i < years->count; i++)
		if (years->chosen[i])
			web_page_put(x, "<th scope=\"col\" class=\"number "
			    "kvote-head\"><span>{}</span>{}</th>",
			    print_year(years, i), print_kind(years, i), NULL);
	web_page_put(x, "</tr></thead>\n<tbody>\n", NULL);
}

static void
end_table(struct years *years)
{
	web_page_put(years->x, "</tbody></table>\n", NULL);
	web_page_end_scroll(years->x);
}

static void
put_regions(struct years *years)
{
	const struct law_register *reg = years->reg;

	begin_table(years, WEB_WORDS_TRIAL_REGIONS, WEB_WORDS_COLUMN_REGION);
	for (size_t i = 0; i < reg->region_count; i++)
		put_row(years, reg->region_names[i], NULL, find_regional,
		    reg->region_codes[i]);
	put_row(years, web_page_find(years->x, WEB_WORDS_WHOLE_COUNTRY), NULL,
	    find_sum, "");
	end_table(years);
}

static void
put_municipalities(struct years *years)
{
	const struct law_register *reg = years->reg;
	const struct web_round *last = &years->rounds[years->last];

	begin_table(years, WEB_WORDS_YEARS_MUNICIPALITIES,
	    WEB_WORDS_COLUMN_MUNICIPALITY);
	for (size_t i = 0; i < reg->count; i++)
		put_row(years, reg->names[i], base_arena_print(
		    years->x->arena, "%s/kommune/%s", web_round_address(last,
		    years->x->arena), reg->codes[i]), find_quota,
		    reg->codes[i]);
	end_table(years);
}

/* --- the picture --------------------------------------------------------- */

#define PICTURE_WIDTH 480000
#define BAR_WIDTH 420000
#define BAR_HEIGHT 14000
#define BAR_STEP 42000 /* its name above it */
#define LETTERS 14000
#define NAME_STEP 20000

static int64_t
find_largest(const struct years *years)
{
	int64_t largest = 1;

	for (size_t i = 0; i < years->count; i++)
		if (years->chosen[i] && years->rounds[i].decision->sum >
		    largest)
			largest = years->rounds[i].decision->sum;
	return largest;
}

static void
add_bar(struct doc_drawing *drawing, const struct years *years, size_t i,
    int32_t top, int64_t largest)
{
	static const struct doc_colour blue = { 0x00, 0x59, 0xb3 };
	static const struct doc_colour ink = { 0x1a, 0x1a, 0x1a };
	static const struct doc_colour white = { 0xff, 0xff, 0xff };
	const struct web_round *round = &years->rounds[i];
	int64_t sum = round->decision->sum;
	int32_t right = (int32_t)((double)sum * BAR_WIDTH / (double)largest);
	const char *name = print_name(years, i);

	doc_drawing_add_label(drawing, &(struct doc_label){ { 0, top +
	    LETTERS }, doc_drawing_fit(name, LETTERS, PICTURE_WIDTH), false,
	    DOC_ANCHOR_START, ink, name });
	/* an example is no decision, and does not look like one */
	doc_drawing_add_box(drawing, (struct doc_point){ 0, top +
	    NAME_STEP }, right, BAR_HEIGHT, &(struct doc_paint){
	    .filled = true, .fill = is_official(round) ? blue : white,
	    .hatched = !is_official(round), .hatch = blue,
	    .line_width = 1000, .line = blue }, name);
	doc_drawing_add_label(drawing, &(struct doc_label){ { right + 5000,
	    top + NAME_STEP + 12000 }, LETTERS, false, DOC_ANCHOR_START, ink,
	    web_page_print_count(years->x, sum) });
}

/* A bar for each round; what it shows is in the table's last row. */
static void
put_picture(struct years *years)
{
	struct web_exchange *x = years->x;
	int64_t largest = find_largest(years);
	const char *told = "";
	struct doc_drawing *drawing;
	int32_t top = 0;

	for (size_t i = 0; i < years->count; i++) {
		if (!years->chosen[i])
			continue;
		told = base_arena_print(x->arena, "%s%s%s: %s", told,
		    top > 0 ? "; " : "", print_name(years, i),
		    web_page_print_count(x, years->rounds[i].decision->sum));
		top += BAR_STEP;
	}
	drawing = doc_drawing_new(PICTURE_WIDTH, top, web_page_find(x,
	    WEB_WORDS_YEARS_PICTURE), told, x->arena);
	top = 0;
	for (size_t i = 0; i < years->count; i++)
		if (years->chosen[i]) {
			add_bar(drawing, years, i, top, largest);
			top += BAR_STEP;
		}
	web_page_put(x, "<figure class=\"kvote-map\"><figcaption>{}"
	    "</figcaption>\n", web_page_find(x, WEB_WORDS_YEARS_PICTURE),
	    NULL);
	doc_svg_print(&x->reply->body, drawing, false);
	web_page_put(x, "</figure>\n", NULL);
}

/* --- page and file ------------------------------------------------------- */

static void
put_choice(struct years *years)
{
	struct web_exchange *x = years->x;

	web_page_put(x, "<form class=\"kvote-years\" "
	    "action=\"/aar/sammenlign\">\n<fieldset><legend "
	    "class=\"form-label\">{}</legend>\n", web_page_find(x,
	    WEB_WORDS_YEARS_CHOOSE), NULL);
	for (size_t i = 0; i < years->count; i++) {
		const char *name = years->rounds[i].name;

		web_page_put(x, years->chosen[i] ?
		    "<div class=\"form-group-checkbox\"><input "
		    "type=\"checkbox\" class=\"form-checkbox\" id=\"aar-{}\" "
		    "name=\"aar\" value=\"{}\" checked>" :
		    "<div class=\"form-group-checkbox\"><input "
		    "type=\"checkbox\" class=\"form-checkbox\" id=\"aar-{}\" "
		    "name=\"aar\" value=\"{}\">", name, name, NULL);
		web_page_put(x, "<label class=\"form-label\" for=\"aar-{}\">"
		    "{}: {}</label></div>\n", name, print_year(years, i),
		    web_round_print_kind(&years->rounds[i], x), NULL);
	}
	web_page_put(x, "</fieldset>\n<button class=\"button "
	    "button-secondary\">{}</button>\n</form>\n",
	    web_page_find(x, WEB_WORDS_SHOW), NULL);
}

static const char *
print_query(const struct years *years)
{
	const char *query = "";

	for (size_t i = 0; i < years->count; i++)
		if (years->chosen[i])
			query = base_arena_print(years->x->arena,
			    "%s%saar=%s", query, *query == '\0' ? "?" : "&",
			    web_fields_encode(years->rounds[i].name,
			    years->x->arena));
	return query;
}

void
web_years_show(struct web_exchange *x)
{
	struct years *years = base_arena_alloc(x->arena, 1, sizeof(*years));

	if (!open_years(years, x))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_YEARS_TITLE));
	put_choice(years);
	if (years->reg == NULL)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    years->count == 0 ? WEB_WORDS_NOTHING_PUBLISHED :
		    WEB_WORDS_YEARS_NONE), NULL);
	else {
		web_page_put(x, "<div class=\"kvote-split kvote-even\">\n"
		    "<div>\n", NULL);
		put_picture(years);
		put_regions(years);
		web_page_put(x, "<p><a href=\"/aar/sammenlign.csv{}\">{}</a>"
		    "</p>\n</div>\n<div>\n", print_query(years),
		    web_page_find(x, WEB_WORDS_YEARS_CSV), NULL);
		put_municipalities(years);
		web_page_put(x, "</div>\n</div>\n", NULL);
	}
	web_page_end(x);
	x->reply->is_public = x->login == NULL;
}

static void
print_cell(struct base_buf *out, const char *text)
{
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, text, ',');
}

static void
print_line(struct years *years, size_t municipality)
{
	const struct law_register *reg = years->reg;
	const char *code = reg->codes[municipality];
	struct base_arena *arena = years->x->arena;
	struct base_buf *out = &years->x->reply->body;
	int64_t change;

	base_csv_print_cell(out, code, ',');
	print_cell(out, reg->names[municipality]);
	print_cell(out, reg->region_names[reg->regions[municipality]]);
	for (size_t i = 0; i < years->count; i++) {
		int64_t number = find_quota(&years->rounds[i], code);

		if (years->chosen[i])
			print_cell(out, number == LAW_UNKNOWN ? "" :
			    base_text_print_whole(number, arena));
	}
	if (has_change(years))
		print_cell(out, find_change(&change, years, find_quota,
		    code) ? base_text_print_whole(change, arena) : "");
	base_buf_add_char(out, '\n');
}

void
web_years_send(struct web_exchange *x)
{
	struct years *years = base_arena_alloc(x->arena, 1, sizeof(*years));
	struct base_buf *out = &x->reply->body;

	if (!open_years(years, x))
		return;
	base_buf_add_text(out, "code,name,region");
	for (size_t i = 0; i < years->count; i++)
		if (years->chosen[i])
			print_cell(out, add_label(years, i,
			    years->rounds[i].name));
	base_buf_add_text(out, has_change(years) ? ",change\n" : "\n");
	for (size_t i = 0; years->reg != NULL && i < years->reg->count; i++)
		print_line(years, i);
	x->reply->status = 200;
	x->reply->type = "text/csv; charset=utf-8";
	x->reply->is_public = x->login == NULL;
	web_exchange_add_header(x, "Content-Disposition",
	    "attachment; filename=\"kvoter.csv\"");
}
