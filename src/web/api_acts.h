/*
 * api_acts: official acts and logins for programs.
 *
 * An act's fields are the members of a JSON object (web/typed.h).  dry_run:
 * everything is checked, and nothing kept.  The state that the program saw goes
 * as If-Match (or member state); without it the act is done whatever happened
 * meanwhile.  With an Idempotency-Key it is done once (web/answers.h).
 */
#ifndef KVOTE_WEB_API_ACTS_H
#define KVOTE_WEB_API_ACTS_H

struct web_exchange;

void web_api_acts_do(struct web_exchange *x);      /* {round} {act} */
void web_api_acts_state(struct web_exchange *x);   /* {round} */
void web_api_acts_log_in(struct web_exchange *x);
void web_api_acts_log_out(struct web_exchange *x);

#endif
