/*
 * part: the sums of a range of scenarios with all that is needed to tell of
 * them: what a shard is written as, a run is resumed from, and parts are joined
 * from.  docs/formats.md shows the file (sums.txt).
 *
 * The file ends in a SHA-256 of all before it, so a part that was cut off or
 * changed is refused as such; one of another specification, version or range
 * is refused with the file and what does not fit.
 */
#ifndef KVOTE_BATCH_PART_H
#define KVOTE_BATCH_PART_H

#include "batch/sums.h"

struct base_arena;
struct base_buf;
struct base_file;
struct base_findings;
struct batch_spec;

struct batch_part_group {
	const char *scheme;
	const char *settings; /* "surplus = share, ..." */
};

struct batch_part {
	const char *hash;      /* of the specification and what it rests on */
	const char *label;     /* "" = an official round's figures */
	uint64_t scenarios;    /* of the whole specification */
	uint64_t from, to;     /* those that are in the sums */
	struct batch_part_group base;
	int64_t landstal;      /* of the base */
	struct batch_layout layout; /* units, regions, region_of, inputs */
	const char **codes;    /* of the rows: municipalities, then regions */
	const char **names;
	int64_t *quotas;       /* in the base */
	size_t group_count;
	struct batch_part_group *groups;
	size_t cell_count;
	size_t *cell_groups;
	int64_t *cell_landstal; /* LAW_UNKNOWN = not told of by landstal */
	struct batch_cell *cells;
};

/* Without scenarios; it starts and ends at from. */
void batch_part_start(struct batch_part *out, const struct batch_spec *spec,
    uint64_t from, struct base_arena *arena);

void batch_part_print(struct base_buf *out, const struct batch_part *part);

bool batch_part_read_file(struct batch_part *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Below 0: a comes before b, by where it starts and then where it ends. */
int batch_part_compare(const struct batch_part *a,
    const struct batch_part *b);

/* Joins parts, in any order, to one that holds all scenarios; names are those
 * of their files.  Gaps, overlaps and foreign parts are findings. */
bool batch_part_join(struct batch_part *out, const struct batch_part *parts,
    const char *const *names, size_t count, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
