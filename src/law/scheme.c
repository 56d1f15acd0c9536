#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
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

enum law_scheme_outcome
law_scheme_choose(const struct law_scheme **out, const char *name, int year)
{
	const struct law_scheme *found = name == NULL ?
	    law_scheme_find_by_year(year) : law_scheme_find(name);

	if (found == NULL)
		return name == NULL ? LAW_SCHEME_NO_YEAR : LAW_SCHEME_UNKNOWN;
	*out = found;
	return law_scheme_holds(found, year) ? LAW_SCHEME_OK :
	    LAW_SCHEME_NOT_IN_FORCE;
}

const char *
law_scheme_print_as_if(const struct law_scheme *scheme, int year,
    const char *label, struct base_arena *arena)
{
	const struct base_finding finding = { BASE_ERR_SCHEME_AS_IF, { 0 },
		{ scheme->name, base_arena_print(arena, "%d", year) } };

	return base_arena_print(arena, "%s%s%s / %s", label,
	    *label == '\0' ? "" : "; ",
	    base_findings_sentence(&finding, BASE_DA, arena),
	    base_findings_sentence(&finding, BASE_EN, arena));
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
