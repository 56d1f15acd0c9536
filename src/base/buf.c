#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define FIRST_ROOM 128

void
base_buf_start(struct base_buf *buf, struct base_arena *arena)
{
	buf->arena = arena;
	buf->length = 0;
	buf->room = FIRST_ROOM;
	buf->bytes = base_arena_alloc(arena, buf->room, 1);
}

/* Room for more bytes and the closing NUL. */
static void
make_room(struct base_buf *buf, size_t more)
{
	size_t room;
	char *bytes;

	if (more < buf->room - buf->length)
		return;
	/* More than there can be is for the arena to refuse. */
	if (__builtin_add_overflow(buf->length + 1, more, &room))
		room = SIZE_MAX;
	if (room < 2 * buf->room)
		room = 2 * buf->room;
	bytes = base_arena_alloc(buf->arena, room, 1);
	memcpy(bytes, buf->bytes, buf->length);
	buf->bytes = bytes;
	buf->room = room;
}

void
base_buf_add_bytes(struct base_buf *buf, const char *bytes, size_t length)
{
	make_room(buf, length);
	if (length > 0)
		memcpy(buf->bytes + buf->length, bytes, length);
	buf->length += length;
	buf->bytes[buf->length] = '\0';
}

void
base_buf_add_text(struct base_buf *buf, const char *text)
{
	base_buf_add_bytes(buf, text, strlen(text));
}

void
base_buf_add_char(struct base_buf *buf, char c)
{
	base_buf_add_bytes(buf, &c, 1);
}

void
base_buf_add_repeat(struct base_buf *buf, char c, size_t count)
{
	make_room(buf, count);
	memset(buf->bytes + buf->length, c, count);
	buf->length += count;
	buf->bytes[buf->length] = '\0';
}

void
base_buf_add_print(struct base_buf *buf, const char *format, ...)
{
	va_list list;
	int length;

	va_start(list, format);
	length = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (length <= 0)
		return;
	make_room(buf, (size_t)length);
	va_start(list, format);
	vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, list);
	va_end(list);
	buf->length += (size_t)length;
}
