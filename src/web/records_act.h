/*
 * records_act: one act of the audit log with all that it committed to: what was
 * asked for, its hashes and seal, and the files of the state that it made.
 */
#ifndef KVOTE_WEB_RECORDS_ACT_H
#define KVOTE_WEB_RECORDS_ACT_H

struct web_exchange;

void web_records_act_show(struct web_exchange *x); /* {number} */

#endif
