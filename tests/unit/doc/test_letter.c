#include "doc/text.h"
#include "fixture.h"

/* Wide enough that no sentence is broken. */
#define WIDE 10000

static const char *
print(struct fixture *f, enum base_lang lang)
{
	struct doc_tree *tree;
	struct base_buf buf;

	if (!doc_letter_compute(&tree, &f->decision, lang, f->arena,
	    f->findings))
		fail_msg("refused: %s", base_findings_sentence(
		    base_findings_get(f->findings, 0), BASE_EN, f->arena));
	base_buf_start(&buf, f->arena);
	doc_text_print(&buf, tree, WIDE, false);
	return buf.bytes;
}

static void
check_refused(struct fixture *f, enum base_err_code code, const char *path)
{
	const struct base_finding *finding;
	struct doc_tree *tree = NULL;

	f->findings = base_findings_new(f->arena);
	assert_false(doc_letter_compute(&tree, &f->decision, BASE_DA, f->arena,
	    f->findings));
	assert_null(tree);
	finding = base_findings_get(f->findings, 0);
	assert_int_equal(finding->code, code);
	assert_string_equal(finding->place.file, "round/round.json");
	if (path == NULL)
		assert_null(finding->place.path);
	else
		assert_string_equal(finding->place.path, path);
}

static void
add_reason(struct fixture *f, size_t i, enum base_err_code code,
    const char *a, const char *b, const char *c)
{
	struct base_place place = { .path = f->notifications[i].path };

	f->outcomes[i].stands = false;
	base_findings_add(f->outcomes[i].reasons, code, place, a, b, c, NULL);
}

static void
test_head_and_foot(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->round.letter_case.caseworker = "Bo";
	text = print(f, BASE_DA);
	assert_has(text, "Udlændingestyrelsen\n");
	assert_has(text, "4700 Næstved\n");
	assert_has(text, "Tlf.: 35 36 66 00\n");
	assert_has(text, "8. september 2023\nSagsnummer: 23/108198\n"
	    "Sagsbehandler: Bo\n");
	assert_has(text, "Kommunernes Landsforening\n2300 København S\n");
	assert_has(text, "Kommunekvoter for 2024\n======");
	assert_has(text, "Med venlig hilsen\nSigne Ørsted\n");
}

static void
test_unknown_texts_are_left_out(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->round.letter_case = (struct law_case){ .number = NULL };
	f->decision.decided = (struct base_date){ 0 };
	text = print(f, BASE_DA);
	assert_int_equal(strncmp(text, "Kommunekvoter for 2024\n", 23), 0);
	assert_has_not(text, "Sagsnummer");
	assert_has_not(text, "Tlf.");
	assert_has_not(text, "september 2023\nSags");
}

static void
test_empty_text_refuses_the_letter(void **state)
{
	struct fixture *f = *state;
	struct law_case *facts = &f->round.letter_case;
	const struct law_case full = *facts;
	const struct { const char **text; const char *path; } texts[] = {
		{ &facts->number, "case.number" },
		{ &facts->office, "case.office" },
		{ &facts->caseworker, "case.caseworker" },
		{ &facts->signatory, "case.signatory" },
		{ &facts->authority, "case.authority" },
		{ &facts->address, "case.address" },
		{ &facts->phone, "case.phone" },
		{ &facts->web, "case.web" },
		{ &facts->recipient, "case.recipient" },
		{ &f->notifications[1].document, "notifications[1].document" },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		*facts = full;
		*texts[i].text = i % 2 == 0 ? "" : " ";
		check_refused(f, BASE_ERR_LETTER_EMPTY_FIELD, texts[i].path);
		assert_has(base_findings_sentence(base_findings_get(
		    f->findings, 0), BASE_DA, f->arena), texts[i].path);
	}
	*facts = full;
	facts->number = "";
	check_refused(f, BASE_ERR_LETTER_EMPTY_FIELD, "case.number");
	assert_int_equal(base_findings_count(f->findings), 2);
}

