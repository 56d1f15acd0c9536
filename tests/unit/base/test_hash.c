#include "fixture.h"

#include "base/hash.h"

/* The examples of FIPS 180-4. */
static void
the_published_examples_come_out(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_hash_print("abc", 3, f->arena),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(base_hash_print("", 0, f->arena),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
	assert_string_equal(base_hash_print(
	    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
	    f->arena),
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1");
}

static void
a_million_letters_come_out(void **state)
{
	struct fixture *f = *state;
	char *text = base_arena_alloc(f->arena, 1000000, 1);

	memset(text, 'a', 1000000);
	assert_string_equal(base_hash_print(text, 1000000, f->arena),
	    "cdc76e5c9914fb9281a1c7e284d73e67"
	    "f1809a48a497200e046d39ccc7112cd0");
}

static void
nul_bytes_count(void **state)
{
	struct fixture *f = *state;

	assert_string_not_equal(base_hash_print("\0", 1, f->arena),
	    base_hash_print("\0\0", 2, f->arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(the_published_examples_come_out),
		FIXTURE_TEST(a_million_letters_come_out),
		FIXTURE_TEST(nul_bytes_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
