#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "doc/briefed.h"
#include "doc/briefing.h"
#include "doc/explained.h"
#include "doc/result.h"
#include "law/scheme.h"
#include "law/tipping.h"
#include "model/table.h"

/* Stands where a day is to be filled in; no date reads so. */
#define UNFILLED "YYYY-MM-DD"

/* --- CSV ----------------------------------------------------------------- */

static void
print_count(struct base_buf *out, int64_t count)
{
	base_buf_add_char(out, ',');
	if (count != LAW_UNKNOWN)
		base_buf_add_print(out, "%" PRId64, count);
}

static void
print_row(struct base_buf *out, const struct doc_briefing *briefing, size_t i)
{
	const struct law_round *round = briefing->prospect.decision->round;
	const struct model_table *figures = round->figures;
	bool known = figures != NULL;
	bool all = known && figures->immigrants != NULL;

	base_csv_print_cell(out, round->reg->codes[i], ',');
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, round->reg->names[i], ',');
	print_count(out, known ? figures->population[i] : LAW_UNKNOWN);
	print_count(out, all ? figures->immigrants[i] : LAW_UNKNOWN);
	print_count(out, all ? figures->family_reunified[i] : LAW_UNKNOWN);
	for (size_t j = 0; j < briefing->earlier_count; j++)
		print_count(out, doc_briefing_find_earlier(briefing, j, i));
	print_count(out, briefing->prospect.decision->calculated[i]);
	base_buf_add_char(out, '\n');
}

void
doc_briefed_print_csv(struct base_buf *out,
    const struct doc_briefing *briefing, struct base_arena *arena)
{
	const struct law_prospect *prospect = &briefing->prospect;

	base_csv_print_note(out, prospect->decision->round->label, "\n");
	for (size_t i = 0; i < briefing->earlier_count; i++) {
		const struct law_round *round = briefing->earlier[i]->round;

		if (*round->label != '\0')
			base_csv_print_note(out, base_arena_print(arena,
			    "%d: %s", round->year, round->label), "\n");
	}
	base_buf_add_text(out, "code,name,population,immigrants,"
	    "family_reunified");
	for (size_t i = 0; i < briefing->earlier_count; i++)
		base_buf_add_print(out, ",quota_%d",
		    briefing->earlier[i]->round->year);
	base_buf_add_text(out, ",calculated\n");
	for (size_t i = 0; i < prospect->municipality_count; i++)
		print_row(out, briefing, prospect->municipalities[i]);
}

/* --- JSON ---------------------------------------------------------------- */

static void
print_earlier(struct base_json_writer *writer,
    const struct doc_briefing *briefing, size_t i, struct base_arena *arena)
{
	base_json_begin_object(writer, "earlier", true);
	for (size_t j = 0; j < briefing->earlier_count; j++)
		doc_result_add_count(writer, base_arena_print(arena, "%d",
		    briefing->earlier[j]->round->year),
		    doc_briefing_find_earlier(briefing, j, i));
	base_json_end_object(writer);
}

static void
print_municipality(struct base_json_writer *writer,
    const struct doc_briefing *briefing, size_t i, struct base_arena *arena)
{
	const struct law_prospect *prospect = &briefing->prospect;
	const struct law_round *round = prospect->decision->round;
	const struct model_table *figures = round->figures;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", round->reg->codes[i]);
	base_json_add_text(writer, "name", round->reg->names[i]);
	if (figures != NULL)
		base_json_add_whole(writer, "population",
		    figures->population[i]);
	if (figures != NULL && figures->immigrants != NULL) {
		base_json_add_whole(writer, "immigrants",
		    figures->immigrants[i]);
		base_json_add_whole(writer, "family_reunified",
		    figures->family_reunified[i]);
	}
	print_earlier(writer, briefing, i, arena);
	doc_result_add_count(writer, "calculated",
	    prospect->decision->calculated[i]);
	if (prospect->changed != NULL)
		doc_result_add_count(writer, "calculated_if_raised",
		    prospect->changed->quotas[i]);
	if (prospect->tipping != NULL) {
		doc_explained_print_change(writer, "higher_landstal",
		    &prospect->tipping[i].of[LAW_INPUT_LANDSTAL].up);
		doc_explained_print_change(writer, "lower_landstal",
		    &prospect->tipping[i].of[LAW_INPUT_LANDSTAL].down);
	}
	base_json_end_object(writer);
}

static void
print_example(struct base_json_writer *writer, const char *key,
    const struct law_prospect *prospect, const struct law_agreement *agreement)
{
	if (!agreement->valid) {
		base_json_add_null(writer, key);
		return;
	}
	base_json_begin_object(writer, key, true);
	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];

		doc_result_add_count(writer,
		    prospect->decision->round->reg->codes[one],
		    agreement->quotas[one]);
	}
	base_json_end_object(writer);
}

