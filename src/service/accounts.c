#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/password.h"
#include "base/sign.h"
#include "base/text.h"
#include "law/register.h"
#include "service/accounts.h"

#define ID_BYTES 16
#define LONGEST_NAME 64
/* A first password: groups of four hexadecimal digits, 80 bits at random. */
#define PASSWORD_BYTES 10
#define GROUP 4
/* What an act says of it. */
#define INITIAL ", \"password\": \"initial\""

static const struct base_place nowhere;

static const enum store_act acts[] = {
	[SERVICE_ACCOUNTS_ADD] = STORE_ACT_USER_ADD,
	[SERVICE_ACCOUNTS_CHANGE] = STORE_ACT_USER_CHANGE,
	[SERVICE_ACCOUNTS_CLOSE] = STORE_ACT_USER_CLOSE,
	[SERVICE_ACCOUNTS_PASSWORD] = STORE_ACT_PASSWORD,
};

static bool
refuse(struct base_findings *findings, enum base_err_code code, const char *a,
    const char *b, const char *c)
{
	base_findings_add(findings, code, nowhere, a, b, c, NULL);
	return false;
}

static bool
check_name(const char *name, struct base_findings *findings)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-_");

	if (length > 0 && name[length] == '\0' && length <= LONGEST_NAME &&
	    strcmp(name, "kvote") != 0)
		return true;
	return refuse(findings, BASE_ERR_ACCOUNT_NAME, name, NULL, NULL);
}

static bool
set_roles(struct store_account *account, const char *roles,
    struct base_arena *arena, struct base_findings *findings)
{
	unsigned parsed;

	if (roles == NULL)
		return true;
	if (store_account_parse_roles(&parsed, roles) && parsed != 0) {
		account->roles = parsed;
		return true;
	}
	return refuse(findings, BASE_ERR_ACCOUNT_ROLES, roles,
	    store_account_print_roles(~(unsigned)STORE_ROLE_SYSTEM, arena),
	    NULL);
}

static bool
set_region(struct store_account *account, const char *region,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct law_register *reg = law_register_open(0, arena);
	size_t index;

	if (region == NULL)
		return true;
	if (*region == '\0') {
		account->region = "";
		return true;
	}
	index = law_register_find_region(reg, region);
	if (index == LAW_REGISTER_NONE)
		return refuse(findings, BASE_ERR_USAGE_REGION, region,
		    law_register_list_regions(reg, arena), NULL);
	account->region = reg->region_codes[index];
	return true;
}

static bool
set_password(struct store_account *account, const char *password,
    struct base_arena *arena, struct base_findings *findings)
{
	if (password == NULL)
		return true;
	if (base_text_width(password) < BASE_PASSWORD_LEAST)
		return refuse(findings, BASE_ERR_ACCOUNT_PASSWORD_SHORT,
		    base_arena_print(arena, "%d", BASE_PASSWORD_LEAST), NULL,
		    NULL);
	/* whoever is to change it, or wants to, has another in mind */
	if (account->serial > 1 && base_password_check(account->password,
	    password))
		return refuse(findings, BASE_ERR_ACCOUNT_PASSWORD_SAME, NULL,
		    NULL, NULL);
	account->password = base_password_print(password, arena);
	return true;
}

bool
service_accounts_make(struct store_account *out,
    const struct store_account *before,
    const struct service_accounts_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_account account = *before;

	account.serial++;
	if (!check_name(request->name, findings) ||
	    !set_roles(&account, request->roles, arena, findings) ||
	    !set_region(&account, request->region, arena, findings) ||
	    !set_password(&account, request->password, arena, findings))
		return false;
	if (request->person != NULL)
		account.person = request->person;
	if (request->act == SERVICE_ACCOUNTS_CLOSE)
		account.roles = 0;
	/* a council is the council of a region, and nothing else has one */
	if (((account.roles & STORE_ROLE_COUNCIL) != 0) ==
	    (*account.region == '\0') &&
	    request->act != SERVICE_ACCOUNTS_CLOSE)
		return refuse(findings, BASE_ERR_ACCOUNT_REGION,
		    account.name, NULL, NULL);
	if (account.serial == 1 && account.roles == 0)
		return refuse(findings, BASE_ERR_ACCOUNT_NO_ROLE,
		    account.name, NULL, NULL);
	*out = account;
	return true;
}

struct changing {
	struct service_accounts_answer answer;
	const struct service_session *session;
	const struct service_accounts_request *request;
	const char *id;
};

static bool
check_actor(struct store_account *out, const struct changing *changing,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_sql_act *act =
	    &store_sql_acts[acts[changing->request->act]];
	const char *own = changing->session->account.name;

	if (!store_account_find(out, store, own, arena, findings))
		return false;
	store_access_set_roles(store, out->roles);
	if ((out->roles & act->roles) == 0 ||
	    (changing->request->act == SERVICE_ACCOUNTS_PASSWORD &&
	    strcmp(own, changing->request->name) != 0))
		return refuse(findings, BASE_ERR_ACT_ROLE, own, act->name,
		    store_account_print_roles(act->roles, arena));
	return true;
}

