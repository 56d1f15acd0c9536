/*
 * pack: texts, bytes and numbers one after the other, as processes of the same
 * program hand them to each other.
 *
 * What is taken out again comes in the order in which it was put in.  Where the
 * bytes end too early or lie about a length, good is false from then on, and
 * everything taken is "" or 0.
 */
#ifndef KVOTE_WEB_PACK_H
#define KVOTE_WEB_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_buf;

void web_pack_add_whole(struct base_buf *buf, int64_t whole);
void web_pack_add_bytes(struct base_buf *buf, const char *bytes,
    size_t length);
/* NULL comes back as NULL. */
void web_pack_add_text(struct base_buf *buf, const char *text);

struct web_pack {
	const char *at;
	size_t left;
	bool good;
	struct base_arena *arena; /* of what is taken */
};

int64_t web_pack_take_whole(struct web_pack *pack);
/* A NUL, which *length does not count, stands behind them. */
const char *web_pack_take_bytes(struct web_pack *pack, size_t *length);
const char *web_pack_take_text(struct web_pack *pack);

#endif
