/*
 * bridge: why a municipality has its quota, in a few numbers that add up: from
 * what the inhabitants alone would give to the whole persons, and what an
 * agreement moved.
 *
 * For people's eyes: the numbers on the way are shown in hundredths of a person,
 * halves away from zero, so that every row is the one before and what it adds.
 * The exact steps are those of the explanation (doc/explain.h).
 */
#ifndef KVOTE_DOC_BRIDGE_H
#define KVOTE_DOC_BRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_decision;

enum doc_bridge_pier {
	DOC_BRIDGE_PEOPLE,     /* by the share of the inhabitants alone */
	DOC_BRIDGE_IMMIGRANTS, /* more or fewer immigrants than that share */
	DOC_BRIDGE_REUNIFIED,  /* family-reunified: all, less its own */
	DOC_BRIDGE_FLOOR,      /* below zero becomes zero */
	DOC_BRIDGE_SURPLUS,    /* what others' negative numbers take off */
	DOC_BRIDGE_ROUNDED,    /* whole persons */
	DOC_BRIDGE_AGREED      /* what an agreement moved */
};
#define DOC_BRIDGE_MOST 7

struct doc_bridge {
	size_t count;
	struct {
		enum doc_bridge_pier pier;
		int64_t hundredths; /* the number so far */
	} piers[DOC_BRIDGE_MOST];
};

/* False: the decision has no figures behind it, or a number is not known. */
bool doc_bridge_compute(struct doc_bridge *out,
    const struct law_decision *decision, size_t municipality,
    struct base_arena *arena);

#endif
