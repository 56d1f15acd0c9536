#include "base/arena.h"
#include "doc/brief.h"
#include "doc/choices.h"
#include "doc/letterhead.h"
#include "law/persons.h"
#include "law/rule.h"
#include "model/table.h"

int64_t
doc_briefing_find_earlier(const struct doc_briefing *briefing, size_t earlier,
    size_t municipality)
{
	const struct law_decision *decision = briefing->earlier[earlier];
	size_t found = law_register_find_code(decision->round->reg,
	    briefing->prospect.decision->round->reg->codes[municipality]);

	return found == LAW_REGISTER_NONE ? LAW_UNKNOWN :
	                                    decision->quotas[found];
}

/* --- landstal and deadline ----------------------------------------------- */

/* The day of the council's last notification; not set = there is none. */
static struct base_date
find_answered(const struct doc_brief *brief)
{
	struct base_date last = { 0 };

	for (size_t i = 0; i < brief->round->notification_count; i++) {
		const struct law_notification *note =
		    &brief->round->notifications[i];

		if (note->region == brief->prospect->region &&
		    note->kind != LAW_KIND_REGIONAL &&
		    (!base_date_is_set(last) ||
		        base_date_compare(note->received, last) > 0))
			last = note->received;
	}
	return last;
}

static void
put_landstal(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	struct base_date answered = find_answered(brief);
	bool known = prospect->regional != LAW_UNKNOWN;

	doc_brief_say(brief, doc_brief_find(brief, "about"));
	doc_brief_say(brief,
	    known ? DOC_WORDING_FILL(&brief->words, "landstal",
	                { "year", brief->year },
	                { "persons",
	                    doc_brief_print_persons(brief,
	                        prospect->decision->national_number) },
	                { "quota",
	                    doc_brief_print_count(brief, prospect->regional) },
	                { "region", brief->region }) :
	            DOC_WORDING_FILL(&brief->words, "landstal_unknown",
	                { "year", brief->year },
	                { "persons",
	                    doc_brief_print_persons(brief,
	                        prospect->decision->national_number) },
	                { "region", brief->region }));
	doc_brief_say(brief,
	    DOC_WORDING_FILL(&brief->words, "deadline",
	        { "deadline",
	            doc_wording_print_date(&brief->words,
	                prospect->decision->deadline) },
	        { "reference",
	            doc_wording_print_reference(&brief->words,
	                law_rule_find("LAW-0009#ee93")) }));
	if (base_date_is_set(answered))
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "answered",
		        { "received",
		            doc_wording_print_date(&brief->words, answered) }));
}

/* --- the numbers of the region ------------------------------------------- */

