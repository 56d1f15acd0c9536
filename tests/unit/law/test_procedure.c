#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/terms.h"
#include "law/procedure.h"

#include "base/buf.h"

#include "../base/fixture.h"

#define TABLE "| act | from | only if | to |\n|---|---|---|---|\n"

/* "| act | from, from | only if | to |" of each act, as docs/states.md has it. */
static const char *
print_row(enum law_act act, struct base_arena *arena)
{
	struct base_buf buf;
	enum law_stage to = LAW_STAGE_NONE, one;
	bool first = true;

	base_buf_start(&buf, arena);
	base_buf_add_print(&buf, "| %s | ", law_procedure_act_name(act));
	for (int i = 0; i < LAW_STAGE_COUNT; i++) {
		if (!law_procedure_allows(&one, (enum law_stage)i, act))
			continue;
		base_buf_add_print(&buf, "%s%s", first ? "" : ", ",
		    law_procedure_stage_name((enum law_stage)i));
		to = one;
		first = false;
	}
	base_buf_add_print(&buf, " |%s| %s |\n",
	    law_procedure_precedes_answers(act) ?
	    " no notification is on file " : " ",
	    law_procedure_stage_name(to));
	return buf.bytes;
}

static void
the_document_has_the_table(void **state)
{
	struct fixture *f = *state;
	const char *path = base_file_join(getenv("KVOTE_SOURCE"),
	    "docs/states.md", f->arena);
	const char *at;
	struct base_file file;

	assert_true(base_file_read(&file, path, f->arena, f->findings));
	at = strstr(file.bytes, TABLE);
	assert_non_null(at);
	at += strlen(TABLE);
	for (int i = 0; i < LAW_ACT_COUNT; i++) {
		const char *row = print_row((enum law_act)i, f->arena);

		assert_memory_equal(at, row, strlen(row));
		at += strlen(row);
	}
	assert_int_equal(*at, '\n');
}

static void
stages_have_names(void **state)
{
	enum law_stage found;

	(void)state;
	for (int i = 0; i < LAW_STAGE_COUNT; i++) {
		assert_true(law_procedure_find_stage(&found,
		    law_procedure_stage_name((enum law_stage)i)));
		assert_int_equal(found, i);
	}
	assert_false(law_procedure_find_stage(&found, "asleep"));
}

/* Pages and documents do not say "figured" (base/terms.txt). */
static void
stages_have_words(void **state)
{
	(void)state;
	for (int i = LAW_STAGE_NONE + 1; i < LAW_STAGE_COUNT; i++) {
		const char *name = law_procedure_stage_name((enum law_stage)i);

		assert_string_not_equal(base_terms_find(name, BASE_DA), name);
	}
}

/* Nothing is sent that was not approved, nothing approved that was not
 * decided, and what is closed stays so. */
static void
no_step_is_left_out(void **state)
{
	enum law_stage to;

	(void)state;
	for (int i = 0; i < LAW_STAGE_COUNT; i++) {
		enum law_stage from = (enum law_stage)i;

		assert_int_equal(law_procedure_allows(&to, from,
		    LAW_ACT_SEND), from == LAW_STAGE_APPROVED);
		assert_int_equal(law_procedure_allows(&to, from,
		    LAW_ACT_APPROVE), from == LAW_STAGE_DECIDED);
	}
	for (int i = 0; i < LAW_ACT_COUNT; i++)
		assert_false(law_procedure_allows(&to, LAW_STAGE_CLOSED,
		    (enum law_act)i));
}

/* A new letterhead is no step ahead; but who approved has seen another letter. */
static void
a_letterhead_leaves_a_round_where_it_stands(void **state)
{
	enum law_stage to;

	(void)state;
	for (int i = 0; i < LAW_STAGE_COUNT; i++) {
		enum law_stage from = (enum law_stage)i;

		assert_int_equal(law_procedure_allows(&to, from,
		    LAW_ACT_LETTERHEAD), from > LAW_STAGE_NONE &&
		    from < LAW_STAGE_SENT);
		if (from > LAW_STAGE_NONE && from < LAW_STAGE_SENT)
			assert_int_equal(to, from == LAW_STAGE_APPROVED ?
			    LAW_STAGE_DECIDED : from);
	}
}

static void
acts_have_names(void **state)
{
	enum law_act found;

	(void)state;
	for (int i = 0; i < LAW_ACT_COUNT; i++) {
		assert_true(law_procedure_find_act(&found,
		    law_procedure_act_name((enum law_act)i)));
		assert_int_equal(found, i);
	}
	assert_false(law_procedure_find_act(&found, "sleep"));
}

static void
acts_of_a_stage_are_listed(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(law_procedure_list_acts(LAW_STAGE_DECIDED,
	    f->arena), "letterhead, approve, return");
	assert_string_equal(law_procedure_list_acts(LAW_STAGE_CLOSED,
	    f->arena), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(the_document_has_the_table),
		FIXTURE_TEST(stages_have_names),
		FIXTURE_TEST(stages_have_words),
		FIXTURE_TEST(no_step_is_left_out),
		FIXTURE_TEST(a_letterhead_leaves_a_round_where_it_stands),
		FIXTURE_TEST(acts_have_names),
		FIXTURE_TEST(acts_of_a_stage_are_listed),
	};

	return cmocka_run_group_tests_name("law/procedure", tests, NULL, NULL);
}
