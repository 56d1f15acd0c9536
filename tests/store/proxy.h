/*
 * proxy: stands between the driver and its server and cuts the connection when a
 * COMMIT comes by: before the server has it, or when it has been done and the
 * answer is on its way.
 */
#ifndef KVOTE_TESTS_STORE_PROXY_H
#define KVOTE_TESTS_STORE_PROXY_H

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* valgrind has an exit status of its own for what is left of the test here */
#define PROXY_FAILED 1

enum proxy_cut { PROXY_CUT_BEFORE, PROXY_CUT_BEHIND };

struct proxy {
	pid_t process;
	int port;
};

static inline struct sockaddr_in
proxy_find_address(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port) };

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

/* A socket on a port of its own; -1 = none. */
static inline int
proxy_listen(int *port)
{
	struct sockaddr_in address = proxy_find_address(0);
	socklen_t length = sizeof(address);
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	if (listener < 0 || bind(listener, (struct sockaddr *)&address,
	    sizeof(address)) != 0 || listen(listener, 8) != 0 ||
	    getsockname(listener, (struct sockaddr *)&address, &length) != 0)
		return -1;
	*port = ntohs(address.sin_port);
	return listener;
}

/* As it goes over the wire: a simple query. */
static inline bool
proxy_is_commit(const char *bytes, size_t length)
{
	static const char commit[] = "COMMIT";

	for (size_t i = 0; i + sizeof(commit) <= length; i++)
		if (memcmp(bytes + i, commit, sizeof(commit)) == 0)
			return true;
	return false;
}

static inline void
proxy_send(int to, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = write(to, bytes, length);

		if (sent <= 0)
			return;
		bytes += sent;
		length -= (size_t)sent;
	}
}

/* What came from one side to the other; false = an end. */
static inline bool
proxy_pass(int from, int to, int client, enum proxy_cut cut)
{
	char bytes[65536];
	ssize_t length = read(from, bytes, sizeof(bytes));
	bool commit;

	if (length <= 0)
		return false;
	commit = from == client && proxy_is_commit(bytes, (size_t)length);
	if (commit && cut == PROXY_CUT_BEFORE)
		_exit(0);
	proxy_send(to, bytes, (size_t)length);
	if (commit) {
		length = read(to, bytes, sizeof(bytes));
		_exit(length > 0 ? 0 : PROXY_FAILED);
	}
	return true;
}

static inline void
proxy_serve(int client, int server, enum proxy_cut cut)
{
	struct pollfd sides[2] = { { .fd = client, .events = POLLIN },
		{ .fd = server, .events = POLLIN } };

	while (poll(sides, 2, -1) > 0)
		for (int i = 0; i < 2; i++)
			if (sides[i].revents != 0 && !proxy_pass(sides[i].fd,
			    sides[1 - i].fd, client, cut))
				return;
}

static inline _Noreturn void
proxy_run(int listener, int server_port, enum proxy_cut cut)
{
	struct sockaddr_in address = proxy_find_address(server_port);

	signal(SIGPIPE, SIG_IGN);
	for (;;) {
		int client = accept(listener, NULL, NULL);
		int server = socket(AF_INET, SOCK_STREAM, 0);

		if (client < 0 || connect(server, (struct sockaddr *)&address,
		    sizeof(address)) != 0)
			_exit(PROXY_FAILED);
		proxy_serve(client, server, cut);
		close(client);
		close(server);
	}
}

static inline bool
proxy_start(struct proxy *out, int server_port, enum proxy_cut cut)
{
	int listener = proxy_listen(&out->port);

	if (listener < 0)
		return false;
	out->process = fork();
	if (out->process == 0)
		proxy_run(listener, server_port, cut);
	close(listener);
	return out->process > 0;
}

/* Did it cut where it was to? */
static inline bool
proxy_end(const struct proxy *proxy)
{
	int status;

	kill(proxy->process, SIGTERM);
	return waitpid(proxy->process, &status, 0) == proxy->process &&
	    WIFEXITED(status) && WEXITSTATUS(status) != PROXY_FAILED;
}

#endif
