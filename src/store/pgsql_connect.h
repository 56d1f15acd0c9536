/*
 * pgsql_connect: from a postgresql:// URL, of one server or several, to a
 * connection of libpq that is ready for use.
 *
 * Hosts are tried in their order.  Only a server that may be written to will
 * do, unless the store is only read.  A server that does not answer is left
 * after connect_timeout (10 s, if the URL says nothing else); one that dies
 * later is noticed in about as long.  Whatever the URL says: UTF-8, and
 * read-write for writing.
 *
 * No password is told, not even where the URL cannot be read.
 */
#ifndef KVOTE_STORE_PGSQL_CONNECT_H
#define KVOTE_STORE_PGSQL_CONNECT_H

#include <stddef.h>

#include "store/driver.h"

struct base_arena;
struct pg_conn; /* PGconn */

/* *out is the caller's to finish also where this fails (NULL = no memory);
 * detail gets the words of what failed. */
enum store_fault store_pgsql_connect_open(struct pg_conn **out,
    const char *place, enum store_open_mode mode, char *detail, size_t room);

/* "postgresql://host:port,host/database": as the URL has it, however it says
 * so, without user, password and options. */
const char *store_pgsql_connect_name(const char *place,
    struct base_arena *arena);

#endif
