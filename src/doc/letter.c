#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/letter.h"
#include "doc/tree.h"
#include "doc/version.h"
#include "doc/wording.h"
#include "law/agreement.h"
#include "law/decision.h"
#include "law/revision.h"

/* Rule LAW-0021#0c60 came with the order of May 2022: the first quota year
 * decided under it. */
#define FIRST_YEAR_WITH_UKRAINE 2023

/* More lines than any head or foot has, besides those of a split text. */
#define MOST_LINES 4

enum column { COLUMN_CODE, COLUMN_MUNICIPALITY, COLUMN_QUOTA, COLUMN_COUNT };

struct letter {
	const struct law_decision *decision;
	const struct law_round *round;
	struct doc_wording wording;
	struct doc_tree *tree;
	const char *year;
	struct base_arena *arena;
	struct base_findings *findings;
};

struct lines {
	size_t count;
	const char **texts;
};

/* --- what must be true before a word is written -------------------------- */

/* Control characters other than the line ends that separate lines. */
static bool
has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text < 0x20 && *text != '\n') ||
		    *text == 0x7f)
			return true;
	return false;
}

/* "[sUdlNr]", "{{number}}", "<<name>>", "«name»": what a mail merge leaves
 * behind where it had nothing to put. */
static bool
is_merge_field(const char *text)
{
	static const char *const marks[][2] = { { "[", "]" }, { "{", "}" },
		{ "<", ">" }, { "«", "»" } };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *opening = strstr(text, marks[i][0]);

		if (opening != NULL && strstr(opening, marks[i][1]) != NULL)
			return true;
	}
	return false;
}

static bool
check_text(const struct letter *letter, const char *path, const char *text)
{
	struct base_place place = { .file = letter->round->file,
		.path = path };

	if (text == NULL)
		return true;
	if (*base_text_trim(text, letter->arena) == '\0')
		base_findings_add(letter->findings,
		    BASE_ERR_LETTER_EMPTY_FIELD, place, path, NULL);
	else if (has_control(text))
		base_findings_add(letter->findings, BASE_ERR_LETTER_CONTROL,
		    place, path, NULL);
	else if (is_merge_field(text))
		base_findings_add(letter->findings,
		    BASE_ERR_LETTER_MERGE_FIELD, place, path, text, NULL);
	else
		return true;
	return false;
}

/* Every text of the round, all empty ones at once. */
static bool
check_texts(const struct letter *letter)
{
	const struct law_case *facts = &letter->round->letter_case;
	const struct { const char *path, *text; } texts[] = {
		{ "case.number", facts->number },
		{ "case.office", facts->office },
		{ "case.caseworker", facts->caseworker },
		{ "case.signatory", facts->signatory },
		{ "case.authority", facts->authority },
		{ "case.address", facts->address },
		{ "case.phone", facts->phone },
		{ "case.web", facts->web },
		{ "case.recipient", facts->recipient },
	};
	bool filled = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (!check_text(letter, texts[i].path, texts[i].text))
			filled = false;
	for (size_t i = 0; i < letter->round->notification_count; i++) {
		const struct law_notification *notification =
		    &letter->round->notifications[i];

		if (!check_text(letter, base_arena_print(letter->arena,
		    "%s.document", notification->path),
		    notification->document))
			filled = false;
	}
	return filled;
}

static bool
check_number(const struct letter *letter, const char *what, int64_t said,
    int64_t decided)
{
	struct base_place place = { .file = letter->round->file };

	if (said == decided)
		return true;
	base_findings_add(letter->findings, BASE_ERR_LETTER_NUMBER, place, what,
	    base_arena_print(letter->arena, "%lld", (long long)said),
	    base_arena_print(letter->arena, "%lld", (long long)decided), NULL);
	return false;
}

/* Christiansø's persons, where it counts and is no municipality (rule
 * LAW-0022#f02f). */
static int64_t
count_not_given_out(const struct letter *letter)
{
	const struct law_round *round = letter->round;

	if ((round->scheme->settings & 1u << LAW_SETTING_DENOMINATOR) == 0 ||
	    round->settings.denominator != LAW_DENOMINATOR_DENMARK)
		return 0;
	return letter->decision->national_number - letter->decision->sum;
}

static bool
check_region(const struct letter *letter, size_t region, int64_t sum)
{
	const char *name = letter->round->reg->region_names[region];
	struct base_place place = { .file = letter->round->file };

	if (sum != LAW_UNKNOWN)
		return check_number(letter, name, sum,
		    letter->decision->region_quotas[region]);
	base_findings_add(letter->findings, BASE_ERR_QUOTA_STILL_UNKNOWN,
	    place, name, NULL);
	return false;
}

