#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/source.h"
#include "doc/annex.h"
#include "service/open.h"

/* Whether the bundled round of 2024 opens beside a table of its decision in
 * which so many numbers are one too high. */
static bool
opens(size_t wrong, enum base_err_code *error)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_source source = base_source_folder(base_file_join(
	    getenv("KVOTE_SOURCE"), "data/rounds/2024", arena));
	const struct service_open_request request = { .source = &source };
	struct service_opened *opened = base_arena_alloc(arena, 2,
	    sizeof(*opened));
	struct base_file annex = { .name = "annex.csv" };
	struct base_buf buf;
	int64_t *quotas;
	bool good;

	assert_true(service_open_round(&opened[0], &request, arena, findings));
	quotas = base_arena_alloc(arena, opened->round.reg->count,
	    sizeof(*quotas));
	for (size_t i = 0; i < opened->round.reg->count; i++)
		quotas[i] = opened->decision.quotas[i] + (i < wrong);
	base_buf_start(&buf, arena);
	doc_annex_print(&buf, opened->round.reg, quotas, "",
	    (struct doc_annex_form){ .region = LAW_REGISTER_NONE });
	annex.bytes = buf.bytes;
	annex.length = buf.length;
	source.annex = &annex;
	good = service_open_round(&opened[1], &request, arena, findings);
	if (!good)
		*error = base_findings_get(findings,
		    base_findings_count(findings) - 1)->code;
	base_arena_free(arena);
	return good;
}

static void
test_annex(void **state)
{
	enum base_err_code error = BASE_ERR_KEPT_DIFFERENT;

	(void)state;
	assert_true(opens(0, &error));
	assert_false(opens(1, &error));
	assert_int_equal(error, BASE_ERR_KEPT_OTHER_NUMBERS);
	assert_false(opens(98, &error));
	assert_int_equal(error, BASE_ERR_KEPT_OTHER_NUMBERS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_annex) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
