#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "service/kept.h"
#include "service/look.h"
#include "web/acts.h"
#include "web/api_acts.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/fields.h"
#include "web/login.h"
#include "web/problem.h"
#include "web/typed.h"

static const struct base_place nowhere;

/* --- reading ------------------------------------------------------------- */

/* "\"17\"" as the state that was seen. */
static bool
add_match(struct web_fields *fields, struct web_exchange *x)
{
	const char *match = x->request->if_match;
	struct web_field *items;
	size_t length = strlen(match);
	char *state;

	if (length == 0)
		return true;
	if (length < 3 || match[0] != '"' || match[length - 1] != '"' ||
	    match[1] == '0' ||
	    strspn(match + 1, "0123456789") != length - 2) {
		base_findings_add(x->findings, BASE_ERR_SERVE_MATCH, nowhere,
		    match, NULL);
		web_problem_reply(x, 412);
		return false;
	}
	state = base_arena_copy_bytes(x->arena, match + 1, length - 2);
	items = base_arena_alloc(x->arena, fields->count + 1,
	    sizeof(*items));
	/* before a state in the body: the first one counts */
	items[0] = (struct web_field){ "state", state, length - 2, NULL };
	if (fields->count > 0)
		memcpy(items + 1, fields->items, fields->count *
		    sizeof(*items));
	*fields = (struct web_fields){ fields->count + 1, items };
	return true;
}

/* --- answering ----------------------------------------------------------- */

/* The state, to be sent again as If-Match. */
static void
add_etag(struct web_exchange *x, int64_t state)
{
	web_exchange_add_header(x, "ETag", base_arena_print(x->arena,
	    "\"%" PRId64 "\"", state));
}

static void
add_worth(struct base_json_writer *writer, const struct web_exchange *x,
    const struct law_decision *decision)
{
	const struct law_outcome *last = &decision->outcomes[
	    decision->round->notification_count - 1];

	base_json_add_bool(writer, "valid", last->valid);
	web_problem_add_findings(writer, "reasons", x, last->reasons);
}

static void
print_answer(struct web_exchange *x, const struct web_act *act,
    const struct service_act_answer *answer, bool dry_run)
{
	const struct law_decision *decision = &answer->draft.opened.decision;
	struct base_json_writer writer;

	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_bool(&writer, "dry_run", dry_run);
	base_json_add_text(&writer, "act", answer->act.name);
	base_json_add_whole(&writer, "number", answer->act.number);
	base_json_add_text(&writer, "id", answer->act.id);
	base_json_add_text(&writer, "at", answer->act.at);
	base_json_add_text(&writer, "round", answer->after.round);
	base_json_add_whole(&writer, "state", answer->after.serial);
	base_json_add_text(&writer, "stage", answer->after.stage);
	if (strcmp(act->name, "notify") == 0 && decision->round != NULL)
		add_worth(&writer, x, decision);
	service_look_at_act(x->findings, answer, x->arena);
	web_problem_add_findings(&writer, "warnings", x, x->findings);
	base_json_end_object(&writer);
	x->reply->status = dry_run ? 200 : 201;
	x->reply->type = "application/json";
	add_etag(x, answer->after.serial);
}

/* What somebody else did meanwhile is told as HTTP has it, where the state was
 * asked for in HTTP's way. */
static void
refuse(struct web_exchange *x)
{
	bool conflict = base_findings_count(x->findings) > 0 &&
	    base_findings_get(x->findings, 0)->code == BASE_ERR_ACT_CONFLICT;

	web_problem_reply(x, conflict && *x->request->if_match != '\0' ?
	    412 : 0);
}

void
web_api_acts_do(struct web_exchange *x)
{
	const struct web_act *act = web_acts_find(x->parameters[1]);
	const struct service_act_answer *answer;
	struct web_fields fields;
	bool dry_run;

	if (act == NULL) {
		web_problem_reply(x, 404);
		return;
	}
	if ((web_acts_find_roles(act) & x->session.account.roles) == 0) {
		base_findings_add(x->findings, BASE_ERR_SERVE_ROLE, nowhere,
		    x->session.account.name, NULL);
		return;
	}
	if (!web_typed_read_body(&fields, x, act->fields, web_acts_common) ||
	    !add_match(&fields, x))
		return;
	dry_run = web_exchange_find(&fields, "dry_run") != NULL;
	if (web_acts_perform(&answer, x, act, x->parameters[0], &fields,
	    dry_run))
		print_answer(x, act, answer, dry_run);
	else
		refuse(x);
}

/* Where a round stands, for whoever may see it. */
void
web_api_acts_state(struct web_exchange *x)
{
	struct base_json_writer writer;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "round", round.name);
	base_json_add_whole(&writer, "state", round.state.serial);
	base_json_add_text(&writer, "stage", round.state.stage);
	base_json_add_text(&writer, "hash", round.state.hash);
	base_json_begin_array(&writer, "files", false);
	for (size_t i = 0; i < round.state.file_count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "name",
		    round.state.files[i].file.name);
		base_json_add_text(&writer, "sha256",
		    round.state.files[i].hash);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	web_exchange_answer(x, "application/json", false);
	add_etag(x, round.state.serial);
}

/* --- logins -------------------------------------------------------------- */

void
web_api_acts_log_in(struct web_exchange *x)
{
	struct base_json_writer writer;
	struct web_fields fields;
	const char *token;

	if (!web_typed_read_body(&fields, x, x->route->fields, NULL) ||
	    !web_login_try(&token, x, web_exchange_find(&fields, "account"),
	    web_exchange_find(&fields, "password")))
		return;
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "token", token);
	base_json_add_text(&writer, "type", "Bearer");
	base_json_add_whole(&writer, "idle_seconds", WEB_SESSIONS_IDLE);
	base_json_end_object(&writer);
	x->reply->status = 201;
	x->reply->type = "application/json";
}

void
web_api_acts_log_out(struct web_exchange *x)
{
	web_sessions_end(x->app->sessions, x->login);
	x->login = NULL;
	x->reply->status = 204;
}
