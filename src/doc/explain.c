#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/chain.h"
#include "doc/council.h"
#include "doc/explain.h"
#include "doc/rounded.h"
#include "doc/telling.h"
#include "law/decision.h"
#include "law/ledger.h"
#include "law/tipping.h"

#define RULE_REGION "LAW-0002#e6d3"
#define RULE_DIVIDED "LAW-0028#f7c2"

/* --- what would change it ------------------------------------------------- */

/* With the difference to what there is: "Med 566 flere indbyggere ...". */
static const char *
print_change(struct doc_telling *telling, const char *block,
    const struct law_tipping_change *change, int64_t now)
{
	int64_t distance =
	    change->at > now ? change->at - now : now - change->at;

	if (change->bound == now)
		return DOC_TELLING_FILL(telling,
		    base_arena_print(telling->arena, "%s_nothing", block),
		    { "now", doc_telling_print_count(telling, now) });
	if (!change->found)
		return DOC_TELLING_FILL(telling,
		    base_arena_print(telling->arena, "%s_not", block),
		    { "bound",
			doc_telling_print_count(telling, change->bound) });
	return DOC_TELLING_FILL(telling, block,
	    { "distance", doc_telling_print_count(telling, distance) },
	    { "at", doc_telling_print_count(telling, change->at) },
	    { "quota", doc_telling_print_count(telling, change->quota) });
}

/* What there is of an input now. */
static int64_t
find_input(const struct doc_telling *telling, enum law_input input)
{
	const struct model_table *table = telling->calc->table;

	return input == LAW_INPUT_LANDSTAL ? telling->calc->national_number :
	    (input == LAW_INPUT_POPULATION ? table->population :
	    input == LAW_INPUT_IMMIGRANTS ? table->immigrants :
	    table->family_reunified)[telling->i];
}

/* A line up and one down for each input that the scheme reads. */
static size_t
list_changes(const char *lines[2 * LAW_INPUT_COUNT],
    struct doc_telling *telling)
{
	static const struct {
		enum law_input input;
		const char *up, *down;
	} inputs[] = { { LAW_INPUT_POPULATION, "more", "fewer" },
		{ LAW_INPUT_IMMIGRANTS, "more_immigrants",
		    "fewer_immigrants" },
		{ LAW_INPUT_FAMILY_REUNIFIED, "more_reunified",
		    "fewer_reunified" },
		{ LAW_INPUT_LANDSTAL, "higher", "lower" } };
	size_t count = 0;

	for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
		const struct law_tipping_ways *ways = &telling->explain->
		    tipping[telling->i].of[inputs[i].input];
		int64_t now;

		if (!ways->is_read)
			continue;
		now = find_input(telling, inputs[i].input);
		lines[count++] = print_change(telling, inputs[i].up,
		    &ways->up, now);
		lines[count++] = print_change(telling, inputs[i].down,
		    &ways->down, now);
	}
	return count;
}

static void
say_tipping(struct doc_telling *telling)
{
	const char *lines[2 * LAW_INPUT_COUNT];
	size_t count = list_changes(lines, telling);

	doc_telling_head(telling, "tipping");
	if (telling->calc->quotas[telling->i] == LAW_UNKNOWN) {
		doc_telling_say(telling,
		    doc_telling_find(telling, "tipping_open"));
		return;
	}
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling, "tipping_intro",
		{ "quota",
		    doc_telling_print_persons(telling,
			telling->calc->quotas[telling->i]) }));
	doc_tree_add_lines(telling->tree, DOC_ROLE_LIST, lines, count);
	doc_telling_say(telling, doc_telling_find(telling, "tipping_exact"));
}

/* --- agreement and decision ----------------------------------------------- */

static void
say_booking(struct doc_telling *telling, const struct law_booking *booking)
{
	const struct law_round *round = telling->decision->round;
	const struct law_notification *note =
	    &round->notifications[booking->notification];

	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling,
		booking->persons == LAW_UNKNOWN ? "booking_unknown" :
		    booking->derived		? "booking_derived" :
						  "booking",
		{ "region", round->reg->region_names[note->region] },
		{ "received",
		    doc_wording_print_date(&telling->letter, note->received) },
		{ "persons",
		    doc_telling_print_persons(telling, booking->persons) },
		{ "from",
		    doc_telling_print_municipality(telling, booking->from) },
		{ "to",
		    doc_telling_print_municipality(telling, booking->to) }));
}