static void
test_numbers_that_differ_refuse_the_letter(void **state)
{
	struct fixture *f = *state;

	f->decision.national_number = f->round.national_number = 21;
	check_refused(f, BASE_ERR_LETTER_NUMBER, NULL);
	f->decision.national_number = f->round.national_number = 20;
	f->quotas[KOEBENHAVN] = 11;
	check_refused(f, BASE_ERR_LETTER_NUMBER, NULL);
	f->quotas[KOEBENHAVN] = LAW_UNKNOWN;
	check_refused(f, BASE_ERR_QUOTA_STILL_UNKNOWN, NULL);
}

/* Rules LAW-0001#6e9e, LAW-0002#e6d3, LAW-0009#ee93. */
static void
test_announcement(void **state)
{
	struct fixture *f = *state;
	const char *text = print(f, BASE_DA);

	assert_has(text, "Ved brev af 30. april 2023 udmeldte");
	assert_has(text, "Landstallet er 20 personer.");
	assert_has(text, "Regionskvoterne for 2024 blev fastsat");
	assert_has(text, "inden den 10. september 2023, jf. "
	    "integrationslovens § 8, stk. 1.");
	f->round.sent = (struct base_date){ 0 };
	text = print(f, BASE_DA);
	assert_has(text, "Landstallet for 2024, det vil sige");
	assert_has_not(text, "udmeldte");
}

/* Rule LAW-0021#0c60: said since there is such a law. */
static void
test_ukraine_is_not_counted(void **state)
{
	struct fixture *f = *state;

	assert_has(print(f, BASE_DA), "fordrevne fra Ukraine (lov nr. 324");
	f->round.year = 2022;
	assert_has_not(print(f, BASE_DA), "Ukraine");
}

/* Rules LAW-0019#551a and LAW-0020#4e2a. */
static void
test_threshold_follows_the_landstal(void **state)
{
	struct fixture *f = *state;
	const char *text = print(f, BASE_DA);

	assert_has(text, "mere end 40 pct.");
	assert_has(text, "integrationslovens § 6, 2. pkt.");
	f->quotas[KOEBENHAVN] = f->region_quotas[HOVEDSTADEN] = 7992;
	f->decision.sum = f->decision.national_number = f->round.national_number = 8000;
	assert_has(print(f, BASE_DA), "mere end 40 pct.");
	f->quotas[KOEBENHAVN] = f->region_quotas[HOVEDSTADEN] = 7993;
	f->decision.sum = f->decision.national_number = f->round.national_number = 8001;
	text = print(f, BASE_DA);
	assert_has(text, "Landstallet er 8.001 personer.");
	assert_has(text, "mere end 25 pct.");
	assert_has(text, "integrationslovens § 6, 3. pkt.");
	assert_has_not(text, "40 pct.");
}

static void
test_adoption(void **state)
{
	struct fixture *f = *state;
	const char *text = print(f, BASE_DA);

	assert_has(text, "KKR Hovedstaden meddelte den 28. juni 2023, at man "
	    "på et møde den 26. juni 2023 havde tiltrådt de kommunekvoter");
	f->notifications[0].meeting = (struct base_date){ 0 };
	f->notifications[0].if_changed = LAW_CLAUSE_RULE;
	f->notifications[0].document = "akt 7";
	text = print(f, BASE_DA);
	assert_has(text, "KKR Hovedstaden meddelte den 28. juni 2023, at man "
	    "tiltræder");
	/* rule LAW-0018#95c7 */
	assert_has(text, "følge den matematiske model også med");
	assert_has(text, "Meddelelsen er journaliseret som akt 7.");
}

static void
test_transfers(void **state)
{
	struct fixture *f = *state;
	const char *text = print(f, BASE_DA);

	assert_has(text, "at der på et møde samme dag var indgået en "
	    "aftale");
	assert_has(text, "friholder Læsø Kommune, hvis andel (1 person) "
	    "overtages af Hjørring Kommune.");
	assert_has(text, "skal aftalen ifølge meddelelsen fortsat gælde");
	f->calculated[LAESOE] = LAW_UNKNOWN;
	assert_has(print(f, BASE_DA), "friholder Læsø Kommune, hvis andel "
	    "overtages af Hjørring Kommune.");
	f->transfer.persons = 1200;
	f->transfer.from = KOEBENHAVN;
	assert_has(print(f, BASE_DA), "overfører 1.200 personer fra "
	    "Københavns Kommune til Hjørring Kommune.");
}

