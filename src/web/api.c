#include <inttypes.h>
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
#include "web/workers.h"

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
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
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
	x->reply->type = types[type];
	x->reply->status = 200;
	x->reply->is_public = true;
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
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
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
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
}

void
web_api_schemes(struct web_exchange *x)
{
	struct doc_schemes schemes = { .lang = x->lang };

	if (!service_catalogue_find_schemes(&schemes.schemes, &schemes.count,
	    NULL, 0, x->arena, x->findings))
		return;
	doc_schemes_print_json(&x->reply->body, &schemes);
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
}

void
web_api_rules(struct web_exchange *x)
{
	struct doc_rules rules = { .lang = x->lang, .whole = true };

	if (!service_catalogue_find_rules(&rules.rules, &rules.count, NULL, 0,
	    x->arena, x->findings))
		return;
	doc_rules_print_json(&x->reply->body, &rules);
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
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
	x->reply->status = 200;
	x->reply->type = "application/json";
}

static void
print_workers(struct base_buf *out, const struct web_app *app)
{
	struct web_workers_counts counts;

	if (app->workers == NULL)
		return;
	counts = web_workers_count(app->workers);
	base_buf_add_print(out, "# HELP kvote_workers Processes for what takes "
	    "long.\n# TYPE kvote_workers gauge\n"
	    "kvote_workers{state=\"busy\"} %zu\n"
	    "kvote_workers{state=\"idle\"} %zu\n"
	    "# HELP kvote_workers_waiting Exchanges that wait for one.\n"
	    "# TYPE kvote_workers_waiting gauge\nkvote_workers_waiting %zu\n",
	    counts.busy, counts.count - counts.busy, counts.waiting);
	base_buf_add_print(out, "# HELP kvote_workers_died_total Workers that "
	    "died or were stopped.\n# TYPE kvote_workers_died_total counter\n"
	    "kvote_workers_died_total %" PRIu64 "\n"
	    "# HELP kvote_workers_refused_total Exchanges that were too many or "
	    "too late.\n# TYPE kvote_workers_refused_total counter\n"
	    "kvote_workers_refused_total %" PRIu64 "\n", counts.died,
	    counts.refused);
}

void
web_api_metrics(struct web_exchange *x)
{
	const struct web_app *app = x->app;
	struct base_buf *out = &x->reply->body;
	uint64_t count = 0;

	base_buf_add_text(out, "# HELP kvote_replies_total Replies by class "
	    "of status.\n# TYPE kvote_replies_total counter\n");
	for (int i = 2; i < WEB_APP_CLASSES; i++) {
		base_buf_add_print(out, "kvote_replies_total{class=\"%dxx\"} "
		    "%" PRIu64 "\n", i, app->served[i]);
		count += app->served[i];
	}
	base_buf_add_print(out, "# HELP kvote_exchange_seconds Time spent on "
	    "requests.\n# TYPE kvote_exchange_seconds summary\n"
	    "kvote_exchange_seconds_sum %" PRIu64 ".%06" PRIu64 "\n"
	    "kvote_exchange_seconds_count %" PRIu64 "\n",
	    app->microseconds / 1000000, app->microseconds % 1000000, count);
	base_buf_add_print(out, "# HELP kvote_refused_logins_total Wrong "
	    "passwords, and tries that came too soon after.\n"
	    "# TYPE kvote_refused_logins_total counter\n"
	    "kvote_refused_logins_total %" PRIu64 "\n", app->refused_logins);
	base_buf_add_print(out, "# HELP kvote_full_seconds_total Seconds in "
	    "which no descriptor was free for a connection.\n"
	    "# TYPE kvote_full_seconds_total counter\n"
	    "kvote_full_seconds_total %" PRIu64 "\n", app->full);
	base_buf_add_print(out, "# HELP kvote_store Does the case store "
	    "answer.\n# TYPE kvote_store gauge\nkvote_store %d\n",
	    !app->is_away);
	base_buf_add_print(out, "# HELP kvote_sessions Logins in use.\n"
	    "# TYPE kvote_sessions gauge\nkvote_sessions %zu\n"
	    "# HELP kvote_uptime_seconds Since the server began.\n"
	    "# TYPE kvote_uptime_seconds gauge\nkvote_uptime_seconds %" PRId64
	    "\n", web_sessions_count(app->sessions), app->now - app->begun);
	base_buf_add_print(out, "# HELP kvote_looks_total How often the server "
	    "looked at clock and store: once a second.\n"
	    "# TYPE kvote_looks_total counter\nkvote_looks_total %" PRIu64
	    "\n", app->looks);
	base_buf_add_print(out, "# HELP kvote_sandbox What the server has "
	    "given up.\n# TYPE kvote_sandbox gauge\n"
	    "kvote_sandbox{by=\"seccomp\"} %d\n"
	    "kvote_sandbox{by=\"landlock\"} %d\n", app->sandbox.has_seccomp,
	    app->sandbox.has_landlock);
	print_workers(out, app);
	x->reply->status = 200;
	x->reply->type = "text/plain; version=0.0.4; charset=utf-8";
}
