#include "doc/choices.h"
#include "base/arena.h"
#include "doc/brief.h"
#include "doc/council.h"
#include "law/rule.h"
#include "law/scheme.h"
#include "law/tipping.h"

/* --- what the council may notify ----------------------------------------- */

static bool
is_changed(const struct doc_brief *brief, const struct law_agreement *agreement,
    size_t municipality)
{
	return agreement->valid &&
	    agreement->quotas[municipality] !=
	    brief->prospect->decision->calculated[municipality];
}

/* Are all numbers of the raised example known? */
static bool
has_raised(const struct doc_brief *brief)
{
	const struct law_agreement *raise = &brief->prospect->raise;

	return raise->valid && doc_brief_pick(brief, raise->quotas,
	    LAW_REGISTER_NONE) != LAW_UNKNOWN;
}

static void
put_examples(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	bool raised = has_raised(brief);
	const struct doc_column columns[] = {
		{ doc_wording_find(&brief->shared, "municipality"), DOC_LEFT },
		{ doc_wording_find(&brief->shared, "calculated"), DOC_RIGHT },
		{ doc_brief_find(brief, "as_transfer"), DOC_RIGHT },
		{ doc_brief_find(brief, "as_raise"), DOC_RIGHT }
	};
	struct doc_table *table = doc_tree_add_table(brief->tree,
	    doc_brief_find(brief, "examples_caption"), columns, raised ? 4 : 3,
	    0);

	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];
		struct doc_brief_row row = { 0 };

		if (!is_changed(brief, &prospect->transfer, one) &&
		    !(raised && is_changed(brief, &prospect->raise, one)))
			continue;
		doc_brief_put_text(&row, brief->round->reg->names[one]);
		doc_brief_put_count(brief, &row,
		    prospect->decision->calculated[one]);
		doc_brief_put_count(brief, &row,
		    prospect->transfer.quotas[one]);
		if (raised)
			doc_brief_put_count(brief, &row,
			    prospect->raise.quotas[one]);
		doc_brief_add_row(brief, table, DOC_ROW_BODY, &row);
	}
}

static bool
has_example(const struct doc_brief *brief)
{
	return brief->prospect->giver != LAW_REGISTER_NONE;
}

static void
put_adopt_and_agree(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;

	doc_brief_head(brief, 3, "adopt_title");
	doc_brief_say(brief, doc_brief_find(brief, "adopt"));
	doc_brief_head(brief, 3, "agree_title");
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_brief_find(brief, "agree"),
	        "LAW-0012#e52d"));
	if (has_example(brief))
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "agree_example",
		        { "from",
		            doc_brief_print_municipality(brief,
		                prospect->giver) },
		        { "value",
		            doc_brief_print_count(brief,
		                prospect->transfer.quotas[prospect->giver]) },
		        { "to",
		            doc_brief_print_municipality(brief,
		                prospect->taker) },
		        { "quota",
		            doc_brief_print_count(brief,
		                prospect->transfer.quotas[prospect->taker]) }));
}

static void
put_transfer(struct doc_brief *brief)
{
	doc_brief_head(brief, 3, "transfer_title");
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_brief_find(brief, "transfer"),
	        "LAW-0010#8dac"));
	if (has_example(brief))
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "transfer_example",
		        { "persons", doc_brief_print_persons(brief, 1) },
		        { "from",
		            doc_brief_print_municipality(brief,
		                brief->prospect->giver) },
		        { "to",
		            doc_brief_print_municipality(brief,
		                brief->prospect->taker) }));
}

static void
put_raise(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	const char *to, *persons = doc_brief_print_persons(brief, 1);

	doc_brief_head(brief, 3, "raise_title");
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_brief_find(brief, "raise"),
	        "LAW-0027#7dc4"));
	if (!has_example(brief))
		return;
	to = doc_brief_print_municipality(brief, prospect->taker);
	if (has_raised(brief))
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "raise_example",
		        { "to", to }, { "persons", persons }));
	else if (prospect->raise.valid)
		doc_brief_say(brief,
		    doc_brief_find(brief, "example_unknown"));
	else
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "example_refused",
		        { "to", to }, { "persons", persons },
		        { "reasons",
		            doc_council_print_reasons(&brief->letter,
		                prospect->raise.reasons) }));
}

static void
put_kinds(struct doc_brief *brief)
{
	doc_brief_head(brief, 2, "choices_title");
	put_adopt_and_agree(brief);
	put_transfer(brief);
	put_raise(brief);
	if (has_example(brief))
		put_examples(brief);
	else
		doc_brief_say(brief, doc_brief_find(brief, "example_none"));
	doc_brief_head(brief, 3, "nothing_title");
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_wording_find(&brief->shared, "none"),
	        "LAW-0015#f227"));
}

/* --- a changed landstal -------------------------------------------------- */

static void
put_bounds(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	const char *percent = base_arena_print(brief->tree->arena, "%d",
	    prospect->threshold.percent);
	const char *reference = doc_wording_print_reference(&brief->words,
	    law_rule_find(prospect->threshold.rule));
	const char *up;

	if (prospect->bounds.up == LAW_UNKNOWN)
		return;
	up = doc_brief_print_persons(brief, prospect->bounds.up);
	if (prospect->bounds.down == LAW_UNKNOWN)
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "bounds_up", { "high", up },
		        { "percent", percent }, { "reference", reference }));
	else
		doc_brief_say(brief,
		    DOC_WORDING_FILL(&brief->words, "bounds", { "high", up },
		        { "low",
		            doc_brief_print_persons(brief,
		                prospect->bounds.down) },
		        { "percent", percent }, { "reference", reference }));
}

