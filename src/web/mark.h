/*
 * mark: has somebody acted?  The hash of the store's last act, as this process saw
 * it last (web_app.mark); where it is another one, the logins of accounts that
 * have changed since they began end, in all processes.
 *
 * It asks the store, and so waits for it.
 */
#ifndef KVOTE_WEB_MARK_H
#define KVOTE_WEB_MARK_H

#include <stdbool.h>

struct base_arena;
struct web_app;

/* False: the store cannot be read; the mark is as before. */
bool web_mark_look(struct web_app *app, struct base_arena *arena)
    __attribute__((warn_unused_result));

#endif
