/*
 * trial: the desk for trying out what a published round would be with another
 * landstal, figures, settings or agreements: /aar/{round}/proev, and as JSON in
 * the API.  The address has all of it, so it can be shared; nothing is kept.
 */
#ifndef KVOTE_WEB_TRIAL_H
#define KVOTE_WEB_TRIAL_H

struct web_exchange;

void web_trial_show(struct web_exchange *x); /* {round} */
void web_trial_send(struct web_exchange *x); /* {round}, of the API */

#endif
