#include <time.h>

#include "base/arena.h"
#include "base/date.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2999
#define MONTHS 12

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
count_days(int year, int month)
{
	static const int days[MONTHS] = { 31, 28, 31, 30, 31, 30, 31, 31, 30,
		31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* count ASCII digits as a number, -1 if they are not */
static int
parse_digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool
base_date_parse(struct base_date *out, const char *text)
{
	struct base_date date;

	date.year = parse_digits(text, 4);
	if (date.year < FIRST_YEAR || date.year > LAST_YEAR || text[4] != '-')
		return false;
	date.month = parse_digits(text + 5, 2);
	if (date.month < 1 || date.month > MONTHS || text[7] != '-')
		return false;
	date.day = parse_digits(text + 8, 2);
	if (date.day < 1 || date.day > count_days(date.year, date.month) ||
	    text[10] != '\0')
		return false;
	*out = date;
	return true;
}

bool
base_date_is_set(struct base_date date)
{
	return date.year != 0;
}

int
base_date_compare(struct base_date a, struct base_date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month != b.month)
		return a.month - b.month;
	return a.day - b.day;
}

const char *
base_date_print_iso(struct base_date date, struct base_arena *arena)
{
	return base_arena_print(arena, "%04d-%02d-%02d", date.year, date.month,
	    date.day);
}

const char *
base_date_print_long(struct base_date date, enum base_lang lang,
    struct base_arena *arena)
{
	static const char *const months[BASE_LANG_COUNT][MONTHS] = {
		[BASE_DA] = { "januar", "februar", "marts", "april", "maj",
		    "juni", "juli", "august", "september", "oktober",
		    "november", "december" },
		[BASE_EN] = { "January", "February", "March", "April", "May",
		    "June", "July", "August", "September", "October",
		    "November", "December" } };

	return base_arena_print(arena, "%d%s\u00a0%s\u00a0%d", date.day,
	    lang == BASE_DA ? "." : "", months[lang][date.month - 1],
	    date.year);
}

struct base_date
base_date_today(void)
{
	time_t now = time(NULL);
	struct tm day;

	if (localtime_r(&now, &day) == NULL)
		return (struct base_date){ 0 };
	return (struct base_date){ day.tm_year + 1900, day.tm_mon + 1,
		day.tm_mday };
}
