/*
 * figures_in: the figures of a quota year out of statistics files
 * (`kvote import figures`).
 *
 * The answer says what each file was understood as, and has the figures with
 * their sources.  On false the findings say everything that is wrong or not
 * settled; the files that could be read are in the answer all the same, and
 * what is not settled as questions with their choices.  Where there is no such
 * year, or the mapping cannot be read, the answer is untouched.
 */
#ifndef KVOTE_SERVICE_FIGURES_IN_H
#define KVOTE_SERVICE_FIGURES_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/register.h"

struct base_arena;
struct base_buf;
struct base_file;
struct base_findings;

#define SERVICE_FIGURES_IN_COUNT 3

/* "population", "immigrants", "family_reunified": as in figures.csv */
const char *service_figures_in_name(size_t figure);

/* A file with bytes NULL is on disk, and its name the path. */
struct service_figures_in_request {
	int year;              /* quota year */
	size_t file_count;
	const struct base_file *files;
	const struct base_file *mapping; /* or NULL */
};

struct service_figures_in_dim {
	const char *name;
	int64_t count;         /* of its values */
	int64_t left_out;      /* rows that were left out because of it */
};

struct service_figures_in_file {
	const char *name;
	const char *form;      /* "StatBank CSV", "PX", ... */
	const char *encoding;
	const char *table;     /* or "" */
	const char *hash;
	int64_t rows;
	size_t dim_count;
	const struct service_figures_in_dim *dims;
};

struct service_figures_in_figure {
	const char *name;      /* "population" */
	const char *file;      /* NULL = not among the files */
	const char *period;    /* or "" */
	const char *source;    /* the line of figures.csv */
	const int64_t *values; /* by municipality */
	int64_t sum;
	int64_t outside;       /* Christiansø; -1 = not there */
	int64_t told;          /* the file's own total; -1 = not there */
	int64_t checked;       /* totals of regions and country that agree */
};

struct service_figures_in_choice {
	const char *value;     /* for the mapping */
	const char *label;     /* beside a code; or NULL */
};

/* More choices than these are not listed. */
#define SERVICE_FIGURES_IN_CHOICES 1000

/* What a file leaves open, and the key of the mapping that settles it. */
struct service_figures_in_question {
	const char *file;
	const char *figure;    /* NULL = which column is which figure */
	const char *key;       /* "value", "period" or "select" */
	const char *dim;       /* of a select; or NULL */
	size_t choice_count;
	const struct service_figures_in_choice *choices;
};

struct service_figures_in_answer {
	const struct law_register *reg;
	size_t file_count;
	struct service_figures_in_file *files;
	struct service_figures_in_figure figures[SERVICE_FIGURES_IN_COUNT];
	const char *note;      /* the # lines of files that are figures.csv */
	size_t question_count; /* each is among the findings, too */
	const struct service_figures_in_question *questions;
};

bool service_figures_in_read(struct service_figures_in_answer *out,
    const struct service_figures_in_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* figures.csv */
void service_figures_in_print_csv(struct base_buf *out,
    const struct service_figures_in_answer *answer);

/* kvote-figures-in/1 */
void service_figures_in_print_json(struct base_buf *out,
    const struct service_figures_in_answer *answer);

#endif
