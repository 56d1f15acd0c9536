#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/register.h"
#include "service/accounts.h"
#include "store/sql.h"
#include "web/accounts.h"
#include "web/app.h"
#include "web/entry.h"
#include "web/form.h"
#include "web/login.h"
#include "web/page.h"
#include "web/problem.h"

/* Roles that an account can have, in the order of sql/roles.txt. */
static const struct {
	enum store_role role;
	enum web_words_word word;
} roles[] = {
	{ STORE_ROLE_CASEWORKER, WEB_WORDS_ROLE_CASEWORKER },
	{ STORE_ROLE_APPROVER, WEB_WORDS_ROLE_APPROVER },
	{ STORE_ROLE_COUNCIL, WEB_WORDS_ROLE_COUNCIL },
	{ STORE_ROLE_AUDITOR, WEB_WORDS_ROLE_AUDITOR },
	{ STORE_ROLE_READER, WEB_WORDS_ROLE_READER },
	{ STORE_ROLE_ADMINISTRATOR, WEB_WORDS_ROLE_ADMINISTRATOR },
};
#define ROLE_COUNT (sizeof(roles) / sizeof(roles[0]))

static const struct web_entry_place places[] = {
	{ BASE_ERR_ACCOUNT_NAME, "account" },
	{ BASE_ERR_ACCOUNT_THERE, "account" },
	{ BASE_ERR_ACCOUNT_ROLES, "roles" },
	{ BASE_ERR_ACCOUNT_NO_ROLE, "roles" },
	{ BASE_ERR_ACCOUNT_LAST, "roles" },
	{ BASE_ERR_ACCOUNT_REGION, "region" },
	{ BASE_ERR_USAGE_REGION, "region" },
};

const char *
web_accounts_print_roles(const struct web_exchange *x,
    const struct store_account *account)
{
	struct base_buf buf;

	if (account->roles == 0)
		return web_page_find(x, WEB_WORDS_CLOSED);
	base_buf_start(&buf, x->arena);
	for (size_t i = 0; i < ROLE_COUNT; i++)
		if ((account->roles & roles[i].role) != 0)
			base_buf_add_print(&buf, "%s%s", buf.length == 0 ?
			    "" : ", ", web_page_find(x, roles[i].word));
	return buf.bytes;
}

static const char *
print_region(const struct web_exchange *x, const char *code)
{
	const struct law_register *reg = law_register_open(0, x->arena);
	size_t region = law_register_find_region(reg, code);

	return region == LAW_REGISTER_NONE ? code : reg->region_names[region];
}

/* --- the list ------------------------------------------------------------ */

static void
put_account(struct web_exchange *x, const struct store_account *account)
{
	bool may_change = (x->session.account.roles &
	    STORE_ROLE_ADMINISTRATOR) != 0;

	web_page_put(x, may_change ? "<tr><th scope=\"row\"><a "
	    "href=\"/konto/{}\">{}</a></th>" : "<tr><th scope=\"row\">"
	    "<a href=\"/log?hvem={}\">{}</a></th>", account->name,
	    account->name, NULL);
	web_page_put(x, "<td>{}</td><td>{}</td><td>{}</td></tr>\n",
	    account->person, web_accounts_print_roles(x, account),
	    print_region(x, account->region), NULL);
}

