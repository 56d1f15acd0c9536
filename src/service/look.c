#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/findings.h"
#include "law/audit.h"
#include "law/plausible.h"
#include "service/act.h"
#include "service/look.h"

static const struct base_place nowhere;

/* In Danish or English, in the # lines of the file. */
static bool
calls_itself_example(const char *note)
{
	static const char *const words[] = { "example", "eksempel" };

	for (; *note != '\0'; note++)
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (strncasecmp(note, words[i], strlen(words[i])) ==
			    0)
				return true;
	return false;
}

static void
look_at_figures(struct base_findings *out,
    const struct law_round *round, struct base_arena *arena)
{
	if (round->figures != NULL) {
		law_plausible_check(out, round->figures, NULL, arena);
		law_plausible_check_immigrants(out, round->figures, arena);
	}
	if (*round->label == '\0' && round->source_note != NULL &&
	    calls_itself_example(round->source_note))
		base_findings_add(out, BASE_ERR_FIGURES_EXAMPLE, nowhere,
		    NULL);
}

#define ACT(name) (1u << LAW_ACT_##name)

/* The acts that letters rest on, while their head can still be told. */
static const unsigned with_letters = ACT(OPEN) | ACT(LETTERHEAD) |
    ACT(ANNOUNCE) | ACT(DECIDE) | ACT(REVISE);
static const unsigned with_landstal = ACT(ANNOUNCE) | ACT(REVISE);

void
service_look_at_act(struct base_findings *out,
    const struct service_act_answer *answer, struct base_arena *arena)
{
	const struct law_round *round = &answer->draft.opened.round;
	const struct law_decision *decision = &answer->draft.opened.decision;
	unsigned act = 1u << answer->kind;

	if ((act & with_letters) != 0)
		law_audit_check_letter(out, round);
	if (answer->kind == LAW_ACT_FIGURES)
		look_at_figures(out, round, arena);
	if (decision->round == NULL ||
	    service_session_is_council(&answer->draft.account))
		return;
	if ((act & with_landstal) != 0)
		law_plausible_check_landstal(out, decision->national_number,
		    round->figures, arena);
	base_findings_append(out, decision->warnings);
}