/* The annex is added up again: its sums are those of the decision, and the
 * landstal of the text is what the annex gives out. */
static bool
check_sums(const struct letter *letter)
{
	const struct law_decision *decision = letter->decision;
	int64_t total = 0;
	bool adds_up = true;

	for (size_t i = 0; i < letter->round->reg->region_count; i++) {
		int64_t sum = law_agreement_sum_region(letter->round->reg,
		    decision->quotas, i);

		if (!check_region(letter, i, sum))
			adds_up = false;
		total = law_persons_add(total, sum);
	}
	return adds_up &&
	    check_number(letter, "Danmark", total, decision->sum) &&
	    check_number(letter, "landstal", letter->decision->national_number,
	    law_persons_add(total, count_not_given_out(letter)));
}

/* --- head ---------------------------------------------------------------- */

static struct lines
start_lines(const struct letter *letter, const char *split)
{
	size_t most = MOST_LINES;

	for (; split != NULL && *split != '\0'; split++)
		most += *split == '\n';
	return (struct lines){ 0, base_arena_alloc(letter->arena, most + 1,
	    sizeof(const char *)) };
}

static void
add_line(struct lines *lines, const char *text)
{
	if (text != NULL)
		lines->texts[lines->count++] = text;
}

/* The lines of text, of which empty ones are passed over. */
static void
add_split(const struct letter *letter, struct lines *lines, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		const char *line = base_text_trim(base_arena_copy_bytes(
		    letter->arena, text, length), letter->arena);

		if (*line != '\0')
			add_line(lines, line);
		text += length + (text[length] == '\n');
	}
}

/* The block with its one field, or NULL when the round has no such text. */
static const char *
fill_if_known(struct letter *letter, const char *block, const char *field,
    const char *text)
{
	if (text == NULL)
		return NULL;
	return DOC_WORDING_FILL(&letter->wording, block, { field, text });
}

static void
put_lines(struct letter *letter, enum doc_role role, const struct lines *lines)
{
	if (lines->count > 0)
		doc_tree_add_lines(letter->tree, role, lines->texts,
		    lines->count);
}

static void
put_head(struct letter *letter)
{
	const struct law_case *facts = &letter->round->letter_case;
	struct lines sender = start_lines(letter, facts->address);
	struct lines recipient = start_lines(letter, facts->recipient);
	struct lines reference = start_lines(letter, NULL);

	add_line(&sender, facts->authority);
	add_line(&sender, facts->office);
	add_split(letter, &sender, facts->address);
	add_line(&sender, fill_if_known(letter, "phone", "phone",
	    facts->phone));
	add_line(&sender, facts->web);
	add_split(letter, &recipient, facts->recipient);
	if (base_date_is_set(letter->decision->decided))
		add_line(&reference, doc_wording_print_date(&letter->wording,
		    letter->decision->decided));
	add_line(&reference, fill_if_known(letter, "case_number", "number",
	    facts->number));
	add_line(&reference, fill_if_known(letter, "caseworker", "caseworker",
	    facts->caseworker));
	put_lines(letter, DOC_ROLE_SENDER, &sender);
	put_lines(letter, DOC_ROLE_RECIPIENT, &recipient);
	put_lines(letter, DOC_ROLE_REFERENCE, &reference);
}

static void
put_closing(struct letter *letter)
{
	struct lines closing = start_lines(letter, NULL);

	add_line(&closing, doc_wording_find(&letter->wording, "regards"));
	add_line(&closing, letter->round->letter_case.signatory);
	put_lines(letter, DOC_ROLE_CLOSING, &closing);
}

/* A round that is not official says so wherever one may begin to read. */
static void
put_label(struct letter *letter)
{
	if (letter->round->label != NULL && *letter->round->label != '\0')
		doc_tree_add_notice(letter->tree, DOC_WORDING_FILL(
		    &letter->wording, "not_official",
		    { "label", letter->round->label }));
}

/* --- the decision on agreed and fixed quotas ----------------------------- */

static void
put_paragraph(struct letter *letter, const char *text)
{
	doc_tree_add_paragraph(letter->tree, text);
}

/* Rule LAW-0001#6e9e: the landstal is announced. */
static void
put_national_number(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	const char *persons = doc_wording_print_persons(wording,
	    letter->decision->national_number);

	if (!base_date_is_set(letter->round->sent)) {
		put_paragraph(letter, DOC_WORDING_FILL(wording, "landstal",
		    { "year", letter->year }, { "persons", persons }));
		return;
	}
	put_paragraph(letter, DOC_WORDING_FILL(wording, "landstal_sent",
	    { "sent", doc_wording_print_date(wording, letter->round->sent) },
	    { "year", letter->year }, { "persons", persons }));
}

