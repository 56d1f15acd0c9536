/*
 * act_name: every act of the audit log in words: those on rounds, and those on
 * accounts and keys.
 */
#ifndef KVOTE_WEB_ACT_NAME_H
#define KVOTE_WEB_ACT_NAME_H

struct store_chain_act;
struct web_exchange;

/* "decide" → "Decide"; a name that this program does not know is its own. */
const char *web_act_name_print(const struct web_exchange *x,
    const char *name);

/* What it was about, in words: "KKR Nordjylland", "landstal 550", "decided by
 * carl"; an account or a key is its own. */
const char *web_act_name_print_subject(const struct web_exchange *x,
    const struct store_chain_act *act);

#endif
