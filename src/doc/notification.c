#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/letterhead.h"
#include "doc/notification.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/rule.h"

struct letter {
	const struct law_decision *decision;
	const struct law_round *round;
	const struct law_notification *note;
	const struct law_outcome *outcome;
	struct doc_wording wording;
	struct doc_wording words; /* small ones: the decision letter's */
	struct doc_tree *tree;
	const char *region;
	const char *year;
};

/* --- head ---------------------------------------------------------------- */

/* To whom: the authority as its own letter names it. */
static void
put_recipient(struct letter *letter)
{
	const struct law_case *facts = &letter->round->letter_case;
	struct base_arena *arena = letter->tree->arena;
	const char *rest = facts->address;
	size_t most = 2, count = 0;
	const char **lines;

	for (const char *at = rest; at != NULL && *at != '\0'; at++)
		most += *at == '\n';
	lines = base_arena_alloc(arena, most, sizeof(*lines));
	if (facts->authority != NULL)
		lines[count++] = facts->authority;
	while (rest != NULL && *rest != '\0') {
		size_t length = strcspn(rest, "\n");

		lines[count++] = base_arena_copy_bytes(arena, rest, length);
		rest += length + (rest[length] == '\n');
	}
	if (count > 0)
		doc_tree_add_lines(letter->tree, DOC_ROLE_RECIPIENT, lines,
		    count);
}

static void
put_reference(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	const char *number = letter->round->letter_case.number;
	const char *lines[3];
	size_t count = 0;

	lines[count++] = DOC_WORDING_FILL(wording, "date", { "date",
	    doc_wording_print_date(wording, letter->note->received) });
	if (number != NULL)
		lines[count++] = DOC_WORDING_FILL(wording, "case_number",
		    { "number", number });
	if (letter->note->document != NULL)
		lines[count++] = DOC_WORDING_FILL(wording, "filed",
		    { "document", letter->note->document });
	doc_tree_add_lines(letter->tree, DOC_ROLE_REFERENCE, lines, count);
}

static void
put_head(struct letter *letter, const char *title)
{
	const char *sender = DOC_WORDING_FILL(&letter->wording, "sender",
	    { "region", letter->region });

	doc_letterhead_put_label(letter->tree, &letter->wording,
	    letter->round);
	if (!letter->outcome->valid)
		doc_tree_add_notice(letter->tree, DOC_WORDING_FILL(
		    &letter->wording, "not_valid", { "reasons",
		    doc_council_print_reasons(&letter->words,
		    letter->outcome->reasons) }));
	doc_tree_add_lines(letter->tree, DOC_ROLE_SENDER, &sender, 1);
	put_recipient(letter);
	put_reference(letter);
	doc_tree_add_heading(letter->tree, 1, title);
}

/* --- what is notified ---------------------------------------------------- */

static void
put_block(struct letter *letter, const char *block)
{
	doc_tree_add_paragraph(letter->tree, DOC_WORDING_FILL(
	    &letter->wording, block, { "region", letter->region },
	    { "year", letter->year }));
}

static const char *
print_municipality(struct letter *letter, size_t municipality)
{
	return doc_wording_print_municipality(&letter->words,
	    letter->round->reg, municipality);
}

static const char *
print_transfer(struct letter *letter, const struct law_transfer *transfer)
{
	const char *from = print_municipality(letter, transfer->from);
	const char *to = print_municipality(letter, transfer->to);

	if (transfer->persons == LAW_ALL)
		return DOC_WORDING_FILL(&letter->wording, "transfer_all",
		    { "from", from }, { "to", to });
	return DOC_WORDING_FILL(&letter->wording, "transfer_some",
	    { "from", from }, { "to", to }, { "persons",
	    doc_wording_print_persons(&letter->words, transfer->persons) });
}

static void
put_list(struct letter *letter, const char *const *lines, size_t count)
{
	if (count > 0)
		doc_tree_add_lines(letter->tree, DOC_ROLE_LIST, lines, count);
}

