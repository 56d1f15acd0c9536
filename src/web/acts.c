#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/answer.h"
#include "service/decide.h"
#include "service/letterhead.h"
#include "service/prepare.h"
#include "store/sql.h"
#include "web/acts.h"
#include "web/answers.h"
#include "web/carried.h"
#include "web/count.h"
#include "web/entry.h"
#include "web/letterhead.h"
#include "web/notification.h"

/* --- fields -------------------------------------------------------------- */

static bool
refuse(struct web_exchange *x, const char *field, enum base_err_code code)
{
	base_findings_add(x->findings, code, (struct base_place){
	    .path = field }, field, NULL);
	return false;
}

bool
web_acts_parse_state(int64_t *out, const char *text)
{
	return base_text_parse_count(out, text) == BASE_TEXT_COUNT_OK &&
	    *out > 0;
}

static bool
find_whole(int64_t *out, struct web_exchange *x,
    const struct web_fields *values, const char *name)
{
	const char *value = web_entry_find(values, name);
	enum base_err_code why;

	return web_count_parse(out, &why, value == NULL ? "" : value) ||
	    refuse(x, name, why);
}

/* 0, whichever it is, where nothing is said; never because of what is said. */
static bool
find_state(int64_t *out, struct web_exchange *x,
    const struct web_fields *values)
{
	const char *value = web_entry_find(values, "state");

	*out = 0;
	return value == NULL || web_acts_parse_state(out, value) ||
	    refuse(x, "state", BASE_ERR_FIELD_STATE);
}

/* Not set where the field is empty. */
static bool
find_date(struct base_date *out, struct web_exchange *x,
    const struct web_fields *values, const char *name)
{
	const char *value = web_entry_find(values, name);

	*out = (struct base_date){ 0 };
	return value == NULL || base_date_parse(out, value) ||
	    refuse(x, name, BASE_ERR_FIELD_DATE);
}

static bool
find_choice(size_t *out, struct web_exchange *x,
    const struct web_fields *values, const char *name,
    const char *const *words, size_t count)
{
	const char *value = web_entry_find(values, name);

	*out = 0;
	if (value == NULL)
		return true;
	while (*out < count && strcmp(words[*out], value) != 0)
		(*out)++;
	return *out < count || refuse(x, name, BASE_ERR_FIELD_CHOICE);
}

static bool
find_lang(enum base_lang *out, struct web_exchange *x,
    const struct web_fields *values)
{
	static const char *const words[] = { "da", "en" };
	size_t found;

	if (!find_choice(&found, x, values, "lang", words, 2))
		return false;
	*out = found == 0 ? BASE_DA : BASE_EN;
	return true;
}

/* --- the acts ------------------------------------------------------------ */

static bool
perform_open(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	const struct service_prepare_opening opening = {
		.label = web_entry_find(values, "label"),
		.letter_case = web_letterhead_make(x, values) };

	return service_prepare_open(out, &x->session, request, &opening,
	    x->arena, x->findings);
}

static bool
perform_letterhead(const struct service_act_answer **out,
    struct web_exchange *x, const struct service_act_request *request,
    const struct web_fields *values)
{
	return service_letterhead_change(out, &x->session, request,
	    web_letterhead_make(x, values), x->arena, x->findings);
}

static bool
perform_figures(const struct service_act_answer **out,
    struct web_exchange *x, const struct service_act_request *request,
    const struct web_fields *values)
{
	const struct service_prepare_figures figures = {
		.figures = web_carried_find(values, "figures",
		    x->arena),
		.calculated = web_carried_find(values, "calculated",
		    x->arena),
		.regional = web_carried_find(values, "regional",
		    x->arena),
		.source = web_entry_find(values, "source") };

	if ((figures.figures == NULL) == (figures.calculated == NULL))
		return refuse(x, "figures", BASE_ERR_FIELD_ONE_FILE);
	return service_prepare_take_figures(out, &x->session, request,
	    &figures, x->arena, x->findings);
}

static bool
perform_announce(const struct service_act_answer **out,
    struct web_exchange *x, const struct service_act_request *request,
    const struct web_fields *values)
{
	int64_t landstal;

	return find_whole(&landstal, x, values, "landstal") &&
	    service_prepare_announce(out, &x->session, request, landstal,
	    x->arena, x->findings);
}

static bool
perform_notify(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	struct base_file notification;

	return web_notification_make(&notification, x, values) &&
	    service_answer_notify(out, &x->session, request, &notification,
	    x->arena, x->findings);
}

