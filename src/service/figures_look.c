#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/plausible.h"
#include "law/round.h"
#include "service/figures_look.h"

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

void
service_figures_look_check(struct base_findings *out,
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
