#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/accounts.h"
#include "service/log.h"
#include "store/sql.h"
#include "web/app.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/records.h"

/* --- the audit log ------------------------------------------------------- */

static void
put_verdict(struct web_exchange *x)
{
	struct base_findings *wrong = base_findings_new(x->arena);
	struct service_log_answer answer;
	bool looked = service_log_verify(&answer, x->session.store, NULL,
	    x->arena, wrong);

	web_page_put_findings(x, wrong);
	if (looked && answer.good)
		web_page_put(x, "<div class=\"alert alert-success\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n", web_page_fill(x, WEB_WORDS_LOG_GOOD,
		    web_page_print_count(x, answer.act_count), answer.last,
		    NULL), NULL);
}

static void
put_act(struct web_exchange *x, const struct store_chain_act *act)
{
	web_page_put(x, "<tr><td class=\"number\">{}</td><td>{}</td>"
	    "<td>{}</td><td>{}</td><th scope=\"row\">{}</th><td>{}</td>"
	    "<td>{}</td><td><code>{}</code></td></tr>\n",
	    base_text_print_whole(act->number, x->arena), act->at, act->day,
	    act->actor, act->name, act->round, act->rules,
	    base_arena_print(x->arena, "%.12s", act->hash), NULL);
}

void
web_records_log(struct web_exchange *x)
{
	const char *round = web_exchange_find(&x->request->query, "round");
	const struct service_log_filter filter = { .round = round != NULL &&
		*round != '\0' ? round : NULL };
	const struct store_chain_act *acts;
	size_t count;

	if (!service_log_list(&acts, &count, &x->session, &filter, x->arena,
	    x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_LOG));
	put_verdict(x);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NAV_LOG));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\">{}"
	    "</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>",
	    web_page_find(x, WEB_WORDS_COLUMN_NUMBER),
	    web_page_find(x, WEB_WORDS_COLUMN_AT),
	    web_page_find(x, WEB_WORDS_COLUMN_DAY),
	    web_page_find(x, WEB_WORDS_COLUMN_ACTOR), NULL);
	web_page_put(x, "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_COLUMN_ACT),
	    web_page_find(x, WEB_WORDS_COLUMN_ROUND),
	    web_page_find(x, WEB_WORDS_COLUMN_RULES),
	    web_page_find(x, WEB_WORDS_COLUMN_HASH), NULL);
	for (size_t i = count; i-- > 0;)
		put_act(x, &acts[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_end(x);
}

/* --- the accounts -------------------------------------------------------- */

static void
put_accounts(struct web_exchange *x, const struct store_account *accounts,
    size_t count)
{
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NAV_ACCOUNTS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_LOGIN_ACCOUNT),
	    web_page_find(x, WEB_WORDS_COLUMN_PERSON),
	    web_page_find(x, WEB_WORDS_COLUMN_ROLES),
	    web_page_find(x, WEB_WORDS_COLUMN_REGION), NULL);
	for (size_t i = 0; i < count; i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "<td>{}</td><td>{}</td></tr>\n", accounts[i].name,
		    accounts[i].person, accounts[i].roles == 0 ?
		    web_page_find(x, WEB_WORDS_CLOSED) :
		    store_account_print_roles(accounts[i].roles, x->arena),
		    accounts[i].region, NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static void
put_input(struct web_exchange *x, const char *name, const char *type,
    enum web_words_word label)
{
	const char *typed = web_exchange_find(&x->request->form, name);

	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label><input "
	    "class=\"form-input\" type=\"{}\" id=\"{}\" name=\"{}\" "
	    "value=\"{}\" autocomplete=\"off\"></div>\n", name,
	    web_page_find(x, label), type, name, name, typed == NULL ||
	    strcmp(type, "password") == 0 ? "" : typed, NULL);
}

/* Who does not administer looks on. */
static void
put_form(struct web_exchange *x)
{
	static const struct {
		const char *value;
		enum web_words_word word;
	} acts[] = { { "add", WEB_WORDS_ACCOUNT_ADD },
		{ "change", WEB_WORDS_ACCOUNT_CHANGE },
		{ "close", WEB_WORDS_ACCOUNT_CLOSE } };

	if ((x->session.account.roles & STORE_ROLE_ADMINISTRATOR) == 0)
		return;
	web_page_put(x, "<h2>{}</h2>\n<form method=\"post\" "
	    "action=\"/konti\">\n", web_page_find(x, WEB_WORDS_ACCOUNT_FORM),
	    NULL);
	put_input(x, "account", "text", WEB_WORDS_LOGIN_ACCOUNT);
	put_input(x, "person", "text", WEB_WORDS_COLUMN_PERSON);
	put_input(x, "roles", "text", WEB_WORDS_ACCOUNT_ROLES);
	put_input(x, "region", "text", WEB_WORDS_ACCOUNT_REGION);
	put_input(x, "password", "password", WEB_WORDS_ACCOUNT_PASSWORD);
	for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
		web_page_put(x, "<button class=\"button button-secondary\" "
		    "name=\"step\" value=\"{}\">{}</button>\n",
		    acts[i].value, web_page_find(x, acts[i].word), NULL);
	web_page_put(x, "</form>\n", NULL);
}

void
web_records_accounts(struct web_exchange *x)
{
	struct base_findings *wrong = x->findings;
	const struct store_account *accounts;
	size_t count;

	x->findings = base_findings_new(x->arena);
	if (!service_accounts_list(&accounts, &count, &x->session, x->arena,
	    x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_ACCOUNTS));
	web_page_put_findings(x, wrong);
	put_accounts(x, accounts, count);
	put_form(x);
	web_page_end(x);
	if (base_findings_count(wrong) > 0)
		x->reply->status = web_problem_find_status(wrong);
}

/* NULL where the field is empty: as it is. */
static const char *
find(const struct web_exchange *x, const char *name)
{
	const char *value = web_exchange_find(&x->request->form, name);

	return value == NULL || *value == '\0' ? NULL : value;
}

void
web_records_change(struct web_exchange *x)
{
	const char *step = find(x, "step"), *name = find(x, "account");
	const struct service_accounts_answer *answer;
	const struct service_accounts_request request = { .name = name,
		.act = step != NULL && strcmp(step, "add") == 0 ?
		    SERVICE_ACCOUNTS_ADD : step != NULL && strcmp(step,
		    "close") == 0 ? SERVICE_ACCOUNTS_CLOSE :
		    SERVICE_ACCOUNTS_CHANGE,
		.roles = find(x, "roles"), .region = find(x, "region"),
		.person = find(x, "person"),
		.password = find(x, "password") };

	if (name == NULL) {
		base_findings_add(x->findings, BASE_ERR_FIELD_MISSING,
		    (struct base_place){ .path = "account" }, NULL);
		web_records_accounts(x);
		return;
	}
	if (!service_accounts_perform(&answer, &x->session, &request,
	    x->arena, x->findings)) {
		web_records_accounts(x);
		return;
	}
	/* a password or role that was taken away counts at once */
	if (request.act != SERVICE_ACCOUNTS_ADD)
		web_sessions_end_account(x->app->sessions, name);
	web_exchange_redirect(x, "/konti");
}
