/*
 * pgsql_fault: what PostgreSQL's refusals mean, by their SQLSTATE (the words are
 * in the language of the server), and what of them is told.
 */
#ifndef KVOTE_STORE_PGSQL_FAULT_H
#define KVOTE_STORE_PGSQL_FAULT_H

#include <stddef.h>

#include "store/driver.h"

/* "40001" -> STORE_CONFLICT; what is not known is STORE_FAILED. */
enum store_fault store_pgsql_fault_find(const char *state);

/* The same for the last "FATAL:  28P01: …" of a message whose verbosity is
 * PQERRORS_VERBOSE; instead, if it has none. */
enum store_fault store_pgsql_fault_find_in(const char *message,
    enum store_fault instead);

/* The message on one line, without where in the server's source it arose, cut
 * where room ends.  Whatever is not UTF-8 (a server may speak before it is told
 * to) is a "?". */
void store_pgsql_fault_tell(char *out, size_t room, const char *message);

#endif
