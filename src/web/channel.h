/*
 * channel: messages to a worker and back over a socket pair, without waiting:
 * what the other side does not take yet is kept here.
 *
 * A message is its length (8 bytes, as the machine has them) and its bytes.  The
 * worker's side is web/worker.c.
 */
#ifndef KVOTE_WEB_CHANNEL_H
#define KVOTE_WEB_CHANNEL_H

#include <stddef.h>

struct event_base; /* libevent's loop */
struct web_channel;

struct web_channel_calls {
	/* The bytes are there until it returns. */
	void (*take)(void *context, const char *bytes, size_t length);
	/* The other side has gone, or sent what is too long; nothing more comes.
	 * The channel is to be closed. */
	void (*lose)(void *context);
	void *context;
};

/* Owns the socket from then on; NULL: there is no memory for it. */
struct web_channel *web_channel_open(struct event_base *loop, int end,
    const struct web_channel_calls *calls);
void web_channel_close(struct web_channel *channel);

void web_channel_send(struct web_channel *channel, const char *bytes,
    size_t length);

#endif