static void
test_agreement_points_to_the_annex(void **state)
{
	struct fixture *f = *state;

	f->notifications[1].kind = LAW_KIND_AGREE;
	assert_has(print(f, BASE_DA), "De aftalte kvoter står i bilag A.");
	add_reason(f, 1, BASE_ERR_ANSWER_NOT_SIGNED, NULL, NULL, NULL);
	f->outcomes[1].valid = false;
	assert_has_not(print(f, BASE_DA), "De aftalte kvoter");
}

/* Rule LAW-0015#f227: rejected, with every reason and its reference. */
static void
test_rejected_notification(void **state)
{
	struct fixture *f = *state;
	const char *text;

	add_reason(f, 1, BASE_ERR_ANSWER_LATE, "2023-09-11", "2023-09-10",
	    NULL);
	add_reason(f, 1, BASE_ERR_ANSWER_NOT_SIGNED, NULL, NULL, NULL);
	f->outcomes[1].valid = false;
	f->basis[NORDJYLLAND] = LAW_BASIS_FIXED;
	text = print(f, BASE_DA);
	assert_has(text, "kan ikke lægges til grund: modtaget den 11. september "
	    "2023, efter fristen den 10. september 2023 (integrationsloven");
	assert_has(text, "); aftalen er ikke underskrevet");
	assert_has(text, "fastsætter derfor kommunekvoterne for Region "
	    "Nordjylland efter den matematiske model, jf. "
	    "integrationslovens § 8, stk. 3.");
}

static void
test_silent_council(void **state)
{
	struct fixture *f = *state;

	f->round.notification_count = 1;
	f->basis[NORDJYLLAND] = LAW_BASIS_FIXED;
	assert_has(print(f, BASE_DA), "fik ikke inden fristen meddelelse om "
	    "en aftale fra KKR Nordjylland");
}

/* In order of receipt, and which of them stands. */
static void
test_several_notifications(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->round.notification_count = 3;
	f->notifications[2] = f->notifications[1];
	f->notifications[2].kind = LAW_KIND_ADOPT;
	f->notifications[2].received = (struct base_date){ 2023, 6, 1 };
	f->outcomes[2].valid = true;
	add_reason(f, 2, BASE_ERR_ANSWER_REPLACED, "2023-06-23", NULL, NULL);
	text = print(f, BASE_DA);
	assert_has(strstr(text, "den 1. juni 2023"), "Denne meddelelse er "
	    "afløst af den, der blev modtaget den 23. juni 2023. KKR "
	    "Nordjylland meddelte den 23. juni 2023");
	assert_has(text, "Kommunekvoterne bygger på denne meddelelse.");
	assert_has_not(text, "Note:");
	f->notifications[2].received = f->notifications[1].received;
	assert_has(print(f, BASE_DA), "afløst af en senere fra samme dag.");
}

static void
test_annex(void **state)
{
	struct fixture *f = *state;

	assert_has(print(f, BASE_DA), "\fBilag A: Kommunekvoter for 2024\n");
	assert_has(print(f, BASE_DA),
	    "Kode  Kommune             Kvote\n"
	    "-------------------------------\n"
	    "Region Hovedstaden\n"
	    "101   København              12\n"
	    "151   Ballerup                -\n"
	    "-------------------------------\n"
	    "Region Hovedstaden i alt     12\n"
	    "\n"
	    "Region Nordjylland\n"
	    "825   Læsø                    -\n"
	    "860   Hjørring                8\n"
	    "-------------------------------\n"
	    "Region Nordjylland i alt      8\n"
	    "\n"
	    "===============================\n"
	    "Danmark i alt                20\n");
}

static void
check_number_refused(struct fixture *f, const char *number, enum base_err_code code)
{
	struct base_findings *findings = base_findings_new(f->arena);
	struct doc_tree *tree;

	f->round.letter_case.number = number;
	assert_false(doc_letter_compute(&tree, &f->decision, BASE_DA, f->arena,
	    findings));
	assert_int_equal(base_findings_get(findings, 0)->code, code);
	assert_string_equal(base_findings_get(findings, 0)->place.path,
	    "case.number");
}

