/*
 * form: fields of forms with what was typed, chosen and wrong.
 *
 * A field that something is wrong with says so itself: findings whose path is
 * the field's name, or whose file is the one that was chosen there.  What was
 * typed stays, and a file that was chosen is carried (web/carried.h), named,
 * and can be replaced or taken out.
 */
#ifndef KVOTE_WEB_FORM_H
#define KVOTE_WEB_FORM_H

#include <stdbool.h>

#include "web/exchange.h"
#include "web/route.h"
#include "words_gen.h"

struct base_finding;

struct web_form {
	struct web_exchange *x;
	const struct web_fields *values; /* what was typed */
};

/* What was typed; "". */
const char *web_form_find(const struct web_form *form, const char *name);

/* What is wrong with a field, or NULL. */
const struct base_finding *web_form_find_fault(const struct web_form *form,
    const char *name);

/* That as the design system's message, with the id "<name>-error"; nothing
 * where nothing is. */
void web_form_put_fault(const struct web_form *form, const char *name);

/* The end of the element's own tag: its class, and that something is wrong with
 * the field, and where that is told. */
void web_form_put_class(const struct web_form *form, const char *name,
    const char *class);

/* A whole field: label, what is wrong, and the element. */
void web_form_put_field(const struct web_form *form,
    const struct web_route_field *field);

/* Files that are carried under the name, each with a box to take it out. */
void web_form_put_files(const struct web_form *form, const char *name);

/* Nothing more than that, as the findings' own place where a file is wrong. */
void web_form_put_hidden(struct web_exchange *x, const char *name,
    const char *value);

/* Everything that was typed and chosen, unseen; without names those fields. */
void web_form_put_all(struct web_exchange *x, const struct web_fields *values,
    const char *const *without);

#endif
