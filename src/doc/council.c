#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/version.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/rule.h"

struct paragraph {
	struct doc_wording *wording;
	const struct law_decision *decision;
	size_t region;
	const char *region_name;
	const char *year;
	size_t count;  /* notifications of the council */
	size_t about_municipalities; /* of them: not about the regions' quotas */
	size_t *order; /* their indexes, in order of receipt */
	struct base_buf text;
};

static void
add_sentence(struct paragraph *paragraph, const char *sentence)
{
	if (paragraph->text.length > 0)
		base_buf_add_char(&paragraph->text, ' ');
	base_buf_add_text(&paragraph->text, sentence);
}

/* Of one day, in the order of the file. */
static void
sort_notifications(struct paragraph *paragraph)
{
	const struct law_round *round = paragraph->decision->round;
	const struct law_notification *all = round->notifications;
	size_t *order = base_arena_alloc(paragraph->wording->arena,
	    round->notification_count, sizeof(*order));

	for (size_t i = 0; i < round->notification_count; i++) {
		size_t at = paragraph->count;

		if (all[i].region != paragraph->region)
			continue;
		for (; at > 0 && base_date_compare(all[order[at - 1]].received,
		    all[i].received) > 0; at--)
			order[at] = order[at - 1];
		order[at] = i;
		paragraph->count++;
		paragraph->about_municipalities +=
		    all[i].kind != LAW_KIND_REGIONAL;
	}
	paragraph->order = order;
}

/* "på et møde ..." */
static const char *
print_meeting(struct doc_wording *wording,
    const struct law_notification *notification)
{
	if (base_date_compare(notification->meeting,
	    notification->received) == 0)
		return doc_wording_find(wording, "meeting_same_day");
	return DOC_WORDING_FILL(wording, "meeting", { "meeting",
	    doc_wording_print_date(wording, notification->meeting) });
}

/* Which council adopted or agreed, and when. */
static void
say_received(struct paragraph *paragraph,
    const struct law_notification *notification)
{
	struct doc_wording *wording = paragraph->wording;
	bool adopts = notification->kind == LAW_KIND_ADOPT;
	const char *received = doc_wording_print_date(wording,
	    notification->received);

	if (!base_date_is_set(notification->meeting)) {
		add_sentence(paragraph, DOC_WORDING_FILL(wording,
		    adopts ? "adopts" : "agrees",
		    { "region", paragraph->region_name },
		    { "received", received }));
		return;
	}
	add_sentence(paragraph, DOC_WORDING_FILL(wording,
	    adopts ? "adopts_at_meeting" : "agrees_at_meeting",
	    { "region", paragraph->region_name }, { "received", received },
	    { "at_meeting", print_meeting(wording, notification) }));
}

static const char *
find_transfer_block(const struct law_transfer *transfer, int64_t persons)
{
	if (transfer->persons != LAW_ALL)
		return "transfer_some";
	return persons == LAW_UNKNOWN ? "transfer_all_unknown" :
	    "transfer_all";
}

static void
say_transfer(struct paragraph *paragraph, const struct law_transfer *transfer)
{
	const struct law_register *reg = paragraph->decision->round->reg;
	struct doc_wording *wording = paragraph->wording;
	int64_t persons = transfer->persons == LAW_ALL ?
	    paragraph->decision->calculated[transfer->from] :
	    transfer->persons;

	add_sentence(paragraph, DOC_WORDING_FILL(wording,
	    find_transfer_block(transfer, persons),
	    { "from", doc_wording_print_municipality(wording, reg,
	      transfer->from) },
	    { "to", doc_wording_print_municipality(wording, reg,
	      transfer->to) },
	    { "persons", doc_wording_print_persons(wording, persons) }));
}

/* "Hovedstaden 500, Sjælland 300, ..." */
static void
say_regions(struct paragraph *paragraph,
    const struct law_notification *notification)
{
	const struct law_register *reg = paragraph->decision->round->reg;
	struct doc_wording *wording = paragraph->wording;
	struct base_buf list;

	base_buf_start(&list, wording->arena);
	for (size_t i = 0; i < reg->region_count; i++) {
		int64_t quota = notification->regional[i];

		if (quota == LAW_UNKNOWN)
			continue;
		base_buf_add_text(&list, list.length == 0 ? "" : ", ");
		base_buf_add_text(&list, DOC_WORDING_FILL(wording,
		    "region_quota", { "region", reg->region_names[i] },
		    { "count", base_text_print_count(quota, wording->lang,
		      wording->arena) }));
	}
	add_sentence(paragraph, DOC_WORDING_FILL(wording, "agrees_on_regions",
	    { "region", paragraph->region_name },
	    { "received", doc_wording_print_date(wording,
	      notification->received) },
	    { "quotas", list.length == 0 ? "-" : list.bytes }));
}

