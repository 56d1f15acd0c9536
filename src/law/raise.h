/*
 * raise: some municipalities take more than was calculated for them, and the
 * others share what is left of the region's quota (kind raise).
 */
#ifndef KVOTE_LAW_RAISE_H
#define KVOTE_LAW_RAISE_H

struct law_content;

/* Rule LAW-0027#7dc4. */
void law_raise_apply(const struct law_content *content);

#endif
