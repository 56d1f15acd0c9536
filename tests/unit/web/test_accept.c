#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "web/accept.h"

static const char *const types[] = { "application/json",
	"text/csv; charset=utf-8", "text/html" };
#define COUNT (sizeof(types) / sizeof(types[0]))

static void
test_choice(void **state)
{
	static const struct {
		const char *accept;
		size_t type;
	} cases[] = { { "", 0 }, { "*/*", 0 }, { "text/csv", 1 },
		{ "TEXT/CSV", 1 }, { "text/*", 1 }, { "text/html, */*", 0 },
		{ "text/html, */*;q=0.1", 2 },
		{ "text/csv;q=0.1, application/json;q=0.9", 0 },
		{ "text/csv;q=0.9,application/json;q=0.1", 1 },
		{ "application/json;q=0, */*;q=0.5", 1 },
		{ "text/*;q=0.9, text/csv;q=0.1, */*;q=0.2", 2 },
		{ "text/csv;charset=utf-8", 1 }, { "image/png", COUNT },
		{ "application/json;q=0", COUNT }, { "text", COUNT },
		{ "json", COUNT }, { ",;,q=1", COUNT }, { "*/*;q=x", COUNT } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(web_accept_choose(cases[i].accept, types,
		    COUNT), cases[i].type);
}

static void
test_codings(void **state)
{
	(void)state;
	assert_true(web_accept_takes("gzip", "gzip"));
	assert_true(web_accept_takes("br, GZIP;q=0.5", "gzip"));
	assert_true(web_accept_takes("br;q=0, gzip", "gzip"));
	assert_false(web_accept_takes("", "gzip"));
	assert_false(web_accept_takes("xgzip, gzipx", "gzip"));
	assert_false(web_accept_takes("br, gzip; q=0", "gzip"));
	assert_false(web_accept_takes("gzip;q=0.000, br", "gzip"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_choice),
		cmocka_unit_test(test_codings) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
