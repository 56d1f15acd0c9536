#include "doc/template.h"
#include "fixture.h"

static bool
read_text(struct fixture *f, struct doc_template **out, const char *text)
{
	return doc_template_read(out, "letter.txt", text, strlen(text),
	    f->arena, f->findings);
}

static void
test_block_is_filled(void **state)
{
	struct fixture *f = *state;
	const struct doc_template_value values[] = { { "name", "{Læsø}" },
		{ "other", "x" } };
	struct doc_template *template;
	const char *text;

	assert_true(read_text(f, &template,
	    "# note\n\n[one]\r\nTo {name},\r\n# note\n  §~8 {name}\n\n"
	    "[two]\nno field\n[three]\nx\n"));
	assert_true(doc_template_fill(&text, template, "one", values, 2,
	    f->arena, f->findings));
	assert_string_equal(text, "To {Læsø}, §\xc2\xa0" "8 {Læsø}");
	assert_true(doc_template_fill(&text, template, "two", NULL, 0,
	    f->arena, f->findings));
	assert_string_equal(text, "no field");
	assert_true(doc_template_has(template, "three"));
	assert_false(doc_template_has(template, "four"));
	assert_int_equal(base_findings_count(f->findings), 0);
}

static void
check_unfilled(struct fixture *f, const struct doc_template *template,
    const struct doc_template_value *values, size_t count)
{
	struct base_findings *findings = base_findings_new(f->arena);
	const char *text = "untouched";

	assert_false(doc_template_fill(&text, template, "one", values, count,
	    f->arena, findings));
	assert_string_equal(text, "untouched");
	assert_int_equal(base_findings_count(findings), 1);
	assert_has(base_findings_sentence(base_findings_get(findings, 0),
	    BASE_EN, f->arena), "block [one]: nothing fills {name}");
	assert_int_equal(base_findings_get(findings, 0)->place.line, 3);
}

static void
test_nothing_is_left_blank(void **state)
{
	struct fixture *f = *state;
	const struct doc_template_value empty = { "name", "" };
	const struct doc_template_value blank = { "name", " \n" };
	const struct doc_template_value none = { "name", NULL };
	const struct doc_template_value other = { "names", "x" };
	struct doc_template *template;

	assert_true(read_text(f, &template, "#\n[one]\nTo {name}.\n"));
	check_unfilled(f, template, NULL, 0);
	check_unfilled(f, template, &empty, 1);
	check_unfilled(f, template, &blank, 1);
	check_unfilled(f, template, &none, 1);
	check_unfilled(f, template, &other, 1);
}

static void
test_unknown_block_is_refused(void **state)
{
	struct fixture *f = *state;
	struct doc_template *template;
	const char *text;

	assert_true(read_text(f, &template, "[one]\nx\n"));
	assert_false(doc_template_fill(&text, template, "two", NULL, 0,
	    f->arena, f->findings));
	assert_has(base_findings_sentence(base_findings_get(f->findings, 0),
	    BASE_EN, f->arena), "no block [two]");
}

static void
check_malformed(struct fixture *f, const char *text, uint32_t line,
    uint32_t column)
{
	struct base_findings *findings = base_findings_new(f->arena);
	struct doc_template *template;

	if (doc_template_read(&template, "letter.txt", text, strlen(text),
	    f->arena, findings))
		fail_msg("was read: %s", text);
	assert_string_equal(base_findings_get(findings, 0)->place.file,
	    "letter.txt");
	assert_int_equal(base_findings_get(findings, 0)->place.line, line);
	assert_int_equal(base_findings_get(findings, 0)->place.column,
	    column);
	assert_int_equal(base_findings_exit_status(findings), 3);
}

