/*
 * records: the audit log for those who look after it: found again by round,
 * act, person and day, page by page; and whether the whole of it is sound.
 */
#ifndef KVOTE_WEB_RECORDS_H
#define KVOTE_WEB_RECORDS_H

struct web_exchange;

void web_records_log(struct web_exchange *x);    /* ?round=&handling=&hvem=
                                                    &fra=&til=&foer= */
void web_records_verify(struct web_exchange *x); /* GET; POST: a head kept */
void web_records_head(struct web_exchange *x);   /* a file */

#endif
