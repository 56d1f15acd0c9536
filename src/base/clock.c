#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"

#define MICRO 1000000
#define LONGEST_ZONE 16

static const char *
print(time_t seconds, long micros, struct base_arena *arena)
{
	struct tm utc;

	if (gmtime_r(&seconds, &utc) == NULL)
		return NULL;
	return base_arena_print(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%06ldZ",
	    utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
	    utc.tm_min, utc.tm_sec, micros);
}

const char *
base_clock_print_ago(int64_t seconds, struct base_arena *arena)
{
	struct timespec now;
	const char *text;

	clock_gettime(CLOCK_REALTIME, &now);
	text = print(now.tv_sec - (time_t)seconds, now.tv_nsec / 1000, arena);
	return text == NULL ? "" : text;
}

const char *
base_clock_print_now(struct base_arena *arena)
{
	return base_clock_print_ago(0, arena);
}

/* "12" to a number of two digits; -1 if it is none. */
static int
parse_two(const char *text)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return -1;
	return (text[0] - '0') * 10 + (text[1] - '0');
}

/* "20:10" and perhaps ":11"; the length read, or 0. */
static size_t
parse_time(int *out, const char *text)
{
	int hour = parse_two(text), minute, second = 0;
	size_t length = 5;

	if (hour < 0 || hour > 23 || text[2] != ':')
		return 0;
	minute = parse_two(text + 3);
	if (minute < 0 || minute > 59)
		return 0;
	if (text[5] == ':') {
		second = parse_two(text + 6);
		if (second < 0 || second > 59)
			return 0;
		length = 8;
	}
	*out = (hour * 60 + minute) * 60 + second;
	return length;
}

static bool
parse_day(struct base_date *out, const char *text)
{
	char day[] = "YYYY-MM-DD";

	if (strlen(text) < strlen(day))
		return false;
	memcpy(day, text, strlen(day));
	return base_date_parse(out, day);
}

/* Days since 1970 and the second of the day; false if it is no moment. */
static bool
parse(int64_t *seconds, long *micros, const char *text)
{
	static const struct base_date epoch = { 1970, 1, 1 };
	struct base_date day;
	int second;

	if (strlen(text) != BASE_CLOCK_LENGTH || !parse_day(&day, text) ||
	    text[10] != 'T' || parse_time(&second, text + 11) != 8 ||
	    text[19] != '.' || strspn(text + 20, "0123456789") != 6 ||
	    text[26] != 'Z')
		return false;
	*seconds = (int64_t)base_date_count_days(epoch, day) * 86400 + second;
	*micros = strtol(text + 20, NULL, 10);
	return true;
}

bool
base_clock_is(const char *text)
{
	int64_t seconds;
	long micros;

	return parse(&seconds, &micros, text);
}

const char *
base_clock_print_next(const char *moment, struct base_arena *arena)
{
	int64_t seconds;
	long micros;

	if (!parse(&seconds, &micros, moment))
		return NULL;
	micros++;
	return print((time_t)(seconds + micros / MICRO), micros % MICRO,
	    arena);
}

int64_t
base_clock_count_seconds(const char *from, const char *to)
{
	int64_t a, b;
	long micros;

	if (!parse(&a, &micros, from) || !parse(&b, &micros, to))
		return 0;
	return b - a;
}

const char *
base_clock_print_local(const char *moment, struct base_arena *arena)
{
	char text[sizeof("YYYY-MM-DD HH:MM:SS ") + LONGEST_ZONE];
	int64_t seconds;
	struct tm local;
	long micros;
	time_t at;

	if (!parse(&seconds, &micros, moment))
		return moment;
	at = (time_t)seconds;
	localtime_r(&at, &local);
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S %Z",
	    &local);
	return base_arena_copy_text(arena, text);
}

/* The local second since 1970; -1 if there is none. */
static time_t
find_local(struct base_date day, int second)
{
	struct tm local = { .tm_year = day.year - 1900,
		.tm_mon = day.month - 1, .tm_mday = day.day,
		.tm_hour = second / 3600, .tm_min = second / 60 % 60,
		.tm_sec = second % 60, .tm_isdst = -1 };

	return mktime(&local);
}

const char *
base_clock_print_begin(struct base_date day, struct base_arena *arena)
{
	time_t local = find_local(day, 0);
	const char *text = local == (time_t)-1 ? NULL : print(local, 0,
	    arena);

	return text == NULL ? "" : text;
}

const char *
base_clock_parse(const char *text, struct base_arena *arena)
{
	struct base_date day;
	int second = 86399;
	size_t length;
	time_t local;

	if (base_clock_is(text))
		return base_arena_copy_text(arena, text);
	if (!parse_day(&day, text))
		return NULL;
	if (text[10] != '\0') {
		if (text[10] != ' ' && text[10] != 'T')
			return NULL;
		length = parse_time(&second, text + 11);
		if (length == 0 || text[11 + length] != '\0')
			return NULL;
		second += length == 5 ? 59 : 0;
	}
	local = find_local(day, second);
	return local == (time_t)-1 ? NULL : print(local, MICRO - 1, arena);
}
