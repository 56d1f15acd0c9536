/*
 * fixture: an arena and a list of findings for each test, and what the tests
 * of base ask about them.
 */
#ifndef KVOTE_TESTS_BASE_FIXTURE_H
#define KVOTE_TESTS_BASE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"

struct fixture {
	struct base_arena *arena;
	struct base_findings *findings;
};

/* A test with a fresh fixture. */
#define FIXTURE_TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static inline int
fixture_open(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct fixture *f = base_arena_alloc(arena, 1, sizeof(*f));

	f->arena = arena;
	f->findings = base_findings_new(arena);
	*state = f;
	return 0;
}

static inline int
fixture_close(void **state)
{
	struct fixture *f = *state;

	base_arena_free(f->arena);
	return 0;
}

static inline void
fixture_forget_findings(struct fixture *f)
{
	f->findings = base_findings_new(f->arena);
}

static inline void
assert_finding(const struct fixture *f, size_t index, enum base_err_code code,
    uint32_t line, uint32_t column)
{
	const struct base_finding *finding;

	assert_true(index < base_findings_count(f->findings));
	finding = base_findings_get(f->findings, index);
	assert_string_equal(base_err_find(finding->code)->name,
	    base_err_find(code)->name);
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.column, column);
}

static inline void
assert_only_finding(const struct fixture *f, enum base_err_code code,
    uint32_t line, uint32_t column)
{
	assert_finding(f, 0, code, line, column);
	assert_int_equal(base_findings_count(f->findings), 1);
}

#endif
