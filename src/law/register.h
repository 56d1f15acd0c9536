/*
 * register: the municipalities (kommuner) and regions of a quota year.
 *
 * Dated data in data/register, built into the program: which municipalities
 * there are, which region each lies in, and in which order the letter lists
 * them (regions in the letter's order, municipalities by code).  Each region
 * has one council (KKR) of the same name.  A region that ended takes its
 * municipalities with it into the one that it became part of.
 */
#ifndef KVOTE_LAW_REGISTER_H
#define KVOTE_LAW_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/findings.h"

struct base_arena;

struct law_register {
	int year;
	size_t count;              /* municipalities, in the letter's order */
	const char *const *codes;  /* "101" */
	const char *const *names;  /* "København" */
	const size_t *regions;     /* index of the region */
	size_t region_count;       /* regions, in the letter's order */
	const char *const *region_codes; /* "084" */
	const char *const *region_names; /* "Hovedstaden" */
	const bool *region_assumed; /* the code is not known to us but assumed */
	size_t former_count;       /* regions that have ended by this year: */
	const char *const *former_codes;
	const char *const *former_names;
	const size_t *former_into; /* index of the region it is part of now */
	const char *const *aliases; /* pairs: other name, code; alias_count of each */
	size_t alias_count;
};

/* Last quota year for which data/register has been checked. */
#define LAW_REGISTER_CHECKED 2026

#define LAW_REGISTER_NONE ((size_t)-1)

/* The register of a quota year; 0 = the newest that has been checked, that of
 * LAW_REGISTER_CHECKED.  Before the first year it is empty (count 0). */
const struct law_register *law_register_open(int year,
    struct base_arena *arena);

/* Warns of a year that has not been checked, and of each assumed code. */
void law_register_warn(const struct law_register *reg, struct base_place place,
    struct base_arena *arena, struct base_findings *findings);

/* Index by code: three digits, four (0101), or LAW_REGISTER_NONE. */
size_t law_register_find_code(const struct law_register *reg,
    const char *code);

/* Index by name or alias, case aside, or LAW_REGISTER_NONE. */
size_t law_register_find_name(const struct law_register *reg,
    const char *name);

/* Region by code (084, 84), by name, "Region X" or "KKR X". */
size_t law_register_find_region(const struct law_register *reg,
    const char *text);

/* "Hovedstaden, Sjælland, ..." for messages, with what a region is made of:
 * "Østdanmark (Hovedstaden + Sjælland), ..." */
const char *law_register_list_regions(const struct law_register *reg,
    struct base_arena *arena);

/* Is the code Christiansø (411 or 0411), which is no municipality? */
bool law_register_is_outside(const char *code);

#endif
