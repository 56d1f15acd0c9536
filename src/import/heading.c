#include <stddef.h>

#include "base/text.h"
#include "import/heading.h"

static bool
is_one_of(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (base_text_is_same(text, *words))
			return true;
	return false;
}

enum import_heading
import_heading_find(const char *name)
{
	static const char *const areas[] = { "OMRÅDE", "KOMK", "KOMMUNE",
		"KOMMUNEDK", "code", "kode", "kommunekode", "komkode", "name",
		"navn", "kommunenavn", "municipality", "municipality code",
		"BOPOMR", "BOPKOM", NULL };
	static const char *const periods[] = { "TID", "time", "period",
		"periode", "kvartal", "quarter", "måned", "month", "år", "year",
		NULL };

	if (is_one_of(name, areas))
		return IMPORT_HEADING_AREA;
	return is_one_of(name, periods) ? IMPORT_HEADING_PERIOD :
	    IMPORT_HEADING_OTHER;
}

bool
import_heading_is_total(const char *category)
{
	static const char *const totals[] = { "TOT", "IALT", "I alt", "Total",
		"TOT I alt", "TOT Total", "IALT I alt", "IALT Total",
		"Alder i alt", "Age, total", "IALT Alder i alt",
		"IALT Age, total", "Køn i alt", "Sex, total",
		"Civilstand i alt", "Marital status, total", NULL };

	return is_one_of(category, totals);
}
