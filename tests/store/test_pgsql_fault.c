#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/pgsql_fault.h"

static void
states_become_faults(void **state)
{
	static const struct {
		const char *state;
		enum store_fault fault;
	} known[] = {
		{ "40001", STORE_CONFLICT }, { "40P01", STORE_CONFLICT },
		{ "23505", STORE_TAKEN }, { "42P07", STORE_TAKEN },
		{ "23503", STORE_REFUSED }, { "23514", STORE_REFUSED },
		{ "23502", STORE_REFUSED }, { "P0001", STORE_REFUSED },
		{ "53100", STORE_FULL }, { "25006", STORE_READ_ONLY },
		{ "0A000", STORE_READ_ONLY },
		{ "28P01", STORE_NO_ACCESS }, { "28000", STORE_NO_ACCESS },
		{ "42501", STORE_NO_ACCESS }, { "3D000", STORE_NOT_THERE },
		{ "57P01", STORE_LOST }, { "57P02", STORE_LOST },
		{ "57P03", STORE_LOST }, { "08006", STORE_LOST },
		{ "08P01", STORE_FAILED }, { "25P03", STORE_LOST },
		{ "55P03", STORE_LOCKED }, { "58030", STORE_IO },
		{ "XX001", STORE_DAMAGED }, { "XX002", STORE_DAMAGED },
		{ "XX000", STORE_FAILED }, { "57014", STORE_FAILED },
		{ "42P01", STORE_FAILED }, { "", STORE_FAILED } };

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_int_equal(store_pgsql_fault_find(known[i].state),
		    known[i].fault);
}

static void
the_last_state_of_a_message_counts(void **state)
{
	(void)state;
	assert_int_equal(store_pgsql_fault_find_in("connection to server at "
	    "\"a\" failed: SCHWERWIEGEND:  28P01: Passwort\nORT:  a.c:1\n",
	    STORE_NOT_THERE), STORE_NO_ACCESS);
	assert_int_equal(store_pgsql_fault_find_in("failed: FATAL:  57P03: the "
	    "database system is starting up\nb failed: Connection refused\n",
	    STORE_NOT_THERE), STORE_LOST);
	assert_int_equal(store_pgsql_fault_find_in(
	    "FATAL:  28P01: a\nFATAL:  3D000: b\n", STORE_FAILED),
	    STORE_NOT_THERE);
	assert_int_equal(store_pgsql_fault_find_in("could not translate: "
	    "x:  28P0: y:  28P011: z:  ", STORE_NOT_THERE), STORE_NOT_THERE);
}

static void
words_are_told_on_one_line(void **state)
{
	char out[64];

	(void)state;
	store_pgsql_fault_tell(out, sizeof(out), "FATAL:  28P01: no\n"
	    "LOCATION:  auth_failed, auth.c:335\n\tindeed\n");
	assert_string_equal(out, "FATAL: 28P01: no indeed");
	store_pgsql_fault_tell(out, sizeof(out), "\n \n");
	assert_string_equal(out, "");
	store_pgsql_fault_tell(out, 5, "abcdefgh");
	assert_string_equal(out, "abcd");
	store_pgsql_fault_tell(out, 5, "abcæ");
	assert_string_equal(out, "abc?");
	store_pgsql_fault_tell(out, sizeof(out), "r\xf8" "d");
	assert_string_equal(out, "r?d");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_become_faults),
		cmocka_unit_test(the_last_state_of_a_message_counts),
		cmocka_unit_test(words_are_told_on_one_line),
	};

	return cmocka_run_group_tests_name("pgsql_fault", tests, NULL, NULL);
}
