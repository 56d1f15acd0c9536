#include <inttypes.h>

#include "base/buf.h"
#include "web/app.h"
#include "web/metrics.h"
#include "web/workers.h"

static void
add_head(struct base_buf *out, const char *name, const char *type,
    const char *help)
{
	base_buf_add_print(out, "# HELP %s %s\n# TYPE %s %s\n", name, help,
	    name, type);
}

/* One that is a number and no more. */
static void
add_number(struct base_buf *out, const char *name, const char *type,
    const char *help, uint64_t value)
{
	add_head(out, name, type, help);
	base_buf_add_print(out, "%s %" PRIu64 "\n", name, value);
}

static void
add_replies(struct base_buf *out, const struct web_app *app)
{
	uint64_t count = 0;

	add_head(out, "kvote_replies_total", "counter",
	    "Replies by class of status.");
	for (int i = 2; i < WEB_APP_CLASSES; i++) {
		base_buf_add_print(out, "kvote_replies_total{class=\"%dxx\"} "
		    "%" PRIu64 "\n", i, app->served[i]);
		count += app->served[i];
	}
	add_head(out, "kvote_exchange_seconds", "summary",
	    "Time spent on requests.");
	base_buf_add_print(out, "kvote_exchange_seconds_sum %" PRIu64 ".%06"
	    PRIu64 "\nkvote_exchange_seconds_count %" PRIu64 "\n",
	    app->microseconds / 1000000, app->microseconds % 1000000, count);
}

static void
add_workers(struct base_buf *out, const struct web_app *app)
{
	struct web_workers_counts counts;

	if (app->workers == NULL)
		return;
	counts = web_workers_count(app->workers);
	add_head(out, "kvote_workers", "gauge",
	    "Processes for what takes long.");
	base_buf_add_print(out, "kvote_workers{state=\"busy\"} %zu\n"
	    "kvote_workers{state=\"idle\"} %zu\n", counts.busy,
	    counts.count - counts.busy);
	add_number(out, "kvote_workers_waiting", "gauge",
	    "Exchanges that wait for one.", counts.waiting);
	add_number(out, "kvote_workers_died_total", "counter",
	    "Workers that died or were stopped.", counts.died);
	add_number(out, "kvote_workers_refused_total", "counter",
	    "Exchanges that were too many or too late.", counts.refused);
}

static void
add_sandbox(struct base_buf *out, const struct web_sandbox *sandbox)
{
	add_head(out, "kvote_sandbox", "gauge",
	    "What the server has given up.");
	base_buf_add_print(out, "kvote_sandbox{by=\"seccomp\"} %d\n"
	    "kvote_sandbox{by=\"landlock\"} %d\n", sandbox->has_seccomp,
	    sandbox->has_landlock);
}

void
web_metrics_send(struct web_exchange *x)
{
	const struct web_app *app = x->app;
	struct base_buf *out = &x->reply->body;

	add_replies(out, app);
	add_number(out, "kvote_refused_logins_total", "counter",
	    "Wrong passwords, and tries that came too soon after.",
	    app->refused_logins);
	add_number(out, "kvote_full_seconds_total", "counter",
	    "Seconds in which no descriptor was free for a connection.",
	    app->full);
	add_number(out, "kvote_store", "gauge",
	    "Does the case store answer.", !app->is_away);
	add_number(out, "kvote_sessions", "gauge", "Logins in use.",
	    web_sessions_count(app->sessions));
	add_number(out, "kvote_uptime_seconds", "gauge",
	    "Since the server began.", (uint64_t)(app->now - app->begun));
	add_number(out, "kvote_looks_total", "counter", "How often the server "
	    "looked at clock and store: once a second.", app->looks);
	add_sandbox(out, &app->sandbox);
	add_workers(out, app);
	web_exchange_answer(x, "text/plain; version=0.0.4; charset=utf-8",
	    false);
}
