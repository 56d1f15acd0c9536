#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "service/kept.h"
#include "web/acts.h"
#include "web/api_acts.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/fields.h"
#include "web/login.h"
#include "web/problem.h"

static const struct base_place nowhere;

/* --- reading ------------------------------------------------------------- */

static bool
read_object(const struct base_json **out, struct web_exchange *x)
{
	if (strncmp(x->request->content_type, "application/json", 16) != 0) {
		base_findings_add(x->findings, BASE_ERR_SERVE_JSON, nowhere,
		    NULL);
		web_problem_reply(x, 415);
		return false;
	}
	if (!base_json_read(out, "body", x->request->body,
	    x->request->body_length, x->arena, x->findings))
		return false;
	if ((*out)->kind == BASE_JSON_OBJECT)
		return true;
	base_findings_add(x->findings, BASE_ERR_SERVE_JSON, nowhere, NULL);
	return false;
}

/* A member as the form would send it; NULL = left out. */
static const char *
print_member(const struct base_json *member, struct base_arena *arena)
{
	struct base_buf buf;

	switch (member->kind) {
	case BASE_JSON_STRING:
		return member->text;
	case BASE_JSON_WHOLE:
		return base_text_print_whole(member->whole, arena);
	case BASE_JSON_BOOL:
		return member->truth ? "1" : NULL;
	case BASE_JSON_OBJECT:
	case BASE_JSON_ARRAY:
		if (base_json_tree_has_decimal(member))
			return NULL;
		base_buf_start(&buf, arena);
		base_json_tree_print(&buf, member, true);
		return buf.bytes;
	case BASE_JSON_NULL:
	case BASE_JSON_REAL:
		break;
	}
	return NULL;
}

/* Is it a field of the act, or one that every act has? */
static bool
is_field(const struct web_act *act, const char *name)
{
	for (const struct web_route_field *field = act->fields;
	    field->name != NULL; field++)
		if (strcmp(field->name, name) == 0)
			return true;
	return strcmp(name, "day") == 0 || strcmp(name, "state") == 0 ||
	    strcmp(name, "dry_run") == 0;
}

/* Nothing but true and false: whoever meant a rehearsal must not find it done. */
static bool
read_dry_run(bool *out, struct web_exchange *x,
    const struct base_json *member)
{
	*out = member->kind != BASE_JSON_BOOL || member->truth;
	if (member->kind == BASE_JSON_BOOL)
		return true;
	base_findings_add(x->findings, BASE_ERR_JSON_WRONG_TYPE,
	    (struct base_place){ .path = member->path }, "true/false", NULL);
	return false;
}

/* Members as fields; one that the act has not is refused, not passed over. */
static bool
make_fields(struct web_fields *out, bool *dry_run, struct web_exchange *x,
    const struct web_act *act, const struct base_json *object)
{
	struct web_field *items = base_arena_alloc(x->arena, object->count +
	    1, sizeof(*items));
	size_t count = 0;
	bool good = true;

	*dry_run = false;
	for (size_t i = 0; i < object->count; i++) {
		const struct base_json *member = &object->items[i];
		const char *value = print_member(member, x->arena);

		if (!is_field(act, member->key)) {
			base_findings_add(x->findings,
			    BASE_ERR_JSON_UNKNOWN_KEY, (struct base_place){
			    .path = member->path }, member->key, NULL);
			good = false;
		} else if (strcmp(member->key, "dry_run") == 0)
			good = read_dry_run(dry_run, x, member) && good;
		else if (value != NULL)
			items[count++] = (struct web_field){ member->key,
				value, strlen(value), NULL };
	}
	*out = (struct web_fields){ count, items };
	return good;
}

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

static void
add_findings(struct base_json_writer *writer, const struct web_exchange *x,
    const char *key, const struct base_findings *findings)
{
	base_json_begin_array(writer, key, false);
	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    findings, i);

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "code", base_err_find(
		    finding->code)->name);
		base_json_add_text(writer, "text", base_findings_sentence(
		    finding, x->lang, x->arena));
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_worth(struct base_json_writer *writer, const struct web_exchange *x,
    const struct law_decision *decision)
{
	const struct law_outcome *last = &decision->outcomes[
	    decision->round->notification_count - 1];

	base_json_add_bool(writer, "valid", last->valid);
	add_findings(writer, x, "reasons", last->reasons);
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
	/* they may be about other regions */
	if (decision->round != NULL &&
	    !service_session_is_council(&x->session.account))
		add_findings(&writer, x, "warnings", decision->warnings);
	base_json_end_object(&writer);
	x->reply->status = dry_run ? 200 : 201;
	x->reply->type = "application/json";
	web_exchange_add_header(x, "ETag", base_arena_print(x->arena,
	    "\"%lld\"", (long long)answer->after.serial));
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
	const struct base_json *object;
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
	if (!read_object(&object, x) || !make_fields(&fields, &dry_run, x,
	    act, object) || !add_match(&fields, x)) {
		if (x->reply->status == 0)
			web_problem_reply(x, 0);
		return;
	}
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
	x->reply->status = 200;
	x->reply->type = "application/json";
	web_exchange_add_header(x, "ETag", base_arena_print(x->arena,
	    "\"%lld\"", (long long)round.state.serial));
}

/* --- logins -------------------------------------------------------------- */

static const char *
find_text(const struct base_json *object, const char *key)
{
	const struct base_json *found = base_json_find(object, key);

	return found != NULL && found->kind == BASE_JSON_STRING ?
	    found->text : NULL;
}

void
web_api_acts_log_in(struct web_exchange *x)
{
	const char *account, *password, *token;
	struct base_json_writer writer;
	const struct base_json *object;

	if (!read_object(&object, x))
		return;
	account = find_text(object, "account");
	password = find_text(object, "password");
	if (account == NULL || password == NULL) {
		base_findings_add(x->findings, BASE_ERR_JSON_MISSING_KEY,
		    nowhere, account == NULL ? "account" : "password", NULL);
		return;
	}
	if (!web_login_try(&token, x, account, password))
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