static bool
are_regions_agreed(const struct law_decision *decision)
{
	const struct law_round *round = decision->round;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].kind == LAW_KIND_REGIONAL &&
		    decision->outcomes[i].stands)
			return true;
	return false;
}

/* Rules LAW-0002#e6d3, regional quotas, and LAW-0009#ee93, the deadline. */
static void
put_request(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;

	put_paragraph(letter, DOC_WORDING_FILL(wording,
	    are_regions_agreed(letter->decision) ? "regional_quotas_agreed" :
	    "regional_quotas", { "year", letter->year }));
	put_paragraph(letter, DOC_WORDING_FILL(wording, "councils_asked",
	    { "year", letter->year },
	    { "deadline", doc_wording_print_date(wording,
	      letter->decision->deadline) }));
}

/* Rule LAW-0019#551a or LAW-0020#4e2a: when the landstal must be changed. */
static void
put_threshold(struct letter *letter)
{
	struct base_arena *arena = letter->wording.arena;
	struct law_threshold threshold = law_revision_find_threshold(
	    letter->decision->national_number, letter->round->year, arena);

	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording,
	    threshold.small ? "threshold_small" : "threshold_large",
	    { "year", letter->year },
	    { "percent", base_arena_print(arena, "%d",
	      threshold.percent) }));
}

/* The same letter about the round's next version. */
static void
put_changed(struct letter *letter)
{
	doc_version_put(letter->tree, &letter->wording, letter->decision);
	put_threshold(letter);
	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording, "see_annex",
	    { "year", letter->year }));
}

static void
put_decision(struct letter *letter)
{
	const struct law_register *reg = letter->round->reg;

	if (letter->decision->version > 1) {
		put_changed(letter);
		return;
	}
	put_national_number(letter);
	if (letter->round->year >= FIRST_YEAR_WITH_UKRAINE)
		put_paragraph(letter, doc_wording_find(&letter->wording,
		    "ukraine_not_counted"));
	put_request(letter);
	for (size_t i = 0; i < reg->region_count; i++)
		put_paragraph(letter, doc_council_print(&letter->wording,
		    letter->decision, i));
	put_threshold(letter);
	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording, "see_annex",
	    { "year", letter->year }));
}

/* --- the numbers under the special law for Ukraine ----------------------- */

/* Rule LAW-0022#f02f: whose population the shares are taken of. */
static void
put_ukraine_share(struct letter *letter)
{
	bool denmark = letter->round->settings.denominator ==
	    LAW_DENOMINATOR_DENMARK;
	struct base_date day = { letter->round->year - 1, 1, 1 };

	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording,
	    denmark ? "ukraine_share_denmark" : "ukraine_share",
	    { "population_date", doc_wording_print_date(&letter->wording,
	      day) }));
}

/* Rule LAW-0016#dbaa: shares of the population, 10,000 persons at a time. */
static void
put_ukraine(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	int64_t not_given_out = count_not_given_out(letter);

	put_paragraph(letter, DOC_WORDING_FILL(wording, "ukraine_numbers",
	    { "year", letter->year },
	    { "persons", doc_wording_print_persons(wording,
	      letter->decision->national_number) },
	    { "order", doc_wording_find(wording, doc_wording_choose(wording,
	      "ukraine_order", letter->year)) }));
	put_paragraph(letter, doc_wording_find(wording, "ukraine_at_a_time"));
	put_ukraine_share(letter);
	if (not_given_out > 0)
		put_paragraph(letter, DOC_WORDING_FILL(wording,
		    "ukraine_not_given_out",
		    { "persons", doc_wording_print_persons(wording,
		      not_given_out) }));
	put_paragraph(letter, doc_wording_find(wording, "ukraine_see_annex"));
}

/* --- annex A ------------------------------------------------------------- */

static struct doc_table *
put_table(struct letter *letter, bool ukraine)
{
	struct doc_wording *wording = &letter->wording;
	struct doc_column columns[COLUMN_COUNT] = {
		[COLUMN_CODE] = { doc_wording_find(wording, "annex_code"),
		    DOC_LEFT },
		[COLUMN_MUNICIPALITY] = { doc_wording_find(wording,
		    "annex_municipality"), DOC_LEFT },
		[COLUMN_QUOTA] = { doc_wording_find(wording,
		    ukraine ? "ukraine_annex_quota" : "annex_quota"),
		    DOC_RIGHT },
	};

	return doc_tree_add_table(letter->tree, DOC_WORDING_FILL(wording,
	    ukraine ? "ukraine_annex_caption" : "annex_caption",
	    { "year", letter->year }), columns, COLUMN_COUNT,
	    COLUMN_MUNICIPALITY);
}

