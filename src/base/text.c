#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Length of the well-formed UTF-8 sequence at bytes, 0 if there is none
 * (Unicode, table 3-7: no overlong forms, no surrogates, up to U+10FFFF). */
static size_t
measure_sequence(const unsigned char *bytes, size_t length)
{
	unsigned char first = bytes[0], low = 0x80, high = 0xbf;
	size_t count;

	if (first == 0)
		return 0;
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	count = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	if (first == 0xe0)
		low = 0xa0;
	if (first == 0xed)
		high = 0x9f;
	if (first == 0xf0)
		low = 0x90;
	if (first == 0xf4)
		high = 0x8f;
	if (length < count || bytes[1] < low || bytes[1] > high)
		return 0;
	for (size_t i = 2; i < count; i++)
		if (bytes[i] < 0x80 || bytes[i] > 0xbf)
			return 0;
	return count;
}

size_t
base_text_find_bad_utf8(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t i = 0, step;

	while (i < length) {
		step = measure_sequence(at + i, length - i);
		if (step == 0)
			return i;
		i += step;
	}
	return length;
}

/* Code points of 0x80 to 0x9f in Windows-1252; 0 = none. */
static const uint16_t cp1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

/* Writes a code point below U+10000 as UTF-8; returns its bytes. */
static size_t
put_utf8(char *out, unsigned point)
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		out[0] = (char)(0xc0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3f));
		return 2;
	}
	out[0] = (char)(0xe0 | point >> 12);
	out[1] = (char)(0x80 | (point >> 6 & 0x3f));
	out[2] = (char)(0x80 | (point & 0x3f));
	return 3;
}

char *
base_text_decode_cp1252(const char *bytes, size_t length, size_t *bad,
    struct base_arena *arena)
{
	char *text = base_arena_alloc(arena, length + 1, 3);
	size_t end = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned point = (unsigned char)bytes[i];

		if (point >= 0x80 && point <= 0x9f)
			point = cp1252[point - 0x80];
		if (point == 0) {
			*bad = i;
			return NULL;
		}
		end += put_utf8(text + end, point);
	}
	return text;
}

/* The code point at *text, which is moved behind it.  Words of the command
 * line need not be well-formed: a broken sequence ends where it breaks. */
static uint32_t
next_point(const char **text)
{
	const unsigned char *at = (const unsigned char *)*text;
	size_t count = at[0] < 0xc0 ? 1 : at[0] < 0xe0 ? 2 :
	    at[0] < 0xf0 ? 3 : 4, i = 1;
	uint32_t point = count == 1 ? at[0] : at[0] & (0x7fu >> count);

	while (i < count && (at[i] & 0xc0) == 0x80)
		point = point << 6 | (at[i++] & 0x3f);
	*text += i;
	return point;
}

/* Combining marks and signs of no width; Danish needs no wide ones. */
static bool
has_no_width(uint32_t point)
{
	return (point >= 0x300 && point <= 0x36f) || point == 0x200b ||
	    point == 0x200d || point == 0xfeff || point == 0xad;
}

size_t
base_text_width(const char *text)
{
	size_t width = 0;

	while (*text != '\0')
		width += !has_no_width(next_point(&text));
	return width;
}

const char *
base_text_print_count(int64_t value, enum base_lang lang,
    struct base_arena *arena)
{
	const char *plain = base_arena_print(arena, "%" PRId64, value);
	const char *digits = plain + (value < 0);
	size_t length = strlen(digits);
	char *text = base_arena_alloc(arena, 2 * length + 2, 1), *at = text;

	if (value < 0)
		*at++ = '-';
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			*at++ = lang == BASE_DA ? '.' : ',';
		*at++ = digits[i];
	}
	return text;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
span_digits(const char *text)
{
	size_t count = 0;

	while (is_digit(text[count]))
		count++;
	return count;
}

/* Bytes of a blank or no-break space at text; 0 = none. */
static size_t
measure_blank(const char *text)
{
	if (text[0] == ' ')
		return 1;
	return strncmp(text, "\u00a0", 2) == 0 ? 2 : 0;
}

/* 1.234, 12,345,678, 1 234: one to three digits, then groups of three. */
static bool
is_grouped(const char *text)
{
	size_t digits = span_digits(text), mark;

	if (digits < 1 || digits > 3 || text[digits] == '\0')
		return false;
	for (text += digits; *text != '\0'; text += 3) {
		mark = *text == '.' || *text == ',' ? 1 : measure_blank(text);
		if (mark == 0)
			return false;
		text += mark;
		if (span_digits(text) != 3)
			return false;
	}
	return true;
}

