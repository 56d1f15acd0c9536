/*
 * arena: the memory of one job (a command, a request, a scenario).
 *
 * Everything a job needs is taken from its arena and given back by one
 * base_arena_free().  Nothing is freed alone; a loop that makes scratch values
 * brackets them with base_arena_mark() and base_arena_release().
 *
 * Memory is aligned for any type up to 16 bytes and is zeroed.
 * Running out of memory cannot be mended by any caller and must never end in a
 * half-made number: base_arena_alloc() then prints one line and exits with
 * status 70.  So no caller tests for NULL.
 */
#ifndef KVOTE_BASE_ARENA_H
#define KVOTE_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct base_arena;

/* A place in the arena to which it can be wound back. */
struct base_arena_mark {
	void *block;
	size_t used;
};

struct base_arena *base_arena_new(void);

/* NULL does nothing. */
void base_arena_free(struct base_arena *arena);

/* Zeroed memory for count things of size bytes; the product is checked. */
void *base_arena_alloc(struct base_arena *arena, size_t count, size_t size);

/* Copies; the copy of bytes gets a closing NUL that length does not count. */
char *base_arena_copy_text(struct base_arena *arena, const char *text);
char *base_arena_copy_bytes(struct base_arena *arena, const char *bytes,
    size_t length);

/* printf into the arena. */
char *base_arena_print(struct base_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

struct base_arena_mark base_arena_mark(const struct base_arena *arena);

/* Gives back all that was taken since mark was made. */
void base_arena_release(struct base_arena *arena, struct base_arena_mark mark);

#endif