static void
test_malformed_is_refused_with_its_place(void **state)
{
	struct fixture *f = *state;

	check_malformed(f, "text\n[one]\nx\n", 1, 1);
	check_malformed(f, "[one]\nx\n\n  text\n", 4, 3);
	check_malformed(f, "[one]\nx\n\n[one]\ny\n", 4, 1);
	check_malformed(f, "[one]\n\n[two]\ny\n", 1, 1);
	check_malformed(f, "[One]\nx\n", 1, 1);
	check_malformed(f, "[one\nx\n", 1, 1);
	check_malformed(f, "[one] x\n", 1, 1);
	check_malformed(f, "[one]\n to {name\n", 2, 5);
	check_malformed(f, "[one]\nname}\n", 2, 5);
	check_malformed(f, "[one]\n{}\n", 2, 1);
	check_malformed(f, "[one]\n{two words}\n", 2, 1);
	check_malformed(f, "[one]\n{name} {nane}\n", 2, 8);
	check_malformed(f, "[one]\nab\xff\n", 2, 3);
}

static void
test_value_must_be_of_its_type(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *field, *good, *bad; } cases[] = {
		{ "year", "2024", "24" },
		{ "date", "8. september 2023", "2023-09-08" },
		{ "landstal", "1.234", "1.23" },
		{ "exact", "0,2996", "0,2996 persons" },
		{ "percent", "16,99\xc2\xa0%", "16,99%" },
		{ "persons", "5\xc2\xa0personer", "5" },
		{ "quota", "5\xc2\xa0personer", "five" },
		{ "rule", "LAW-0003", "LAW 0003" },
		{ "name", "Læsø", "\t" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct base_findings *findings = base_findings_new(f->arena);
		const struct doc_template_value good = { cases[i].field,
			cases[i].good }, bad = { cases[i].field,
			cases[i].bad };
		struct doc_template *template;
		const char *text;

		assert_true(read_text(f, &template, base_arena_print(
		    f->arena, "[one]\nSay {%s}.\n", cases[i].field)));
		assert_true(doc_template_fill(&text, template, "one", &good,
		    1, f->arena, findings));
		assert_false(doc_template_fill(&text, template, "one", &bad,
		    1, f->arena, findings));
		assert_int_equal(base_findings_get(findings, 0)->place.line,
		    2);
		assert_int_equal(base_findings_get(findings, 0)->place.column,
		    5);
	}
}

/* Reads own against what is built in; the number of findings. */
static size_t
check_against(struct fixture *f, const char *own)
{
	struct base_findings *findings = base_findings_new(f->arena);
	struct doc_template *template, *danish, *english;

	assert_true(read_text(f, &danish, "[one]\n{name}\n[two]\nx\n"));
	assert_true(read_text(f, &english, "[one]\n{year}\n[two]\nx\n"));
	assert_true(read_text(f, &template, own));
	if (doc_template_check(template, (const struct doc_template *const[]){
	    [BASE_DA] = danish, [BASE_EN] = english }, f->arena, findings))
		assert_int_equal(base_findings_count(findings), 0);
	else
		assert_int_not_equal(base_findings_count(findings), 0);
	return base_findings_count(findings);
}

static void
test_own_template_has_the_same_blocks(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(check_against(f, "[two]\nz\n[one]\n{year} {name}"
	    "\n"), 0);
	/* one more for what has a number */
	assert_int_equal(check_against(f, "[one]\nx\n[two]\nz\n[one_101]\n"
	    "{name}\n"), 0);
	assert_int_equal(check_against(f, "[one]\n{name}\n"), 1);
	assert_int_equal(check_against(f, "[one]\nx\n[two]\nx\n[three]\n"
	    "x\n"), 1);
	assert_int_equal(check_against(f, "[one]\n{code}\n[two]\n{name}\n"),
	    2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_block_is_filled,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_nothing_is_left_blank,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_unknown_block_is_refused,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_malformed_is_refused_with_its_place, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_value_must_be_of_its_type,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_own_template_has_the_same_blocks, fixture_open,
		    fixture_close),
	};

	return cmocka_run_group_tests_name("doc/template", tests, NULL, NULL);
}
