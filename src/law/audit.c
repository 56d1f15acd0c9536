#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "law/audit.h"
#include "law/decision.h"

static const struct base_place nowhere;

static const char *
print(struct base_arena *arena, int64_t number)
{
	return base_arena_print(arena, "%lld", (long long)number);
}

static void
add_copy(struct base_findings *findings, const struct base_finding *finding)
{
	base_findings_add(findings, finding->code, finding->place,
	    finding->args[0], finding->args[1], finding->args[2],
	    finding->args[3], NULL);
}

/* A tie that the rule settles is only told of; drawn lots are looked at. */
static void
take_warnings(struct law_audit *audit)
{
	const struct base_findings *warnings = audit->decision->warnings;

	for (size_t i = 0; i < base_findings_count(warnings); i++) {
		const struct base_finding *warning = base_findings_get(
		    warnings, i);

		add_copy(warning->code == BASE_ERR_TIE_BY_POPULATION ?
		    audit->notes : audit->looks, warning);
	}
}

/* Why a notification is not valid, and what else is noted of it. */
static void
take_reasons(struct law_audit *audit)
{
	const struct law_decision *decision = audit->decision;

	for (size_t i = 0; i < decision->round->notification_count; i++) {
		const struct law_outcome *outcome = &decision->outcomes[i];

		for (size_t j = 0; j < base_findings_count(outcome->reasons);
		    j++) {
			const struct base_finding *reason = base_findings_get(
			    outcome->reasons, j);

			add_copy(base_err_find(reason->code)->exit_status == 0 ?
			    audit->notes : audit->looks, reason);
		}
	}
}

static bool
has_standing(const struct law_decision *decision, size_t region)
{
	for (size_t i = 0; i < decision->round->notification_count; i++)
		if (decision->round->notifications[i].region == region &&
		    decision->outcomes[i].stands)
			return true;
	return false;
}

/* The regions whose council may still answer. */
static void
look_at_silence(struct law_audit *audit, struct base_arena *arena)
{
	const struct law_decision *decision = audit->decision;
	const struct law_register *reg = decision->round->reg;
	struct base_buf names;

	if (!decision->provisional)
		return;
	base_buf_start(&names, arena);
	for (size_t i = 0; i < reg->region_count; i++)
		if (decision->region_basis[i] == LAW_BASIS_CALCULATED &&
		    !has_standing(decision, i))
			base_buf_add_print(&names, "%s%s",
			    names.length == 0 ? "" : ", ",
			    reg->region_names[i]);
	base_findings_add(audit->looks, BASE_ERR_AUDIT_PROVISIONAL, nowhere,
	    names.bytes, base_date_print_iso(decision->deadline, arena), NULL);
}

/* Paradoxes that one person more or less shows. */
static void
look_at_paradoxes(struct law_audit *audit, struct base_arena *arena)
{
	static const enum base_err_code codes[LAW_PARADOX_KIND_COUNT] = {
		[LAW_PARADOX_POPULATION] = BASE_ERR_AUDIT_PARADOX_POPULATION,
		[LAW_PARADOX_IMMIGRANTS] = BASE_ERR_AUDIT_PARADOX_IMMIGRANTS,
		[LAW_PARADOX_FAMILY_REUNIFIED] =
		    BASE_ERR_AUDIT_PARADOX_REUNIFIED,
		[LAW_PARADOX_LANDSTAL] = BASE_ERR_AUDIT_PARADOX_LANDSTAL };
	const struct law_register *reg = audit->decision->round->reg;

	for (int kind = 0; kind < LAW_PARADOX_KIND_COUNT; kind++) {
		const struct law_paradox_row *rows =
		    audit->paradoxes->rows[kind];

		for (size_t i = 0; rows != NULL && i < reg->count; i++)
			if (rows[i].count > 0 && (rows[i].kept[0].step == 1 ||
			    rows[i].kept[0].step == -1))
				base_findings_add(audit->looks, codes[kind],
				    nowhere, reg->names[i],
				    print(arena, rows[i].kept[0].from),
				    print(arena, rows[i].kept[0].to), NULL);
	}
}

/* A calculation's numbers, examined. */
static void
examine_model(struct law_audit *audit,
    const struct law_calculation *calculation, struct base_arena *arena)
{
	struct law_paradoxes *paradoxes = base_arena_alloc(arena, 1,
	    sizeof(*paradoxes));
	struct law_alternatives *alternatives = base_arena_alloc(arena, 1,
	    sizeof(*alternatives));
	struct law_criteria *criteria = base_arena_alloc(arena, 1,
	    sizeof(*criteria));
	struct law_last_person *last = base_arena_alloc(arena, 1,
	    sizeof(*last));

	law_paradox_compute(paradoxes, calculation, arena);
	law_alternative_compute(alternatives, calculation, arena);
	law_criteria_compute(criteria, calculation, arena);
	audit->paradoxes = paradoxes;
	audit->alternatives = alternatives;
	audit->criteria = criteria;
	if (law_last_person_find(last, calculation, arena))
		audit->last_person = last;
	look_at_paradoxes(audit, arena);
}

static void
compare_quotas(struct law_audit *audit, struct base_arena *arena)
{
	struct law_jumps *jumps = base_arena_alloc(arena, 1, sizeof(*jumps));

	law_plausible_find_jumps(jumps, audit->decision->quotas,
	    audit->before->quotas, audit->decision->round->reg->count, arena);
	audit->jumps = jumps;
	if (jumps->count > 0)
		base_findings_add(audit->looks, BASE_ERR_AUDIT_JUMPED, nowhere,
		    print(arena, (int64_t)jumps->count),
		    print(arena, LAW_PLAUSIBLE_JUMP_PERSONS), NULL);
}

void
law_audit_check_letter(struct base_findings *out,
    const struct law_round *round)
{
	const struct law_case *facts = &round->letter_case;
	const struct { const char *text; enum base_err_code code; } wanted[] = {
		{ facts->number, BASE_ERR_AUDIT_NO_CASE_NUMBER },
		{ facts->signatory, BASE_ERR_AUDIT_NO_SIGNATORY },
		{ facts->recipient, BASE_ERR_AUDIT_NO_RECIPIENT } };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		if (wanted[i].text == NULL || *wanted[i].text == '\0')
			base_findings_add(out, wanted[i].code, nowhere,
			    NULL);
}

void
law_audit_compute(struct law_audit *out, const struct law_decision *decision,
    const struct law_audit_before *before, struct base_arena *arena)
{
	const struct model_table *figures = decision->round->figures;
	struct law_audit audit = { .decision = decision, .before = before,
		.looks = base_findings_new(arena),
		.notes = base_findings_new(arena) };

	take_warnings(&audit);
	take_reasons(&audit);
	look_at_silence(&audit, arena);
	/* the letters of a round that is not official are sent to nobody */
	law_audit_check_letter(*decision->round->label == '\0' ? audit.looks :
	    audit.notes, decision->round);
	law_plausible_check_landstal(audit.looks, decision->national_number,
	    figures, arena);
	if (figures != NULL)
		law_plausible_check(audit.looks, figures,
		    before == NULL ? NULL : before->figures, arena);
	if (decision->calculation != NULL)
		examine_model(&audit, decision->calculation, arena);
	if (before != NULL)
		compare_quotas(&audit, arena);
	*out = audit;
}
