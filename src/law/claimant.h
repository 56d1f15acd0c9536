/*
 * claimant: those among whom persons are divided, and who of them comes first
 * where several have the same claim: larger population first, then lower code
 * (rule LAW-0017#0dbd), or the order in which lots were drawn.
 */
#ifndef KVOTE_LAW_CLAIMANT_H
#define KVOTE_LAW_CLAIMANT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/apportion.h"

struct base_arena;

/* Municipalities, or regions. */
struct law_claimants {
	size_t count;
	const char **codes;
	const char **names;
	model_int128 *sizes; /* inhabitants */
	size_t *order;       /* after law_claimant_sort() */
};

/* Room for count of them, to be filled in. */
void law_claimant_start(struct law_claimants *claimants, size_t count,
    struct base_arena *arena);

/* Larger first, then lower code. */
void law_claimant_sort(struct law_claimants *claimants,
    struct base_arena *arena);

/* Index by code (0101 for 101, 84 for 084), or count. */
size_t law_claimant_find(const struct law_claimants *claimants,
    const char *code);

/* The next code of a drawn order, cut out of text; NULL at the end. */
const char *law_claimant_next_lot(const char **text,
    struct base_arena *arena);

/* The drawn order as indexes of these claimants (others in it are passed
 * over); how many they are. */
size_t law_claimant_read_lots(size_t *order,
    const struct law_claimants *claimants, const char *text,
    struct base_arena *arena);

/* Are enough of the tied ones in the order to take what is left? */
bool law_claimant_is_enough(const size_t *order, size_t order_count,
    const struct model_apportionment *apportionment);

#endif
