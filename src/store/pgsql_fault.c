#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "store/pgsql_fault.h"

#define STATE_LENGTH 5

/* The first that fits counts. */
static const struct {
	const char *state; /* or the beginning of one */
	enum store_fault fault;
} states[] = {
	{ "40001", STORE_CONFLICT },  /* serialization_failure */
	{ "40P01", STORE_CONFLICT },  /* deadlock_detected */
	{ "23505", STORE_TAKEN },     /* unique_violation */
	{ "42P07", STORE_TAKEN },     /* duplicate_table: two set up at once */
	{ "42710", STORE_TAKEN },     /* duplicate_object */
	{ "42723", STORE_TAKEN },     /* duplicate_function */
	{ "23", STORE_REFUSED },      /* integrity constraints */
	{ "P0001", STORE_REFUSED },   /* raise_exception: our triggers */
	{ "53100", STORE_FULL },
	{ "25006", STORE_READ_ONLY }, /* read_only_sql_transaction */
	{ "0A000", STORE_READ_ONLY }, /* what a standby has not: writers */
	{ "0A000", STORE_READ_ONLY }, /* SERIALIZABLE on a standby server */
	{ "25P03", STORE_LOST },      /* too long idle in a transaction */
	{ "28", STORE_NO_ACCESS },
	{ "42501", STORE_NO_ACCESS }, /* insufficient_privilege */
	{ "3D000", STORE_NOT_THERE }, /* no such database */
	{ "55P03", STORE_LOCKED },    /* lock_timeout */
	{ "57P04", STORE_NOT_THERE }, /* database_dropped */
	{ "57P", STORE_LOST },        /* the server stops or starts */
	{ "08P01", STORE_FAILED },    /* the protocol; would only come again */
	{ "08", STORE_LOST },
	{ "58030", STORE_IO },
	{ "58P01", STORE_DAMAGED },   /* a file of the server is missing */
	{ "XX001", STORE_DAMAGED },
	{ "XX002", STORE_DAMAGED },
};

enum store_fault
store_pgsql_fault_find(const char *state)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strncmp(state, states[i].state,
		    strlen(states[i].state)) == 0)
			return states[i].fault;
	return STORE_FAILED;
}

/* libpq writes "FATAL:  28P01: words", the first word in any language. */
enum store_fault
store_pgsql_fault_find_in(const char *message, enum store_fault instead)
{
	static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	for (const char *at = strstr(message, ":  "); at != NULL;
	    at = strstr(at + 1, ":  ")) {
		const char *state = at + strlen(":  ");

		if (strspn(state, signs) == STATE_LENGTH &&
		    state[STATE_LENGTH] == ':')
			instead = store_pgsql_fault_find(state);
	}
	return instead;
}

void
store_pgsql_fault_tell(char *out, size_t room, const char *message)
{
	static const char location[] = "LOCATION:";
	size_t length = 0;

	while (*message != '\0' && length + 1 < room) {
		bool starts = length == 0 || message[-1] == '\n';
		bool blank = *message == '\n' || *message == '\t' ||
		    *message == ' ';

		if (starts && strncmp(message, location,
		    strlen(location)) == 0) {
			message += strcspn(message, "\n");
			continue;
		}
		if (!blank)
			out[length++] = *message;
		else if (length > 0 && out[length - 1] != ' ')
			out[length++] = ' ';
		message++;
	}
	length -= length > 0 && out[length - 1] == ' ';
	out[length] = '\0';
	for (size_t bad = base_text_find_bad_utf8(out, length); bad < length;
	    bad = base_text_find_bad_utf8(out, length))
		out[bad] = '?';
}