void
web_accounts_list(struct web_exchange *x)
{
	static const enum web_words_word heads[] = { WEB_WORDS_LOGIN_ACCOUNT,
		WEB_WORDS_COLUMN_PERSON, WEB_WORDS_COLUMN_ROLES,
		WEB_WORDS_COLUMN_REGION };
	const struct store_account *accounts;
	size_t count;

	if (!service_accounts_list(&accounts, &count, &x->session, x->arena,
	    x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_ACCOUNTS));
	if ((x->session.account.roles & STORE_ROLE_ADMINISTRATOR) != 0)
		web_page_put(x, "<p><a class=\"button button-primary\" "
		    "href=\"/konti/ny\">{}</a></p>\n", web_page_find(x,
		    WEB_WORDS_ACCOUNT_ADD), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NAV_ACCOUNTS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < count; i++)
		put_account(x, &accounts[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_end(x);
}

/* --- fields -------------------------------------------------------------- */

/* What the form shows: what was typed, else the account as it is. */
static bool
has_role(const struct web_exchange *x, const struct store_account *account,
    size_t i)
{
	return x->request->method == WEB_POST ? web_entry_has(
	    &x->request->form, "roles", store_account_print_roles(
	    roles[i].role, x->arena)) : (account->roles & roles[i].role) != 0;
}

static void
put_roles(struct web_exchange *x, const struct store_account *account)
{
	const struct web_entry_field field = { "roles",
		WEB_WORDS_COLUMN_ROLES, NULL, "", NULL, NULL };
	struct web_entry_option options[ROLE_COUNT];

	for (size_t i = 0; i < ROLE_COUNT; i++)
		options[i] = (struct web_entry_option){
			store_account_print_roles(roles[i].role, x->arena),
			web_page_find(x, roles[i].word), has_role(x, account,
			i) };
	web_entry_put_boxes(x, &field, options, ROLE_COUNT);
}

static void
put_region(struct web_exchange *x, const struct store_account *account)
{
	const struct web_entry_field field = { "region",
		WEB_WORDS_COLUMN_REGION, web_page_find(x,
		WEB_WORDS_ACCOUNT_REGION_HINT), "", NULL, NULL };
	const struct law_register *reg = law_register_open(0, x->arena);
	const char *typed = web_exchange_find(&x->request->form, "region");
	const char *chosen = x->request->method == WEB_POST && typed != NULL ?
	    typed : account->region;
	struct web_entry_option *options = base_arena_alloc(x->arena,
	    reg->region_count + 1, sizeof(*options));

	options[0] = (struct web_entry_option){ "", web_page_find(x,
	    WEB_WORDS_ACCOUNT_NO_REGION), *chosen == '\0' };
	for (size_t i = 0; i < reg->region_count; i++)
		options[i + 1] = (struct web_entry_option){
			reg->region_codes[i], reg->region_names[i],
			strcmp(reg->region_codes[i], chosen) == 0 };
	web_entry_put_select(x, &field, options, reg->region_count + 1);
}

static void
put_person(struct web_exchange *x, const struct store_account *account)
{
	const struct web_entry_field field = { "person",
		WEB_WORDS_COLUMN_PERSON, NULL, "text", NULL,
		x->request->method == WEB_POST ? NULL : account->person };

	web_entry_put_input(x, &field);
}

static void
put_fields(struct web_exchange *x, const struct store_account *account)
{
	put_person(x, account);
	put_roles(x, account);
	put_region(x, account);
}

static void
end(struct web_exchange *x)
{
	web_page_end(x);
	if (base_findings_count(x->findings) > 0)
		x->reply->status = web_problem_find_status(x->findings);
}

/* "caseworker,approver" of the boxes; NULL with a finding if none is marked. */
static const char *
find_roles(struct web_exchange *x)
{
	struct base_buf buf;

	base_buf_start(&buf, x->arena);
	for (size_t i = 0; i < x->request->form.count; i++)
		if (strcmp(x->request->form.items[i].name, "roles") == 0)
			base_buf_add_print(&buf, "%s%s", buf.length == 0 ?
			    "" : ",", x->request->form.items[i].value);
	if (buf.length > 0)
		return buf.bytes;
	web_entry_miss(x, "roles");
	return NULL;
}

static bool
perform(struct web_exchange *x, const struct service_accounts_request *request)
{
	const struct service_accounts_answer *answer;

	if (service_accounts_perform(&answer, &x->session, request, x->arena,
	    x->findings))
		return true;
	web_entry_place_findings(x, places, sizeof(places) /
	    sizeof(places[0]));
	return false;
}

/* --- a new one ----------------------------------------------------------- */

/* The one page on which the password stands. */
static void
put_password_page(struct web_exchange *x, const char *name,
    const char *password)
{
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACCOUNT_TITLE, name,
	    NULL, NULL));
	web_page_put(x, "<div class=\"alert alert-success\"><div "
	    "class=\"alert-body\"><h2 class=\"alert-heading\">{}</h2>\n"
	    "<p class=\"alert-text\"><code class=\"kvote-once\" "
	    "id=\"password\">{}</code></p>\n<p class=\"alert-text\">{}</p>"
	    "</div></div>\n<p><a href=\"/konti\">{}</a></p>\n",
	    web_page_fill(x, WEB_WORDS_ACCOUNT_FIRST, name, NULL, NULL),
	    password, web_page_find(x, WEB_WORDS_ACCOUNT_ONCE),
	    web_page_find(x, WEB_WORDS_NAV_ACCOUNTS), NULL);
	web_page_end(x);
}

static void
put_add_page(struct web_exchange *x)
{
	const struct web_entry_field name = { "account",
		WEB_WORDS_LOGIN_ACCOUNT, web_page_find(x,
		WEB_WORDS_ACCOUNT_NAME_HINT), "text", NULL, NULL };
	const struct store_account none = { .region = "", .person = "" };

	web_page_begin(x, web_page_find(x, WEB_WORDS_ACCOUNT_ADD));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<form method=\"post\" action=\"/konti/ny\">\n",
	    NULL);
	web_entry_put_input(x, &name);
	put_fields(x, &none);
	web_entry_put_button(x, WEB_WORDS_ACCOUNT_ADD);
	web_page_put(x, "</form>\n", NULL);
	end(x);
}

void
web_accounts_add(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_ADD,
		.name = web_entry_find(form, "account"),
		.region = web_entry_find(form, "region"),
		.person = web_entry_find(form, "person"), .is_initial = true };

	if (x->request->method != WEB_POST) {
		put_add_page(x);
		return;
	}
	if (request.name == NULL)
		web_entry_miss(x, "account");
	request.roles = find_roles(x);
	request.password = service_accounts_make_password(x->arena);
	if (base_findings_count(x->findings) > 0 || !perform(x, &request))
		put_add_page(x);
	else
		put_password_page(x, request.name, request.password);
}

