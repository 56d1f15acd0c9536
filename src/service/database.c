#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/password.h"
#include "base/sign.h"
#include "service/accounts.h"
#include "service/database.h"
#include "service/derived.h"
#include "store/account.h"
#include "store/migrate.h"
#include "store/round.h"
#include "store/signer.h"

#define ID_BYTES 16
#define LOT 64

static const struct base_place nowhere;

static bool
open_store(struct store **out, const struct service_database_request *request,
    enum store_open_mode mode, bool any_version,
    struct base_findings *findings)
{
	const struct store_opening opening = { .place = request->place,
		.mode = mode, .any_version = any_version,
		.driver = request->driver };

	return store_access_open(out, &opening, findings);
}

struct setting_up {
	const struct service_database_first *first;
	struct store_account account; /* made and checked beforehand */
	const struct base_sign_key *key;
	const char *id;
};

/* The first act: kvote itself makes the first administrator and names the
 * key. */
static bool
set_up(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct setting_up *setting = context;
	struct store_account account = setting->account;
	struct store_chain_end end;
	struct store_chain_act act = { .id = setting->id,
		.at = base_clock_print_now(arena),
		.day = setting->first->day, .actor = "kvote",
		.roles = "system",
		.name = store_sql_acts[STORE_ACT_INIT].name, .round = "",
		.subject = account.name, .rules = "", .before = "",
		.after = store_account_hash(&account, arena),
		.detail = store_signer_print_detail(base_sign_public(
		setting->key, arena), arena) };

	if (!store_chain_find_end(&end, store, arena, findings))
		return false;
	if (end.number > 0) {
		base_findings_add(findings, BASE_ERR_STORE_SET_UP, nowhere,
		    store_access_place(store), NULL);
		return false;
	}
	if (!store_chain_append(store, &act, &end, setting->key, arena, findings))
		return false;
	account.act = act.number;
	return store_account_add(store, &account, arena, findings) &&
	    store_signer_add(store, base_sign_id(setting->key, arena),
	    base_sign_public(setting->key, arena), act.number, arena,
	    findings);
}

/* Before anything is made: can there be such an account? */
static bool
make_account(struct store_account *out,
    const struct service_database_first *first, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_ADD, .name = first->account,
		.roles = "administrator", .person = first->person,
		.password = first->password };
	const struct store_account none = { .name = first->account,
		.password = "", .region = "", .person = "" };

	return service_accounts_make(out, &none, &request, arena, findings);
}

/* The key at that path, or a new one. */
static bool
find_key(struct service_database_init_answer *answer,
    const struct base_sign_key **out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	answer->key_made = !base_file_is_there(path);
	if (!answer->key_made)
		return base_sign_read(out, path, arena, findings);
	*out = base_sign_new(arena);
	return base_sign_write(*out, path, arena, findings);
}

bool
service_database_init(struct service_database_init_answer *out,
    const struct service_database_request *request,
    const struct service_database_first *first, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_database_init_answer answer;
	struct setting_up setting = { .first = first,
		.id = base_sign_random(ID_BYTES, arena) };
	const struct store_work work = { .write = true,
		.act_id = setting.id, .body = set_up, .context = &setting };
	struct store *store;
	int done;
	bool good;

	if (!make_account(&setting.account, first, arena, findings) ||
	    !open_store(&store, request, STORE_OPEN_CREATE, true, findings))
		return false;
	good = store_migrate_run(&done, store, base_clock_print_now(arena),
	    arena, findings) &&
	    find_key(&answer, &setting.key, first->key, arena, findings) &&
	    store_access_transact(store, &work, arena, findings);
	store_access_close(store);
	if (!good)
		return false;
	answer.public_key = base_sign_public(setting.key, arena);
	answer.key_id = base_sign_id(setting.key, arena);
	*out = answer;
	return true;
}

bool
service_database_migrate(int *done,
    const struct service_database_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store *store;
	bool good;

	if (!open_store(&store, request, STORE_OPEN_WRITE, true, findings))
		return false;
	good = store_migrate_run(done, store, base_clock_print_now(arena),
	    arena, findings);
	store_access_close(store);
	return good;
}

struct checking {
	struct service_database_check_answer answer;
	struct base_findings *found; /* what is wrong, as answers */
};

