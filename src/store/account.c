#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "store/account.h"
#include "store/access.h"

const char *
store_account_print_roles(unsigned roles, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (int i = 0; i < STORE_ROLE_COUNT; i++) {
		if ((roles & 1u << i) == 0)
			continue;
		if (buf.length > 0)
			base_buf_add_char(&buf, ' ');
		base_buf_add_text(&buf, store_sql_role_names[i]);
	}
	return buf.bytes;
}

/* The bit of a role that an account can have, or 0. */
static unsigned
find_role(const char *text, size_t length)
{
	for (int i = 0; i < STORE_ROLE_COUNT; i++)
		if (1u << i != STORE_ROLE_SYSTEM &&
		    strlen(store_sql_role_names[i]) == length &&
		    memcmp(store_sql_role_names[i], text, length) == 0)
			return 1u << i;
	return 0;
}

bool
store_account_parse_roles(unsigned *out, const char *text)
{
	unsigned roles = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, ", ");
		unsigned role = find_role(text, length);

		if (length > 0 && (role == 0 || (roles & role) != 0))
			return false;
		roles |= role;
		text += length + (text[length] != '\0');
	}
	*out = roles;
	return true;
}

const char *
store_account_hash(const struct store_account *account,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_print(&buf, "kvote-account/1\n%s\n%lld\n%s\n%s\n%s\n%s\n",
	    account->name, (long long)account->serial, account->password,
	    store_account_print_roles(account->roles, arena), account->region,
	    account->person);
	return base_hash_print(buf.bytes, buf.length, arena);
}

void
store_account_parse(struct store_account *out, const char *name,
    const struct store_rows *rows, size_t row, size_t first)
{
	*out = (struct store_account){ .name = name, .password = "",
		.region = "", .person = "" };
	if (row >= rows->row_count || store_rows_is_null(rows, row, first))
		return;
	out->serial = store_rows_whole(rows, row, first);
	out->password = store_rows_text(rows, row, first + 1);
	if (!store_account_parse_roles(&out->roles,
	    store_rows_text(rows, row, first + 2)))
		out->roles = 0;
	out->region = store_rows_text(rows, row, first + 3);
	out->person = store_rows_text(rows, row, first + 4);
}

bool
store_account_find(struct store_account *out, struct store *store,
    const char *name, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(name) };
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACCOUNT_LAST, args, &rows,
	    arena, findings))
		return false;
	store_account_parse(out, name, &rows, 0, 0);
	return true;
}

bool
store_account_find_password(const char **detail, struct store *store,
    const struct store_account *account, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(account->name),
		store_value_text(account->password) };
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACCOUNT_PASSWORD, args, &rows,
	    arena, findings))
		return false;
	*detail = rows.row_count == 0 ? "" : store_rows_text(&rows, 0, 0);
	return true;
}

bool
store_account_list(const struct store_account **out, size_t *out_count,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_account *accounts;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACCOUNT_LIST_NOW, NULL, &rows,
	    arena, findings))
		return false;
	accounts = base_arena_alloc(arena, rows.row_count, sizeof(*accounts));
	for (size_t i = 0; i < rows.row_count; i++) {
		accounts[i] = (struct store_account){
			.name = store_rows_text(&rows, i, 0),
			.serial = store_rows_whole(&rows, i, 1),
			.password = "", .region = store_rows_text(&rows, i, 3),
			.person = store_rows_text(&rows, i, 4) };
		if (!store_account_parse_roles(&accounts[i].roles,
		    store_rows_text(&rows, i, 2)))
			accounts[i].roles = 0;
	}
	*out = accounts;
	*out_count = rows.row_count;
	return true;
}

bool
store_account_list_all(const struct store_account **out, size_t *out_count,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_account *accounts;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACCOUNT_LIST, NULL, &rows, arena,
	    findings))
		return false;
	accounts = base_arena_alloc(arena, rows.row_count, sizeof(*accounts));
	for (size_t i = 0; i < rows.row_count; i++) {
		accounts[i] = (struct store_account){
			.name = store_rows_text(&rows, i, 0),
			.serial = store_rows_whole(&rows, i, 1),
			.act = store_rows_whole(&rows, i, 2),
			.password = store_rows_text(&rows, i, 3),
			.region = store_rows_text(&rows, i, 5),
			.person = store_rows_text(&rows, i, 6) };
		if (!store_account_parse_roles(&accounts[i].roles,
		    store_rows_text(&rows, i, 4)))
			accounts[i].roles = 0;
	}
	*out = accounts;
	*out_count = rows.row_count;
	return true;
}

bool
store_account_add(struct store *store, const struct store_account *account,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(account->name),
		store_value_whole(account->serial),
		store_value_whole(account->act),
		store_value_text(account->password),
		store_value_text(store_account_print_roles(account->roles,
		    arena)), store_value_text(account->region),
		store_value_text(account->person) };

	return store_access_run(store, STORE_QUERY_ACCOUNT_ADD, args, NULL, arena,
	    findings);
}