/* Is the account there, or not there, as the act needs it? */
static bool
check_there(const struct changing *changing, struct base_findings *findings)
{
	const struct service_accounts_request *request = changing->request;
	bool is_there = changing->answer.before.serial > 0;

	if (request->act == SERVICE_ACCOUNTS_ADD && is_there)
		return refuse(findings, BASE_ERR_ACCOUNT_THERE, request->name,
		    NULL, NULL);
	if (request->act != SERVICE_ACCOUNTS_ADD && !is_there)
		return refuse(findings, BASE_ERR_ACCOUNT_NOT_THERE,
		    request->name, NULL, NULL);
	if (request->expected != 0 &&
	    request->expected != changing->answer.before.serial)
		return refuse(findings, BASE_ERR_ACCOUNT_CONFLICT,
		    request->name, NULL, NULL);
	return true;
}

static const char *
print_detail(const struct changing *changing, struct base_arena *arena)
{
	const struct store_account *after = &changing->answer.after;

	return base_arena_print(arena,
	    "{\"roles\": \"%s\", \"region\": \"%s\"%s}",
	    store_account_print_roles(after->roles, arena), after->region,
	    changing->request->password != NULL &&
	    changing->request->is_initial ? INITIAL : "");
}

static bool
append(struct changing *changing, const struct store_account *actor,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_accounts_answer *answer = &changing->answer;
	struct store_chain_end end;

	answer->act = (struct store_chain_act){ .id = changing->id,
		.at = base_clock_print_now(arena),
		.day = base_date_print_iso(changing->session->clock, arena),
		.actor = actor->name,
		.roles = store_account_print_roles(actor->roles, arena),
		.name = store_sql_acts[acts[changing->request->act]].name,
		.round = "", .subject = answer->after.name, .rules = "",
		.before = answer->before.serial == 0 ? "" :
		store_account_hash(&answer->before, arena),
		.after = store_account_hash(&answer->after, arena),
		.detail = print_detail(changing, arena) };
	if (!store_chain_find_end(&end, store, arena, findings) ||
	    !store_chain_append(store, &answer->act, &end,
	    changing->session->key, arena, findings))
		return false;
	answer->after.act = answer->act.number;
	return store_account_add(store, &answer->after, arena, findings);
}

/* A store without an administrator could never have one again. */
static bool
check_administrator(const struct changing *changing, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_accounts_answer *answer = &changing->answer;
	const struct store_account *accounts;
	size_t count;

	if ((answer->before.roles & STORE_ROLE_ADMINISTRATOR) == 0 ||
	    (answer->after.roles & STORE_ROLE_ADMINISTRATOR) != 0)
		return true;
	if (!store_account_list(&accounts, &count, store, arena, findings))
		return false;
	for (size_t i = 0; i < count; i++)
		if ((accounts[i].roles & STORE_ROLE_ADMINISTRATOR) != 0 &&
		    strcmp(accounts[i].name, answer->after.name) != 0)
			return true;
	return refuse(findings, BASE_ERR_ACCOUNT_LAST, answer->after.name,
	    NULL, NULL);
}

static bool
change(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct changing *changing = context;
	struct service_accounts_answer *answer = &changing->answer;
	struct store_account actor;

	return check_actor(&actor, changing, store, arena, findings) &&
	    store_account_find(&answer->before, store,
	    changing->request->name, arena, findings) &&
	    check_there(changing, findings) &&
	    service_accounts_make(&answer->after, &answer->before,
	    changing->request, arena, findings) &&
	    check_administrator(changing, store, arena, findings) &&
	    append(changing, &actor, store, arena, findings);
}

bool
service_accounts_perform(const struct service_accounts_answer **out,
    const struct service_session *session,
    const struct service_accounts_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct changing *changing = base_arena_alloc(arena, 1,
	    sizeof(*changing));
	const char *id = base_sign_random(ID_BYTES, arena);
	const struct store_work work = { .write = true,
		.dry_run = request->dry_run, .act_id = id, .body = change,
		.context = changing };

	*changing = (struct changing){ .session = session,
		.request = request, .id = id };
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = &changing->answer;
	return true;
}

const char *
service_accounts_make_password(struct base_arena *arena)
{
	const char *digits = base_sign_random(PASSWORD_BYTES, arena);
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; digits[i] != '\0'; i++) {
		if (i > 0 && i % GROUP == 0)
			base_buf_add_char(&buf, '-');
		base_buf_add_char(&buf, digits[i]);
	}
	return buf.bytes;
}

bool
service_accounts_is_initial(const char *detail, struct base_arena *arena)
{
	const struct base_json *json, *password;

	if (*detail == '\0' || !base_json_read(&json, "detail", detail,
	    strlen(detail), arena, base_findings_new(arena)) ||
	    json->kind != BASE_JSON_OBJECT)
		return false;
	password = base_json_find(json, "password");
	return password != NULL && password->kind == BASE_JSON_STRING &&
	    strcmp(password->text, "initial") == 0;
}

static bool
find(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_account *account = context;

	return store_account_find(account, store, account->name, arena,
	    findings);
}

bool
service_accounts_find(struct store_account *out,
    const struct service_session *session, const char *name,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_account account = { .name = name };
	const struct store_work work = { .body = find, .context = &account };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	if (account.serial == 0)
		return refuse(findings, BASE_ERR_ACCOUNT_NOT_THERE, name,
		    NULL, NULL);
	*out = account;
	return true;
}

struct listing {
	const struct store_account *accounts;
	size_t count;
};

static bool
list(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing *listing = context;

	return store_account_list(&listing->accounts, &listing->count, store,
	    arena, findings);
}

bool
service_accounts_list(const struct store_account **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing listing = { 0 };
	const struct store_work work = { .body = list, .context = &listing };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = listing.accounts;
	*out_count = listing.count;
	return true;
}
