#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2999
#define NBSP "\u00a0"

static const char *const month_names[BASE_LANG_COUNT][12] = {
	[BASE_DA] = { "januar", "februar", "marts", "april", "maj", "juni",
	    "juli", "august", "september", "oktober", "november",
	    "december" },
	[BASE_EN] = { "January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November",
	    "December" },
};

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Is text of the shape 0000-00-00? */
static bool
has_shape(const char *text)
{
	static const char shape[] = "0000-00-00";
	size_t i;

	for (i = 0; shape[i] != '\0'; i++) {
		if (shape[i] == '-' ? text[i] != '-' :
		    text[i] < '0' || text[i] > '9')
			return false;
	}
	return text[i] == '\0';
}

static int
read_digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

bool
base_date_parse(struct base_date *out, const char *text)
{
	struct base_date date;

	if (!has_shape(text))
		return false;
	date.year = read_digits(text, 4);
	date.month = read_digits(text + 5, 2);
	date.day = read_digits(text + 8, 2);
	if (date.year < FIRST_YEAR || date.year > LAST_YEAR ||
	    date.month < 1 || date.month > 12 || date.day < 1 ||
	    date.day > days_in_month(date.year, date.month))
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
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/* Days since the first day of the year 0, were the calendar as old as that. */
static int
number_day(struct base_date date)
{
	int before = date.year - 1;
	int number = 365 * date.year + before / 4 - before / 100 +
	    before / 400 + date.day;

	for (int month = 1; month < date.month; month++)
		number += days_in_month(date.year, month);
	return number;
}

int
base_date_count_days(struct base_date from, struct base_date to)
{
	return number_day(to) - number_day(from);
}

struct base_date
base_date_next(struct base_date date)
{
	if (++date.day <= days_in_month(date.year, date.month))
		return date;
	date.day = 1;
	if (++date.month <= 12)
		return date;
	return (struct base_date){ date.year + 1, 1, 1 };
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
	const char *month;

	/* "No date" and months that are none have no long form. */
	if (date.month < 1 || date.month > 12)
		return base_date_print_iso(date, arena);
	month = month_names[lang][date.month - 1];
	return base_arena_print(arena, "%d%s" NBSP "%s" NBSP "%d", date.day,
	    lang == BASE_DA ? "." : "", month, date.year);
}

const char *
base_date_print_day(struct base_date date, enum base_lang lang,
    struct base_arena *arena)
{
	if (date.month < 1 || date.month > 12)
		return base_date_print_iso(date, arena);
	return base_arena_print(arena, "%d%s" NBSP "%s", date.day,
	    lang == BASE_DA ? "." : "", month_names[lang][date.month - 1]);
}

const char *
base_date_print_month(int month, enum base_lang lang, struct base_arena *arena)
{
	return month < 1 || month > 12 ? "" : base_arena_print(arena, "%.3s",
	    month_names[lang][month - 1]);
}

struct base_date
base_date_today(void)
{
	time_t now = time(NULL);
	struct tm day = { 0 };

	localtime_r(&now, &day);
	return (struct base_date){ day.tm_year + 1900, day.tm_mon + 1,
		day.tm_mday };
}