/* calculated + booked to it - booked from it = quota */
static void
work_bookings(struct doc_telling *telling)
{
	const struct law_ledger *ledger = telling->decision->ledger;
	int64_t calculated = telling->decision->calculated[telling->i], sum;
	bool any = false;

	for (size_t i = 0; i < ledger->count; i++) {
		if (ledger->bookings[i].from != telling->i &&
		    ledger->bookings[i].to != telling->i)
			continue;
		say_booking(telling, &ledger->bookings[i]);
		any = true;
	}
	if (!any || calculated == LAW_UNKNOWN ||
	    !law_ledger_sum(&sum, ledger, telling->i))
		return;
	DOC_TELLING_WORK(telling, "%s %s %s = %s",
	    doc_telling_print_count(telling, calculated), sum < 0 ? BASE_TEXT_MINUS : "+",
	    doc_telling_print_count(telling, sum < 0 ? -sum : sum),
	    doc_telling_print_count(telling,
		telling->decision->quotas[telling->i]));
}

static void
say_revision(struct doc_telling *telling)
{
	const struct law_decision *decision = telling->decision;
	const struct law_decision *previous = decision->previous;
	const struct law_change *change = decision->change;

	if (previous == NULL)
		return;
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling,
		change != NULL && change->method == LAW_METHOD_PROPORTIONAL ?
		    "revised_proportional" :
		    "revised",
		{ "date",
		    change == NULL ?
			doc_telling_find(telling, "revised_undated") :
			doc_wording_print_date(
			    &telling->letter, change->date) },
		{ "old_landstal",
		    doc_telling_print_count(telling,
			previous->national_number) },
		{ "landstal",
		    doc_telling_print_count(telling,
			decision->national_number) },
		{ "old_quota",
		    doc_telling_print_persons(telling,
			previous->quotas[telling->i]) },
		{ "quota",
		    doc_telling_print_persons(telling,
			decision->quotas[telling->i]) }));
}

static void
say_decision(struct doc_telling *telling)
{
	static const char *const blocks[] = { [LAW_BASIS_CALCULATED] =
						  "basis_calculated",
		[LAW_BASIS_AGREED] = "basis_agreed",
		[LAW_BASIS_FIXED] = "basis_fixed" };
	const struct law_register *reg = telling->explain->reg;
	size_t region = reg->regions[telling->i];
	const char *council;

	doc_telling_head(telling, "decision");
	if (telling->decision->round->scheme->has_notifications) {
		council = doc_council_print(
		    &telling->letter, telling->decision, region);
		doc_telling_say(telling,
		    *council != '\0' ?
			council :
			DOC_TELLING_FILL(telling, "council_silent",
			    { "region", reg->region_names[region] },
			    { "deadline",
				doc_wording_print_date(&telling->letter,
				    telling->decision->deadline) }));
		work_bookings(telling);
	}
	say_revision(telling);
	doc_telling_say(telling,
	    DOC_TELLING_FILL(telling,
		blocks[telling->decision->region_basis[region]],
		{ "municipality", telling->name },
		{ "quota",
		    doc_telling_print_persons(telling,
			telling->decision->quotas[telling->i]) }));
	if (telling->decision->round->scheme->has_notifications)
		doc_telling_say(telling,
		    doc_telling_cite(telling,
			DOC_TELLING_FILL(telling, "region_quota",
			    { "region", reg->region_names[region] },
			    { "sum",
				doc_telling_print_persons(telling,
				    telling->decision
					->region_quotas[region]) }),
			RULE_REGION));
}

/* --- a municipality ------------------------------------------------------- */