static void
print_examples(struct base_json_writer *writer,
    const struct law_prospect *prospect)
{
	const struct law_register *reg = prospect->decision->round->reg;

	if (prospect->giver == LAW_REGISTER_NONE) {
		base_json_add_null(writer, "example");
		return;
	}
	base_json_begin_object(writer, "example", false);
	base_json_add_text(writer, "from", reg->codes[prospect->giver]);
	base_json_add_text(writer, "to", reg->codes[prospect->taker]);
	base_json_add_whole(writer, "persons", 1);
	print_example(writer, "transfer", prospect, &prospect->transfer);
	print_example(writer, "raise", prospect, &prospect->raise);
	if (prospect->changed != NULL)
		print_example(writer, "transfer_if_raised", prospect,
		    &prospect->changed_transfer);
	base_json_end_object(writer);
}

/* What the kind adds to a notification, as far as it is known before the
 * meeting. */
static void
print_content(struct base_json_writer *writer,
    const struct law_prospect *prospect, enum law_kind kind)
{
	const struct law_register *reg = prospect->decision->round->reg;

	if (kind == LAW_KIND_AGREE) {
		base_json_begin_object(writer, "quotas", true);
		for (size_t i = 0; i < prospect->municipality_count; i++)
			doc_result_add_count(writer,
			    reg->codes[prospect->municipalities[i]],
			    prospect->decision->calculated[
			    prospect->municipalities[i]]);
		base_json_end_object(writer);
	} else if (kind == LAW_KIND_TRANSFER) {
		base_json_begin_array(writer, "transfers", true);
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "from", "");
		base_json_add_text(writer, "to", "");
		base_json_add_whole(writer, "persons", 0);
		base_json_end_object(writer);
		base_json_end_array(writer);
	} else if (kind == LAW_KIND_RAISE) {
		base_json_begin_object(writer, "raised", true);
		base_json_end_object(writer);
	}
}

static void
print_notifications(struct base_json_writer *writer,
    const struct law_prospect *prospect)
{
	static const enum law_kind kinds[] = { LAW_KIND_ADOPT, LAW_KIND_AGREE,
		LAW_KIND_TRANSFER, LAW_KIND_RAISE };

	base_json_begin_array(writer, "notifications", false);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		base_json_begin_object(writer, NULL, false);
		base_json_add_text(writer, "council", prospect->decision->
		    round->reg->region_names[prospect->region]);
		base_json_add_text(writer, "received", UNFILLED);
		base_json_add_text(writer, "meeting", UNFILLED);
		base_json_add_text(writer, "kind", law_round_kinds[kinds[i]]);
		print_content(writer, prospect, kinds[i]);
		base_json_add_text(writer, "if_changed", "none");
		base_json_add_bool(writer, "written", false);
		base_json_add_bool(writer, "signed", false);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_head(struct base_json_writer *writer,
    const struct law_prospect *prospect, struct base_arena *arena)
{
	const struct law_decision *decision = prospect->decision;
	const struct law_register *reg = decision->round->reg;

	base_json_add_text(writer, "format", "kvote-briefing/1");
	base_json_add_whole(writer, "year", decision->round->year);
	base_json_add_text(writer, "scheme", decision->round->scheme->name);
	base_json_add_text(writer, "label", decision->round->label);
	base_json_add_text(writer, "region",
	    reg->region_codes[prospect->region]);
	base_json_add_text(writer, "name",
	    reg->region_names[prospect->region]);
	base_json_add_whole(writer, "national_number",
	    decision->national_number);
	doc_result_add_count(writer, "regional_quota", prospect->regional);
	base_json_add_text(writer, "deadline", base_date_print_iso(
	    decision->deadline, arena));
	base_json_begin_object(writer, "must_change", true);
	doc_result_add_count(writer, "from", prospect->bounds.up);
	doc_result_add_count(writer, "to", prospect->bounds.down);
	base_json_end_object(writer);
}

/* Which of the earlier years are not official. */
static void
print_labels(struct base_json_writer *writer,
    const struct doc_briefing *briefing, struct base_arena *arena)
{
	base_json_begin_object(writer, "earlier_labels", true);
	for (size_t i = 0; i < briefing->earlier_count; i++) {
		const struct law_round *round = briefing->earlier[i]->round;

		base_json_add_text(writer, base_arena_print(arena, "%d",
		    round->year), round->label);
	}
	base_json_end_object(writer);
}

void
doc_briefed_print_json(struct base_buf *out,
    const struct doc_briefing *briefing, struct base_arena *arena)
{
	const struct law_prospect *prospect = &briefing->prospect;
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	print_head(&writer, prospect, arena);
	print_labels(&writer, briefing, arena);
	base_json_begin_array(&writer, "municipalities", false);
	for (size_t i = 0; i < prospect->municipality_count; i++)
		print_municipality(&writer, briefing,
		    prospect->municipalities[i], arena);
	base_json_end_array(&writer);
	print_examples(&writer, prospect);
	print_notifications(&writer, prospect);
	base_json_end_object(&writer);
}
