/*
 * transfer: persons that one municipality takes over from another (kind
 * transfer), all at once on the calculated quotas.
 */
#ifndef KVOTE_LAW_TRANSFER_H
#define KVOTE_LAW_TRANSFER_H

struct law_content;

/* Rules LAW-0010#8dac, LAW-0012#e52d and, where only a sum is known,
 * LAW-0024#fc17. */
void law_transfer_apply(const struct law_content *content);

#endif