static void
say_notices(struct doc_telling *telling)
{
	const struct law_decision *decision = telling->decision;

	if (*telling->explain->label != '\0' && !telling->explain->is_told)
		doc_tree_add_notice(telling->tree,
		    DOC_TELLING_FILL(telling, "not_official",
			{ "label", telling->explain->label }));
	if (decision == NULL)
		return;
	if (decision->provisional)
		doc_tree_add_notice(telling->tree,
		    DOC_TELLING_FILL(telling, "provisional",
			{ "deadline",
			    doc_wording_print_date(
				&telling->letter, decision->deadline) }));
}

static int64_t
find_calculated(const struct doc_telling *telling)
{
	return telling->decision != NULL ?
	    telling->decision->calculated[telling->i] :
	    telling->calc->quotas[telling->i];
}

static void
say_title(struct doc_telling *telling)
{
	const char *code = telling->explain->reg->codes[telling->i];
	const char *name = telling->explain->reg->names[telling->i];

	doc_tree_add_heading(telling->tree, 1,
	    telling->decision == NULL ?
		DOC_TELLING_FILL(telling,
		    "title", { "name", name }, { "code", code }) :
		DOC_TELLING_FILL(telling, "title_year", { "name", name },
		    { "code", code },
		    { "year",
			doc_wording_print_year(&telling->words,
			    telling->decision->round->year) }));
}

/* The answer in one sentence. */
static void
say_summary(struct doc_telling *telling)
{
	int64_t calculated = find_calculated(telling);
	int64_t quota = telling->decision != NULL ?
	    telling->decision->quotas[telling->i] :
	    calculated;

	if (quota == LAW_UNKNOWN)
		doc_telling_say(telling,
		    doc_telling_find(telling, "summary_open"));
	else if (calculated == LAW_UNKNOWN)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "summary_unknown",
			{ "quota",
			    doc_telling_print_persons(telling, quota) }));
	else if (telling->decision == NULL || quota == calculated)
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "summary",
			{ "quota",
			    doc_telling_print_persons(telling, quota) }));
	else
		doc_telling_say(telling,
		    DOC_TELLING_FILL(telling, "summary_moved",
			{ "calculated",
			    doc_telling_print_persons(telling, calculated) },
			{ "quota",
			    doc_telling_print_persons(telling, quota) }));
}

/* Rule LAW-0028#f7c2: the region's agreed number, divided. */
static void
say_divided(struct doc_telling *telling)
{
	const struct law_decision *decision = telling->decision;
	const struct law_register *reg = telling->explain->reg;
	size_t region = reg->regions[telling->i];
	int64_t all = 0;

	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			all = law_persons_add(all, decision->calculated[i]);
	doc_telling_say(telling, doc_telling_cite(telling,
	    DOC_TELLING_FILL(telling, "divided",
	    { "region", reg->region_names[region] },
	    { "persons", doc_telling_print_persons(telling, all) },
	    { "municipality", telling->name },
	    { "calculated", doc_telling_print_persons(telling,
	      decision->calculated[telling->i]) }), RULE_DIVIDED));
}

static void
say_calculation(struct doc_telling *telling)
{
	doc_chain_put(telling);
	doc_rounded_put(telling);
	if (telling->decision != NULL &&
	    law_decision_is_divided(telling->decision))
		say_divided(telling);
	if (telling->explain->tipping != NULL)
		say_tipping(telling);
}

/* No figures behind the numbers: a published table, or a reduction in
 * proportion to the version before. */
static void
say_no_figures(struct doc_telling *telling)
{
	const struct law_decision *decision = telling->decision;
	int64_t calculated = decision->calculated[telling->i];

	doc_telling_head(telling, "calculation");
	if (decision->change != NULL &&
	    decision->change->method == LAW_METHOD_PROPORTIONAL) {
		doc_telling_say(telling,
		    doc_telling_find(telling, "in_proportion"));
		return;
	}
	doc_telling_say(telling, doc_telling_find(telling, "no_figures"));
	doc_telling_say(telling,
	    calculated == LAW_UNKNOWN ?
		doc_telling_find(telling, "published_unknown") :
		DOC_TELLING_FILL(telling, "published",
		    { "calculated",
			doc_telling_print_persons(telling, calculated) }));
}

