/*
 * scheme: the ways of calculating that the law has known, each a folder of data
 * (law/schemes, built in) and one function, computable for ever.
 */
#ifndef KVOTE_LAW_SCHEME_H
#define KVOTE_LAW_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "law/persons.h"
#include "law/settings.h"
#include "model/table.h"
#include "model/trace.h"

struct base_arena;
struct base_findings;

/* Several municipalities (or regions) had exactly the same claim. */
struct law_tied {
	size_t count;
	const char *const *codes; /* rising */
	int64_t persons;          /* for so many persons */
	bool regional;            /* the codes are regions' */
	bool open;                /* lots not drawn yet */
};

/* What the model makes of the figures; numbers in the table's order. */
struct law_calculation {
	const struct law_scheme *scheme;
	struct law_settings settings;
	const struct model_table *table;
	int64_t national_number;
	struct model_trace trace;
	int64_t *quotas;          /* per municipality; LAW_UNKNOWN while open */
	int64_t *region_quotas;   /* per region; LAW_UNKNOWN if one is open */
	int64_t sum;              /* of the known quotas */
	int64_t not_given_out;    /* persons outside every municipality */
	size_t tie_count;
	const struct law_tied *ties;
	struct base_findings *findings; /* warnings and answers (exit 0 and 1) */
};

struct law_scheme {
	const char *name;          /* "dk-2022" */
	const char *title[BASE_LANG_COUNT];
	const char *note[BASE_LANG_COUNT]; /* what differs from the others */
	const char *const *rules;  /* with their hashes, NULL-ended */
	int first_year;            /* quota years in which it holds; */
	int last_year;             /* 0 = still */
	unsigned settings;         /* bit set of enum law_setting */
	bool needs_immigrants;     /* and family_reunified */
	bool has_notifications;
	bool regions_agree;        /* may councils agree on regional quotas? */
	bool found_by_year;        /* is it the scheme of a round that names none? */
	/* True, and *out set, when there is an answer (also one with an exit
	 * status 1 finding); false when the model refuses, reasons in findings. */
	bool (*compute)(struct law_calculation *out,
	    const struct law_scheme *scheme, const struct model_table *table,
	    int64_t national_number, const struct law_settings *settings,
	    struct base_arena *arena, struct base_findings *findings);
};

extern const struct law_scheme *const law_scheme_table[];
extern const size_t law_scheme_count;

/* NULL where there is none. */
const struct law_scheme *law_scheme_find(const char *name);
const struct law_scheme *law_scheme_find_by_year(int year);
enum law_scheme_outcome {
	LAW_SCHEME_OK,
	LAW_SCHEME_NOT_IN_FORCE, /* the one named did not hold in the year */
	LAW_SCHEME_NO_YEAR,      /* none is named, and the year has none */
	LAW_SCHEME_UNKNOWN       /* no scheme has the name */
};

/* The scheme of that name, or that of the year where name is NULL; *out is set
 * if there is one, in force or not. */
enum law_scheme_outcome law_scheme_choose(const struct law_scheme **out,
    const char *name, int year);

/* The label of what is calculated by a scheme that is not in force: label, if
 * it is not "", and behind it in both languages that the scheme is not. */
const char *law_scheme_print_as_if(const struct law_scheme *scheme, int year,
    const char *label, struct base_arena *arena);

bool law_scheme_holds(const struct law_scheme *scheme, int year);

/* "dk-2008, dk-2016, ..."; "dk-2008 2009-2016, ..., dk-2022 2019-" */
const char *law_scheme_list(struct base_arena *arena);
const char *law_scheme_list_years(struct base_arena *arena);

#endif
