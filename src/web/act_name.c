#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "law/procedure.h"
#include "law/register.h"
#include "store/chain.h"
#include "store/sql.h"
#include "web/act_name.h"
#include "web/page.h"

static const enum web_words_word words[STORE_ACT_COUNT] = {
	[STORE_ACT_OPEN] = WEB_WORDS_ACT_OPEN,
	[STORE_ACT_LETTERHEAD] = WEB_WORDS_ACT_LETTERHEAD,
	[STORE_ACT_FIGURES] = WEB_WORDS_ACT_FIGURES,
	[STORE_ACT_ANNOUNCE] = WEB_WORDS_ACT_ANNOUNCE,
	[STORE_ACT_NOTIFY] = WEB_WORDS_ACT_NOTIFY,
	[STORE_ACT_WITHDRAW] = WEB_WORDS_ACT_WITHDRAW,
	[STORE_ACT_DECIDE] = WEB_WORDS_ACT_DECIDE,
	[STORE_ACT_APPROVE] = WEB_WORDS_ACT_APPROVE,
	[STORE_ACT_RETURN] = WEB_WORDS_ACT_RETURN,
	[STORE_ACT_SEND] = WEB_WORDS_ACT_SEND,
	[STORE_ACT_REVISE] = WEB_WORDS_ACT_REVISE,
	[STORE_ACT_CLOSE] = WEB_WORDS_ACT_CLOSE,
	[STORE_ACT_IMPORT] = WEB_WORDS_ACT_IMPORT,
	[STORE_ACT_USER_ADD] = WEB_WORDS_ACT_USER_ADD,
	[STORE_ACT_USER_CHANGE] = WEB_WORDS_ACT_USER_CHANGE,
	[STORE_ACT_USER_CLOSE] = WEB_WORDS_ACT_USER_CLOSE,
	[STORE_ACT_PASSWORD] = WEB_WORDS_ACT_PASSWORD,
	[STORE_ACT_INIT] = WEB_WORDS_ACT_INIT,
	[STORE_ACT_SIGNER_ADD] = WEB_WORDS_ACT_SIGNER_ADD,
};

const char *
web_act_name_print(const struct web_exchange *x, const char *name)
{
	for (int i = 0; i < STORE_ACT_COUNT; i++)
		if (strcmp(store_sql_acts[i].name, name) == 0)
			return web_page_find(x, words[i]);
	return name;
}

/* The council of a region of the round's year. */
static const char *
print_council(const struct web_exchange *x, const struct store_chain_act *act)
{
	const struct law_register *reg = law_register_open(
	    (int)strtol(act->round, NULL, 10), x->arena);
	size_t region = reg == NULL ? LAW_REGISTER_NONE :
	    law_register_find_region(reg, act->subject);

	return region == LAW_REGISTER_NONE ? act->subject : web_page_fill(x,
	    WEB_WORDS_COUNCIL, reg->region_names[region], NULL, NULL);
}

static const char *
print_landstal(const struct web_exchange *x, const char *subject)
{
	int64_t landstal;

	return base_text_parse_count(&landstal, subject) ==
	    BASE_TEXT_COUNT_OK ? web_page_fill(x, WEB_WORDS_ABOUT_LANDSTAL,
	    web_page_print_count(x, landstal), NULL, NULL) : subject;
}

const char *
web_act_name_print_subject(const struct web_exchange *x,
    const struct store_chain_act *act)
{
	enum law_act which;

	if (*act->subject == '\0')
		return "";
	/* the acts on accounts and keys are about those */
	if (!law_procedure_find_act(&which, act->name))
		return act->subject;
	switch (which) {
	case LAW_ACT_NOTIFY:
	case LAW_ACT_WITHDRAW:
		return print_council(x, act);
	case LAW_ACT_APPROVE:
	case LAW_ACT_RETURN:
		return web_page_fill(x, WEB_WORDS_ABOUT_DECIDER, act->subject,
		    NULL, NULL);
	default:
		return print_landstal(x, act->subject);
	}
}