static bool
perform_withdraw(const struct service_act_answer **out,
    struct web_exchange *x, const struct service_act_request *request,
    const struct web_fields *values)
{
	const struct store_account *account = &x->session.account;
	const char *region = web_entry_find(values, "region");

	/* a council speaks for its own */
	if (region == NULL && service_session_is_council(account))
		region = account->region;
	if (region == NULL)
		return refuse(x, "region", BASE_ERR_FIELD_MISSING);
	return service_answer_withdraw(out, &x->session, request, region,
	    x->arena, x->findings);
}

static bool
perform_decide(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	enum base_lang lang;

	return find_lang(&lang, x, values) && service_decide_decide(out,
	    &x->session, request, lang, x->arena, x->findings);
}

static bool
perform_approve(const struct service_act_answer **out,
    struct web_exchange *x, const struct service_act_request *request,
    const struct web_fields *values)
{
	(void)values;
	return service_decide_approve(out, &x->session, request, x->arena,
	    x->findings);
}

static bool
perform_return(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	const char *reason = web_entry_find(values, "reason");

	if (reason == NULL)
		return refuse(x, "reason", BASE_ERR_FIELD_MISSING);
	return service_decide_return(out, &x->session, request, reason,
	    x->arena, x->findings);
}

static bool
perform_send(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	(void)values;
	return service_decide_send(out, &x->session, request, x->arena,
	    x->findings);
}

static bool
perform_revise(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	static const char *const methods[] = { "recalculate",
		"proportional" };
	struct service_decide_change change = { 0 };
	size_t method;
	bool good;

	/* all that is wrong is told at once */
	good = find_whole(&change.estimate, x, values, "estimate");
	good = find_choice(&method, x, values, "method", methods, 2) && good;
	if (!find_lang(&change.lang, x, values) || !good)
		return false;
	change.method = method == 0 ? LAW_METHOD_RECALCULATE :
	    LAW_METHOD_PROPORTIONAL;
	return service_decide_revise(out, &x->session, request, &change,
	    x->arena, x->findings);
}

static bool
perform_close(const struct service_act_answer **out, struct web_exchange *x,
    const struct service_act_request *request,
    const struct web_fields *values)
{
	(void)values;
	return service_decide_close(out, &x->session, request, x->arena,
	    x->findings);
}

/* --- the table ----------------------------------------------------------- */

#define FIELD WEB_ROUTE_FIELD
#define NO_MORE WEB_ROUTE_NO_MORE
#define LANGUAGE FIELD("lang", WEB_CHOICE, false, "da|en", \
	"Brevets sprog", "Language of the letter")

#define LETTERHEAD \
	FIELD("number", WEB_TEXT, false, NULL, "Sagsnummer", "Case number"), \
	FIELD("office", WEB_TEXT, false, NULL, "Kontor", "Office"), \
	FIELD("caseworker", WEB_TEXT, false, NULL, "Sagsbehandler", \
	    "Caseworker"), \
	FIELD("authority", WEB_TEXT, false, NULL, "Myndighed", "Authority"), \
	FIELD("address", WEB_LINES, false, NULL, "Adresse", "Address"), \
	FIELD("phone", WEB_TEXT, false, NULL, "Telefon", "Telephone"), \
	FIELD("web", WEB_TEXT, false, NULL, "Hjemmeside", "Website"), \
	FIELD("recipient", WEB_LINES, false, NULL, "Modtager", "Recipient"), \
	FIELD("signatory", WEB_TEXT, false, NULL, "Underskriver", "Signatory")

static const struct web_route_field open_fields[] = {
	FIELD("label", WEB_TEXT, false, NULL,
	    "Hvorfor sagen ikke er officiel (tom, hvis den er)",
	    "Why the round is not official (empty if it is)"),
	LETTERHEAD, NO_MORE };
static const struct web_route_field letterhead_fields[] = {
	LETTERHEAD, NO_MORE };
static const struct web_route_field figures_fields[] = {
	FIELD("figures", WEB_UPLOAD, false, NULL,
	    "Tal (CSV: code,population,immigrants,family_reunified)",
	    "Figures (CSV: code,population,immigrants,family_reunified)"),
	FIELD("calculated", WEB_UPLOAD, false, NULL,
	    "Eller: offentliggjorte beregnede kvoter (CSV)",
	    "Or: published calculated quotas (CSV)"),
	FIELD("regional", WEB_UPLOAD, false, NULL,
	    "og deres regionskvoter (CSV)", "and their regional quotas (CSV)"),
	FIELD("source", WEB_TEXT, false, NULL, "Hvor tallene kommer fra",
	    "Where the figures come from"),
	NO_MORE };
static const struct web_route_field announce_fields[] = {
	FIELD("landstal", WEB_WHOLE, true, NULL, "Landstal", "Landstal"),
	NO_MORE };
