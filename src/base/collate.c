#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/collate.h"

#define LOCALE "da_DK"
#define REPLACEMENT 0xfffd

struct entry {
	const char *key; /* ordered as bytes */
	size_t index;
};

static bool
is_danish(const UCollator *collator)
{
	UErrorCode status = U_ZERO_ERROR;
	const char *locale = ucol_getLocaleByType(collator, ULOC_VALID_LOCALE,
	    &status);

	return U_SUCCESS(status) && locale != NULL &&
	    strncmp(locale, "da", 2) == 0;
}

/* NULL where ICU has no Danish. */
static UCollator *
open_danish(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator = ucol_open(LOCALE, &status);

	if (U_FAILURE(status))
		return NULL;
	if (!is_danish(collator)) {
		ucol_close(collator);
		return NULL;
	}
	return collator;
}

/* The sort key of name, or NULL if ICU refuses. */
static const char *
make_key(const UCollator *collator, const char *name, struct base_arena *arena)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t length = strlen(name);
	int32_t units, room;
	UChar *wide;
	uint8_t *key;

	if (length >= INT32_MAX)
		return NULL;
	wide = base_arena_alloc(arena, length + 1, sizeof(*wide));
	u_strFromUTF8WithSub(wide, (int32_t)length + 1, &units, name,
	    (int32_t)length, REPLACEMENT, NULL, &status);
	if (U_FAILURE(status))
		return NULL;
	room = ucol_getSortKey(collator, wide, units, NULL, 0);
	if (room <= 0)
		return NULL;
	key = base_arena_alloc(arena, (size_t)room, 1);
	ucol_getSortKey(collator, wide, units, key, room);
	return (const char *)key;
}

static bool
make_keys(struct entry *entries, const char *const *names, size_t count,
    const UCollator *collator, struct base_arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		entries[i].key = make_key(collator, names[i], arena);
		if (entries[i].key == NULL)
			return false;
	}
	return true;
}

/* All or none in Danish: keys of two kinds do not compare. */
static void
set_keys(struct entry *entries, const char *const *names, size_t count,
    struct base_arena *arena)
{
	UCollator *collator = open_danish();
	bool danish = collator != NULL &&
	    make_keys(entries, names, count, collator, arena);

	if (collator != NULL)
		ucol_close(collator);
	for (size_t i = 0; i < count; i++) {
		entries[i].index = i;
		if (!danish)
			entries[i].key = names[i];
	}
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	int order = strcmp(one->key, other->key);

	if (order != 0)
		return order;
	return (one->index > other->index) - (one->index < other->index);
}

void
base_collate_sort(size_t *order, const char *const *names, size_t count,
    struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	struct entry *entries = base_arena_alloc(arena, count,
	    sizeof(*entries));

	set_keys(entries, names, count, arena);
	qsort(entries, count, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < count; i++)
		order[i] = entries[i].index;
	base_arena_release(arena, mark);
}
