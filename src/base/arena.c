#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define ALIGNMENT ((size_t)16)
#define BLOCK_ROOM ((size_t)64 * 1024)
#define EXIT_BUG 70

struct block {
	struct block *older;
	size_t room;
	size_t used;
	size_t unused_word; /* keeps bytes at a multiple of ALIGNMENT */
	unsigned char bytes[];
};

_Static_assert(offsetof(struct block, bytes) % ALIGNMENT == 0,
    "the bytes of a block must be aligned as malloc aligns");

struct base_arena {
	struct block *newest;
};

static _Noreturn void
give_up(void)
{
	fputs("kvote: fejl: der er ikke mere hukommelse / "
	      "error: out of memory\n",
	    stderr);
	exit(EXIT_BUG);
}

struct base_arena *
base_arena_new(void)
{
	struct base_arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		give_up();
	return arena;
}

static void
free_newest(struct base_arena *arena)
{
	struct block *block = arena->newest;

	arena->newest = block->older;
	free(block);
}

void
base_arena_free(struct base_arena *arena)
{
	if (arena == NULL)
		return;
	while (arena->newest != NULL)
		free_newest(arena);
	free(arena);
}

static void
add_block(struct base_arena *arena, size_t wanted)
{
	size_t room = wanted > BLOCK_ROOM ? wanted : BLOCK_ROOM;
	struct block *block = calloc(1, sizeof(*block) + room);

	if (block == NULL)
		give_up();
	block->older = arena->newest;
	block->room = room;
	arena->newest = block;
}

void *
base_arena_alloc(struct base_arena *arena, size_t count, size_t size)
{
	struct block *block;
	size_t wanted;
	void *memory;

	if (__builtin_mul_overflow(count, size, &wanted) ||
	    wanted > SIZE_MAX / 2)
		give_up();
	if (wanted == 0)
		wanted = 1;
	wanted = (wanted + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (arena->newest == NULL ||
	    arena->newest->room - arena->newest->used < wanted)
		add_block(arena, wanted);
	block = arena->newest;
	memory = block->bytes + block->used;
	block->used += wanted;
	return memory;
}

char *
base_arena_copy_bytes(struct base_arena *arena, const char *bytes,
    size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		give_up();
	copy = base_arena_alloc(arena, length + 1, 1);
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
	va_list list;
	int length;
	char *text;

	/* Said aloud for gcc, which with sanitizers sees a NULL come by. */
	if (format == NULL)
		give_up();
	va_start(list, format);
	length = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (length < 0)
		give_up();
	text = base_arena_alloc(arena, (size_t)length + 1, 1);
	va_start(list, format);
	vsnprintf(text, (size_t)length + 1, format, list);
	va_end(list);
	return text;
}

struct base_arena_mark
base_arena_mark(const struct base_arena *arena)
{
	struct block *block = arena->newest;

	return (struct base_arena_mark){ block,
		block == NULL ? 0 : block->used };
}

void
base_arena_release(struct base_arena *arena, struct base_arena_mark mark)
{
	struct block *block;

	while (arena->newest != NULL && arena->newest != mark.block)
		free_newest(arena);
	block = arena->newest;
	if (block == NULL)
		return;
	/* What is handed out again must be zero again. */
	memset(block->bytes + mark.used, 0, block->used - mark.used);
	block->used = mark.used;
}