static void
say_raised(struct paragraph *paragraph,
    const struct law_notification *notification)
{
	const struct law_register *reg = paragraph->decision->round->reg;
	struct doc_wording *wording = paragraph->wording;

	for (size_t i = 0; i < reg->count; i++)
		if (notification->raised[i] != LAW_UNKNOWN)
			add_sentence(paragraph, DOC_WORDING_FILL(wording,
			    "raised", { "municipality",
			    doc_wording_print_municipality(wording, reg, i) },
			    { "persons", doc_wording_print_persons(wording,
			      notification->raised[i]) }));
	add_sentence(paragraph, doc_wording_find(wording, "raised_rest"));
}

static void
say_agreement(struct paragraph *paragraph,
    const struct law_notification *notification, bool stands)
{
	if (notification->kind == LAW_KIND_AGREE && stands)
		add_sentence(paragraph, doc_wording_find(paragraph->wording,
		    "agreed_in_annex"));
	if (notification->kind == LAW_KIND_RAISE)
		say_raised(paragraph, notification);
	if (notification->kind != LAW_KIND_TRANSFER)
		return;
	for (size_t i = 0; i < notification->transfer_count; i++)
		say_transfer(paragraph, &notification->transfers[i]);
}

/* Rule LAW-0018#95c7: how to distribute when the landstal changes.  Who adopts
 * has no agreement to keep: the same rule on new numbers is the model. */
static void
say_clause(struct paragraph *paragraph,
    const struct law_notification *notification)
{
	const char *block = "clause_model";

	if (notification->if_changed == LAW_CLAUSE_NONE)
		return;
	if (notification->if_changed == LAW_CLAUSE_RULE &&
	    notification->kind != LAW_KIND_ADOPT)
		block = "clause_rule";
	add_sentence(paragraph, DOC_WORDING_FILL(paragraph->wording, block,
	    { "year", paragraph->year }));
}

/* "modtaget ..., efter fristen ... (integrationsloven § 8, stk. 1)" */
static const char *
print_reason(struct doc_wording *wording, const struct base_finding *reason)
{
	const struct law_rule *rule = law_rule_find(
	    base_err_find(reason->code)->rule);
	const char *sentence = doc_wording_print_finding(wording, reason);

	if (rule == NULL)
		return sentence;
	return DOC_WORDING_FILL(wording, "reason", { "sentence", sentence },
	    { "reference", doc_wording_print_reference(wording, rule) });
}

const char *
doc_council_print_reasons(struct doc_wording *wording,
    const struct base_findings *reasons)
{
	struct base_buf list;

	base_buf_start(&list, wording->arena);
	for (size_t i = 0; i < base_findings_count(reasons); i++) {
		const struct base_finding *reason = base_findings_get(reasons,
		    i);

		if (base_err_find(reason->code)->exit_status == 0)
			continue;
		if (list.length > 0)
			base_buf_add_text(&list, "; ");
		base_buf_add_text(&list, print_reason(wording, reason));
	}
	return list.bytes;
}

static void
say_rejected(struct paragraph *paragraph, const struct base_findings *reasons)
{
	add_sentence(paragraph, DOC_WORDING_FILL(paragraph->wording,
	    "rejected", { "reasons",
	    doc_council_print_reasons(paragraph->wording, reasons) }));
}

static const struct law_notification *
find_standing(const struct paragraph *paragraph)
{
	const struct law_decision *decision = paragraph->decision;

	for (size_t i = 0; i < paragraph->count; i++)
		if (decision->outcomes[paragraph->order[i]].stands &&
		    decision->round->notifications[paragraph->order[i]].kind !=
		    LAW_KIND_REGIONAL)
			return &decision->round->notifications[
			    paragraph->order[i]];
	return NULL;
}

