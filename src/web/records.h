/*
 * records: the audit log and the accounts, for those who look after them.
 */
#ifndef KVOTE_WEB_RECORDS_H
#define KVOTE_WEB_RECORDS_H

struct web_exchange;

void web_records_log(struct web_exchange *x);      /* ?round= */
void web_records_accounts(struct web_exchange *x);
void web_records_change(struct web_exchange *x);   /* POST */

#endif
