#include "fixture.h"

#include "base/collate.h"

#define MOST 16

static void
assert_order(struct fixture *f, const char *const *names, size_t count,
    const char *const *wanted)
{
	size_t order[MOST];

	base_collate_sort(order, names, count, f->arena);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(names[order[i]], wanted[i]);
}

static void
the_danish_letters_come_last(void **state)
{
	static const char *const names[] = { "Østerby", "Zone", "Århus",
		"Ærø", "Ballerup", "Allerød" };
	static const char *const wanted[] = { "Allerød", "Ballerup", "Zone",
		"Ærø", "Østerby", "Århus" };

	assert_order(*state, names, 6, wanted);
}

static void
double_a_is_sorted_as_the_letter_it_stands_for(void **state)
{
	static const char *const names[] = { "Aalborg", "Albertslund",
		"Vordingborg", "Aabenraa", "Ærø", "Odense" };
	static const char *const wanted[] = { "Albertslund", "Odense",
		"Vordingborg", "Ærø", "Aabenraa", "Aalborg" };

	assert_order(*state, names, 6, wanted);
}

static void
case_does_not_part_a_word_from_its_like(void **state)
{
	static const char *const names[] = { "Brøndby", "allerød", "ballerup",
		"Allerød" };
	size_t order[4];

	base_collate_sort(order, names, 4, ((struct fixture *)*state)->arena);
	assert_int_equal(order[2], 2);
	assert_int_equal(order[3], 0);
}

static void
equal_names_keep_their_order(void **state)
{
	static const char *const names[] = { "Herlev", "Greve", "Herlev",
		"Greve", "Herlev" };
	static const size_t wanted[] = { 1, 3, 0, 2, 4 };
	size_t order[5];

	base_collate_sort(order, names, 5, ((struct fixture *)*state)->arena);
	assert_memory_equal(order, wanted, sizeof(order));
}

static void
nothing_and_odd_bytes_are_no_trouble(void **state)
{
	static const char *const names[] = { "\xff\xfe", "", "Å" };
	struct fixture *f = *state;
	size_t order[3] = { 9, 9, 9 };

	base_collate_sort(NULL, NULL, 0, f->arena);
	base_collate_sort(order, names, 3, f->arena);
	assert_int_equal(order[0] + order[1] + order[2], 3);
	assert_int_equal(order[0], 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(the_danish_letters_come_last),
		FIXTURE_TEST(double_a_is_sorted_as_the_letter_it_stands_for),
		FIXTURE_TEST(case_does_not_part_a_word_from_its_like),
		FIXTURE_TEST(equal_names_keep_their_order),
		FIXTURE_TEST(nothing_and_odd_bytes_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
