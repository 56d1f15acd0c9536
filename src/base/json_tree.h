/*
 * json_tree: JSON trees made and changed.  A tree is never changed in place:
 * each function gives a new one that shares what is the same.  Paths of values
 * are not kept up to date; a tree that was changed is printed and read again.
 */
#ifndef KVOTE_BASE_JSON_TREE_H
#define KVOTE_BASE_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

struct base_arena;
struct base_buf;

const struct base_json *base_json_tree_text(const char *text,
    struct base_arena *arena);
const struct base_json *base_json_tree_whole(int64_t value,
    struct base_arena *arena);
/* Without members. */
const struct base_json *base_json_tree_object(struct base_arena *arena);

/* The object with its member key being value: in its place, or as the last.
 * value NULL: without it. */
const struct base_json *base_json_tree_set(const struct base_json *object,
    const char *key, const struct base_json *value, struct base_arena *arena);

/* The array (NULL = an empty one) with one item more at its end. */
const struct base_json *base_json_tree_append(const struct base_json *array,
    const struct base_json *item, struct base_arena *arena);

/* The array without its item at index. */
const struct base_json *base_json_tree_remove(const struct base_json *array,
    size_t index, struct base_arena *arena);

/* Is there a decimal number in it?  Such a tree cannot be printed: of a
 * decimal some digits may have been cut off. */
bool base_json_tree_has_decimal(const struct base_json *tree);

/* Groups of plain values stay on a line; with compact everything does. */
void base_json_tree_print(struct base_buf *out, const struct base_json *tree,
    bool compact);

#endif
