/*
 * last_person: how close it was in the last person of largest remainder.
 *
 * Of those who got a person for their remainder the one with the smallest, of
 * those who did not the one with the largest, and the distance of the two in
 * persons: 0 is a tie (rule LAW-0017).  Only for
 * rounding = largest-remainder-national (LAW-0008); other methods have no one
 * list of remainders.
 */
#ifndef KVOTE_LAW_LAST_PERSON_H
#define KVOTE_LAW_LAST_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "model/ratio.h"

struct base_arena;
struct law_calculation;

struct law_last_person {
	size_t last; /* who got it; the table's count is Christiansø */
	size_t next; /* who was next */
	struct model_ratio distance;
};

/* False where the question has no answer: another method, or no remainders. */
bool law_last_person_find(struct law_last_person *out,
    const struct law_calculation *calculation, struct base_arena *arena);

#endif
