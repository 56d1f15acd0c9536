#include <string.h>

#include "base/arena.h"
#include "law/claimant.h"

void
law_claimant_start(struct law_claimants *claimants, size_t count,
    struct base_arena *arena)
{
	claimants->count = count;
	claimants->codes = base_arena_alloc(arena, count, sizeof(char *));
	claimants->names = base_arena_alloc(arena, count, sizeof(char *));
	claimants->sizes = base_arena_alloc(arena, count,
	    sizeof(model_int128));
	claimants->order = base_arena_alloc(arena, count, sizeof(size_t));
}

static bool
comes_before(const struct law_claimants *claimants, size_t a, size_t b)
{
	if (claimants->sizes[a] != claimants->sizes[b])
		return claimants->sizes[a] > claimants->sizes[b];
	return strcmp(claimants->codes[a], claimants->codes[b]) < 0;
}

/* Orders part of order[] by merging; there may be 100,000 of them. */
static void
sort_order(const struct law_claimants *claimants, size_t *order, size_t *spare,
    size_t count)
{
	size_t half = count / 2, left = 0, right = half;

	if (count < 2)
		return;
	sort_order(claimants, order, spare, half);
	sort_order(claimants, order + half, spare, count - half);
	for (size_t i = 0; i < count; i++) {
		if (right == count || (left < half && !comes_before(claimants,
		    order[right], order[left])))
			spare[i] = order[left++];
		else
			spare[i] = order[right++];
	}
	memcpy(order, spare, count * sizeof(*order));
}

void
law_claimant_sort(struct law_claimants *claimants, struct base_arena *arena)
{
	size_t *spare = base_arena_alloc(arena, claimants->count,
	    sizeof(*spare));

	for (size_t i = 0; i < claimants->count; i++)
		claimants->order[i] = i;
	sort_order(claimants, claimants->order, spare, claimants->count);
}

size_t
law_claimant_find(const struct law_claimants *claimants, const char *code)
{
	if (code[0] == '0' && strlen(code) == 4)
		code++;
	for (size_t i = 0; i < claimants->count; i++) {
		const char *own = claimants->codes[i];

		/* a region's 084 may be written 84 */
		if (strcmp(own, code) == 0 ||
		    (own[0] == '0' && strcmp(own + 1, code) == 0))
			return i;
	}
	return claimants->count;
}

const char *
law_claimant_next_lot(const char **text, struct base_arena *arena)
{
	const char *start = *text + strspn(*text, " ,;");
	size_t length = strcspn(start, " ,;");

	*text = start + length;
	return length == 0 ? NULL : base_arena_copy_bytes(arena, start, length);
}

static bool
has_drawn(const size_t *order, size_t count, size_t claimant)
{
	for (size_t i = 0; i < count; i++)
		if (order[i] == claimant)
			return true;
	return false;
}

size_t
law_claimant_read_lots(size_t *order, const struct law_claimants *claimants, const char *text,
    struct base_arena *arena)
{
	size_t count = 0;
	const char *code;

	while (text != NULL && count < claimants->count &&
	    (code = law_claimant_next_lot(&text, arena)) != NULL) {
		size_t found = law_claimant_find(claimants, code);

		/* a lot drawn twice is drawn once */
		if (found < claimants->count &&
		    !has_drawn(order, count, found))
			order[count++] = found;
	}
	return count;
}

bool
law_claimant_is_enough(const size_t *order, size_t order_count,
    const struct model_apportionment *apportionment)
{
	int64_t found = 0;

	for (size_t i = 0; i < apportionment->tied_count; i++)
		for (size_t at = 0; at < order_count; at++)
			found += order[at] == apportionment->tied[i];
	return found >= apportionment->tied_seats;
}
