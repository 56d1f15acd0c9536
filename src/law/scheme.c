#include <string.h>

#include "base/buf.h"
#include "law/scheme.h"

const struct law_scheme *
law_scheme_find(const char *name)
{
	for (size_t i = 0; i < law_scheme_count; i++)
		if (strcmp(law_scheme_table[i]->name, name) == 0)
			return law_scheme_table[i];
	return NULL;
}

bool
law_scheme_holds(const struct law_scheme *scheme, int year)
{
	return scheme->first_year <= year &&
	    (scheme->last_year == 0 || year <= scheme->last_year);
}

const struct law_scheme *
law_scheme_find_by_year(int year)
{
	for (size_t i = 0; i < law_scheme_count; i++)
		if (law_scheme_table[i]->found_by_year &&
		    law_scheme_holds(law_scheme_table[i], year))
			return law_scheme_table[i];
	return NULL;
}

const char *
law_scheme_list(struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < law_scheme_count; i++)
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : ", ",
		    law_scheme_table[i]->name);
	return buf.bytes;
}

const char *
law_scheme_list_years(struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < law_scheme_count; i++) {
		const struct law_scheme *scheme = law_scheme_table[i];

		base_buf_add_print(&buf, "%s%s %d-", i == 0 ? "" : ", ",
		    scheme->name, scheme->first_year);
		if (scheme->last_year != 0)
			base_buf_add_print(&buf, "%d", scheme->last_year);
	}
	return buf.bytes;
}
