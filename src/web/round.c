#include "base/arena.h"
#include "base/findings.h"
#include "doc/map.h"
#include "doc/svg.h"
#include "law/outline.h"
#include "law/scheme.h"
#include "service/kept.h"
#include "service/public.h"
#include "web/app.h"
#include "web/page.h"
#include "web/round.h"

bool
web_round_decide(struct web_round *out, struct web_exchange *x,
    const struct base_source *source)
{
	const struct service_open_request request = { .source = source,
		.clock = x->app->today,
		.silence = LAW_SILENCE_PROVISIONAL };
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, &request, x->arena, x->findings))
		return false;
	out->source = source;
	out->opened = opened;
	out->decision = &opened->decision;
	return true;
}

static bool
open_named(struct web_round *out, struct web_exchange *x, const char *name)
{
	out->name = name;
	return service_public_read(&out->state, &x->session, name, x->arena,
	    x->findings) && web_round_decide(out, x,
	    service_kept_make_source(&out->state, x->arena));
}

/* The first that is official, in the order of the list; else the first. */
static bool
open_latest(struct web_round *out, struct web_exchange *x)
{
	const char *const *names;
	size_t count;

	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings) || count == 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!open_named(out, x, names[i]))
			return false;
		if (*out->decision->round->label == '\0')
			return true;
	}
	return open_named(out, x, names[0]);
}

bool
web_round_open_public(struct web_round *out, struct web_exchange *x,
    const char *name)
{
	return name == NULL ? open_latest(out, x) : open_named(out, x, name);
}

const char *
web_round_print_kind(const struct web_round *round,
    const struct web_exchange *x)
{
	const struct law_round *facts = round->decision->round;
	const char *title = facts->scheme->title[x->lang];

	return *facts->label == '\0' ? title : base_arena_print(x->arena,
	    "%s. %s", title, web_page_fill(x, WEB_WORDS_NOT_OFFICIAL,
	    facts->label, NULL, NULL));
}

void
web_round_put_label(const struct web_round *round, struct web_exchange *x)
{
	const struct law_scheme *scheme = round->decision->round->scheme;
	const char *label = round->decision->round->label;

	if (!scheme->found_by_year)
		web_page_put(x, "<p class=\"h4\">{}</p>\n",
		    scheme->title[x->lang], NULL);
	if (*label != '\0')
		web_page_put(x, "<div class=\"alert alert-warning\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n", web_page_fill(x,
		    WEB_WORDS_NOT_OFFICIAL, label, NULL, NULL), NULL);
}

void
web_round_put_map(struct web_exchange *x, enum doc_map_by by,
    const struct law_decision *decision, const struct law_decision *against,
    const struct web_round *leads_to)
{
	const struct doc_map map = { .by = by, .decision = decision,
		.against = against, .outlines = law_outline_open(
		decision->round->reg, x->arena),
		.links = leads_to == NULL ? NULL : base_arena_print(x->arena,
		"%s/kommune/", web_round_address(leads_to, x->arena)) };
	struct base_findings *unsaid = base_findings_new(x->arena);
	const struct doc_drawing *drawing;
	struct doc_map_values values;
	struct doc_tree *tree;

	if (map.outlines == NULL || !doc_map_values_compute(&values, &map,
	    x->arena, unsaid) || !doc_map_compute(&tree, &drawing, &map,
	    &values, x->lang, x->arena, unsaid))
		return;
	web_page_put(x, "<figure class=\"kvote-map\">\n", NULL);
	doc_svg_print(&x->reply->body, drawing, false);
	web_page_put(x, "</figure>\n", NULL);
}

const char *
web_round_address(const struct web_round *round, struct base_arena *arena)
{
	return base_arena_print(arena, "/aar/%s", round->name);
}