static void
put_transfers(struct letter *letter)
{
	size_t count = letter->note->transfer_count;
	const char **lines = base_arena_alloc(letter->tree->arena, count,
	    sizeof(*lines));

	for (size_t i = 0; i < count; i++)
		lines[i] = print_transfer(letter,
		    &letter->note->transfers[i]);
	put_list(letter, lines, count);
}

static void
put_raised(struct letter *letter)
{
	const struct law_register *reg = letter->round->reg;
	const char **lines = base_arena_alloc(letter->tree->arena, reg->count,
	    sizeof(*lines));
	size_t count = 0;

	for (size_t i = 0; i < reg->count; i++)
		if (letter->note->raised[i] != LAW_UNKNOWN)
			lines[count++] = DOC_WORDING_FILL(&letter->wording,
			    "raised", { "municipality", print_municipality(
			    letter, i) }, { "persons",
			    doc_wording_print_persons(&letter->words,
			    letter->note->raised[i]) });
	put_list(letter, lines, count);
}

static void
put_regional(struct letter *letter)
{
	const struct law_register *reg = letter->round->reg;
	const char **lines = base_arena_alloc(letter->tree->arena,
	    reg->region_count, sizeof(*lines));
	size_t count = 0;

	for (size_t i = 0; i < reg->region_count; i++)
		if (letter->note->regional[i] != LAW_UNKNOWN)
			lines[count++] = DOC_WORDING_FILL(&letter->wording,
			    "regional_quota", { "region",
			    reg->region_names[i] }, { "quota",
			    base_text_print_count(letter->note->regional[i],
			    letter->wording.lang, letter->tree->arena) });
	put_list(letter, lines, count);
}

static void
put_content(struct letter *letter)
{
	static const char *const blocks[LAW_KIND_COUNT] = {
		[LAW_KIND_ADOPT] = "adopt", [LAW_KIND_AGREE] = "agree",
		[LAW_KIND_TRANSFER] = "transfer", [LAW_KIND_RAISE] = "raise",
		[LAW_KIND_REGIONAL] = "regional" };

	if (letter->note->kind == LAW_KIND_REGIONAL)
		doc_tree_add_paragraph(letter->tree, DOC_WORDING_FILL(
		    &letter->wording, "regional", { "year", letter->year }));
	else
		put_block(letter, blocks[letter->note->kind]);
	if (letter->note->kind == LAW_KIND_TRANSFER)
		put_transfers(letter);
	else if (letter->note->kind == LAW_KIND_RAISE)
		put_raised(letter);
	else if (letter->note->kind == LAW_KIND_REGIONAL)
		put_regional(letter);
}

/* Rule LAW-0018#95c7: what holds when the landstal changes. */
static void
put_clause(struct letter *letter)
{
	static const char *const blocks[] = {
		[LAW_CLAUSE_NONE] = "clause_none",
		[LAW_CLAUSE_MODEL] = "clause_model",
		[LAW_CLAUSE_RULE] = "clause_rule" };

	doc_tree_add_paragraph(letter->tree, doc_wording_find(
	    &letter->wording, blocks[letter->note->if_changed]));
}

static void
put_ground(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;

	if (base_date_is_set(letter->note->meeting))
		doc_tree_add_paragraph(letter->tree, DOC_WORDING_FILL(
		    wording, "meeting", { "meeting", doc_wording_print_date(
		    wording, letter->note->meeting) }));
	doc_tree_add_paragraph(letter->tree, DOC_WORDING_FILL(wording,
	    "reference", { "reference", doc_wording_print_reference(wording,
	    law_rule_find("LAW-0009#ee93")) }));
}

/* --- the numbers --------------------------------------------------------- */

static void
set_count(struct letter *letter, struct doc_table *table, struct doc_row *row,
    size_t column, int64_t count)
{
	if (count != LAW_UNKNOWN)
		doc_tree_set_number(letter->tree, table, row, column, count);
}

