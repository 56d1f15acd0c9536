/*
 * script_driver: a driver that does as SQLite does, but for what its script
 * says: which call, the how-maniest of its kind, ends with which fault.  For
 * failures that cannot be had at will of a real database.
 */
#ifndef KVOTE_TESTS_SCRIPT_DRIVER_H
#define KVOTE_TESTS_SCRIPT_DRIVER_H

#include "store/driver.h"

enum script_call { SCRIPT_OPEN, SCRIPT_BEGIN, SCRIPT_RUN, SCRIPT_COMMIT,
	SCRIPT_COMMIT_DONE, /* it is done, and the answer is the fault */
	SCRIPT_SPOIL        /* a document is read with a changed byte */ };
#define SCRIPT_CALLS 6

struct script_line {
	enum script_call call;
	int from;   /* 1 = the first */
	int until;  /* INT_MAX = for good */
	enum store_fault fault;
};

extern const struct store_driver script_driver;

/* From now on; the calls are counted anew. */
void script_driver_say(const struct script_line *lines, size_t count);
int script_driver_count(enum script_call call);

#endif
