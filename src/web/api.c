#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "doc/annex.h"
#include "doc/jsonstat.h"
#include "doc/result.h"
#include "service/public.h"
#include "web/api.h"
#include "web/app.h"
#include "web/round.h"
#include "web/workers.h"

void
web_api_rounds(struct web_exchange *x)
{
	struct base_json_writer writer;
	const char *const *names;
	size_t count;

	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings))
		return;
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_begin_array(&writer, "rounds", false);
	for (size_t i = 0; i < count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "round", names[i]);
		base_json_add_text(&writer, "href", base_arena_print(x->arena,
		    "/api/v1/rounds/%s", names[i]));
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	x->reply->status = 200;
	x->reply->type = "application/json";
	x->reply->is_public = true;
}

/* Does the reader want that type before JSON? */
static bool
wants(const struct web_exchange *x, const char *type)
{
	return strncmp(x->request->accept, type, strlen(type)) == 0;
}

void
web_api_round(struct web_exchange *x)
{
	struct doc_annex_form form = { .region = LAW_REGISTER_NONE };
	const struct law_decision *decision;
	struct web_round round;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	decision = round.decision;
	if (wants(x, "text/csv")) {
		doc_annex_print(&x->reply->body, decision->round->reg,
		    decision->quotas, decision->round->label, form);
		x->reply->type = "text/csv; charset=utf-8";
	} else {
		doc_result_print_decision(&x->reply->body, decision, x->lang,
		    x->arena);
		x->reply->type = "application/json";
	}
	x->reply->status = 200;
	x->reply->is_public = true;
	web_exchange_add_header(x, "Vary", "Accept");
}

void
web_api_health(struct web_exchange *x)
{
	const char *mark;

	if (!service_public_find_mark(&mark, &x->session, x->arena,
	    x->findings))
		return;
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
	base_buf_add_print(out, "# HELP kvote_sessions Logins in use.\n"
	    "# TYPE kvote_sessions gauge\nkvote_sessions %zu\n"
	    "# HELP kvote_uptime_seconds Since the server began.\n"
	    "# TYPE kvote_uptime_seconds gauge\nkvote_uptime_seconds %" PRId64
	    "\n", web_sessions_count(app->sessions), app->now - app->begun);
	base_buf_add_print(out, "# HELP kvote_sandbox What the server has "
	    "given up.\n# TYPE kvote_sandbox gauge\n"
	    "kvote_sandbox{by=\"seccomp\"} %d\n"
	    "kvote_sandbox{by=\"landlock\"} %d\n", app->sandbox.has_seccomp,
	    app->sandbox.has_landlock);
	print_workers(out, app);
	x->reply->status = 200;
	x->reply->type = "text/plain; version=0.0.4; charset=utf-8";
}
