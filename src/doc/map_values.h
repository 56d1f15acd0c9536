/*
 * map_values: what a map shows of each municipality, as numbers and as a table
 * for programs.
 */
#ifndef KVOTE_DOC_MAP_VALUES_H
#define KVOTE_DOC_MAP_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct law_decision;
struct law_outlines;

enum doc_map_by { DOC_MAP_QUOTA, DOC_MAP_PER_1000, DOC_MAP_CHANGE };

/* PER_1000 needs the round's figures, CHANGE another round. */
struct doc_map {
	enum doc_map_by by;
	const struct law_decision *decision;
	const struct law_decision *against; /* CHANGE */
	const struct law_outlines *outlines;
	const char *links; /* before a municipality's code: where its area
	                      leads on a page; NULL = nowhere */
};

/* Values are num / den; LAW_UNKNOWN stands in quotas and before alone. */
struct doc_map_values {
	size_t count;          /* municipalities of the round's register */
	const int64_t *quotas;
	const int64_t *before; /* CHANGE; a municipality that was not there
	                          then is not known */
	const int64_t *population; /* PER_1000 */
	int64_t *nums;
	int64_t *dens;
	bool *known;
};

/* False with a finding: no figures to count inhabitants by. */
bool doc_map_values_compute(struct doc_map_values *out,
    const struct doc_map *map, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* What says that the map is not official; "" where it is. */
const char *doc_map_values_label(const struct doc_map *map);

/* "12", "0,18", "+3": for people. */
const char *doc_map_values_print(const struct doc_map *map, int64_t num,
    int64_t den, enum base_lang lang, struct base_arena *arena);

/* Below, equal or above 0 as a is less than, equal to or more than b. */
int doc_map_values_compare(const struct doc_map_values *values, size_t a,
    size_t b);

void doc_map_values_print_csv(struct base_buf *out, const struct doc_map *map,
    const struct doc_map_values *values, struct base_arena *arena);
void doc_map_values_print_json(struct base_buf *out, const struct doc_map *map,
    const struct doc_map_values *values, struct base_arena *arena);

#endif
