/*
 * register_rows: the tables of data/register as they are, row by row, built in
 * by tools/law.py.  law/register.h makes the register of a year of them.
 */
#ifndef KVOTE_LAW_REGISTER_ROWS_H
#define KVOTE_LAW_REGISTER_ROWS_H

#include <stddef.h>

struct law_register_row {
	const char *code;
	const char *name;
	const char *region; /* of a municipality; else "" */
	const char *into;   /* of a region that has ended; else "" */
	const char *status; /* of a region; else "" */
	int from;           /* quota years; of an alias 0 */
	int until;          /* 0 = still */
};

extern const struct law_register_row law_register_municipalities[];
extern const size_t law_register_municipalities_count;
extern const struct law_register_row law_register_regions[];
extern const size_t law_register_regions_count;
extern const struct law_register_row law_register_aliases[];
extern const size_t law_register_aliases_count;

#endif
