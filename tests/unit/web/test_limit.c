#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "web/limit.h"

#define RATE 10
#define SECOND INT64_C(1000000)

static struct web_limit *limit;

static int
set_up(void **state)
{
	(void)state;
	limit = web_limit_new(RATE);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	web_limit_free(limit);
	return 0;
}

/* How many of one token each are given at one moment. */
static int
drain(const char *address, int64_t now)
{
	int count = 0;

	while (count < 10000 && web_limit_take(limit, address, 1, now) == 0)
		count++;
	return count;
}

static void
test_bucket(void **state)
{
	(void)state;
	assert_int_equal(drain("192.0.2.1", SECOND), RATE * WEB_LIMIT_BURST);
	assert_int_equal(web_limit_take(limit, "192.0.2.1", 1, SECOND), 1);
	assert_int_equal(web_limit_take(limit, "192.0.2.1", 25, SECOND), 3);
	assert_int_equal(drain("192.0.2.1", 2 * SECOND), RATE);
	assert_int_equal(drain("192.0.2.1", 2 * SECOND + SECOND / 10), 1);
	/* it never holds more than that */
	assert_int_equal(drain("192.0.2.1", 1000 * SECOND), RATE *
	    WEB_LIMIT_BURST);
	/* a request that is refused takes nothing */
	assert_int_equal(web_limit_take(limit, "192.0.2.1", 10, 1000 *
	    SECOND + SECOND / 2), 1);
	assert_int_equal(drain("192.0.2.1", 1000 * SECOND + SECOND / 2), 5);
}

static void
test_addresses(void **state)
{
	(void)state;
	assert_int_equal(drain("192.0.2.1", SECOND), RATE * WEB_LIMIT_BURST);
	assert_int_equal(drain("192.0.2.2", SECOND), RATE * WEB_LIMIT_BURST);
	assert_int_equal(drain("2001:db8:0:1::1", SECOND), RATE *
	    WEB_LIMIT_BURST);
	/* of the same network, and of another */
	assert_int_equal(drain("2001:db8:0:1:2::3", SECOND), 0);
	assert_int_equal(drain("2001:db8:0:2::1", SECOND), RATE *
	    WEB_LIMIT_BURST);
	/* the same ones, and another, by a socket of both families */
	assert_int_equal(drain("::ffff:192.0.2.1", SECOND), 0);
	assert_int_equal(drain("::ffff:192.0.2.3", SECOND), RATE *
	    WEB_LIMIT_BURST);
	assert_int_equal(drain("", SECOND), 10000);
	assert_int_equal(drain("unix:", SECOND), 10000);
}

/* More addresses than there are places: who has just asked stays known. */
static void
test_full(void **state)
{
	char address[32];

	(void)state;
	for (int i = 0; i < 20 * WEB_LIMIT_PLACES; i++) {
		snprintf(address, sizeof(address), "10.%d.%d.%d", i / 65536,
		    i / 256 % 256, i % 256);
		assert_int_equal(web_limit_take(limit, address, 1, SECOND +
		    i), 0);
	}
	assert_int_equal(drain(address, SECOND + 20 * WEB_LIMIT_PLACES),
	    RATE * WEB_LIMIT_BURST - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_bucket, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_addresses, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_full, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
