/*
 * patience: how long the server waits for a request that has begun until it is
 * there, head and body.
 *
 * It has some seconds, and one more for every WEB_PATIENCE_RATE bytes that have
 * come; how they are spread over the time does not matter.  Then the connection
 * is shut, and libevent ends it.  Of libevent is the other timeout: how long
 * nothing at all may come, or be taken of a reply.
 *
 * What comes is held until all of it is there, whoever sends it.  Where all
 * together hold more than WEB_PATIENCE_HELD bytes, the connection over which most
 * of it came is shut.
 *
 * Of a process there is one such table, as there is one of its descriptors.
 */
#ifndef KVOTE_WEB_PATIENCE_H
#define KVOTE_WEB_PATIENCE_H

struct bufferevent;
struct evhttp_connection;

/* Bytes a second: 8 MB over 256 kbit/s. */
#define WEB_PATIENCE_RATE 32768
/* Bytes that are counted at most: what sends for ever ends, too. */
#define WEB_PATIENCE_MOST (16u << 20)

/* A quarter of what deploy/kvote.service lets the server have. */
#define WEB_PATIENCE_HELD (128u << 20)

void web_patience_start(int seconds);
void web_patience_end(void);

/* A connection that is about to be let in. */
void web_patience_watch(struct bufferevent *stream);

/* Its request is there: what follows is ours to do. */
void web_patience_pause(struct evhttp_connection *connection);

/* The reply was taken, and the next request may come. */
void web_patience_resume(struct evhttp_connection *connection);

/* Once a second. */
void web_patience_tick(void);

#endif