static void
say_municipality(struct doc_telling *telling, size_t i)
{
	telling->i = i;
	telling->name = doc_telling_print_municipality(telling, i);
	say_title(telling);
	say_notices(telling);
	if (!telling->explain->is_told)
		say_summary(telling);
	if (telling->calc != NULL)
		say_calculation(telling);
	else if (!telling->explain->is_told)
		say_no_figures(telling);
	if (telling->decision != NULL)
		say_decision(telling);
}

/* --- a region ------------------------------------------------------------- */

bool
doc_explain_is_summed(const struct doc_explain *explain, size_t region)
{
	size_t count = 0;

	for (size_t i = 0; i < explain->reg->count; i++) {
		if (explain->reg->regions[i] != region)
			continue;
		if (!explain->asked[i])
			return false;
		count++;
	}
	return count > 0;
}

static const char *
print_or_open(struct doc_telling *telling, int64_t count)
{
	return count == LAW_UNKNOWN ? doc_telling_find(telling, "open") :
				      doc_telling_print_count(telling, count);
}

static void
say_region(struct doc_telling *telling, size_t region)
{
	const struct law_register *reg = telling->explain->reg;
	const char *name = reg->region_names[region];
	const struct doc_column columns[] = {
		{ doc_telling_find(telling, "column_code"), DOC_LEFT },
		{ doc_telling_find(telling, "column_municipality"), DOC_LEFT },
		{ doc_telling_find(telling, "column_exact"), DOC_RIGHT },
		{ doc_telling_find(telling, "column_calculated"), DOC_RIGHT },
		{ doc_telling_find(telling, "column_quota"), DOC_RIGHT }
	};
	const char *sum[] = { "",
		DOC_TELLING_FILL(telling, "region_sum", { "region", name }), "",
		"", NULL };
	struct doc_table *table;

	doc_tree_add_heading(telling->tree, 1,
	    DOC_TELLING_FILL(telling, "region_title", { "region", name }));
	say_notices(telling);
	doc_telling_say(telling,
	    doc_telling_cite(telling,
		doc_telling_find(telling, "region_is_sum"), RULE_REGION));
	table = doc_tree_add_table(telling->tree, NULL, columns, 5, 1);
	for (telling->i = 0; telling->i < reg->count; telling->i++) {
		const char *cells[] = { reg->codes[telling->i],
			reg->names[telling->i], "",
			print_or_open(telling, find_calculated(telling)),
			print_or_open(telling,
			    telling->decision != NULL ?
				telling->decision->quotas[telling->i] :
				find_calculated(telling)) };

		if (reg->regions[telling->i] != region)
			continue;
		if (telling->calc != NULL)
			cells[2] = doc_telling_print_exact(telling);
		doc_tree_add_row(telling->tree, table, DOC_ROW_BODY, cells);
	}
	sum[4] = print_or_open(telling,
	    telling->decision != NULL ?
		telling->decision->region_quotas[region] :
		telling->calc->region_quotas[region]);
	doc_tree_add_row(telling->tree, table, DOC_ROW_SUM, sum);
}

bool
doc_explain_compute(struct doc_tree **out, const struct doc_explain *explain,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_register *reg = explain->reg;
	struct doc_telling e = { .explain = explain,
		.calc = explain->calculation,
		.decision = explain->decision,
		.arena = arena,
		.lang = lang };
	bool any = false;

	if (!doc_wording_open(
		&e.words, DOC_WORDING_EXPLAIN, lang, arena, findings) ||
	    !doc_wording_open(
		&e.letter, DOC_WORDING_LETTER, lang, arena, findings))
		return false;
	e.tree = doc_tree_new(doc_telling_find(&e, "document"), lang, arena);
	if (e.calc != NULL)
		doc_telling_start(&e);
	for (size_t i = 0; i < reg->count; i++) {
		bool last = i + 1 == reg->count ||
		    reg->regions[i + 1] != reg->regions[i];

		if (explain->asked[i]) {
			if (any)
				doc_tree_add_page_break(e.tree);
			say_municipality(&e, i);
			any = true;
		}
		if (last && doc_explain_is_summed(explain, reg->regions[i])) {
			doc_tree_add_page_break(e.tree);
			say_region(&e, reg->regions[i]);
		}
	}
	*out = e.tree;
	return !e.words.failed && !e.letter.failed;
}
