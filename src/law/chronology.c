#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/chronology.h"
#include "law/param.h"
#include "law/rule.h"

static struct base_place
place_of(const struct law_notification *notification)
{
	return (struct base_place){ .file = notification->file,
		.path = notification->path };
}

static bool
check_notification(const struct law_round *round,
    const struct law_notification *notification, struct base_arena *arena,
    struct base_findings *warnings, struct base_findings *findings)
{
	const char *received = base_date_print_iso(notification->received,
	    arena);

	if (base_date_is_set(round->sent) &&
	    base_date_compare(notification->received, round->sent) < 0)
		base_findings_add(warnings, BASE_ERR_NOTE_BEFORE_LANDSTAL,
		    place_of(notification), received,
		    base_date_print_iso(round->sent, arena), NULL);
	if (!base_date_is_set(notification->meeting) || base_date_compare(
	    notification->meeting, notification->received) <= 0)
		return true;
	base_findings_add(findings, BASE_ERR_NOTE_BEFORE_MEETING,
	    place_of(notification), received,
	    base_date_print_iso(notification->meeting, arena), NULL);
	return false;
}

/* Rules LAW-0001#6e9e and, up to quota year 2017, LAW-0026#3906: by 1 May, by 1
 * April of the year before, in which the coming year is estimated. */
static bool
check_sent(const struct law_round *round, struct base_arena *arena,
    struct base_findings *warnings, struct base_findings *findings)
{
	struct base_date by = law_param_find_date(LAW_PARAM_LANDSTAL_BY,
	    round->year, arena);
	const char *rule = base_arena_copy_bytes(arena, law_param_find(
	    LAW_PARAM_LANDSTAL_BY, round->year)->rule, LAW_RULE_ID_LENGTH);
	struct base_place place = { .file = round->file,
		.path = "national_number.sent" };

	if (!base_date_is_set(round->sent))
		return true;
	if (round->sent.year < round->year - 1) {
		base_findings_add(findings, BASE_ERR_ROUND_SENT_EARLY, place,
		    base_date_print_iso(round->sent, arena),
		    base_text_print_whole(round->year, arena), rule, NULL);
		return false;
	}
	if (base_date_compare(round->sent, by) > 0)
		base_findings_add(warnings, BASE_ERR_ROUND_SENT_LATE, place,
		    base_date_print_iso(round->sent, arena),
		    base_date_print_iso(by, arena), rule, NULL);
	if (!base_date_is_set(round->decided) ||
	    base_date_compare(round->sent, round->decided) <= 0)
		return true;
	base_findings_add(findings, BASE_ERR_ROUND_SENT_AFTER, place,
	    base_date_print_iso(round->sent, arena),
	    base_date_print_iso(round->decided, arena), NULL);
	return false;
}

bool
law_chronology_check(const struct law_round *round, struct base_arena *arena,
    struct base_findings *warnings, struct base_findings *findings)
{
	bool good = true;

	if (round->scheme->has_notifications)
		good = check_sent(round, arena, warnings, findings);
	for (size_t i = 0; i < round->notification_count; i++)
		good = check_notification(round, &round->notifications[i],
		    arena, warnings, findings) && good;
	return good;
}

struct base_date
law_chronology_find_latest(const struct law_round *round)
{
	struct base_date latest = { 0 };

	for (size_t i = 0; i < round->notification_count; i++)
		if (base_date_compare(round->notifications[i].received,
		    latest) > 0)
			latest = round->notifications[i].received;
	return latest;
}
