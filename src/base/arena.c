#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define ALIGNMENT 16
#define BLOCK_SIZE ((size_t)64 * 1024)
#define STATUS_EXHAUSTED 70

/* Blocks are chained from the newest to the oldest. */
struct block {
	struct block *before;
	size_t room;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct base_arena {
	struct block *newest;
	size_t used; /* of the newest block */
};

static _Noreturn void
end_exhausted(void)
{
	fputs("kvote: fejl: ikke mere hukommelse / error: out of memory\n",
	    stderr);
	exit(STATUS_EXHAUSTED);
}

static void
add_block(struct base_arena *arena, size_t size)
{
	size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
	struct block *block;

	if (room > SIZE_MAX - sizeof(*block))
		end_exhausted();
	block = malloc(sizeof(*block) + room);
	if (block == NULL)
		end_exhausted();
	block->before = arena->newest;
	block->room = room;
	arena->newest = block;
	arena->used = 0;
}

struct base_arena *
base_arena_new(void)
{
	struct base_arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		end_exhausted();
	return arena;
}

void
base_arena_free(struct base_arena *arena)
{
	if (arena == NULL)
		return;
	base_arena_release(arena, (struct base_arena_mark){ NULL, 0 });
	free(arena);
}

void *
base_arena_alloc(struct base_arena *arena, size_t count, size_t size)
{
	size_t total;
	void *memory;

	if (__builtin_mul_overflow(count, size, &total) ||
	    total > SIZE_MAX - ALIGNMENT)
		end_exhausted();
	total = (total + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	if (total == 0)
		total = ALIGNMENT;
	if (arena->newest == NULL || arena->newest->room - arena->used < total)
		add_block(arena, total);
	memory = arena->newest->bytes + arena->used;
	arena->used += total;
	return memset(memory, 0, total);
}

char *
base_arena_copy_bytes(struct base_arena *arena, const char *bytes,
    size_t length)
{
	char *copy = base_arena_alloc(arena, length + 1, 1);

	if (length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *
base_arena_copy_text(struct base_arena *arena, const char *text)
{
	return base_arena_copy_bytes(arena, text, strlen(text));
}

char *
base_arena_print(struct base_arena *arena, const char *format, ...)
{
	va_list args;
	char *text;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	text = base_arena_alloc(arena, (size_t)length + 1, 1);
	va_start(args, format);
	vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	return text;
}

struct base_arena_mark
base_arena_mark(const struct base_arena *arena)
{
	return (struct base_arena_mark){ arena->newest, arena->used };
}

void
base_arena_release(struct base_arena *arena, struct base_arena_mark mark)
{
	while (arena->newest != mark.block) {
		struct block *block = arena->newest;

		arena->newest = block->before;
		free(block);
	}
	arena->used = mark.used;
}
