/* Which key may seal which act of the log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/sign.h"
#include "base/terms.h"
#include "store/chain.h"
#include "store/signer.h"
#include "store/sql.h"

#define ACTS 3

static struct base_arena *arena;
static struct base_findings *findings;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	findings = base_findings_new(arena);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

/* A log of acts, each sealed by the key at its place. */
static void
make_log(struct store_chain_act *acts, const struct base_sign_key *const *keys)
{
	const char *previous =
	    "0000000000000000000000000000000000000000000000000000000000000000";

	for (int i = 0; i < ACTS; i++) {
		const char *head;

		acts[i] = (struct store_chain_act){ .number = i + 1,
			.id = "x", .at = "2026-11-23T20:10:11.123456Z",
			.day = "2026-11-23", .actor = "anna",
			.roles = "administrator", .name = "user-add",
			.round = "", .subject = "x", .rules = "",
			.before = "", .after = "", .detail = "{}",
			.previous = previous };
		acts[i].hash = store_chain_hash(&acts[i], arena);
		head = store_chain_print_head(acts[i].number, acts[i].hash,
		    arena);
		acts[i].seal = base_sign_print(keys[i], head, strlen(head),
		    "test", arena);
		previous = acts[i].hash;
	}
}

static bool
check(const struct store_chain_act *acts, const struct store_chain_key *keys,
    size_t count)
{
	struct store_chain_check *looking = store_chain_check_start(keys,
	    count, (struct store_chain_anchor){ 0 }, arena, findings);

	for (int i = 0; i < ACTS; i++)
		store_chain_check_act(looking, &acts[i]);
	return store_chain_check_end(looking);
}

static void
a_key_seals_what_comes_after_it_was_named(void **state)
{
	const struct base_sign_key *one = base_sign_new(arena);
	const struct base_sign_key *other = base_sign_new(arena);
	const struct base_sign_key *const by[ACTS] = { one, one, other };
	const struct store_chain_key keys[] = {
		{ base_sign_public(one, arena), 1 },
		{ base_sign_public(other, arena), 2 } };
	struct store_chain_act acts[ACTS];

	(void)state;
	make_log(acts, by);
	assert_true(check(acts, keys, 2));
	assert_int_equal(base_findings_count(findings), 0);
}

static void
a_key_does_not_name_itself(void **state)
{
	const struct base_sign_key *one = base_sign_new(arena);
	const struct base_sign_key *other = base_sign_new(arena);
	const struct base_sign_key *const by[ACTS] = { one, other, other };
	const struct store_chain_key keys[] = {
		{ base_sign_public(one, arena), 1 },
		{ base_sign_public(other, arena), 2 } };
	struct store_chain_act acts[ACTS];

	(void)state;
	make_log(acts, by);
	assert_false(check(acts, keys, 2));
	assert_int_equal(base_findings_count(findings), 1);
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_CHAIN_SEAL);
	assert_string_equal(base_findings_get(findings, 0)->args[0], "2");
}

static void
what_an_act_says_of_its_key(void **state)
{
	(void)state;
	assert_string_equal(store_signer_parse_detail(
	    store_signer_print_detail("RWQx", arena), arena), "RWQx");
	assert_string_equal(store_signer_parse_detail("", arena), "");
	assert_string_equal(store_signer_parse_detail("{\"key\": 1}", arena),
	    "");
	assert_string_equal(store_signer_parse_detail("[\"key\"]", arena), "");
}

static void
assert_has_word(const char *name)
{
	assert_string_not_equal(base_terms_find(name, BASE_DA), name);
}

/* Pages and documents say acts and roles in words (base/terms.txt); an
 * administrator is one in Danish too, and nobody is the system. */
static void
acts_and_roles_have_words(void **state)
{
	(void)state;
	for (int i = 0; i < STORE_ACT_COUNT; i++)
		assert_has_word(store_sql_acts[i].name);
	for (int i = 0; i < STORE_ROLE_COUNT; i++)
		if (((1u << i) & (STORE_ROLE_SYSTEM |
		    STORE_ROLE_ADMINISTRATOR)) == 0)
			assert_has_word(store_sql_role_names[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_key_seals_what_comes_after_it_was_named, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(a_key_does_not_name_itself,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_an_act_says_of_its_key,
		    set_up, tear_down),
		cmocka_unit_test(acts_and_roles_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
