#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/rule.h"
#include "model/ratio.h"
#include "service/status.h"
#include "web/cases.h"
#include "web/count.h"
#include "web/form.h"
#include "web/page.h"
#include "web/revising.h"

static const char *
print_rule(const struct web_exchange *x, const char *id)
{
	const struct law_rule *rule = law_rule_find(id);

	return rule == NULL ? "" : rule->ref[x->lang];
}

/* "40 per cent of 550: from 771 up, from 329 down" */
static void
put_bounds(struct web_exchange *x, const struct law_calendar *calendar)
{
	const char *landstal = web_page_print_count(x,
	    calendar->national_number);

	web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
	    WEB_WORDS_REVISION_NOW, landstal, base_arena_print(x->arena,
	    "%d", calendar->threshold.percent), print_rule(x,
	    calendar->threshold.rule)), NULL);
	if (calendar->bounds.up != LAW_UNKNOWN)
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_REVISION_UP, web_page_print_count(x,
		    calendar->bounds.up), NULL, NULL), NULL);
	if (calendar->bounds.down != LAW_UNKNOWN)
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_REVISION_DOWN, web_page_print_count(x,
		    calendar->bounds.down), NULL, NULL), NULL);
}

/* "+40.18 % (442/11)": exactly, where it is no whole number of per cent. */
static const char *
print_change(const struct web_exchange *x, const struct model_ratio *change)
{
	const char *exact = model_ratio_print(&change->num, &change->den,
	    x->arena);
	const char *decimal = base_text_print_minus(
	    model_ratio_print_decimal(&change->num, &change->den, 2,
	    x->lang == BASE_DA ? ',' : '.', x->arena), x->arena);
	const char *sign = model_whole_sign(&change->num) > 0 ? "+" : "";

	return strchr(exact, '/') == NULL ? base_arena_print(x->arena,
	    "%s%s %%", sign, base_text_print_minus(exact, x->arena)) :
	    base_arena_print(x->arena, "%s%s %% (%s)", sign, decimal, exact);
}

static void
put_answer(struct web_exchange *x, const struct law_calendar *calendar,
    int64_t estimate)
{
	struct law_revision revision;

	law_revision_compute(&revision, calendar->national_number, estimate,
	    calendar->round->year, x->arena);
	web_page_put(x, revision.due ? "<div class=\"alert alert-warning\">"
	    "<div class=\"alert-body\"><p class=\"alert-text\">{}</p>\n"
	    "<p class=\"alert-text\">{}</p></div></div>\n" :
	    "<div class=\"alert alert-info\"><div class=\"alert-body\">"
	    "<p class=\"alert-text\">{}</p>\n<p class=\"alert-text\">{}</p>"
	    "</div></div>\n", web_page_fill(x, WEB_WORDS_REVISION_CHANGE,
	    web_page_print_count(x, estimate), web_page_print_count(x,
	    calendar->national_number), revision.has_change ?
	    print_change(x, &revision.change) : "–"), web_page_fill(x,
	    revision.due ? WEB_WORDS_REVISION_DUE :
	    WEB_WORDS_REVISION_NOT_DUE, base_arena_print(x->arena, "%d",
	    revision.threshold.percent), print_rule(x,
	    revision.threshold.rule), NULL), NULL);
}

void
web_revising_put(const struct web_form *form, const char *name)
{
	struct base_findings *unsaid = base_findings_new(form->x->arena);
	struct service_status_request request = { 0 };
	struct web_exchange *x = form->x;
	struct law_calendar calendar;
	struct web_round round;
	enum base_err_code why;
	int64_t estimate;

	if (!web_cases_find(&round, x, name, unsaid))
		return;
	request.source = round.source;
	request.day = round.day;
	if (!service_status_find(&calendar, &request, x->arena, unsaid))
		return;
	if (calendar.has_bounds)
		put_bounds(x, &calendar);
	if (web_count_parse(&estimate, &why, web_form_find(form,
	    "estimate")))
		put_answer(x, &calendar, estimate);
}
