/*
 * search: the municipalities that somebody may mean who types a name.
 *
 * Blanks around it, a "Kommune" behind it and case do not count, and letters
 * that a keyboard lacks may be written ae, oe, aa.  A whole name, alias or code
 * is that municipality alone; else those whose names begin so, in the order of
 * the register.  None where nothing is typed.  Misspelt names are not guessed.
 */
#ifndef KVOTE_LAW_SEARCH_H
#define KVOTE_LAW_SEARCH_H

#include <stddef.h>

struct base_arena;
struct law_register;

/* Their number; out, in the arena, has their indexes. */
size_t law_search_list(const size_t **out, const struct law_register *reg,
    const char *typed, struct base_arena *arena);

#endif
