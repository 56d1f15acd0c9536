/*
 * api_case: what programs of whoever has logged in read of a case: where it
 * stands, its states, notifications and documents; the audit log and the
 * accounts.
 */
#ifndef KVOTE_WEB_API_CASE_H
#define KVOTE_WEB_API_CASE_H

struct web_exchange;

void web_api_case_status(struct web_exchange *x);        /* {round} */
void web_api_case_states(struct web_exchange *x);        /* {round} */
void web_api_case_notifications(struct web_exchange *x); /* {round} */
void web_api_case_document(struct web_exchange *x);      /* {round} {document} */
void web_api_case_log(struct web_exchange *x);
void web_api_case_accounts(struct web_exchange *x);

#endif
