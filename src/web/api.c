#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/annex.h"
#include "doc/explained.h"
#include "doc/jsonstat.h"
#include "doc/publication.h"
#include "doc/result.h"
#include "doc/rules.h"
#include "doc/schemes.h"
#include "service/catalogue.h"
#include "service/explain.h"
#include "service/public.h"
#include "web/accept.h"
#include "web/api.h"
#include "web/app.h"
#include "web/problem.h"
#include "web/round.h"

void
web_api_rounds(struct web_exchange *x)
{
	struct base_json_writer writer;
	const char *const *names;
	int64_t limit, cursor;
	size_t count, end;

	if (!web_accept_read_page(&limit, &cursor, x) ||
	    !service_public_list(&names, &count, &x->session, x->arena,
	    x->findings))
		return;
	end = (size_t)cursor < count && count - (size_t)cursor >
	    (size_t)limit ? (size_t)(cursor + limit) : count;
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_begin_array(&writer, "rounds", false);
	for (size_t i = (size_t)cursor; i < end; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "round", names[i]);
		base_json_add_text(&writer, "href", base_arena_print(x->arena,
		    "/api/v1/rounds/%s", names[i]));
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	if (end < count)
		web_accept_add_next(x, limit, (int64_t)end);
	web_exchange_answer(x, "application/json", true);
}

/* JSON-stat is of what is published: without an address of its own. */
static bool
print_jsonstat(struct web_exchange *x, const struct law_decision *decision)
{
	struct doc_publication *publication = base_arena_alloc(x->arena, 1,
	    sizeof(*publication));

	if (!doc_publication_start(publication, decision, "", x->lang,
	    x->arena, x->findings))
		return false;
	doc_jsonstat_print_municipalities(&x->reply->body, publication);
	return true;
}

void
web_api_round(struct web_exchange *x)
{
	static const char *const types[] = { "application/json",
		"text/csv; charset=utf-8", "application/vnd.json-stat+json" };
	struct doc_annex_form form = { .region = LAW_REGISTER_NONE };
	const struct law_decision *decision;
	struct web_round round;
	size_t type;

	if (!web_accept_find(&type, x, types, 3) ||
	    !web_round_open_public(&round, x, x->parameters[0]))
		return;
	decision = round.decision;
	if (type == 0)
		doc_result_print_decision(&x->reply->body, decision, x->lang,
		    x->arena);
	else if (type == 1)
		doc_annex_print(&x->reply->body, decision->round->reg,
		    decision->quotas, decision->round->label, form);
	else if (!print_jsonstat(x, decision))
		return;
	web_exchange_answer(x, types[type], true);
}

void
web_api_municipalities(struct web_exchange *x)
{
	const struct law_register *reg;
	struct base_json_writer writer;
	struct web_round round;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	reg = round.decision->round->reg;
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "round", round.name);
	base_json_begin_array(&writer, "municipalities", false);
	for (size_t i = 0; i < reg->count; i++) {
		const char *code = reg->codes[i];

		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "code", code);
		base_json_add_text(&writer, "name", reg->names[i]);
		base_json_add_text(&writer, "region", reg->region_codes[
		    reg->regions[i]]);
		base_json_add_whole(&writer, "quota",
		    round.decision->quotas[i]);
		base_json_add_text(&writer, "href", base_arena_print(x->arena,
		    "/api/v1/rounds/%s/municipalities/%s", round.name, code));
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	web_exchange_answer(x, "application/json", true);
}

void
web_api_municipality(struct web_exchange *x)
{
	struct service_explain_request request = { .from_folder = true,
		.round = { .clock = x->app->today,
		.silence = LAW_SILENCE_PROVISIONAL },
		.municipality = x->parameters[1] };
	struct service_explain_answer answer;
	struct web_round round;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	request.round.source = round.source;
	if (!service_explain_quotas(&answer, &request, x->arena,
	    x->findings)) {
		web_problem_reply(x, base_findings_count(x->findings) > 0 &&
		    base_findings_get(x->findings, 0)->code ==
		    BASE_ERR_USAGE_MUNICIPALITY_UNKNOWN ? 404 : 0);
		return;
	}
	if (!doc_explained_print_json(&x->reply->body, &answer.explain,
	    x->lang, x->arena, x->findings))
		return;
	web_exchange_answer(x, "application/json", true);
}

void
web_api_schemes(struct web_exchange *x)
{
	struct doc_schemes schemes = { .lang = x->lang };

	if (!service_catalogue_find_schemes(&schemes.schemes, &schemes.count,
	    NULL, 0, x->arena, x->findings))
		return;
	doc_schemes_print_json(&x->reply->body, &schemes);
	web_exchange_answer(x, "application/json", true);
}

void
web_api_rules(struct web_exchange *x)
{
	struct doc_rules rules = { .lang = x->lang, .whole = true };

	if (!service_catalogue_find_rules(&rules.rules, &rules.count, NULL, 0,
	    x->arena, x->findings))
		return;
	doc_rules_print_json(&x->reply->body, &rules);
	web_exchange_answer(x, "application/json", true);
}

void
web_api_health(struct web_exchange *x)
{
	if (x->app->is_away) {
		base_findings_add(x->findings, BASE_ERR_SERVE_AWAY,
		    (struct base_place){ 0 }, NULL);
		return;
	}
	base_buf_add_text(&x->reply->body, "{\"status\": \"ok\"}\n");
	web_exchange_answer(x, "application/json", false);
}
