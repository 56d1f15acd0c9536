/*
 * fields: members of a JSON object by name and type.  What is absent is no
 * finding unless it is required; what has the wrong type is one, at its path.
 */
#ifndef KVOTE_IMPORT_FIELDS_H
#define KVOTE_IMPORT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/findings.h"
#include "base/json.h"
#include "law/register.h"

struct base_arena;

/* A JSON file being read. */
struct import_fields {
	const char *file;
	const struct law_register *reg; /* NULL until the year is known */
	struct base_arena *arena;
	struct base_findings *findings;
	bool good; /* false as soon as something was wrong */
};

/* A finding at the value; the reading is no longer good. */
void import_fields_report(struct import_fields *fields,
    const struct base_json *at, enum base_err_code code, const char *a,
    const char *b, const char *c);

/* All members must be among keys; near misses get a suggestion. */
void import_fields_check_keys(struct import_fields *fields,
    const struct base_json *object, const char *const *keys, size_t count);

/* Is the value an object (array)?  NULL is neither, without a finding. */
bool import_fields_is_object(struct import_fields *fields,
    const struct base_json *value);
bool import_fields_is_array(struct import_fields *fields,
    const struct base_json *value);

/* NULL where the member is absent or no text. */
const char *import_fields_find_text(struct import_fields *fields,
    const struct base_json *object, const char *key);

/* Untouched where the member is absent or wrong. */
void import_fields_find_bool(struct import_fields *fields,
    const struct base_json *object, const char *key, bool *out);
void import_fields_find_date(struct import_fields *fields,
    const struct base_json *object, const char *key, struct base_date *out);

/* A member that must be there; NULL with a finding if it is not. */
const struct base_json *import_fields_require(struct import_fields *fields,
    const struct base_json *object, const char *key);

/* A whole number >= 0. */
bool import_fields_parse_count(struct import_fields *fields,
    const struct base_json *value, int64_t *out);

/* A municipality by code or name, at the value for messages. */
size_t import_fields_find_municipality(struct import_fields *fields,
    const struct base_json *at, const char *text);

#endif
