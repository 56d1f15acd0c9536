/*
 * trial_fields: the fields of the desk for trying out (web/trial_desk.h): each
 * with its label, what is tried, and what is wrong; and the parts of the form,
 * which are folded where nobody has used them.
 *
 * Each field stands in an element NAME-field, what is wrong with it in
 * NAME-error: the script takes both from an answer.
 */
#ifndef KVOTE_WEB_TRIAL_FIELDS_H
#define KVOTE_WEB_TRIAL_FIELDS_H

#include <stdbool.h>

#include "words_gen.h"

struct web_desk;

/* A number, or the name of a municipality. */
void web_trial_fields_put_input(struct web_desk *desk, const char *name,
    const char *label, const char *value, bool is_number);

/* Around its options (web_page_put_option). */
void web_trial_fields_begin_select(struct web_desk *desk, const char *name,
    const char *label);
void web_trial_fields_end_select(struct web_desk *desk);

void web_trial_fields_begin_part(struct web_desk *desk, const char *id,
    enum web_words_word title, enum web_words_word about, bool is_open);
void web_trial_fields_end_part(struct web_desk *desk);

#endif
