/*
 * content: what a notification says, read on its ground: the new numbers of the
 * region, or reasons why they cannot be.
 */
#ifndef KVOTE_LAW_CONTENT_H
#define KVOTE_LAW_CONTENT_H

#include "base/err.h"
#include "law/agreement.h"

struct law_content {
	const struct law_notification *notification;
	const struct law_ground *ground;
	int64_t regional;          /* the region's quota; LAW_UNKNOWN if nobody
	                              can tell */
	struct law_agreement *out; /* quotas begin as the calculated ones */
	struct base_arena *arena;
};

/* A reason with texts in it; NULL = none. */
void law_content_add_reason(const struct law_content *content,
    enum base_err_code code, const char *a, const char *b, const char *c);

const char *law_content_print(const struct law_content *content,
    int64_t number);

/* Rule LAW-0010#8dac: persons stay in the region.  True if i lies in it;
 * otherwise a reason. */
bool law_content_check_inside(const struct law_content *content, size_t i);

/* A number for every municipality (rules LAW-0011#90fa, LAW-0012#e52d). */
void law_content_apply_quotas(const struct law_content *content);

/* Numbers of the regions: as far as one notification can tell. */
void law_content_check_regional(const struct law_content *content);

#endif