/* 3.5, 3,5, 1/2 */
static bool
is_fraction(const char *text)
{
	size_t digits = span_digits(text), after;

	if (digits == 0 || strchr(".,/", text[digits]) == NULL ||
	    text[digits] == '\0')
		return false;
	after = span_digits(text + digits + 1);
	return after > 0 && text[digits + 1 + after] == '\0';
}

static enum base_text_count
classify(const char *text)
{
	if (is_grouped(text))
		return BASE_TEXT_COUNT_SEPARATOR;
	if (is_fraction(text))
		return BASE_TEXT_COUNT_FRACTION;
	if (text[0] == '-' && is_digit(text[1]))
		return BASE_TEXT_COUNT_NEGATIVE;
	return BASE_TEXT_COUNT_NOT_NUMBER;
}

enum base_text_count
base_text_parse_count(int64_t *out, const char *text)
{
	int64_t value = 0;
	size_t digits, end;
	char plain[64];

	text += strspn(text, " \t");
	end = strlen(text);
	while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t'))
		end--;
	if (end == 0)
		return BASE_TEXT_COUNT_EMPTY;
	digits = span_digits(text);
	if (digits < end) {
		if (end >= sizeof(plain))
			return BASE_TEXT_COUNT_NOT_NUMBER;
		memcpy(plain, text, end);
		plain[end] = '\0';
		return classify(plain);
	}
	for (size_t i = 0; i < digits; i++)
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, text[i] - '0', &value))
			return BASE_TEXT_COUNT_TOO_LARGE;
	*out = value;
	return BASE_TEXT_COUNT_OK;
}

char *
base_text_trim(const char *text, struct base_arena *arena)
{
	size_t end;

	text += strspn(text, " \t\r\n");
	end = strlen(text);
	while (end > 0 && strchr(" \t\r\n", text[end - 1]) != NULL)
		end--;
	return base_arena_copy_bytes(arena, text, end);
}

/* ASCII and the letters of Latin-1, which hold all that Danish names use. */
static uint32_t
fold(uint32_t point)
{
	bool is_upper = (point >= 'A' && point <= 'Z') ||
	    (point >= 0xc0 && point <= 0xde && point != 0xd7);

	return is_upper ? point + 0x20 : point;
}

bool
base_text_is_same(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0')
		if (fold(next_point(&a)) != fold(next_point(&b)))
			return false;
	return *a == *b;
}

/* Longer words are nobody's typing error. */
#define LONGEST_WORD 40

static size_t
read_points(uint32_t *points, const char *text)
{
	size_t count = 0;

	while (*text != '\0') {
		if (count == LONGEST_WORD)
			return 0;
		points[count++] = fold(next_point(&text));
	}
	return count;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t smaller = a < b ? a : b;

	return smaller < c ? smaller : c;
}

/* Levenshtein's distance, with neighbours swapped counted as one edit. */
static size_t
measure_distance(const uint32_t *a, size_t a_count, const uint32_t *b,
    size_t b_count)
{
	size_t row[3][LONGEST_WORD + 1];
	size_t *before = row[0], *last = row[1], *now = row[2], *kept;

	for (size_t j = 0; j <= b_count; j++)
		last[j] = j;
	memset(row[0], 0, sizeof(row[0]));
	for (size_t i = 1; i <= a_count; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b_count; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
			    last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1,
				    now[j]);
		}
		kept = before;
		before = last;
		last = now;
		now = kept;
	}
	return last[b_count];
}

const char *
base_text_find_nearest(const char *word, const char *const *candidates,
    size_t count)
{
	uint32_t points[LONGEST_WORD], others[LONGEST_WORD];
	size_t length = read_points(points, word), limit;
	const char *nearest = NULL;

	limit = length <= 3 ? 1 : length <= 6 ? 2 : 3;
	for (size_t i = 0; i < count && length > 0; i++) {
		size_t other = read_points(others, candidates[i]), distance;

		if (other == 0)
			continue;
		distance = measure_distance(points, length, others, other);
		if (distance < limit || (distance == limit &&
		    nearest == NULL)) {
			nearest = candidates[i];
			limit = distance;
		}
	}
	return nearest;
}
