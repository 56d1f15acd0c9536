/*
 * done: that an act has been done, said on the page that follows it.
 *
 * After an act the browser is sent to the round's page, which can be loaded
 * again and left by "back" without harm.  What was done goes along in a cookie
 * that is gone once it has been said.
 */
#ifndef KVOTE_WEB_DONE_H
#define KVOTE_WEB_DONE_H

struct web_act;
struct web_exchange;

/* The reply: on to the round's page. */
void web_done_redirect(struct web_exchange *x, const char *round,
    const struct web_act *act);

/* What was done to the round just now, if anything. */
void web_done_put(struct web_exchange *x, const char *round);

#endif
