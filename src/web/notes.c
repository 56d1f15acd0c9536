#include <stdbool.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/calendar.h"
#include "law/version.h"
#include "web/notes.h"
#include "web/page.h"

/* --- what is notified ---------------------------------------------------- */

static const char *
print_kind(const struct web_exchange *x, enum law_kind kind)
{
	static const enum web_words_word words[LAW_KIND_COUNT] = {
		[LAW_KIND_ADOPT] = WEB_WORDS_KIND_ADOPT,
		[LAW_KIND_AGREE] = WEB_WORDS_KIND_AGREE,
		[LAW_KIND_TRANSFER] = WEB_WORDS_KIND_TRANSFER,
		[LAW_KIND_RAISE] = WEB_WORDS_KIND_RAISE,
		[LAW_KIND_REGIONAL] = WEB_WORDS_KIND_REGIONAL };

	return web_page_find(x, words[kind]);
}

static const char *
print_clause(const struct web_exchange *x, enum law_clause clause)
{
	static const enum web_words_word words[] = {
		[LAW_CLAUSE_NONE] = WEB_WORDS_CLAUSE_NONE,
		[LAW_CLAUSE_MODEL] = WEB_WORDS_CLAUSE_MODEL,
		[LAW_CLAUSE_RULE] = WEB_WORDS_CLAUSE_RULE };

	return web_page_find(x, words[clause]);
}

static void
put_transfers(struct web_exchange *x, const struct law_register *reg,
    const struct law_notification *note)
{
	web_page_put(x, "<ul>\n", NULL);
	for (size_t i = 0; i < note->transfer_count; i++) {
		const struct law_transfer *one = &note->transfers[i];

		web_page_put(x, "<li>{}</li>\n", web_page_fill(x,
		    WEB_WORDS_TRANSFERRED, reg->names[one->from],
		    reg->names[one->to], one->persons == LAW_ALL ?
		    web_page_find(x, WEB_WORDS_ALL_PERSONS) :
		    web_page_print_count(x, one->persons)), NULL);
	}
	web_page_put(x, "</ul>\n", NULL);
}

/* Those of the municipalities (or regions) that are named. */
static void
put_numbers(struct web_exchange *x, const char *const *names, size_t count,
    const int64_t *numbers, enum law_kind kind)
{
	web_page_put(x, "<details><summary>{}</summary>\n<ul "
	    "class=\"kvote-columns\">\n", print_kind(x, kind), NULL);
	for (size_t i = 0; i < count; i++)
		if (numbers[i] != LAW_UNKNOWN)
			web_page_put(x, "<li>{}: {}</li>\n", names[i],
			    web_page_print_count(x, numbers[i]), NULL);
	web_page_put(x, "</ul></details>\n", NULL);
}

void
web_notes_put_content(struct web_exchange *x, const struct law_register *reg,
    const struct law_notification *note)
{
	if (note->kind == LAW_KIND_ADOPT || note->kind == LAW_KIND_TRANSFER)
		web_page_put(x, "<p>{}</p>\n", print_kind(x, note->kind),
		    NULL);
	if (note->kind == LAW_KIND_TRANSFER)
		put_transfers(x, reg, note);
	if (note->kind == LAW_KIND_AGREE)
		put_numbers(x, reg->names, reg->count, note->quotas,
		    note->kind);
	if (note->kind == LAW_KIND_RAISE)
		put_numbers(x, reg->names, reg->count, note->raised,
		    note->kind);
	if (note->kind == LAW_KIND_REGIONAL)
		put_numbers(x, reg->region_names, reg->region_count,
		    note->regional, note->kind);
	web_page_put(x, "<p>{}: {}</p>\n", web_page_find(x, WEB_WORDS_CLAUSE),
	    print_clause(x, note->if_changed), NULL);
	if (base_date_is_set(note->meeting))
		web_page_put(x, "<p>{}: {}</p>\n", web_page_find(x,
		    WEB_WORDS_MEETING), web_page_print_date(x,
		    note->meeting), NULL);
	if (note->document != NULL && *note->document != '\0')
		web_page_put(x, "<p>{}: {}</p>\n", web_page_find(x,
		    WEB_WORDS_DOCUMENT_FIELD), note->document, NULL);
}

/* --- what it is worth ---------------------------------------------------- */

/* With a change of the landstal? */
static bool
has_lapsed(const struct law_decision *decision, size_t notification)
{
	size_t region = decision->round->notifications[notification].region;

	for (; decision != NULL; decision = decision->previous)
		if (decision->fates != NULL &&
		    decision->fates[region].kind == LAW_FATE_LAPSED &&
		    decision->fates[region].notification == notification)
			return true;
	return false;
}

void
web_notes_put_worth(struct web_exchange *x,
    const struct law_calendar *calendar, size_t notification)
{
	const struct law_outcome *outcome;
	bool lapsed;

	if (!law_calendar_is_judged(calendar, notification)) {
		web_page_put(x, "<strong class=\"badge badge-info\">{}"
		    "</strong>", web_page_find(x, WEB_WORDS_UNJUDGED), NULL);
		return;
	}
	outcome = &calendar->decision->outcomes[notification];
	lapsed = has_lapsed(calendar->decision, notification);
	web_page_put(x, lapsed || !outcome->valid ?
	    "<strong class=\"badge badge-warning\">{}</strong>" :
	    outcome->stands ?
	    "<strong class=\"badge badge-success\">{}</strong>" :
	    "<strong class=\"badge badge-info\">{}</strong>",
	    web_page_find(x, lapsed ? WEB_WORDS_LAPSED : outcome->stands ?
	    WEB_WORDS_STANDS : outcome->valid ? WEB_WORDS_VALID :
	    WEB_WORDS_INVALID), NULL);
}

void
web_notes_put_reasons(struct web_exchange *x,
    const struct law_outcome *outcome)
{
	size_t count = base_findings_count(outcome->reasons);

	if (count == 0)
		return;
	web_page_put(x, "<ul>\n", NULL);
	for (size_t i = 0; i < count; i++)
		web_page_put(x, "<li>{}</li>\n", web_page_print_reason(x,
		    base_findings_get(outcome->reasons, i)), NULL);
	web_page_put(x, "</ul>\n", NULL);
}