static void
add_row(struct letter *letter, struct doc_table *table,
    enum doc_row_kind kind, const char *name, int64_t calculated,
    int64_t notified)
{
	struct doc_wording *wording = &letter->wording;
	struct base_arena *arena = letter->tree->arena;
	const char *const cells[] = { name, calculated == LAW_UNKNOWN ?
		doc_wording_find(wording, "unknown") : base_text_print_count(
		calculated, wording->lang, arena), notified == LAW_UNKNOWN ?
		doc_wording_find(wording, "not_said") : base_text_print_count(
		notified, wording->lang, arena) };
	struct doc_row *row = doc_tree_add_row(letter->tree, table, kind,
	    cells);

	set_count(letter, table, row, 1, calculated);
	set_count(letter, table, row, 2, notified);
}

/* What the notification makes of a municipality's quota: where it stands, the
 * round's; else what it says itself, if it says a number. */
static int64_t
find_notified(const struct letter *letter, size_t municipality)
{
	if (letter->outcome->stands)
		return letter->decision->quotas[municipality];
	return letter->note->kind == LAW_KIND_AGREE ?
	    letter->note->quotas[municipality] : LAW_UNKNOWN;
}

static int64_t
add(int64_t sum, int64_t count)
{
	return sum == LAW_UNKNOWN || count == LAW_UNKNOWN ? LAW_UNKNOWN :
	    sum + count;
}

static void
put_numbers(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	const struct law_register *reg = letter->round->reg;
	const struct doc_column columns[] = {
		{ doc_wording_find(wording, "column_municipality"), DOC_LEFT },
		{ doc_wording_find(wording, "column_calculated"), DOC_RIGHT },
		{ doc_wording_find(wording, "column_notified"), DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(letter->tree,
	    DOC_WORDING_FILL(wording, "table_caption",
	    { "region", letter->region }, { "year", letter->year }), columns,
	    3, 0);
	int64_t calculated = 0, notified = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != letter->note->region)
			continue;
		add_row(letter, table, DOC_ROW_BODY, reg->names[i],
		    letter->decision->calculated[i], find_notified(letter,
		    i));
		calculated = add(calculated, letter->decision->calculated[i]);
		notified = add(notified, find_notified(letter, i));
	}
	add_row(letter, table, DOC_ROW_TOTAL, doc_wording_find(wording,
	    "sum"), calculated, notified);
}

/* --- the whole ----------------------------------------------------------- */

static void
put_letter(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	const char *title = DOC_WORDING_FILL(wording, "title",
	    { "year", letter->year }, { "region", letter->region });
	const char *closing[2];

	letter->tree = doc_tree_new(title, wording->lang, wording->arena);
	put_head(letter, title);
	put_content(letter);
	put_ground(letter);
	put_clause(letter);
	if (letter->note->kind != LAW_KIND_REGIONAL)
		put_numbers(letter);
	closing[0] = DOC_WORDING_FILL(wording, "signed", { "region",
	    letter->region });
	closing[1] = doc_wording_find(wording, "signature");
	doc_tree_add_lines(letter->tree, DOC_ROLE_CLOSING, closing, 2);
}

bool
doc_notification_compute(struct doc_tree **out,
    const struct law_decision *decision, size_t notification,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *round = decision->round;
	struct letter letter = { .decision = decision, .round = round,
		.note = &round->notifications[notification],
		.outcome = &decision->outcomes[notification] };

	if (!doc_letterhead_check(round, arena, findings) ||
	    !doc_wording_open(&letter.wording, DOC_WORDING_NOTIFICATION, lang,
	    arena, findings) || !doc_wording_open(&letter.words,
	    DOC_WORDING_LETTER, lang, arena, findings))
		return false;
	letter.region = round->reg->region_names[letter.note->region];
	letter.year = doc_wording_print_year(&letter.wording, round->year);
	put_letter(&letter);
	if (letter.wording.failed || letter.words.failed)
		return false;
	*out = letter.tree;
	return true;
}
