#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/http.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "base/bug.h"
#include "web/patience.h"

enum phase { IDLE, COMING, OURS };

/* A connection, at the place of its descriptor.  That may be another one's by
 * now, of which libevent says nothing: the socket's number tells. */
struct peer {
	ino_t socket; /* 0 = none */
	enum phase phase; /* of its request */
	int64_t since;
	size_t come;  /* bytes */
};

/* So much is no reason to look at all others. */
#define LITTLE ((size_t)1 << 18)

static struct {
	int64_t seconds;
	int64_t now; /* ticks */
	size_t room;
	struct peer *peers;
} table;

void
web_patience_start(int seconds)
{
	table.seconds = seconds;
}

void
web_patience_end(void)
{
	free(table.peers);
	memset(&table, 0, sizeof(table));
}

/* 0: it is none, or closed. */
static ino_t
find_socket(int descriptor)
{
	struct stat info;

	return fstat(descriptor, &info) == 0 && S_ISSOCK(info.st_mode) ?
	    info.st_ino : 0;
}

static struct peer *
find_peer(struct bufferevent *stream)
{
	int descriptor = bufferevent_getfd(stream);
	ino_t socket = find_socket(descriptor);
	size_t at = (size_t)descriptor, room = table.room;

	if (socket == 0)
		return NULL;
	if (at >= room) {
		table.room = 2 * (at + 1);
		table.peers = realloc(table.peers, table.room *
		    sizeof(*table.peers));
		if (table.peers == NULL)
			base_bug_stop("no memory for the connections");
		memset(table.peers + room, 0, (table.room - room) *
		    sizeof(*table.peers));
	}
	if (table.peers[at].socket != socket)
		table.peers[at] = (struct peer){ .socket = socket };
	return &table.peers[at];
}

static void
begin(struct bufferevent *stream, enum phase phase)
{
	struct peer *peer = find_peer(stream);

	if (peer != NULL)
		*peer = (struct peer){ .socket = peer->socket,
			.phase = phase, .since = table.now };
}

/* Of a body that is too large even to be refused with a page nothing is held. */
static size_t
count_held(const struct peer *peer)
{
	return peer->phase == COMING && peer->come <= WEB_PATIENCE_MOST ?
	    peer->come : 0;
}

static void
shut_largest(void)
{
	size_t sum = 0, most = 0;

	for (size_t i = 0; i < table.room; i++) {
		sum += count_held(&table.peers[i]);
		if (count_held(&table.peers[i]) >
		    count_held(&table.peers[most]))
			most = i;
	}
	if (sum <= WEB_PATIENCE_HELD)
		return;
	/* one that is gone holds nothing, and its place may be another's */
	if (find_socket((int)most) == table.peers[most].socket)
		shutdown((int)most, SHUT_RDWR);
	/* libevent gives it back when the loop comes to it */
	table.peers[most].phase = OURS;
}

/* What comes before its turn lies there until the reply is taken. */
static void
note_come(struct evbuffer *input, const struct evbuffer_cb_info *info,
    void *stream)
{
	struct peer *peer = info->n_added == 0 ? NULL : find_peer(stream);

	(void)input;
	if (peer == NULL)
		return;
	if (peer->phase == IDLE)
		begin(stream, COMING);
	peer->come += info->n_added;
	if (count_held(peer) > LITTLE)
		shut_largest();
}

void
web_patience_watch(struct bufferevent *stream)
{
	if (evbuffer_add_cb(bufferevent_get_input(stream), note_come,
	    stream) == NULL)
		base_bug_stop("no memory for the connections");
}

void
web_patience_pause(struct evhttp_connection *connection)
{
	begin(evhttp_connection_get_bufferevent(connection), OURS);
}

void
web_patience_resume(struct evhttp_connection *connection)
{
	struct bufferevent *stream = evhttp_connection_get_bufferevent(
	    connection);

	begin(stream, evbuffer_get_length(bufferevent_get_input(stream)) > 0 ?
	    COMING : IDLE);
}

static bool
is_late(const struct peer *peer)
{
	size_t come = peer->come < WEB_PATIENCE_MOST ? peer->come :
	    WEB_PATIENCE_MOST;

	return peer->phase == COMING && table.now - peer->since >
	    table.seconds + (int64_t)(come / WEB_PATIENCE_RATE);
}

void
web_patience_tick(void)
{
	table.now++;
	for (size_t i = 0; i < table.room; i++) {
		struct peer *peer = &table.peers[i];

		if (peer->socket == 0)
			continue;
		if (find_socket((int)i) != peer->socket)
			peer->socket = 0;
		else if (is_late(peer))
			shutdown((int)i, SHUT_RDWR);
	}
}
