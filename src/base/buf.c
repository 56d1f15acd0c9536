#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define FIRST_ROOM 256

void
base_buf_start(struct base_buf *buf, struct base_arena *arena)
{
	*buf = (struct base_buf){ .arena = arena, .room = FIRST_ROOM,
		.bytes = base_arena_alloc(arena, FIRST_ROOM, 1) };
}

/* Room for so many more bytes and the closing NUL. */
static void
make_room(struct base_buf *buf, size_t more)
{
	size_t room = buf->room;
	char *bytes;

	if (more < room - buf->length)
		return;
	while (room - buf->length <= more)
		room *= 2;
	bytes = base_arena_alloc(buf->arena, room, 1);
	memcpy(bytes, buf->bytes, buf->length);
	buf->bytes = bytes;
	buf->room = room;
}

void
base_buf_add_bytes(struct base_buf *buf, const char *bytes, size_t length)
{
	make_room(buf, length);
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
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	make_room(buf, (size_t)length);
	va_start(args, format);
	vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, args);
	va_end(args);
	buf->length += (size_t)length;
}