static const struct web_route_field notify_fields[] = {
	FIELD("notification", WEB_OBJECT, false, NULL, "Meddelelse",
	    "Notification, as in round.json"),
	NO_MORE };
static const struct web_route_field withdraw_fields[] = {
	FIELD("region", WEB_TEXT, true, NULL, "Region", "Region"),
	NO_MORE };
static const struct web_route_field language_fields[] = {
	LANGUAGE, NO_MORE };
static const struct web_route_field return_fields[] = {
	FIELD("reason", WEB_TEXT, true, NULL, "Begrundelse", "Reason"),
	NO_MORE };
static const struct web_route_field revise_fields[] = {
	FIELD("estimate", WEB_WHOLE, true, NULL, "Nyt skøn", "New estimate"),
	FIELD("method", WEB_CHOICE, true, "recalculate|proportional",
	    "Sådan følger kvoterne med", "How the quotas follow"),
	LANGUAGE, NO_MORE };
const struct web_route_field web_acts_common[] = {
	FIELD("day", WEB_DATE, false, NULL,
	    "Handlingens dato; ellers i dag",
	    "The day that the act bears; else today"),
	FIELD("state", WEB_WHOLE, false, NULL,
	    "Tilstanden, der blev set; også som If-Match",
	    "The state that was seen; also as If-Match"),
	FIELD("dry_run", WEB_FLAG, false, NULL,
	    "Alt prøves, og intet gemmes",
	    "Everything is checked, and nothing kept"),
	NO_MORE };
static const struct web_route_field no_fields[] = { NO_MORE };

const struct web_act web_acts_table[] = {
	{ "open", WEB_WORDS_ACT_OPEN, WEB_WORDS_ABOUT_OPEN, open_fields,
	    perform_open },
	{ "letterhead", WEB_WORDS_ACT_LETTERHEAD, WEB_WORDS_ABOUT_LETTERHEAD,
	    letterhead_fields, perform_letterhead },
	{ "figures", WEB_WORDS_ACT_FIGURES, WEB_WORDS_ABOUT_FIGURES,
	    figures_fields, perform_figures },
	{ "announce", WEB_WORDS_ACT_ANNOUNCE, WEB_WORDS_ABOUT_ANNOUNCE,
	    announce_fields, perform_announce },
	{ "notify", WEB_WORDS_ACT_NOTIFY, WEB_WORDS_ABOUT_NOTIFY,
	    notify_fields, perform_notify },
	{ "withdraw", WEB_WORDS_ACT_WITHDRAW, WEB_WORDS_ABOUT_WITHDRAW,
	    withdraw_fields, perform_withdraw },
	{ "decide", WEB_WORDS_ACT_DECIDE, WEB_WORDS_ABOUT_DECIDE,
	    language_fields, perform_decide },
	{ "approve", WEB_WORDS_ACT_APPROVE, WEB_WORDS_ABOUT_APPROVE,
	    no_fields, perform_approve },
	{ "return", WEB_WORDS_ACT_RETURN, WEB_WORDS_ABOUT_RETURN,
	    return_fields, perform_return },
	{ "send", WEB_WORDS_ACT_SEND, WEB_WORDS_ABOUT_SEND, no_fields,
	    perform_send },
	{ "revise", WEB_WORDS_ACT_REVISE, WEB_WORDS_ABOUT_REVISE,
	    revise_fields, perform_revise },
	{ "close", WEB_WORDS_ACT_CLOSE, WEB_WORDS_ABOUT_CLOSE, no_fields,
	    perform_close },
};
const size_t web_acts_count = sizeof(web_acts_table) /
    sizeof(web_acts_table[0]);

const struct web_act *
web_acts_find(const char *name)
{
	for (size_t i = 0; i < web_acts_count; i++)
		if (strcmp(web_acts_table[i].name, name) == 0)
			return &web_acts_table[i];
	return NULL;
}

unsigned
web_acts_find_roles(const struct web_act *act)
{
	for (size_t i = 0; i < STORE_ACT_COUNT; i++)
		if (strcmp(store_sql_acts[i].name, act->name) == 0)
			return store_sql_acts[i].roles;
	return 0;
}

bool
web_acts_perform(const struct service_act_answer **out,
    struct web_exchange *x, const struct web_act *act, const char *round,
    const struct web_fields *values, bool dry_run)
{
	struct service_act_request request = { .round = round,
		.dry_run = dry_run, .id = !dry_run && web_answers_are_for(x) ?
		web_answers_print_id(x) : NULL };

	if (!web_carried_fits(values))
		return refuse(x, act->fields->name, BASE_ERR_FIELD_FILES);
	if (!find_date(&request.day, x, values, "day") ||
	    !find_state(&request.expected, x, values))
		return false;
	return act->perform(out, x, &request, values);
}
