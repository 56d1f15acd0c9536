#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "service/history.h"
#include "web/act_name.h"
#include "web/history.h"
#include "web/page.h"

/* Of "2026-11-28 14:05:11 CET" the day in words and "14:05 CET". */
const char *
web_history_print_moment(const struct web_exchange *x, const char *at)
{
	const char *local = base_clock_print_local(at, x->arena);
	struct base_date day;

	if (strlen(local) < strlen("YYYY-MM-DD HH:MM:SS") ||
	    !base_date_parse(&day, base_arena_copy_bytes(x->arena, local,
	    10)))
		return at;
	return web_page_fill(x, WEB_WORDS_MOMENT, web_page_print_date(x, day),
	    base_arena_print(x->arena, "%.5s%s", local + 11, local + 19),
	    NULL);
}

void
web_history_put(struct web_exchange *x,
    const struct service_history_act *acts, size_t count)
{
	if (count == 0)
		return;
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_HISTORY_ACTS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_COLUMN_AT),
	    web_page_find(x, WEB_WORDS_COLUMN_ACT),
	    web_page_find(x, WEB_WORDS_COLUMN_ACTOR),
	    web_page_find(x, WEB_WORDS_COLUMN_MORE), NULL);
	for (size_t i = count; i-- > 0;)
		web_page_put(x, "<tr><td>{}</td><th scope=\"row\">{}</th>"
		    "<td>{}</td><td>{}</td></tr>\n",
		    web_history_print_moment(x, acts[i].at),
		    web_act_name_print(x, acts[i].name), acts[i].actor,
		    acts[i].reason != NULL ?
		    acts[i].reason : acts[i].region, NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}
