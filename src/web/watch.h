/*
 * watch: a process that looks at the store for the server, which would have to
 * wait for it: has somebody acted (web/mark.h), and does the store answer at all.
 *
 * It is asked once a second, and not again before it has answered; what it says
 * goes into the app.  One that has died, since its look took too long, means that
 * the store is away, and is replaced.
 */
#ifndef KVOTE_WEB_WATCH_H
#define KVOTE_WEB_WATCH_H

struct event_base;
struct web_app;
struct web_watch;

struct web_watch *web_watch_open(struct web_app *app,
    struct event_base *loop);
/* NULL does nothing; what it is at ends. */
void web_watch_close(struct web_watch *watch);

/* Once a second. */
void web_watch_tick(struct web_watch *watch);

#endif
