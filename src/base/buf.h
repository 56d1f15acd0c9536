/*
 * buf: text that grows, for whatever is being written.
 *
 * The bytes live in the arena given at the start and always end in a NUL that
 * length does not count.  A buf that was zeroed but not started may be read as
 * the empty text only after base_buf_start().
 */
#ifndef KVOTE_BASE_BUF_H
#define KVOTE_BASE_BUF_H

#include <stddef.h>

struct base_arena;

struct base_buf {
	struct base_arena *arena;
	char *bytes;
	size_t length;
	size_t room;
};

void base_buf_start(struct base_buf *buf, struct base_arena *arena);
void base_buf_add_bytes(struct base_buf *buf, const char *bytes, size_t length);
void base_buf_add_text(struct base_buf *buf, const char *text);
void base_buf_add_char(struct base_buf *buf, char c);
/* The same character count times. */
void base_buf_add_repeat(struct base_buf *buf, char c, size_t count);
void base_buf_add_print(struct base_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
