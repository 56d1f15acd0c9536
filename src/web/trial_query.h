/*
 * trial_query: what is tried at the desk, as its address and the API have it.
 *
 *   landstal=600
 *   rounding=webster              a setting by its name
 *   figure=population,851,230000  or immigrants, family_reunified
 *   without=081                   the region's agreement is taken out
 *   transfer=825,860,all          or a number of persons
 *   raise=773,5                   the municipality takes 5
 *   list=081                      a full list for the region: a number for each
 *   quota=851,12                  municipality, as it is unless it is said here
 *
 * Municipalities by code or name.  All but landstal, settings and list may stand
 * several times.  An empty one holds the place of a row of the form.
 *
 * The form of the page has a field for each part: figure_1 municipality_1
 * number_1, from_1 to_1 persons_1, raise_1 raised_1, quota_851.
 */
#ifndef KVOTE_WEB_TRIAL_QUERY_H
#define KVOTE_WEB_TRIAL_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "law/settings.h"

struct base_arena;
struct law_decision;
struct web_fields;

enum web_trial_list { WEB_TRIAL_FIGURE, WEB_TRIAL_TRANSFER, WEB_TRIAL_RAISE,
	WEB_TRIAL_QUOTA, WEB_TRIAL_WITHOUT };
#define WEB_TRIAL_LISTS 5
#define WEB_TRIAL_PARTS 3

/* Of each list; more are not read from a form. */
#define WEB_TRIAL_ROWS 40

/* Texts as they were typed, "" where there is none. */
struct web_trial_row {
	const char *parts[WEB_TRIAL_PARTS];
};

struct web_trial_rows {
	size_t count;
	struct web_trial_row *rows;
};

struct web_trial_query {
	const char *landstal;
	const char *settings[LAW_SETTING_COUNT];
	const char *list;
	struct web_trial_rows lists[WEB_TRIAL_LISTS];
};

/* Does the query come from the form and not from an address? */
bool web_trial_query_is_form(const struct web_fields *fields);

void web_trial_query_read(struct web_trial_query *out,
    const struct web_fields *fields, struct base_arena *arena);

/* From the form's fields; what is as it is in force is left out. */
void web_trial_query_read_form(struct web_trial_query *out,
    const struct web_fields *fields, const struct law_decision *now,
    struct base_arena *arena);

/* "?landstal=600&..."; "" where nothing is tried. */
const char *web_trial_query_print(const struct web_trial_query *query,
    struct base_arena *arena);

/* The field's name in the form: "from_1"; part counts from 0. */
const char *web_trial_query_print_field(enum web_trial_list list, size_t row,
    size_t part, struct base_arena *arena);

#endif
