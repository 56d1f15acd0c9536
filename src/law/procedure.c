#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/procedure.h"

#define FROM(stage) (1u << LAW_STAGE_##stage)

static const char *const stage_names[LAW_STAGE_COUNT] = {
	[LAW_STAGE_NONE] = "none",
	[LAW_STAGE_OPENED] = "opened",
	[LAW_STAGE_FIGURED] = "figured",
	[LAW_STAGE_ANNOUNCED] = "announced",
	[LAW_STAGE_DECIDED] = "decided",
	[LAW_STAGE_APPROVED] = "approved",
	[LAW_STAGE_SENT] = "sent",
	[LAW_STAGE_CLOSED] = "closed",
};

static const struct {
	const char *name;
	unsigned from; /* bit set of enum law_stage */
	enum law_stage to;
	bool precedes_answers;
	bool stays; /* where the round has not come as far as that */
} acts[LAW_ACT_COUNT] = {
	[LAW_ACT_OPEN] = { "open", FROM(NONE), LAW_STAGE_OPENED, false, false },
	[LAW_ACT_LETTERHEAD] = { "letterhead", FROM(OPENED) | FROM(FIGURED) |
	    FROM(ANNOUNCED) | FROM(DECIDED) | FROM(APPROVED),
	    LAW_STAGE_DECIDED, false, true },
	/* until a council answers them figures can be corrected; they are then
	 * announced again */
	[LAW_ACT_FIGURES] = { "figures", FROM(OPENED) | FROM(FIGURED) |
	    FROM(ANNOUNCED), LAW_STAGE_FIGURED, true, false },
	[LAW_ACT_ANNOUNCE] = { "announce", FROM(FIGURED) | FROM(ANNOUNCED),
	    LAW_STAGE_ANNOUNCED, true, false },
	[LAW_ACT_NOTIFY] = { "notify", FROM(ANNOUNCED),
	    LAW_STAGE_ANNOUNCED, false, false },
	[LAW_ACT_WITHDRAW] = { "withdraw", FROM(ANNOUNCED),
	    LAW_STAGE_ANNOUNCED, false, false },
	[LAW_ACT_DECIDE] = { "decide", FROM(ANNOUNCED),
	    LAW_STAGE_DECIDED, false, false },
	[LAW_ACT_APPROVE] = { "approve", FROM(DECIDED),
	    LAW_STAGE_APPROVED, false, false },
	[LAW_ACT_RETURN] = { "return", FROM(DECIDED),
	    LAW_STAGE_ANNOUNCED, false, false },
	[LAW_ACT_SEND] = { "send", FROM(APPROVED), LAW_STAGE_SENT, false, false },
	[LAW_ACT_REVISE] = { "revise", FROM(ANNOUNCED) | FROM(SENT),
	    LAW_STAGE_DECIDED, false, false },
	[LAW_ACT_CLOSE] = { "close", FROM(SENT), LAW_STAGE_CLOSED, false, false },
	[LAW_ACT_IMPORT] = { "import", FROM(NONE), LAW_STAGE_ANNOUNCED, false, false },
};

const char *
law_procedure_stage_name(enum law_stage stage)
{
	return stage_names[stage];
}

const char *
law_procedure_act_name(enum law_act act)
{
	return acts[act].name;
}

bool
law_procedure_find_stage(enum law_stage *out, const char *name)
{
	for (int i = 0; i < LAW_STAGE_COUNT; i++) {
		if (strcmp(stage_names[i], name) != 0)
			continue;
		*out = (enum law_stage)i;
		return true;
	}
	return false;
}

bool
law_procedure_find_act(enum law_act *out, const char *name)
{
	for (int i = 0; i < LAW_ACT_COUNT; i++) {
		if (strcmp(acts[i].name, name) != 0)
			continue;
		*out = (enum law_act)i;
		return true;
	}
	return false;
}

bool
law_procedure_allows(enum law_stage *to, enum law_stage from,
    enum law_act act)
{
	if ((acts[act].from & 1u << from) == 0)
		return false;
	*to = acts[act].stays && from < acts[act].to ? from : acts[act].to;
	return true;
}

bool
law_procedure_precedes_answers(enum law_act act)
{
	return acts[act].precedes_answers;
}

const char *
law_procedure_list_acts(enum law_stage stage, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (int i = 0; i < LAW_ACT_COUNT; i++) {
		if ((acts[i].from & 1u << stage) == 0)
			continue;
		if (buf.length > 0)
			base_buf_add_text(&buf, ", ");
		base_buf_add_text(&buf, acts[i].name);
	}
	return buf.bytes;
}