static void
report(struct checking *checking, enum base_err_code code, const char *a,
    const char *b)
{
	base_findings_add(checking->found, code, nowhere, a, b, NULL);
	checking->answer.good = false;
}

static bool
check_database(struct checking *checking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	void *connection;
	const struct store_driver *driver = store_access_driver(store,
	    &connection);
	const char *said;
	enum store_fault fault = driver->check(connection, &said, arena);

	if (fault != STORE_OK)
		return store_access_refuse(store, fault, findings);
	if (*said != '\0')
		report(checking, BASE_ERR_CHECK_DATABASE, store_access_place(store),
		    said);
	return true;
}

static bool
check_documents(struct checking *checking, struct store *store,
    struct base_findings *findings)
{
	char last[65] = "";
	size_t count;

	do {
		struct base_arena *lot = base_arena_new();
		const struct store_value args[] = { store_value_text(last),
			store_value_whole(LOT) };
		struct store_rows rows = { 0 };
		bool good = store_access_run(store, STORE_QUERY_DOCUMENT_LIST, args,
		    &rows, lot, findings);

		for (size_t i = 0; i < rows.row_count; i++) {
			const char *hash = store_rows_text(&rows, i, 0);
			const struct store_value *bytes = &rows.values[
			    i * rows.column_count + 1];

			if (strcmp(hash, base_hash_print(bytes->bytes,
			    bytes->length, lot)) != 0)
				report(checking, BASE_ERR_CHECK_DOCUMENT, hash,
				    NULL);
			strncpy(last, hash, sizeof(last) - 1);
		}
		count = rows.row_count;
		checking->answer.document_count += count;
		base_arena_free(lot);
		if (!good)
			return false;
	} while (count > 0);
	return true;
}

/* The derived tables made anew; both are what they were and are as text. */
static bool
remake_derived(struct base_buf *before, struct base_buf *after,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	base_buf_start(before, arena);
	base_buf_start(after, arena);
	return service_derived_print(before, store, arena, findings) &&
	    service_derived_rebuild(store, arena, findings) &&
	    service_derived_print(after, store, arena, findings);
}

/* The caller rolls back. */
static bool
check_derived(struct checking *checking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_buf before, after;

	if (!remake_derived(&before, &after, store, arena, findings))
		return false;
	if (strcmp(before.bytes, after.bytes) != 0)
		report(checking, BASE_ERR_CHECK_DERIVED,
		    store_access_place(store), NULL);
	return true;
}

static bool
check(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct checking *checking = context;

	return check_documents(checking, store, findings) &&
	    check_derived(checking, store, arena, findings);
}

bool
service_database_check(struct service_database_check_answer *out,
    const struct service_database_request *request,
    const struct base_file *head,
    struct base_arena *arena, struct base_findings *findings)
{
	struct checking checking = { .answer.good = true, .found = findings };
	/* the derived tables are made anew to compare, and rolled back */
	const struct store_work work = { .write = true, .dry_run = true,
		.body = check, .context = &checking };
	struct store *store;
	bool good;

	if (!open_store(&store, request, STORE_OPEN_WRITE, false, findings))
		return false;
	good = check_database(&checking, store, arena, findings) &&
	    service_log_verify(&checking.answer.log, store, head, arena,
	    findings);
	/* a log that is not whole has said enough: its states may not be read */
	if (good && checking.answer.log.good)
		good = store_access_transact(store, &work, arena, findings);
	store_access_close(store);
	if (!good)
		return false;
	checking.answer.good = checking.answer.good &&
	    checking.answer.log.good;
	*out = checking.answer;
	return true;
}

static bool
rebuild(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_database_rebuild_answer *answer = context;
	struct base_buf before, after;

	if (!remake_derived(&before, &after, store, arena, findings))
		return false;
	answer->before = base_hash_print(before.bytes, before.length, arena);
	answer->after = base_hash_print(after.bytes, after.length, arena);
	return true;
}

bool
service_database_rebuild(struct service_database_rebuild_answer *out,
    const struct service_database_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_database_rebuild_answer answer;
	const struct store_work work = { .write = true, .body = rebuild,
		.context = &answer };
	struct store *store;
	bool good;

	if (!open_store(&store, request, STORE_OPEN_WRITE, false, findings))
		return false;
	good = store_access_transact(store, &work, arena, findings);
	store_access_close(store);
	if (good)
		*out = answer;
	return good;
}
