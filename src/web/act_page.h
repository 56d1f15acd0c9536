/*
 * act_page: an official act in the browser: its form, what it would do (nothing
 * is kept yet), and the act itself.
 *
 * What is wrong is shown at its field and above all; what was typed stays.  A
 * form carries the state that was seen, so what somebody else did meanwhile, or
 * sending it twice, is a conflict and nothing else.
 */
#ifndef KVOTE_WEB_ACT_PAGE_H
#define KVOTE_WEB_ACT_PAGE_H

struct web_exchange;

void web_act_page_show(struct web_exchange *x); /* {round} {act} */
void web_act_page_send(struct web_exchange *x); /* {round} {act} */
void web_act_page_new(struct web_exchange *x);  /* ?round= */

#endif
