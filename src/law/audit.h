/*
 * audit: what to look at before a round's decision is signed.
 *
 * looks are findings that ask for a look: what the round itself warns of, why a
 * notification is not valid, that a council may still answer, what the letter
 * lacks, figures that do
 * not look right, and a paradox that a step of one person shows in this round's
 * own numbers.  Everything else informs: notes, ties, other roundings and
 * readings, the weight of the criteria, how close the last person was.
 *
 * What rests on the model is NULL where the decision has no calculation (a
 * published table, or a reduction in proportion); what compares is NULL without
 * a year before.  The model's numbers are those before agreements.  Pure; all
 * lives in the arena.
 */
#ifndef KVOTE_LAW_AUDIT_H
#define KVOTE_LAW_AUDIT_H

#include "law/alternative.h"
#include "law/criteria.h"
#include "law/last_person.h"
#include "law/paradox.h"
#include "law/plausible.h"

struct base_arena;
struct base_findings;
struct law_decision;
struct law_round;

/* The year before, in the order of this year's register. */
struct law_audit_before {
	int year;
	const int64_t *quotas;
	const struct model_table *figures; /* NULL: a published table */
};

struct law_audit {
	const struct law_decision *decision;
	const struct law_audit_before *before;
	struct base_findings *looks;
	struct base_findings *notes;
	const struct law_paradoxes *paradoxes;
	const struct law_alternatives *alternatives;
	const struct law_criteria *criteria;
	const struct law_last_person *last_person; /* NULL also where there is
	                                none */
	const struct law_jumps *jumps;
};

/* What a letter is not sent without, and this round lacks: a case number, a
 * signatory, a recipient.  A look as the others; a note where the round is not
 * official. */
void law_audit_check_letter(struct base_findings *out,
    const struct law_round *round);

void law_audit_compute(struct law_audit *out,
    const struct law_decision *decision,
    const struct law_audit_before *before, struct base_arena *arena);

#endif
