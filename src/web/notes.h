/*
 * notes: notifications of councils as pages tell of them: what is notified, what
 * it is worth and why.
 */
#ifndef KVOTE_WEB_NOTES_H
#define KVOTE_WEB_NOTES_H

#include <stddef.h>

struct law_calendar;
struct law_notification;
struct law_outcome;
struct law_register;
struct web_exchange;

/* What is notified: its kind, the persons moved, the numbers agreed on. */
void web_notes_put_content(struct web_exchange *x,
    const struct law_register *reg,
    const struct law_notification *notification);

/* Valid and standing, replaced, not valid, or not known yet. */
void web_notes_put_worth(struct web_exchange *x,
    const struct law_calendar *calendar, size_t notification);

/* Each reason with its place in the law. */
void web_notes_put_reasons(struct web_exchange *x,
    const struct law_outcome *outcome);

#endif
