#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/csv.h"
#include "base/findings.h"
#include "law/param.h"

/* law/params/params.csv, built in. */
extern const unsigned char law_param_table[];
extern const size_t law_param_table_length;

static const char *const names[LAW_PARAM_COUNT] = { "landstal_by",
	"notification_by", "decision_by", "small_landstal", "threshold_small",
	"threshold_large" };

/* Columns of the file, in its order. */
enum { PARAM, FROM, UNTIL, VALUE };

const char *
law_param_find(enum law_param param, int quota_year, struct base_arena *arena)
{
	const char *found = NULL;
	struct base_csv csv;

	/* a table that cannot be read is a broken build */
	if (!base_csv_read(&csv, "params.csv", (const char *)law_param_table,
	    law_param_table_length, arena, base_findings_new(arena)))
		base_bug_stop("a built-in table");
	for (size_t i = 0; i < csv.row_count; i++) {
		const struct base_csv_cell *row = csv.rows[i].cells;

		if (strcmp(row[PARAM].text, names[param]) != 0)
			continue;
		if (found == NULL || atoi(row[FROM].text) <= quota_year)
			found = row[VALUE].text;
	}
	return found;
}

struct base_date
law_param_find_date(enum law_param param, int quota_year,
    struct base_arena *arena)
{
	struct base_date date;

	if (!base_date_parse(&date, base_arena_print(arena, "%04d-%s",
	    quota_year - 1, law_param_find(param, quota_year, arena))))
		base_bug_stop("a built-in table");
	return date;
}

int
law_param_find_number(enum law_param param, int quota_year,
    struct base_arena *arena)
{
	return atoi(law_param_find(param, quota_year, arena));
}
