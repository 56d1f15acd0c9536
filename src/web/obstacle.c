#include <string.h>

#include "law/round.h"
#include "service/session.h"
#include "web/exchange.h"
#include "web/obstacle.h"

bool
web_obstacle_is_own(const struct web_exchange *x,
    const struct law_round *round, size_t notification)
{
	size_t region = round->notifications[notification].region;

	return !service_session_is_council(&x->session.account) ||
	    strcmp(round->reg->region_codes[region],
	    x->session.account.region) == 0;
}

bool
web_obstacle_has_own(const struct web_exchange *x,
    const struct law_round *round)
{
	for (size_t i = 0; i < round->notification_count; i++)
		if (web_obstacle_is_own(x, round, i))
			return true;
	return false;
}

static bool
tell(enum web_words_word *out, enum web_words_word why)
{
	*out = why;
	return true;
}

bool
web_obstacle_find(enum web_words_word *out, const struct web_exchange *x,
    enum law_stage stage, const struct law_round *round, enum law_act act)
{
	enum law_stage to;

	if (!law_procedure_allows(&to, stage, act))
		return tell(out, WEB_WORDS_NOT_NOW);
	if (round == NULL)
		return false;
	if (law_procedure_precedes_answers(act) &&
	    round->notification_count > 0)
		return tell(out, WEB_WORDS_NOT_ANSWERED);
	return act == LAW_ACT_WITHDRAW && !web_obstacle_has_own(x, round) &&
	    tell(out, WEB_WORDS_NOT_SENT);
}
