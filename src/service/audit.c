#include "base/arena.h"
#include "base/findings.h"
#include "base/source.h"
#include "service/audit.h"

static const struct base_place nowhere;

/* Is it the round of the year before, by the same model? */
static bool
check_comparable(const struct law_round *round, const struct law_round *before,
    const struct base_source *source, struct base_arena *arena,
    struct base_findings *findings)
{
	if (before->year != round->year - 1) {
		base_findings_add(findings, BASE_ERR_USAGE_AGAINST_YEAR,
		    nowhere, base_arena_print(arena, "%d", round->year - 1),
		    source->name, base_arena_print(arena, "%d", before->year), NULL);
		return false;
	}
	if (before->scheme->compute != round->scheme->compute) {
		base_findings_add(findings, BASE_ERR_USAGE_AGAINST_SCHEME,
		    nowhere, source->name, before->scheme->name,
		    round->scheme->name, NULL);
		return false;
	}
	return true;
}

/* places[i] is this year's municipality i in last year's register. */
static bool
find_places(size_t *places, const struct law_round *round,
    const struct law_round *before, const struct base_source *source,
    struct base_findings *findings)
{
	bool same = round->reg->count == before->reg->count;

	for (size_t i = 0; i < round->reg->count; i++) {
		places[i] = law_register_find_code(before->reg,
		    round->reg->codes[i]);
		same = same && places[i] != LAW_REGISTER_NONE;
	}
	if (!same)
		base_findings_add(findings, BASE_ERR_USAGE_AGAINST_REGISTER,
		    nowhere, source->name, NULL);
	return same;
}

static const int64_t *
pick(const int64_t *column, const size_t *places, size_t count,
    struct base_arena *arena)
{
	int64_t *picked;

	if (column == NULL)
		return NULL;
	picked = base_arena_alloc(arena, count, sizeof(*picked));
	for (size_t i = 0; i < count; i++)
		picked[i] = column[places[i]];
	return picked;
}

static const struct model_table *
pick_figures(const struct model_table *figures, const struct law_round *round,
    const size_t *places, struct base_arena *arena)
{
	struct model_table *picked;
	size_t count = round->reg->count;

	if (figures == NULL || round->figures == NULL)
		return NULL;
	picked = base_arena_alloc(arena, 1, sizeof(*picked));
	*picked = *round->figures; /* names and order; the figures follow */
	picked->population = pick(figures->population, places, count, arena);
	picked->immigrants = pick(figures->immigrants, places, count, arena);
	picked->family_reunified = pick(figures->family_reunified, places,
	    count, arena);
	return picked;
}

static bool
open_before(struct law_audit_before *out,
    const struct service_audit_request *request,
    const struct law_round *round, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_open_request to_open = {
		.source = request->against, .clock = request->open.clock,
		.silence = LAW_SILENCE_PROVISIONAL,
		.as_if = request->open.as_if };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	size_t *places = base_arena_alloc(arena, round->reg->count,
	    sizeof(*places));

	if (!service_open_round(opened, &to_open, arena, findings) ||
	    !check_comparable(round, &opened->round, request->against, arena,
	    findings) || !find_places(places, round, &opened->round,
	    request->against, findings))
		return false;
	*out = (struct law_audit_before){ .year = opened->round.year,
		.quotas = pick(opened->decision.quotas, places,
		    round->reg->count, arena),
		.figures = pick_figures(opened->round.figures, round, places,
		    arena) };
	return true;
}

bool
service_audit_round(struct law_audit *out,
    const struct service_audit_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct law_audit_before *before = NULL;

	if (!service_open_round(opened, &request->open, arena, findings))
		return false;
	if (request->against != NULL) {
		before = base_arena_alloc(arena, 1, sizeof(*before));
		if (!open_before(before, request, &opened->round, arena,
		    findings))
			return false;
	}
	law_audit_compute(out, &opened->decision, before, arena);
	return true;
}
