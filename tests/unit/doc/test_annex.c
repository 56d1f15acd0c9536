#include "doc/annex.h"
#include "fixture.h"
#include "law/register.h"

static const char *
print(struct fixture *f, const char *label, struct doc_annex_form form)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_annex_print(&buf, &f->reg, f->quotas, label, form);
	return buf.bytes;
}

static void
test_rows_of_all_municipalities(void **state)
{
	struct fixture *f = *state;

	f->quotas[LAESOE] = LAW_UNKNOWN;
	assert_string_equal(print(f, "",
	    (struct doc_annex_form){ .region = LAW_REGISTER_NONE }),
	    "code,name,region,quota\n"
	    "101,København,Hovedstaden,12\n"
	    "151,Ballerup,Hovedstaden,0\n"
	    "825,Læsø,Nordjylland,\n"
	    "860,Hjørring,Nordjylland,8\n");
}

static void
test_danish_form_for_spreadsheets(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(print(f, "", (struct doc_annex_form){
	    .danish = true, .four_digits = true, .region = NORDJYLLAND }),
	    "\xef\xbb\xbfkode;navn;region;kvote\r\n"
	    "0825;Læsø;Nordjylland;0\r\n"
	    "0860;Hjørring;Nordjylland;8\r\n");
}

static void
test_label_stands_first(void **state)
{
	struct fixture *f = *state;
	struct doc_annex_form form = { .region = NORDJYLLAND };

	assert_has(print(f, "example\nfigures", form),
	    "# example figures\ncode,name");
	assert_has_not(print(f, NULL, form), "#");
	form.danish = true;
	assert_has(print(f, "example", form),
	    "\xef\xbb\xbf# example\r\nkode;");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_rows_of_all_municipalities, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_danish_form_for_spreadsheets, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_label_stands_first,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/annex", tests, NULL, NULL);
}
