/*
 * notified: what a council has sent, as JSON with the names of round.json
 * (docs/formats.md), so that it can be read, kept, and sent again: codes for
 * council and municipalities, days as YYYY-MM-DD, persons as numbers or "all".
 * What was not said is not there.
 */
#ifndef KVOTE_DOC_NOTIFIED_H
#define KVOTE_DOC_NOTIFIED_H

struct base_arena;
struct base_json_writer;
struct law_notification;
struct law_register;

void doc_notified_print(struct base_json_writer *writer, const char *key,
    const struct law_notification *notification,
    const struct law_register *reg, struct base_arena *arena);

#endif
