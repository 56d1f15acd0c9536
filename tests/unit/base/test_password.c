#include <time.h>

#include "fixture.h"

#include "base/password.h"

/* Of the same form, but by a method that we do not use. */
#define OTHER_KIND "$argon2i$v=19$m=19456,t=2,p=1$" \
	"AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static void
a_password_fits_its_own_hash_alone(void **state)
{
	struct fixture *f = *state;
	const char *hash = base_password_print("rødgrød med fløde", f->arena);

	assert_true(base_password_check(hash, "rødgrød med fløde"));
	assert_false(base_password_check(hash, "rødgrød med fløde "));
	assert_false(base_password_check(hash, ""));
}

static void
the_hash_says_how_it_was_made(void **state)
{
	static const char how[] = "$argon2id$v=19$m=19456,t=2,p=1$";
	struct fixture *f = *state;
	const char *hash = base_password_print("twelve chars", f->arena);

	assert_int_equal(strncmp(hash, how, strlen(how)), 0);
	/* a salt of its own each time */
	assert_string_not_equal(hash,
	    base_password_print("twelve chars", f->arena));
}

/* 8 MiB and three passes: the costs can change, and old hashes stay good. */
static void
a_hash_of_other_costs_is_checked_by_its_own(void **state)
{
	static const char hash[] = "$argon2id$v=19$m=8192,t=3,p=1$"
	    "SQTVISlg3vf3xgxRf4U3pg$"
	    "relESkuD+pHOd9tIfQ8tXl27Do8WZX0uQu4OnXInHas";

	(void)state;
	assert_true(base_password_check(hash, "password"));
	assert_false(base_password_check(hash, "passwore"));
}

static void
a_hash_that_was_damaged_fits_nothing(void **state)
{
	struct fixture *f = *state;
	const char *hash = base_password_print("twelve chars", f->arena);
	size_t length = strlen(hash);

	for (size_t i = 31; i < length; i += 5) {
		char *changed = base_arena_copy_text(f->arena, hash);

		changed[i] = changed[i] == 'A' ? 'B' : 'A';
		assert_false(base_password_check(changed, "twelve chars"));
	}
}

static double
time_check(const char *hash)
{
	double least = 1e9;

	for (int i = 0; i < 5; i++) {
		struct timespec from, to;
		double took;

		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		assert_false(base_password_check(hash, "no such password"));
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		took = (double)(to.tv_sec - from.tv_sec) +
		    (double)(to.tv_nsec - from.tv_nsec) / 1e9;
		least = took < least ? took : least;
	}
	return least;
}

/* Whether an account is there must not be told by the time that it takes: what
 * is not hashed takes a thousandth. */
static void
what_is_no_hash_takes_as_long(void **state)
{
	static const char *const none[] = { "", "x", "$argon2id$",
		"$argon2id$v=19$m=19456,t=2,p=1$AAAA",
		OTHER_KIND };
	struct fixture *f = *state;
	char *endless = base_arena_alloc(f->arena, 1000, 1);
	double real = time_check(base_password_print("twelve chars",
	    f->arena));

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_true(time_check(none[i]) > real / 10);
	memset(endless, 'A', 999);
	memcpy(endless, "$argon2id$", 10);
	assert_true(time_check(endless) > real / 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(a_password_fits_its_own_hash_alone),
		FIXTURE_TEST(the_hash_says_how_it_was_made),
		FIXTURE_TEST(a_hash_of_other_costs_is_checked_by_its_own),
		FIXTURE_TEST(a_hash_that_was_damaged_fits_nothing),
		FIXTURE_TEST(what_is_no_hash_takes_as_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
