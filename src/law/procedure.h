/*
 * procedure: the stages that a round goes through in an authority's hands, and
 * which official act leads from one to the next.
 *
 * The law's own states and days are law/calendar.h; the procedure is what good
 * administration adds to them: numbers are announced before anyone answers
 * them and stay what they were once somebody has, nobody approves what he
 * decided (four eyes), nothing is sent that was not approved, and what was sent
 * is never changed but only followed by another version.  The order of acts is
 * our own (docs/settings.md), the law only knows its days.  docs/states.md shows
 * the table; a test holds them together.
 */
#ifndef KVOTE_LAW_PROCEDURE_H
#define KVOTE_LAW_PROCEDURE_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;

enum law_stage {
	LAW_STAGE_NONE,      /* there is no such round */
	LAW_STAGE_OPENED,
	LAW_STAGE_FIGURED,   /* it has figures */
	LAW_STAGE_ANNOUNCED, /* landstal and calculated quotas are out */
	LAW_STAGE_DECIDED,   /* but not approved */
	LAW_STAGE_APPROVED,
	LAW_STAGE_SENT,
	LAW_STAGE_CLOSED
};
#define LAW_STAGE_COUNT 8

enum law_act {
	LAW_ACT_OPEN,
	LAW_ACT_LETTERHEAD,  /* head and foot of the letters are changed */
	LAW_ACT_FIGURES,     /* figures are taken */
	LAW_ACT_ANNOUNCE,
	LAW_ACT_NOTIFY,      /* a notification is registered */
	LAW_ACT_WITHDRAW,    /* and withdrawn */
	LAW_ACT_DECIDE,
	LAW_ACT_APPROVE,
	LAW_ACT_RETURN,      /* not approved: back to whoever decided */
	LAW_ACT_SEND,
	LAW_ACT_REVISE,      /* the landstal changes: the next version */
	LAW_ACT_CLOSE,
	LAW_ACT_IMPORT       /* a whole round from elsewhere */
};
#define LAW_ACT_COUNT 13

/* "opened", "decided" … and "decide", "notify" … as in sql/roles.txt */
const char *law_procedure_stage_name(enum law_stage stage);
const char *law_procedure_act_name(enum law_act act);

/* False if there is no stage or act of that name. */
bool law_procedure_find_stage(enum law_stage *out, const char *name);
bool law_procedure_find_act(enum law_act *out, const char *name);

/* May the act be done in that stage?  *to is where it leads; an import leads
 * where its round stands (*to is LAW_STAGE_ANNOUNCED), and a return to where
 * the round stood before it was decided (*to is LAW_STAGE_ANNOUNCED).  A new
 * letterhead leaves the round where it stands; but an approval was of the letter
 * as it was. */
bool law_procedure_allows(enum law_stage *to, enum law_stage from,
    enum law_act act);

/* Does the act change the numbers that councils answer?  Then it is not done any
 * more once a notification is on file: the council agreed on other numbers. */
bool law_procedure_precedes_answers(enum law_act act);

/* The acts of a stage, by name, for messages: "decide, notify". */
const char *law_procedure_list_acts(enum law_stage stage,
    struct base_arena *arena);

#endif