static int64_t
pick_earlier(const struct doc_brief *brief, size_t earlier, size_t municipality)
{
	int64_t sum = 0;

	if (municipality != LAW_REGISTER_NONE)
		return doc_briefing_find_earlier(brief->briefing, earlier,
		    municipality);
	for (size_t i = 0; i < brief->prospect->municipality_count; i++) {
		int64_t one = doc_briefing_find_earlier(brief->briefing,
		    earlier, brief->prospect->municipalities[i]);

		if (one == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum = law_persons_add(sum, one);
	}
	return sum;
}

/* Less than before has a minus. */
static void
put_change(struct doc_brief *brief, struct doc_brief_row *row, int64_t before,
    int64_t now)
{
	int64_t change = now - before;

	if (before == LAW_UNKNOWN || now == LAW_UNKNOWN) {
		doc_brief_put_count(brief, row, LAW_UNKNOWN);
		return;
	}
	row->cells[row->count] = doc_brief_print_count(brief, change);
	row->numbers[row->count++] = change;
}

/* No sum of the rows where one of them is not known: nothing to go on
 * calculating with. */
static void
put_regional(struct doc_brief *brief, struct doc_brief_row *row)
{
	int64_t regional = brief->prospect->regional;

	if (doc_brief_pick(brief, brief->prospect->decision->calculated,
	    LAW_REGISTER_NONE) == regional)
		doc_brief_put_count(brief, row, regional);
	else
		doc_brief_put_text(row, doc_brief_print_count(brief,
		    regional));
}

static void
put_numbers_row(struct doc_brief *brief, struct doc_table *table,
    size_t municipality)
{
	const struct model_table *figures = brief->round->figures;
	bool all = municipality == LAW_REGISTER_NONE;
	int64_t calculated = all ?
	    brief->prospect->regional :
	    brief->prospect->decision->calculated[municipality];
	size_t earlier = brief->briefing->earlier_count;
	struct doc_brief_row row = { 0 };

	doc_brief_put_text(&row,
	    all ? NULL : brief->round->reg->codes[municipality]);
	doc_brief_put_text(&row,
	    all ? DOC_WORDING_FILL(&brief->shared, "region_sum",
	              { "region", brief->region }) :
	          brief->round->reg->names[municipality]);
	if (figures != NULL)
		doc_brief_put_count(brief, &row,
		    doc_brief_pick(brief, figures->population, municipality));
	if (figures != NULL && figures->immigrants != NULL) {
		doc_brief_put_count(brief, &row,
		    doc_brief_pick(brief, figures->immigrants, municipality));
		doc_brief_put_count(brief, &row,
		    doc_brief_pick(brief, figures->family_reunified,
		        municipality));
	}
	for (size_t i = 0; i < earlier; i++)
		doc_brief_put_count(brief, &row,
		    pick_earlier(brief, i, municipality));
	if (all)
		put_regional(brief, &row);
	else
		doc_brief_put_count(brief, &row, calculated);
	if (earlier > 0)
		put_change(brief, &row,
		    pick_earlier(brief, earlier - 1, municipality), calculated);
	doc_brief_add_row(brief, table, all ? DOC_ROW_TOTAL : DOC_ROW_BODY,
	    &row);
}

static const char *
print_year(const struct doc_brief *brief, size_t earlier)
{
	return doc_wording_print_year(&brief->words,
	    brief->briefing->earlier[earlier]->round->year);
}

static size_t
list_columns(struct doc_brief *brief,
    struct doc_column columns[DOC_BRIEF_COLUMNS])
{
	const struct model_table *figures = brief->round->figures;
	struct doc_wording *shared = &brief->shared;
	const struct doc_briefing *briefing = brief->briefing;
	size_t count = 0;

	columns[count++] = (struct doc_column){
		doc_wording_find(shared, "code"), DOC_LEFT
	};
	columns[count++] = (struct doc_column){
		doc_wording_find(shared, "municipality"), DOC_LEFT
	};
	if (figures != NULL)
		columns[count++] = (struct doc_column){
			doc_wording_find(shared, "population"), DOC_RIGHT
		};
	if (figures != NULL && figures->immigrants != NULL) {
		columns[count++] = (struct doc_column){
			doc_wording_find(shared, "immigrants"), DOC_RIGHT
		};
		columns[count++] = (struct doc_column){
			doc_wording_find(shared, "family_reunified"), DOC_RIGHT
		};
	}
	for (size_t i = 0; i < briefing->earlier_count; i++)
		columns[count++] = (struct doc_column){
			DOC_WORDING_FILL(&brief->words, "earlier",
			    { "year", print_year(brief, i) }),
			DOC_RIGHT
		};
	columns[count++] = (struct doc_column){
		doc_wording_find(shared, "calculated"), DOC_RIGHT
	};
	if (briefing->earlier_count > 0)
		columns[count++] = (struct doc_column){
			doc_brief_find(brief, "change"), DOC_RIGHT
		};
	return count;
}

/* What an earlier round is, when it is not official. */
static void
put_labels(struct doc_brief *brief)
{
	for (size_t i = 0; i < brief->briefing->earlier_count; i++) {
		const char *label = brief->briefing->earlier[i]->round->label;

		if (*label != '\0')
			doc_tree_add_notice(brief->tree,
			    DOC_WORDING_FILL(&brief->words, "earlier_label",
			        { "year", print_year(brief, i) },
			        { "label", label }));
	}
}

static void
put_numbers(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	const char *note = brief->round->source_note;
	struct doc_column columns[DOC_BRIEF_COLUMNS];
	size_t count = list_columns(brief, columns);
	struct doc_table *table;

	doc_brief_head(brief, 2, "numbers_title");
	put_labels(brief);
	if (brief->round->figures == NULL)
		doc_brief_say(brief,
		    doc_wording_find(&brief->shared, "figures_unknown"));
	table = doc_tree_add_table(brief->tree,
	    DOC_WORDING_FILL(&brief->words,
	        brief->briefing->earlier_count > 0 ? "numbers_caption" :
	                                             "numbers_caption_alone",
	        { "year", brief->year }),
	    columns, count, 1);
	for (size_t i = 0; i < prospect->municipality_count; i++)
		put_numbers_row(brief, table, prospect->municipalities[i]);
	put_numbers_row(brief, table, LAW_REGISTER_NONE);
	if (brief->briefing->earlier_count == 0)
		doc_brief_say(brief, doc_brief_find(brief, "no_earlier"));
	if (note != NULL && *note != '\0')
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->shared, "source",
		        { "source", note }));
}

