#include <stdbool.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/pgsql_connect.h"
#include "store/pgsql_fault.h"

#define USUAL_PORT "5432"

/* Nothing of the server's goes to standard error. */
static void
pass_over(void *argument, const PGresult *result)
{
	(void)argument;
	(void)result;
}

/* What stands before dbname, the URL, may be said otherwise by it; what stands
 * behind may not. */
static PGconn *
start(const char *place, enum store_open_mode mode)
{
	const char *const keys[] = { "connect_timeout", "keepalives_idle",
		"keepalives_interval", "keepalives_count", "tcp_user_timeout",
		"target_session_attrs", "dbname", "keepalives",
		"client_encoding", "application_name",
		mode == STORE_OPEN_READ ? NULL : "target_session_attrs", NULL };
	const char *const values[] = { "10", "5", "2", "3", "10000", "any",
		place, "1", "UTF8", "kvote", "read-write", NULL };

	return PQconnectStartParams(keys, values, 1);
}

/* Only the server's words have a SQLSTATE.  libpq's own are in English, as
 * kvote sets no locale. */
static enum store_fault
judge(const char *said)
{
	enum store_fault fault = STORE_NOT_THERE;

	if (strstr(said, "session is read-only") != NULL ||
	    strstr(said, "in hot standby mode") != NULL)
		fault = STORE_READ_ONLY;
	else if (strstr(said, "no password supplied") != NULL)
		fault = STORE_NO_ACCESS;
	return store_pgsql_fault_find_in(said, fault);
}

static const char *
find_option(const PQconninfoOption *options, const char *keyword)
{
	for (; options->keyword != NULL; options++)
		if (strcmp(options->keyword, keyword) == 0)
			return options->val == NULL ? "" : options->val;
	return "";
}

/* In "//anna:secret/kvote", where somebody forgot the host, the secret is what
 * libpq takes for a port; it is not told either. */
static bool
is_ports(const char *text)
{
	return text[strspn(text, "0123456789,")] == '\0';
}

/* libpq's message about a URL that it cannot read quotes it, with password;
 * so what stands in quotes is left out. */
static enum store_fault
check_url(const char *place, char *detail, size_t room)
{
	char *said = NULL;
	PQconninfoOption *options = PQconninfoParse(place, &said);
	bool good = options != NULL && is_ports(find_option(options, "port"));

	if (said != NULL)
		said[strcspn(said, "\"")] = '\0';
	if (!good)
		store_pgsql_fault_tell(detail, room, said == NULL ?
		    "invalid port number" : said);
	PQconninfoFree(options);
	PQfreemem(said);
	return good ? STORE_OK : STORE_FAILED;
}

/* What an option of the URL may not be is said at the start, and not again. */
static enum store_fault
refuse(PGconn *pg, char *detail, size_t room)
{
	const char *said = PQerrorMessage(pg);

	if (*said == '\0')
		return STORE_FAILED;
	store_pgsql_fault_tell(detail, room, said);
	return judge(said);
}

/*
 * A connection must have been started before it can be told where notices go
 * and that errors shall show their SQLSTATE; the reset then connects, host by
 * host, each with its own time.
 */
enum store_fault
store_pgsql_connect_open(PGconn **out, const char *place,
    enum store_open_mode mode, char *detail, size_t room)
{
	enum store_fault fault = check_url(place, detail, room);

	*out = NULL;
	if (fault != STORE_OK)
		return fault;
	*out = start(place, mode);
	if (*out == NULL)
		return STORE_FAILED;
	store_pgsql_fault_tell(detail, room, PQerrorMessage(*out));
	PQsetNoticeReceiver(*out, pass_over, NULL);
	PQsetErrorVerbosity(*out, PQERRORS_VERBOSE);
	PQreset(*out);
	if (PQstatus(*out) != CONNECTION_OK)
		return refuse(*out, detail, room);
	detail[0] = '\0';
	PQsetErrorVerbosity(*out, PQERRORS_DEFAULT);
	return STORE_OK;
}

/* What has a meaning in a URL is written as %2F. */
static void
add_escaped(struct base_buf *buf, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr("/?#@:,%", text[i]) != NULL)
			base_buf_add_print(buf, "%%%02X",
			    (unsigned)(unsigned char)text[i]);
		else
			base_buf_add_char(buf, text[i]);
}

/* Hosts and ports are lists, with one port for all or one each. */
static void
add_hosts(struct base_buf *buf, const char *hosts, const char *ports)
{
	for (;;) {
		size_t length = strcspn(hosts, ","), port = strcspn(ports, ",");

		if (*hosts == '[' || memchr(hosts, ':', length) == NULL)
			add_escaped(buf, hosts, length);
		else
			base_buf_add_print(buf, "[%.*s]", (int)length, hosts);
		if (port > 0 && (port != strlen(USUAL_PORT) ||
		    strncmp(ports, USUAL_PORT, port) != 0))
			base_buf_add_print(buf, ":%.*s", (int)port, ports);
		if (hosts[length] == '\0')
			return;
		base_buf_add_char(buf, ',');
		hosts += length + 1;
		if (ports[port] != '\0')
			ports += port + 1;
	}
}

const char *
store_pgsql_connect_name(const char *place, struct base_arena *arena)
{
	PQconninfoOption *options = PQconninfoParse(place, NULL);
	const char *hosts, *ports, *database;
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_text(&buf, "postgresql://");
	if (options == NULL)
		return buf.bytes;
	hosts = find_option(options, "host");
	if (*hosts == '\0')
		hosts = find_option(options, "hostaddr");
	ports = find_option(options, "port");
	add_hosts(&buf, hosts, is_ports(ports) ? ports : "");
	database = find_option(options, "dbname");
	base_buf_add_char(&buf, '/');
	add_escaped(&buf, database, strlen(database));
	PQconninfoFree(options);
	return buf.bytes;
}
