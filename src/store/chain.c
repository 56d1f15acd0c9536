#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/sign.h"
#include "store/chain.h"
#include "store/access.h"

#define NO_HASH \
	"0000000000000000000000000000000000000000000000000000000000000000"

/* The act that names the key by which it is itself sealed. */
#define FIRST 1

/* Clocks of machines that share a store differ a little; a row is then given
 * the time right after the row before.  More than this is a clock set back. */
#define MOST_SKEW_SECONDS 60

static const struct base_place nowhere;

static const char *
print_number(int64_t number, struct base_arena *arena)
{
	return base_arena_print(arena, "%lld", (long long)number);
}

const char *
store_chain_print_head(int64_t number, const char *hash,
    struct base_arena *arena)
{
	return base_arena_print(arena, "kvote-act/1 %lld %s\n",
	    (long long)number, hash);
}

const char *
store_chain_hash(const struct store_chain_act *act, struct base_arena *arena)
{
	const char *const fields[] = { print_number(act->number, arena),
		act->id, act->at, act->day, act->actor, act->roles, act->name,
		act->round, act->subject, act->rules, act->before, act->after,
		act->detail, act->previous };
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_text(&buf, "kvote-act/1\n");
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		base_buf_add_print(&buf, "%zu:%s\n", strlen(fields[i]),
		    fields[i]);
	return base_hash_print(buf.bytes, buf.length, arena);
}

/* The time of the act: not before that of the row before. */
static bool
set_time(struct store_chain_act *act, const char *last,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *next;

	if (strcmp(act->at, last) > 0)
		return true;
	next = base_clock_print_next(last, arena);
	if (next != NULL && base_clock_count_seconds(act->at, last) <=
	    MOST_SKEW_SECONDS) {
		act->at = next;
		return true;
	}
	base_findings_add(findings, BASE_ERR_STORE_CLOCK, nowhere, act->at,
	    last, NULL);
	return false;
}

static bool
add_row(struct store *store, const struct store_chain_act *act,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_whole(act->number),
		store_value_text(act->id), store_value_text(act->at),
		store_value_text(act->day), store_value_text(act->actor),
		store_value_text(act->roles), store_value_text(act->name),
		store_value_text(act->round), store_value_text(act->subject),
		store_value_text(act->rules), store_value_text(act->before),
		store_value_text(act->after), store_value_text(act->detail),
		store_value_text(act->previous), store_value_text(act->hash),
		store_value_text(act->seal) };

	return store_access_run(store, STORE_QUERY_ACT_ADD, args, NULL, arena,
	    findings);
}

void
store_chain_parse_end(struct store_chain_end *out,
    const struct store_rows *rows, size_t row, size_t first)
{
	*out = (struct store_chain_end){ .at = "", .hash = NO_HASH };
	if (row >= rows->row_count || store_rows_is_null(rows, row, first))
		return;
	out->number = store_rows_whole(rows, row, first);
	out->at = store_rows_text(rows, row, first + 1);
	out->hash = store_rows_text(rows, row, first + 2);
}

bool
store_chain_find_end(struct store_chain_end *out, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_LAST, NULL, &rows, arena,
	    findings))
		return false;
	store_chain_parse_end(out, &rows, 0, 0);
	return true;
}

bool
store_chain_append(struct store *store, struct store_chain_act *act,
    const struct store_chain_end *end, const struct base_sign_key *key,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_chain_act row = *act;
	const char *head;

	row.number = end->number + 1;
	row.previous = end->hash;
	if (end->number > 0 && !set_time(&row, end->at, arena, findings))
		return false;
	row.hash = store_chain_hash(&row, arena);
	head = store_chain_print_head(row.number, row.hash, arena);
	row.seal = base_sign_print(key, head, strlen(head),
	    base_arena_print(arena, "kvote act %lld, %s",
	    (long long)row.number, row.at), arena);
	if (!add_row(store, &row, arena, findings))
		return false;
	*act = row;
	return true;
}

static void
read_row(struct store_chain_act *out, const struct store_rows *rows,
    size_t row)
{
	const char **const texts[] = { &out->id, &out->at, &out->day,
		&out->actor, &out->roles, &out->name, &out->round,
		&out->subject, &out->rules, &out->before, &out->after,
		&out->detail, &out->previous, &out->hash, &out->seal };

	out->number = store_rows_whole(rows, row, 0);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = store_rows_text(rows, row, i + 1);
}

bool
store_chain_find(const struct store_chain_act **out, struct store *store,
    const char *id, struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(id) };
	struct store_chain_act *act = NULL;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_FIND, args, &rows, arena,
	    findings))
		return false;
	if (rows.row_count > 0) {
		act = base_arena_alloc(arena, 1, sizeof(*act));
		read_row(act, &rows, 0);
	}
	*out = act;
	return true;
}

