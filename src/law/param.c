#include <stdlib.h>

#include "base/arena.h"
#include "base/bug.h"
#include "law/param.h"

const char *
law_param_name(enum law_param param)
{
	static const char *const names[LAW_PARAM_COUNT] = {
		[LAW_PARAM_LANDSTAL_BY] = "landstal_by",
		[LAW_PARAM_NOTIFICATION_BY] = "notification_by",
		[LAW_PARAM_DECISION_BY] = "decision_by",
		[LAW_PARAM_SMALL_LANDSTAL] = "small_landstal",
		[LAW_PARAM_THRESHOLD_SMALL] = "threshold_small",
		[LAW_PARAM_THRESHOLD_LARGE] = "threshold_large" };

	return names[param];
}

const struct law_param_row *
law_param_find(enum law_param param, int quota_year)
{
	const struct law_param_row *first = NULL;

	for (size_t i = 0; i < law_param_row_count; i++) {
		const struct law_param_row *row = &law_param_table[i];

		if (row->param != param)
			continue;
		if (first == NULL)
			first = row;
		if (row->first_year <= quota_year &&
		    (row->last_year == 0 || quota_year <= row->last_year))
			return row;
	}
	return first;
}

struct base_date
law_param_find_date(enum law_param param, int quota_year,
    struct base_arena *arena)
{
	struct base_date date;

	if (!base_date_parse(&date, base_arena_print(arena, "%04d-%s",
	    quota_year - 1, law_param_find(param, quota_year)->value)))
		base_bug_stop("a built-in table");
	return date;
}

int
law_param_find_number(enum law_param param, int quota_year)
{
	return atoi(law_param_find(param, quota_year)->value);
}