/* --- one that is there --------------------------------------------------- */

static void
put_change_page(struct web_exchange *x, const struct store_account *account)
{
	const char *name = account->name;

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACCOUNT_TITLE, name,
	    NULL, NULL));
	web_page_put_findings(x, x->findings);
	if (account->roles == 0)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_ACCOUNT_IS_CLOSED), NULL);
	web_page_put(x, "<form method=\"post\" action=\"/konto/{}\">\n", name,
	    NULL);
	web_form_put_hidden(x, "state", base_text_print_whole(
	    account->serial, x->arena));
	put_fields(x, account);
	web_entry_put_button(x, account->roles == 0 ?
	    WEB_WORDS_ACCOUNT_REOPEN : WEB_WORDS_ACCOUNT_CHANGE);
	web_page_put(x, "</form>\n<h2>{}</h2>\n<p>{}</p>\n<form "
	    "method=\"post\" action=\"/konto/{}/adgangskode\"><button "
	    "class=\"button button-secondary\">{}</button></form>\n",
	    web_page_find(x, WEB_WORDS_LOGIN_PASSWORD),
	    web_page_find(x, WEB_WORDS_ACCOUNT_RESET_ABOUT), name,
	    web_page_find(x, WEB_WORDS_ACCOUNT_RESET), NULL);
	web_page_put(x, "<h2>{}</h2>\n<ul><li><a href=\"/log?hvem={}\">{}</a>"
	    "</li>\n", web_page_find(x, WEB_WORDS_ACCOUNT_MORE), name,
	    web_page_find(x, WEB_WORDS_ACCOUNT_LOG), NULL);
	if (account->roles != 0)
		web_page_put(x, "<li><a href=\"/konto/{}/luk\">{}</a></li>\n",
		    name, web_page_find(x, WEB_WORDS_ACCOUNT_CLOSE), NULL);
	web_page_put(x, "</ul>\n", NULL);
	end(x);
}

/* As the form saw it; 0 = whichever, -1 = none that there can be. */
static int64_t
find_expected(const struct web_exchange *x)
{
	const char *state = web_entry_find(&x->request->form, "state");
	int64_t serial = 0;

	if (state != NULL && base_text_parse_count(&serial, state) !=
	    BASE_TEXT_COUNT_OK)
		return -1;
	return serial;
}

static void
change(struct web_exchange *x, const struct store_account *account)
{
	const char *person = web_exchange_find(&x->request->form, "person");
	const char *region = web_exchange_find(&x->request->form, "region");
	struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_CHANGE, .name = account->name,
		.region = region == NULL ? "" : region,
		.person = person == NULL ? "" : person,
		.expected = find_expected(x) };

	request.roles = find_roles(x);
	if (request.roles == NULL || !perform(x, &request)) {
		put_change_page(x, account);
		return;
	}
	web_login_end_account(x, account->name);
	web_exchange_redirect(x, "/konti");
}

void
web_accounts_change(struct web_exchange *x)
{
	struct store_account account;

	if (!service_accounts_find(&account, &x->session, x->parameters[0],
	    x->arena, x->findings))
		return;
	if (x->request->method == WEB_POST)
		change(x, &account);
	else
		put_change_page(x, &account);
}

void
web_accounts_close(struct web_exchange *x)
{
	const char *name = x->parameters[0];
	const struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_CLOSE, .name = name };
	struct store_account account;

	if (!service_accounts_find(&account, &x->session, name, x->arena,
	    x->findings))
		return;
	if (x->request->method == WEB_POST && perform(x, &request)) {
		web_login_end_account(x, name);
		web_exchange_redirect(x, "/konti");
		return;
	}
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACCOUNT_CLOSE_TITLE,
	    name, NULL, NULL));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p>{}</p>\n<form method=\"post\" "
	    "action=\"/konto/{}/luk\">\n<button class=\"button "
	    "button-primary\">{}</button>\n<a class=\"button "
	    "button-tertiary\" href=\"/konto/{}\">{}</a>\n</form>\n",
	    web_page_find(x, WEB_WORDS_ACCOUNT_CLOSE_ABOUT), name,
	    web_page_find(x, WEB_WORDS_ACCOUNT_CLOSE), name,
	    web_page_find(x, WEB_WORDS_CANCEL), NULL);
	end(x);
}

void
web_accounts_password(struct web_exchange *x)
{
	const char *name = x->parameters[0];
	const struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_CHANGE, .name = name,
		.password = service_accounts_make_password(x->arena),
		.is_initial = true };

	if (!perform(x, &request))
		return;
	web_login_end_account(x, name);
	put_password_page(x, name, request.password);
}