static void
put_changed_table(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	bool kept = has_example(brief) && prospect->changed_transfer.valid;
	const struct doc_column columns[] = {
		{ doc_wording_find(&brief->shared, "municipality"), DOC_LEFT },
		{ doc_brief_find(brief, "changed_model"), DOC_RIGHT },
		{ doc_brief_find(brief, "changed_rule"), DOC_RIGHT }
	};
	const struct doc_brief_row sums = {
		.cells = { DOC_WORDING_FILL(&brief->shared, "region_sum",
		    { "region", brief->region }) },
		.numbers = { DOC_NO_NUMBER },
		.count = 1
	};
	struct doc_table *table = doc_tree_add_table(brief->tree,
	    DOC_WORDING_FILL(&brief->words, "changed_caption",
	        { "landstal",
	            doc_brief_print_count(brief, prospect->bounds.up) }),
	    columns, kept ? 3 : 2, 0);
	struct doc_brief_row sum = sums;

	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];
		struct doc_brief_row row = { 0 };

		doc_brief_put_text(&row, brief->round->reg->names[one]);
		doc_brief_put_count(brief, &row,
		    prospect->changed->quotas[one]);
		if (kept)
			doc_brief_put_count(brief, &row,
			    prospect->changed_transfer.quotas[one]);
		doc_brief_add_row(brief, table, DOC_ROW_BODY, &row);
	}
	doc_brief_put_count(brief, &sum,
	    doc_brief_pick(brief, prospect->changed->quotas,
	        LAW_REGISTER_NONE));
	if (kept)
		doc_brief_put_count(brief, &sum,
		    doc_brief_pick(brief, prospect->changed_transfer.quotas,
		        LAW_REGISTER_NONE));
	doc_brief_add_row(brief, table, DOC_ROW_TOTAL, &sum);
}

/* Rule LAW-0018#95c7: what an agreement says of it beforehand. */
static void
put_changed(struct doc_brief *brief)
{
	const char *const clauses[] = {
		doc_brief_cite(brief, doc_brief_find(brief, "clause_none"),
		    "LAW-0030#f1bd"),
		doc_brief_cite(brief, doc_brief_find(brief, "clause_model"),
		    "LAW-0018#95c7"),
		doc_brief_cite(brief, doc_brief_find(brief, "clause_rule"),
		    "LAW-0018#95c7")
	};

	doc_brief_head(brief, 2, "changed_title");
	put_bounds(brief);
	doc_brief_say(brief,
	    doc_brief_cite(brief, doc_brief_find(brief, "clauses"),
	        "LAW-0031#f6d6"));
	doc_tree_add_lines(brief->tree, DOC_ROLE_LIST, clauses, 3);
	if (brief->prospect->changed != NULL)
		put_changed_table(brief);
	else
		doc_brief_say(brief, doc_brief_find(brief, "changed_unknown"));
}

/* --- how firm the numbers are -------------------------------------------- */

static void
put_change_at(struct doc_brief *brief, struct doc_brief_row *row,
    const struct law_tipping_change *change)
{
	if (!change->found) {
		doc_brief_put_text(row, doc_brief_find(brief, "not_found"));
		doc_brief_put_text(row, NULL);
		return;
	}
	doc_brief_put_count(brief, row, change->at);
	doc_brief_put_count(brief, row, change->quota);
}

static void
put_tipping(struct doc_brief *brief)
{
	const struct law_prospect *prospect = brief->prospect;
	const struct doc_column columns[] = {
		{ doc_wording_find(&brief->shared, "municipality"), DOC_LEFT },
		{ doc_wording_find(&brief->shared, "calculated"), DOC_RIGHT },
		{ doc_brief_find(brief, "higher"), DOC_RIGHT },
		{ doc_brief_find(brief, "then"), DOC_RIGHT },
		{ doc_brief_find(brief, "lower"), DOC_RIGHT },
		{ doc_brief_find(brief, "then"), DOC_RIGHT }
	};
	struct doc_table *table;

	if (prospect->tipping == NULL)
		return;
	doc_brief_head(brief, 2, "tipping_title");
	doc_brief_say(brief, doc_brief_find(brief, "tipping"));
	table = doc_tree_add_table(brief->tree,
	    doc_brief_find(brief, "tipping_caption"), columns, 6, 0);
	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];
		const struct law_tipping_ways *landstal =
		    &prospect->tipping[one].of[LAW_INPUT_LANDSTAL];
		struct doc_brief_row row = { 0 };

		doc_brief_put_text(&row, brief->round->reg->names[one]);
		doc_brief_put_count(brief, &row,
		    prospect->decision->calculation->quotas[one]);
		put_change_at(brief, &row, &landstal->up);
		put_change_at(brief, &row, &landstal->down);
		doc_brief_add_row(brief, table, DOC_ROW_BODY, &row);
	}
}

void
doc_choices_put(struct doc_brief *brief)
{
	put_kinds(brief);
	put_changed(brief);
	put_tipping(brief);
}