/* --- the whole ----------------------------------------------------------- */

static void
put_form(struct doc_brief *brief)
{
	static const struct {
		const char *block, *rule;
	} demands[] = { { "demand_region", "LAW-0010#8dac" },
		{ "demand_all", "LAW-0011#90fa" },
		{ "demand_sum", "LAW-0012#e52d" },
		{ "demand_change", "LAW-0018#95c7" },
		{ "demand_signed", "LAW-0013#50fc" } };
	const char *lines[sizeof(demands) / sizeof(demands[0])];

	doc_brief_head(brief, 2, "form_title");
	for (size_t i = 0; i < sizeof(demands) / sizeof(demands[0]); i++)
		lines[i] = doc_brief_cite(brief,
		    doc_wording_find(&brief->shared, demands[i].block),
		    demands[i].rule);
	doc_tree_add_lines(brief->tree, DOC_ROLE_LIST, lines,
	    sizeof(demands) / sizeof(demands[0]));
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_wording_find(&brief->shared, "doubt"),
	        "LAW-0014#bfd6"));
}

static void
put_briefing(struct doc_brief *brief)
{
	const char *title = DOC_WORDING_FILL(&brief->words, "title",
	    { "region", brief->region }, { "year", brief->year });

	brief->tree = doc_tree_new(title, brief->words.lang,
	    brief->words.arena);
	doc_letterhead_put_label(brief->tree, &brief->letter, brief->round);
	doc_tree_add_heading(brief->tree, 1, title);
	put_landstal(brief);
	put_numbers(brief);
	doc_choices_put(brief);
	put_form(brief);
}

bool
doc_briefing_compute(struct doc_tree **out, const struct doc_briefing *briefing,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *round = briefing->prospect.decision->round;
	struct doc_brief brief = { .briefing = briefing,
		.prospect = &briefing->prospect,
		.round = round,
		.region = round->reg->region_names[briefing->prospect.region] };

	if (!doc_wording_open(&brief.words, DOC_WORDING_BRIEFING, lang, arena,
	        findings) ||
	    !doc_wording_open(&brief.shared, DOC_WORDING_ANNOUNCEMENT, lang,
	        arena, findings) ||
	    !doc_wording_open(&brief.letter, DOC_WORDING_LETTER, lang, arena,
	        findings))
		return false;
	brief.year = doc_wording_print_year(&brief.words, round->year);
	put_briefing(&brief);
	if (brief.words.failed || brief.shared.failed || brief.letter.failed)
		return false;
	*out = brief.tree;
	return true;
}
