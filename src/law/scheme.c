#include <string.h>

#include "base/buf.h"
#include "law/dk_2022.h"
#include "law/dk_ukraine.h"
#include "law/scheme.h"

#define ROUNDING_SETTINGS (1u << LAW_SETTING_ROUNDING | \
	1u << LAW_SETTING_TIE | 1u << LAW_SETTING_LOTS)

/*
 * The steps of § 4 have been the same since 2009; what differs are dated values
 * (law/param.h) and which family-reunified are counted: all of them before
 * 2017, those to refugees since.  The count is input, so the function is one.
 */
static const struct law_scheme dk_2008 = {
	.name = "dk-2008",
	.first_year = 2009,
	.last_year = 2016,
	.settings = 1u << LAW_SETTING_SURPLUS | ROUNDING_SETTINGS,
	.needs_immigrants = true,
	.has_notifications = true,
	.regions_agree = true,
	.found_by_year = true,
	.compute = law_dk_2022_compute,
};

static const struct law_scheme dk_2016 = {
	.name = "dk-2016",
	.first_year = 2017,
	.last_year = 2018,
	.settings = 1u << LAW_SETTING_SURPLUS | ROUNDING_SETTINGS,
	.needs_immigrants = true,
	.has_notifications = true,
	.regions_agree = true,
	.found_by_year = true,
	.compute = law_dk_2022_compute,
};

static const struct law_scheme dk_2022 = {
	.name = "dk-2022",
	.first_year = 2019,
	.settings = 1u << LAW_SETTING_SURPLUS | ROUNDING_SETTINGS,
	.needs_immigrants = true,
	.has_notifications = true,
	.found_by_year = true,
	.compute = law_dk_2022_compute,
};

static const struct law_scheme dk_ukraine = {
	.name = "dk-ukraine",
	.first_year = 2022,
	.settings = 1u << LAW_SETTING_DENOMINATOR | ROUNDING_SETTINGS,
	.compute = law_dk_ukraine_compute,
};

const struct law_scheme *const law_scheme_table[] = { &dk_2008, &dk_2016,
	&dk_2022, &dk_ukraine };
const size_t law_scheme_count =
    sizeof(law_scheme_table) / sizeof(law_scheme_table[0]);

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
