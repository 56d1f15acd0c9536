#include "base/arena.h"
#include "base/findings.h"
#include "service/open.h"
#include "web/page.h"
#include "web/region.h"
#include "web/review.h"
#include "web/round.h"

static const char *
print_count(const struct web_exchange *x, const int64_t *counts, size_t i)
{
	return counts == NULL || counts[i] == LAW_UNKNOWN ?
	    web_page_find(x, WEB_WORDS_UNKNOWN) :
	    web_page_print_count(x, counts[i]);
}

static void
put_head(struct web_exchange *x, bool has_figures)
{
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th>", web_page_find(x,
	    WEB_WORDS_COLUMN_MUNICIPALITY), NULL);
	if (has_figures)
		web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th>"
		    "<th scope=\"col\" class=\"number\">{}</th>"
		    "<th scope=\"col\" class=\"number\">{}</th>",
		    web_page_find(x, WEB_WORDS_FIGURE_POPULATION),
		    web_page_find(x, WEB_WORDS_FIGURE_IMMIGRANTS),
		    web_page_find(x, WEB_WORDS_FIGURE_FAMILY), NULL);
	web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th></tr>"
	    "</thead>\n<tbody>\n", web_page_find(x,
	    WEB_WORDS_COLUMN_CALCULATED), NULL);
}

static void
put_rows(struct web_exchange *x, const struct service_opened *opened,
    size_t region)
{
	const struct law_register *reg = opened->round.reg;
	const struct model_table *figures = opened->round.figures;

	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != region)
			continue;
		web_page_put(x, "<tr><th scope=\"row\">{}</th>",
		    reg->names[i], NULL);
		if (figures != NULL)
			web_page_put(x, "<td class=\"number\">{}</td>"
			    "<td class=\"number\">{}</td>"
			    "<td class=\"number\">{}</td>", print_count(x,
			    figures->population, i), print_count(x,
			    figures->immigrants, i), print_count(x,
			    figures->family_reunified, i), NULL);
		web_page_put(x, "<td class=\"number\">{}</td></tr>\n",
		    print_count(x, opened->decision.calculated, i), NULL);
	}
}

void
web_region_put(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage)
{
	const struct service_open_request request = {
		.source = round->source, .clock = round->day,
		.silence = LAW_SILENCE_LOOK };
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));
	const char *title;
	size_t region;

	if (!service_session_is_council(&x->session.account) ||
	    stage < LAW_STAGE_ANNOUNCED || !service_open_round(opened,
	    &request, x->arena, base_findings_new(x->arena)))
		return;
	region = law_register_find_region(opened->round.reg,
	    x->session.account.region);
	/* of another year, in which the regions were others */
	if (region == LAW_REGISTER_NONE)
		return;
	title = web_page_fill(x, WEB_WORDS_REGION_TITLE,
	    opened->round.reg->region_names[region], NULL, NULL);
	web_page_put(x, "<h2>{}</h2>\n<p>{}</p>\n", title, web_page_fill(x,
	    WEB_WORDS_REGION_SUM, print_count(x,
	    opened->decision.region_quotas, region), NULL, NULL), NULL);
	web_page_begin_scroll(x, title);
	put_head(x, opened->round.figures != NULL);
	put_rows(x, opened, region);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_review_put_agreed(x, &opened->decision, region);
}