/* Zero is a dash, as in the letters of every year. */
static const char *
print_quota(struct letter *letter, int64_t quota)
{
	if (quota == 0)
		return doc_wording_find(&letter->wording, "annex_zero");
	return base_text_print_count(quota, letter->wording.lang,
	    letter->arena);
}

static void
put_sum(struct letter *letter, struct doc_table *table,
    enum doc_row_kind kind, const char *name, int64_t sum)
{
	const char *cells[COLUMN_COUNT] = { [COLUMN_MUNICIPALITY] = name,
		[COLUMN_QUOTA] = print_quota(letter, sum) };

	doc_tree_add_row(letter->tree, table, kind, cells);
}

static void
put_region(struct letter *letter, struct doc_table *table, size_t region)
{
	const struct law_register *reg = letter->round->reg;
	struct doc_template_value name = { "region",
		reg->region_names[region] };
	const char *head = doc_wording_fill(&letter->wording, "annex_region",
	    &name, 1);

	doc_tree_add_row(letter->tree, table, DOC_ROW_GROUP, &head);
	for (size_t i = 0; i < reg->count; i++) {
		const char *cells[COLUMN_COUNT] = { reg->codes[i],
			reg->names[i] };

		if (reg->regions[i] != region)
			continue;
		cells[COLUMN_QUOTA] = print_quota(letter,
		    letter->decision->quotas[i]);
		doc_tree_add_row(letter->tree, table, DOC_ROW_BODY, cells);
	}
	put_sum(letter, table, DOC_ROW_SUM, doc_wording_fill(&letter->wording,
	    "annex_region_sum", &name, 1),
	    letter->decision->region_quotas[region]);
}

/* How a tie was decided belongs to the numbers; other warnings are for the
 * caseworker and stand in the result. */
static void
put_notes(struct letter *letter)
{
	const struct base_findings *notes = letter->decision->warnings;
	struct doc_wording *wording = &letter->wording;

	for (size_t i = 0; i < base_findings_count(notes); i++) {
		const struct base_finding *note = base_findings_get(notes, i);

		if (note->code != BASE_ERR_TIE_BY_POPULATION &&
		    note->code != BASE_ERR_TIE_BY_LOTS)
			continue;
		put_paragraph(letter, DOC_WORDING_FILL(wording, "note",
		    { "note", doc_wording_print_finding(wording, note) }));
	}
}

static void
put_annex(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	bool ukraine = !letter->round->scheme->has_notifications;
	struct doc_table *table;

	doc_tree_add_page_break(letter->tree);
	put_label(letter);
	doc_tree_add_heading(letter->tree, 2, DOC_WORDING_FILL(wording,
	    ukraine ? "ukraine_annex_title" : "annex_title",
	    { "year", letter->year }));
	table = put_table(letter, ukraine);
	for (size_t i = 0; i < letter->round->reg->region_count; i++)
		put_region(letter, table, i);
	put_sum(letter, table, DOC_ROW_TOTAL, doc_wording_find(wording,
	    "annex_sum"), letter->decision->sum);
	put_notes(letter);
}

/* --- the whole ----------------------------------------------------------- */

static void
put_letter(struct letter *letter)
{
	bool ukraine = !letter->round->scheme->has_notifications;
	const char *title = DOC_WORDING_FILL(&letter->wording,
	    ukraine ? "ukraine_title" : letter->decision->version > 1 ?
	    "changed_title" : "title", { "year", letter->year });

	letter->tree = doc_tree_new(title, letter->wording.lang,
	    letter->arena);
	put_label(letter);
	put_head(letter);
	doc_tree_add_heading(letter->tree, 1, title);
	if (ukraine)
		put_ukraine(letter);
	else
		put_decision(letter);
	put_closing(letter);
	put_annex(letter);
}

bool
doc_letter_compute(struct doc_tree **out, const struct law_decision *decision,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct letter letter = { .decision = decision,
		.round = decision->round, .arena = arena,
		.findings = findings };
	bool filled = check_texts(&letter);

	if (!check_sums(&letter) || !filled ||
	    !doc_wording_open(&letter.wording, DOC_WORDING_LETTER, lang,
	    arena, findings))
		return false;
	letter.year = doc_wording_print_year(&letter.wording,
	    decision->round->year);
	put_letter(&letter);
	if (letter.wording.failed)
		return false;
	*out = letter.tree;
	return true;
}
