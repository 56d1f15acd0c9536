#include <string.h>

#include "import/period.h"

static bool
read_digits(int *out, const char **at, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		value = 10 * value + (**at - '0');
	}
	*out = value;
	return true;
}

static bool
read_part(struct import_period *period, const char **at)
{
	char letter = **at;

	if (letter == '\0' || letter == ' ')
		return true;
	(*at)++;
	switch (letter) {
	case 'K': case 'Q':
		period->unit = IMPORT_PERIOD_QUARTER;
		return read_digits(&period->part, at, 1) &&
		    period->part >= 1 && period->part <= 4;
	case 'M':
		period->unit = IMPORT_PERIOD_MONTH;
		break;
	case '-':
		period->unit = IMPORT_PERIOD_DAY;
		break;
	default:
		return false;
	}
	if (!read_digits(&period->part, at, 2) || period->part < 1 ||
	    period->part > 12)
		return false;
	return period->unit == IMPORT_PERIOD_MONTH ||
	    (*(*at)++ == '-' && read_digits(&period->day, at, 2) &&
	    period->day >= 1 && period->day <= 31);
}

bool
import_period_parse(struct import_period *out, const char *text)
{
	struct import_period period = { 0 };

	if (!read_digits(&period.year, &text, 4) || period.year < 1700 ||
	    period.year > 2999 || !read_part(&period, &text) ||
	    (*text != '\0' && *text != ' '))
		return false;
	*out = period;
	return true;
}

bool
import_period_is_new_year(const struct import_period *period, int year)
{
	return period->year == year && period->unit != IMPORT_PERIOD_YEAR &&
	    period->part == 1 && (period->unit != IMPORT_PERIOD_DAY ||
	    period->day == 1);
}

bool
import_period_is_same(const char *a, const char *b)
{
	struct import_period left, right;

	if (!import_period_parse(&left, a) || !import_period_parse(&right, b))
		return strcmp(a, b) == 0;
	return left.unit == right.unit && left.year == right.year &&
	    left.part == right.part && left.day == right.day;
}