static bool
list(const struct store_chain_act **out, size_t *out_count,
    struct store *store, enum store_query query,
    const struct store_value *args, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_chain_act *acts;
	struct store_rows rows;

	if (!store_access_run(store, query, args, &rows, arena, findings))
		return false;
	acts = base_arena_alloc(arena, rows.row_count, sizeof(*acts));
	for (size_t i = 0; i < rows.row_count; i++)
		read_row(&acts[i], &rows, i);
	*out = acts;
	*out_count = rows.row_count;
	return true;
}

bool
store_chain_list(const struct store_chain_act **out, size_t *out_count,
    struct store *store, int64_t after, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_whole(after),
		store_value_whole((int64_t)count) };

	return list(out, out_count, store, STORE_QUERY_ACT_LIST, args, arena,
	    findings);
}

bool
store_chain_list_round(const struct store_chain_act **out, size_t *out_count,
    struct store *store, const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(round) };

	return list(out, out_count, store, STORE_QUERY_ACT_OF_ROUND, args,
	    arena, findings);
}

bool
store_chain_find_all(const struct store_chain_act **out, size_t *out_count,
    struct store *store, const struct store_chain_search *search,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_whole(search->below),
		store_value_text(search->round),
		store_value_text(search->name),
		store_value_text(search->actor),
		store_value_text(search->from),
		store_value_text(search->until),
		store_value_whole((int64_t)search->most) };

	return list(out, out_count, store, STORE_QUERY_ACT_SEARCH, args,
	    arena, findings);
}

struct store_chain_check {
	const struct store_chain_key *keys;
	size_t key_count;
	struct store_chain_anchor anchor;
	struct base_arena *arena;
	struct base_findings *findings;
	int64_t number; /* of the row before; 0 = none */
	const char *hash;
	const char *at;
	bool good;
};

struct store_chain_check *
store_chain_check_start(const struct store_chain_key *keys, size_t key_count,
    struct store_chain_anchor anchor, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_chain_check *check = base_arena_alloc(arena, 1,
	    sizeof(*check));

	*check = (struct store_chain_check){ keys, key_count, anchor,
		arena, findings, 0, NO_HASH, "", true };
	return check;
}

static void
report(struct store_chain_check *check, enum base_err_code code,
    int64_t number, const char *what)
{
	base_findings_add(check->findings, code, nowhere,
	    print_number(number, check->arena), what, NULL);
	check->good = false;
}

bool
store_chain_may_seal(int64_t named, int64_t number)
{
	return named < number || named == FIRST;
}

static bool
is_sealed(const struct store_chain_check *check,
    const struct store_chain_act *act)
{
	const char *head = store_chain_print_head(act->number, act->hash,
	    check->arena);

	for (size_t i = 0; i < check->key_count; i++)
		if (store_chain_may_seal(check->keys[i].named, act->number) &&
		    base_sign_check(act->seal, strlen(act->seal),
		    check->keys[i].public_key, head, strlen(head),
		    check->arena) == BASE_SIGN_GOOD)
			return true;
	return false;
}

void
store_chain_check_act(struct store_chain_check *check,
    const struct store_chain_act *act)
{
	struct base_arena_mark mark = base_arena_mark(check->arena);
	bool is_next = act->number == check->number + 1;
	bool is_whole = strcmp(store_chain_hash(act, check->arena),
	    act->hash) == 0;
	bool sealed = is_sealed(check, act);

	base_arena_release(check->arena, mark);
	if (act->number > check->number + 1)
		report(check, BASE_ERR_CHAIN_MISSING, check->number + 1,
		    print_number(act->number - 1, check->arena));
	else if (!is_next)
		report(check, BASE_ERR_CHAIN_ORDER, act->number,
		    print_number(check->number, check->arena));
	if (!is_whole)
		report(check, BASE_ERR_CHAIN_CHANGED, act->number, act->name);
	if (is_next && strcmp(act->previous, check->hash) != 0)
		report(check, BASE_ERR_CHAIN_LINK, act->number,
		    print_number(check->number, check->arena));
	if (!sealed)
		report(check, BASE_ERR_CHAIN_SEAL, act->number, act->name);
	if (strcmp(act->at, check->at) < 0)
		report(check, BASE_ERR_CHAIN_TIME, act->number, act->at);
	if (act->number == check->anchor.number &&
	    strcmp(act->hash, check->anchor.hash) != 0)
		report(check, BASE_ERR_CHAIN_ANCHOR, act->number, act->name);
	check->number = act->number;
	check->hash = base_arena_copy_text(check->arena, act->hash);
	check->at = base_arena_copy_text(check->arena, act->at);
}

bool
store_chain_check_end(struct store_chain_check *check)
{
	if (check->number < check->anchor.number)
		report(check, BASE_ERR_CHAIN_MISSING, check->number + 1,
		    print_number(check->anchor.number, check->arena));
	return check->good;
}