static void
say_replaced(struct paragraph *paragraph,
    const struct law_notification *notification)
{
	const struct law_notification *later = find_standing(paragraph);
	struct doc_wording *wording = paragraph->wording;

	if (later == NULL)
		return;
	if (base_date_compare(later->received, notification->received) == 0)
		add_sentence(paragraph, doc_wording_find(wording,
		    "replaced_same_day"));
	else
		add_sentence(paragraph, DOC_WORDING_FILL(wording, "replaced",
		    { "later", doc_wording_print_date(wording,
		      later->received) }));
}

static void
say_outcome(struct paragraph *paragraph, size_t i)
{
	const struct law_outcome *outcome = &paragraph->decision->outcomes[i];

	const struct law_notification *notification =
	    &paragraph->decision->round->notifications[i];

	if (!outcome->valid)
		say_rejected(paragraph, outcome->reasons);
	else if (notification->kind == LAW_KIND_REGIONAL)
		return;
	else if (!outcome->stands)
		say_replaced(paragraph, notification);
	else if (paragraph->about_municipalities > 1)
		add_sentence(paragraph, doc_wording_find(paragraph->wording,
		    "stands"));
}

static void
say_notification(struct paragraph *paragraph, size_t i)
{
	const struct law_notification *notification =
	    &paragraph->decision->round->notifications[i];

	if (notification->kind == LAW_KIND_REGIONAL)
		say_regions(paragraph, notification);
	else
		say_received(paragraph, notification);
	say_agreement(paragraph, notification,
	    paragraph->decision->outcomes[i].stands);
	say_clause(paragraph, notification);
	if (notification->document != NULL)
		add_sentence(paragraph, DOC_WORDING_FILL(paragraph->wording,
		    "document", { "document", notification->document }));
	say_outcome(paragraph, i);
}

/* Rule LAW-0015#f227: without an agreement in time the Service fixes. */
static void
say_fixed(struct paragraph *paragraph)
{
	if (paragraph->decision->region_basis[paragraph->region] !=
	    LAW_BASIS_FIXED)
		return;
	add_sentence(paragraph, DOC_WORDING_FILL(paragraph->wording,
	    paragraph->about_municipalities > 0 ? "fixed_after_rejection" :
	    "fixed_without_answer", { "region", paragraph->region_name }));
}

/* What each change of the landstal made of it, in their order. */
static void
say_changes(struct paragraph *paragraph, const struct law_decision *decision)
{
	if (decision->previous == NULL)
		return;
	say_changes(paragraph, decision->previous);
	add_sentence(paragraph, doc_version_print_region(paragraph->wording,
	    decision, paragraph->region));
}

/* The answers were to the first version: it says what they moved. */
static const struct law_decision *
find_first(const struct law_decision *decision)
{
	while (decision->previous != NULL)
		decision = decision->previous;
	return decision;
}

const char *
doc_council_print(struct doc_wording *wording,
    const struct law_decision *decision, size_t region)
{
	struct paragraph paragraph = { .wording = wording,
		.decision = find_first(decision), .region = region,
		.region_name = decision->round->reg->region_names[region],
		.year = doc_wording_print_year(wording,
		    decision->round->year) };

	base_buf_start(&paragraph.text, wording->arena);
	sort_notifications(&paragraph);
	for (size_t i = 0; i < paragraph.count; i++)
		say_notification(&paragraph, paragraph.order[i]);
	say_fixed(&paragraph);
	say_changes(&paragraph, decision);
	return paragraph.text.bytes;
}

bool
doc_council_is_silent(const struct law_decision *decision, size_t region)
{
	const struct law_round *round = decision->round;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].region == region)
			return false;
	return decision->region_basis[region] == LAW_BASIS_FIXED;
}

/* Rule LAW-0015#f227: as say_fixed(). */
const char *
doc_council_print_silent(struct doc_wording *wording,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;
	const char **names = base_arena_alloc(wording->arena,
	    reg->region_count, sizeof(*names));
	size_t count = 0;

	for (size_t i = 0; i < reg->region_count; i++)
		if (doc_council_is_silent(decision, i))
			names[count++] = reg->region_names[i];
	return DOC_WORDING_FILL(wording, "fixed_without_answers",
	    { "regions", doc_wording_print_list(wording, names, count) });
}
