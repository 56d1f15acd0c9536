#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/util.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "web/channel.h"
#include "web/worker.h"

struct web_channel {
	struct bufferevent *stream;
	struct web_channel_calls calls;
};

/* The message is whole: out of the stream with it. */
static void
hand_over(struct web_channel *channel, struct evbuffer *input, size_t length)
{
	char *bytes = malloc(length + 1);

	if (bytes == NULL) {
		channel->calls.lose(channel->calls.context);
		return;
	}
	evbuffer_remove(input, bytes, length);
	/* whoever takes it may close the channel: the next one comes by itself */
	if (evbuffer_get_length(input) > 0)
		bufferevent_trigger(channel->stream, EV_READ,
		    BEV_TRIG_DEFER_CALLBACKS);
	channel->calls.take(channel->calls.context, bytes, length);
	free(bytes);
}

static void
read_message(struct bufferevent *stream, void *context)
{
	struct web_channel *channel = context;
	struct evbuffer *input = bufferevent_get_input(stream);
	uint64_t length;

	if (evbuffer_copyout(input, &length, sizeof(length)) !=
	    (ev_ssize_t)sizeof(length))
		return;
	if (length > WEB_WORKER_MOST_MESSAGE) {
		channel->calls.lose(channel->calls.context);
		return;
	}
	if (evbuffer_get_length(input) < sizeof(length) + length) {
		bufferevent_setwatermark(stream, EV_READ, sizeof(length) +
		    length, 0);
		return;
	}
	bufferevent_setwatermark(stream, EV_READ, sizeof(length), 0);
	evbuffer_drain(input, sizeof(length));
	hand_over(channel, input, length);
}

static void
lose(struct bufferevent *stream, short events, void *context)
{
	const struct web_channel *channel = context;

	(void)stream;
	(void)events;
	channel->calls.lose(channel->calls.context);
}

struct web_channel *
web_channel_open(struct event_base *loop, int end,
    const struct web_channel_calls *calls)
{
	struct web_channel *channel = calloc(1, sizeof(*channel));

	if (channel == NULL || evutil_make_socket_nonblocking(end) != 0 ||
	    (channel->stream = bufferevent_socket_new(loop, end,
	    BEV_OPT_CLOSE_ON_FREE)) == NULL) {
		free(channel);
		close(end);
		return NULL;
	}
	channel->calls = *calls;
	bufferevent_setcb(channel->stream, read_message, NULL, lose, channel);
	bufferevent_setwatermark(channel->stream, EV_READ, sizeof(uint64_t),
	    0);
	bufferevent_enable(channel->stream, EV_READ | EV_WRITE);
	return channel;
}

void
web_channel_close(struct web_channel *channel)
{
	if (channel == NULL)
		return;
	bufferevent_free(channel->stream);
	free(channel);
}

void
web_channel_send(struct web_channel *channel, const char *bytes,
    size_t length)
{
	uint64_t told = length;

	bufferevent_write(channel->stream, &told, sizeof(told));
	bufferevent_write(channel->stream, bytes, length);
}
