/*
 * entry: fields of the forms that are no official act's (those: web/form.h), in
 * the words of pages: label, hint, what is wrong, and what was typed.
 *
 * What is wrong is a finding whose path is the field's name.  Passwords and files
 * are never shown again.
 */
#ifndef KVOTE_WEB_ENTRY_H
#define KVOTE_WEB_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/findings.h"
#include "web/exchange.h"
#include "words_gen.h"

struct web_entry_field {
	const char *name;
	enum web_words_word label;
	const char *hint;         /* NULL = none */
	const char *type;         /* "text", "password", "date", "file" */
	const char *autocomplete; /* NULL = "off" */
	const char *value;        /* NULL = what was typed */
};

struct web_entry_option {
	const char *value;
	const char *text;
	bool is_chosen;
};

void web_entry_put_input(struct web_exchange *x,
    const struct web_entry_field *field);
void web_entry_put_select(struct web_exchange *x,
    const struct web_entry_field *field, const struct web_entry_option *options,
    size_t count);
/* Any number of them, all sent under the field's name. */
void web_entry_put_boxes(struct web_exchange *x,
    const struct web_entry_field *field, const struct web_entry_option *options,
    size_t count);
void web_entry_put_area(struct web_exchange *x,
    const struct web_entry_field *field);

void web_entry_put_button(struct web_exchange *x, enum web_words_word word);

/* What was sent under that name, in a form or a query; NULL if it is empty. */
const char *web_entry_find(const struct web_fields *fields, const char *name);

/* Is it one of those sent under that name? */
bool web_entry_has(const struct web_fields *fields, const char *name,
    const char *value);

/* Which field a finding is about. */
struct web_entry_place {
	enum base_err_code code;
	const char *name;
};

/* x's findings, each at its field; the others stay as they are. */
void web_entry_place_findings(struct web_exchange *x,
    const struct web_entry_place *places, size_t count);

/* This must be filled in. */
void web_entry_miss(struct web_exchange *x, const char *name);

#endif
