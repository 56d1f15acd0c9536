#include <stdlib.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/collate.h"

/* A name with its sort key; equal keys keep the order of the input. */
struct keyed {
	size_t index;
	const unsigned char *key;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;
	int sign = strcmp((const char *)left->key, (const char *)right->key);

	return sign != 0 ? sign : (left->index > right->index) -
	    (left->index < right->index);
}

/* The name's key in Danish order; the name itself where ICU fails. */
static const unsigned char *
make_key(const UCollator *collator, const char *name, struct base_arena *arena)
{
	int32_t room = (int32_t)strlen(name) + 1, length;
	UChar *wide = base_arena_alloc(arena, (size_t)room, sizeof(*wide));
	UErrorCode error = U_ZERO_ERROR;
	uint8_t *key;

	u_strFromUTF8(wide, room, &length, name, -1, &error);
	if (collator == NULL || U_FAILURE(error))
		return (const unsigned char *)name;
	room = ucol_getSortKey(collator, wide, length, NULL, 0);
	key = base_arena_alloc(arena, (size_t)room + 1, 1);
	ucol_getSortKey(collator, wide, length, key, room);
	return key;
}

void
base_collate_sort(size_t *order, const char *const *names, size_t count,
    struct base_arena *arena)
{
	UErrorCode error = U_ZERO_ERROR;
	UCollator *collator = ucol_open("da_DK", &error);
	struct keyed *keyed = base_arena_alloc(arena, count, sizeof(*keyed));

	if (U_FAILURE(error))
		collator = NULL;
	for (size_t i = 0; i < count; i++)
		keyed[i] = (struct keyed){ i,
			make_key(collator, names[i], arena) };
	qsort(keyed, count, sizeof(*keyed), compare_keyed);
	for (size_t i = 0; i < count; i++)
		order[i] = keyed[i].index;
	if (collator != NULL)
		ucol_close(collator);
}