/* The letter of 2023 went out with "Person ID: [sUdlNr]". */
static void
test_merge_field_refuses_the_letter(void **state)
{
	struct fixture *f = *state;

	check_number_refused(f, "[sUdlNr]", BASE_ERR_LETTER_MERGE_FIELD);
	check_number_refused(f, "nr. {{number}}", BASE_ERR_LETTER_MERGE_FIELD);
	check_number_refused(f, "«nummer»", BASE_ERR_LETTER_MERGE_FIELD);
	check_number_refused(f, "<<nummer>>", BASE_ERR_LETTER_MERGE_FIELD);
	check_number_refused(f, "23/1\a", BASE_ERR_LETTER_CONTROL);
	f->round.letter_case.number = "23/108198 (2]";
	assert_has(print(f, BASE_DA), "23/108198 (2]");
}

/* Rules LAW-0024#fc17 and LAW-0017#0dbd speak below the annex. */
static void
test_notes(void **state)
{
	struct fixture *f = *state;
	struct base_place nowhere = { 0 };
	const char *text;

	add_reason(f, 1, BASE_ERR_TRANSFER_ONLY_SUM_KNOWN, "Læsø", "Hjørring",
	    "8");
	f->outcomes[1].stands = true;
	base_findings_add(f->decision.warnings, BASE_ERR_TIE_BY_POPULATION, nowhere,
	    "101, 151", "1", NULL);
	base_findings_add(f->decision.warnings, BASE_ERR_DECISION_DATE_MOVED,
	    nowhere, "2023-09-11", "2023-09-08", "Nordjylland", NULL);
	text = strstr(print(f, BASE_DA), "Danmark i alt");
	assert_has_not(text, "kun summen");
	assert_has(text, "\n\nNote: lige krav på de sidste personer (1), afgjort efter");
	assert_has_not(text, "dateres");
}

static void
test_label_stands_on_both_pages(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->round.label = "Eksempel";
	text = print(f, BASE_DA);
	assert_int_equal(*text, '*');
	assert_has(strchr(text, '\f'), "*\nIkke officielt: Eksempel\n*");
	f->round.label = "";
	assert_has_not(print(f, BASE_DA), "***");
}

static void
test_english(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->quotas[KOEBENHAVN] = f->region_quotas[HOVEDSTADEN] = 1012;
	f->decision.sum = f->decision.national_number = f->round.national_number = 1020;
	text = print(f, BASE_EN);
	assert_has(text, "By letter of 30 April 2023 the Danish");
	assert_has(text, "1,020 persons");
	assert_has(text, "exempts the Municipality of Læsø, whose share (1 "
	    "person) is taken over by the Municipality of Hjørring.");
	assert_has(text, "Denmark, total");
}

/* Rules LAW-0016#dbaa and LAW-0022#f02f. */
static void
test_ukraine(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->round.scheme = law_scheme_find("dk-ukraine");
	f->round.notification_count = 0;
	text = print(f, BASE_DA);
	assert_has(text, "jf. §§ 2 og 3 i bekendtgørelse nr. 1633");
	assert_has(text, "kommunernes samlede befolkning den 1. januar 2023.");
	assert_has_not(text, "KKR");
	assert_has_not(text, "Christiansø");
	f->round.settings.denominator = LAW_DENOMINATOR_DENMARK;
	f->decision.national_number = f->round.national_number = 21;
	f->round.year = 2025;
	text = print(f, BASE_DA);
	assert_has(text, "befolkning i Danmark den 1. januar 2024.");
	assert_has(text, "Heraf falder 1 person på Christiansø");
	assert_has_not(text, "1633");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_head_and_foot,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_unknown_texts_are_left_out, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_empty_text_refuses_the_letter, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_numbers_that_differ_refuse_the_letter, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_announcement,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_ukraine_is_not_counted,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_threshold_follows_the_landstal, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_adoption, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_transfers, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_agreement_points_to_the_annex, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_rejected_notification,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_silent_council,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_several_notifications,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_annex, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_merge_field_refuses_the_letter, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_notes, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_label_stands_on_both_pages, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_english, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_ukraine, fixture_open,
		    fixture_close),
	};

	return cmocka_run_group_tests_name("doc/letter", tests, NULL, NULL);
}
