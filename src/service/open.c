#include "base/findings.h"
#include "base/source.h"
#include "base/text.h"
#include "import/quotas.h"
#include "import/round.h"
#include "law/chronology.h"
#include "law/version.h"
#include "service/open.h"

/* The latest thing that happened after the decision. */
static struct base_date
find_latest(const struct law_round *round)
{
	struct base_date latest = law_chronology_find_latest(round);

	for (size_t i = 0; i < round->change_count; i++)
		if (base_date_compare(round->changes[i].date, latest) > 0)
			latest = round->changes[i].date;
	return latest;
}

struct base_date
service_open_find_day(const struct law_round *round)
{
	struct base_date latest = find_latest(round);

	return base_date_compare(latest, round->decided) > 0 ? latest :
	    round->decided;
}

struct base_date
service_open_find_today(const struct service_open_request *request,
    const struct law_round *round)
{
	struct base_date latest;

	if (base_date_is_set(request->date))
		return request->date;
	if (!base_date_is_set(round->decided))
		return request->clock;
	latest = find_latest(round);
	return base_date_compare(latest, round->decided) > 0 &&
	    base_date_compare(latest, request->clock) <= 0 ? latest :
	    round->decided;
}

bool
service_open_compare(const struct law_decision *decision,
    const struct base_source *source, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_register *reg = decision->round->reg;
	size_t first = LAW_REGISTER_NONE, count = 0;
	const char *note;
	int64_t *decided;

	if (source->annex == NULL)
		return true;
	if (!import_quotas_read_calculated(&decided, &note, source->annex, reg,
	    LAW_REGISTER_NONE, arena, findings))
		return false;
	for (size_t i = reg->count; i-- > 0;)
		if (decided[i] != decision->quotas[i]) {
			first = i;
			count++;
		}
	if (count > 0)
		base_findings_add(findings, BASE_ERR_KEPT_OTHER_NUMBERS,
		    (struct base_place){ .file = source->name },
		    reg->names[first],
		    base_text_print_whole(decided[first], arena),
		    base_text_print_whole(decision->quotas[first], arena),
		    base_text_print_whole((int64_t)count, arena), NULL);
	return count == 0;
}

bool
service_open_round(struct service_opened *out,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	return import_round_read(&out->round, request->source,
	    request->as_if, arena, findings) &&
	    law_version_decide(&out->decision, &out->round,
	    service_open_find_today(request, &out->round), request->silence,
	    arena, findings) && service_open_compare(&out->decision,
	    request->source, arena, findings);
}

bool
service_open_draft(struct law_round *out, const struct base_source *source,
    struct base_arena *arena, struct base_findings *findings)
{
	return import_round_read_draft(out, source, false, arena, findings);
}
