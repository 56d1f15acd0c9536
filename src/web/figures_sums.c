#include <stddef.h>
#include <stdint.h>

#include "base/findings.h"
#include "law/round.h"
#include "web/exchange.h"
#include "web/figures_sums.h"
#include "web/page.h"

/* Nothing for a column that is not there. */
static void
put_column(struct web_exchange *x, enum web_words_word name,
    const int64_t *values, size_t count)
{
	int64_t sum = 0, known = 0;

	if (values == NULL)
		return;
	for (size_t i = 0; i < count; i++)
		if (values[i] >= 0) {
			sum += values[i];
			known++;
		}
	web_page_put(x, "<tr><th scope=\"row\">{}</th><td class=\"number\">"
	    "{}</td><td class=\"number\">{}</td></tr>\n", web_page_find(x,
	    name), web_page_print_count(x, known), web_page_print_count(x,
	    sum), NULL);
}

void
web_figures_sums_put(struct web_exchange *x, const struct law_round *round)
{
	const struct model_table *figures = round->figures;
	const char *title = web_page_find(x, WEB_WORDS_FIGURES);

	web_page_begin_scroll(x, title);
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th></tr></thead><tbody>\n", title, web_page_find(x,
	    WEB_WORDS_FIGURE), web_page_find(x, WEB_WORDS_FIGURE_COUNT),
	    web_page_find(x, WEB_WORDS_FIGURE_SUM), NULL);
	if (figures != NULL) {
		put_column(x, WEB_WORDS_FIGURE_POPULATION,
		    figures->population, figures->count);
		put_column(x, WEB_WORDS_FIGURE_IMMIGRANTS,
		    figures->immigrants, figures->count);
		put_column(x, WEB_WORDS_FIGURE_FAMILY,
		    figures->family_reunified, figures->count);
	}
	put_column(x, WEB_WORDS_COLUMN_CALCULATED, round->calculated,
	    round->reg->count);
	put_column(x, WEB_WORDS_FIGURE_REGIONAL, round->regional,
	    round->reg->region_count);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}
