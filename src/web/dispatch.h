/*
 * dispatch: an exchange from its request to its reply: who asks, is it kept
 * (web/cache.h), which route, may he, by the server itself or by a worker, and
 * the headers and the line of the log that every reply has.
 */
#ifndef KVOTE_WEB_DISPATCH_H
#define KVOTE_WEB_DISPATCH_H

#include "web/exchange.h"

struct base_arena;
struct web_app;

/* For web/server.h; context: the app. */
void web_dispatch_answer(void *context, const struct web_request *request,
    struct web_reply *reply, struct base_arena *arena);
void web_dispatch_refuse(void *context, const struct web_request *request,
    const char *why, struct web_reply *reply, struct base_arena *arena);

/* For web/workers.h: the reply is made, and goes out. */
void web_dispatch_finish(struct web_exchange *x);

/* Was it made and kept, for another one, while it waited?  Then it goes out. */
bool web_dispatch_send_made(struct web_exchange *x);

/* Where its handler made no reply, its findings do. */
void web_dispatch_close(struct web_exchange *x);

/* The store has this mark (web/mark.h): what was kept goes where it is another
 * one than before, or the day is. */
void web_dispatch_refresh(struct web_app *app, const char *mark);

#endif
