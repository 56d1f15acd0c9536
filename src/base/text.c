#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#define LONGEST_WORD 64 /* in characters; a longer one is near to nothing */
#define NBSP "\xc2\xa0"
#define NARROW_NBSP "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"

static const uint64_t every_low_bit = UINT64_C(0x0101010101010101);
static const uint64_t every_high_bit = UINT64_C(0x8080808080808080);

/* Length of the run of ASCII without NUL, in steps of eight bytes. */
static size_t
skip_ascii(const char *bytes, size_t length)
{
	size_t i = 0;
	uint64_t word;

	for (; length - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, bytes + i, sizeof(word));
		/* With no high bit set, only a zero byte borrows into one. */
		if (((word | (word - every_low_bit)) & every_high_bit) != 0)
			break;
	}
	return i;
}

static bool
is_between(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

/*
 * Bytes of the well-formed character at p (Unicode, table 3-7), 0 if there is
 * none within length.
 */
static size_t
char_length(const unsigned char *p, size_t length)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t count;

	if (length == 0 || p[0] == 0)
		return 0;
	if (p[0] < 0x80)
		return 1;
	if (!is_between(p[0], 0xc2, 0xf4))
		return 0;
	count = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (count > length)
		return 0;
	if (p[0] == 0xe0)
		low = 0xa0;
	if (p[0] == 0xed)
		high = 0x9f;
	if (p[0] == 0xf0)
		low = 0x90;
	if (p[0] == 0xf4)
		high = 0x8f;
	if (!is_between(p[1], low, high))
		return 0;
	for (size_t i = 2; i < count; i++) {
		if (!is_between(p[i], 0x80, 0xbf))
			return 0;
	}
	return count;
}

size_t
base_text_find_bad_utf8(const char *bytes, size_t length)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t i = 0, step;

	while (i < length) {
		i += skip_ascii(bytes + i, length - i);
		step = char_length(p + i, length - i);
		if (step == 0)
			return i;
		i += step;
	}
	return length;
}

/* What Windows-1252 has where Latin-1 has control characters; 0 = nothing. */
static const uint16_t cp1252_high[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

static uint32_t
decode_cp1252(unsigned char c)
{
	return is_between(c, 0x80, 0x9f) ? cp1252_high[c - 0x80] : c;
}

static size_t
encoded_length(uint32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
}

/* Characters up to U+FFFF are all that Windows-1252 has. */
static char *
encode(char *p, uint32_t c)
{
	if (c < 0x80) {
		*p++ = (char)c;
	} else if (c < 0x800) {
		*p++ = (char)(0xc0 | c >> 6);
		*p++ = (char)(0x80 | (c & 0x3f));
	} else {
		*p++ = (char)(0xe0 | c >> 12);
		*p++ = (char)(0x80 | (c >> 6 & 0x3f));
		*p++ = (char)(0x80 | (c & 0x3f));
	}
	return p;
}

char *
base_text_decode_cp1252(const char *bytes, size_t length, size_t *bad,
    struct base_arena *arena)
{
	size_t room = 1;
	char *text, *end;
	uint32_t c;

	for (size_t i = 0; i < length; i++) {
		c = decode_cp1252((unsigned char)bytes[i]);
		if (c == 0) {
			*bad = i;
			return NULL;
		}
		room += encoded_length(c);
	}
	text = end = base_arena_alloc(arena, room, 1);
	for (size_t i = 0; i < length; i++)
		end = encode(end, decode_cp1252((unsigned char)bytes[i]));
	return text;
}

/* The character at *text, which moves past it; a stray byte stands for
 * itself. */
static uint32_t
next_char(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	size_t count = p[0] < 0x80 ? 1 : char_length(p, strnlen(*text, 4));
	uint32_t c;

	if (count <= 1) {
		*text += 1;
		return p[0];
	}
	c = p[0] & (0x7fu >> count);
	for (size_t i = 1; i < count; i++)
		c = c << 6 | (p[i] & 0x3fu);
	*text += count;
	return c;
}

static bool
is_combining(uint32_t c)
{
	return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff) ||
	    (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
	    (c >= 0xfe20 && c <= 0xfe2f);
}

size_t
base_text_width(const char *text)
{
	size_t width = 0;

	while (*text != '\0') {
		if (!is_combining(next_char(&text)))
			width++;
	}
	return width;
}

const char *
base_text_print_whole(int64_t value, struct base_arena *arena)
{
	return base_arena_print(arena, "%lld", (long long)value);
}

const char *
base_text_print_size(uint64_t bytes, struct base_arena *arena)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB",
		"PB", "EB" };
	size_t unit = 0;

	for (; bytes >= 10000; bytes /= 1000)
		unit++;
	return base_arena_print(arena, "%" PRIu64 " %s", bytes, units[unit]);
}

const char *
base_text_print_count(int64_t value, enum base_lang lang,
    struct base_arena *arena)
{
	char digits[24];
	char *text, *p;
	size_t count;
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	count = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, size);
	text = p = base_arena_alloc(arena, 2 * sizeof(digits), 1);
	if (value < 0) {
		memcpy(p, BASE_TEXT_MINUS, strlen(BASE_TEXT_MINUS));
		p += strlen(BASE_TEXT_MINUS);
	}
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && (count - i) % 3 == 0)
			*p++ = lang == BASE_DA ? '.' : ',';
		*p++ = digits[i];
	}
	return text;
}

const char *
base_text_print_minus(const char *number, struct base_arena *arena)
{
	return *number != '-' ? number :
	    base_arena_print(arena, BASE_TEXT_MINUS "%s", number + 1);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t
count_digits(const char *p, const char *end)
{
	size_t count = 0;

	while (p + count < end && is_digit(p[count]))
		count++;
	return count;
}

static bool
begins_with(const char *p, const char *end, const char *prefix)
{
	size_t length = strlen(prefix);

	return (size_t)(end - p) >= length && memcmp(p, prefix, length) == 0;
}

/* The sign that may part thousands at p, or NULL. */
static const char *
find_group_sign(const char *p, const char *end)
{
	static const char *const signs[] = { ".", ",", " ", NBSP, NARROW_NBSP };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (begins_with(p, end, signs[i]))
			return signs[i];
	}
	return NULL;
}

/* Behind one to three digits and groups of exactly three, all parted by the
 * same sign; p itself if there is no such group. */
static const char *
skip_groups(const char *p, const char *end)
{
	const char *start = p, *sign;
	size_t count = count_digits(p, end), sign_length;

	if (count < 1 || count > 3)
		return start;
	p += count;
	sign = find_group_sign(p, end);
	if (sign == NULL)
		return start;
	sign_length = strlen(sign);
	while (begins_with(p, end, sign) &&
	    count_digits(p + sign_length, end) == 3) {
		p += sign_length + 3;
		start = p;
	}
	return start;
}

/* Behind digits, then '.' or ',' and digits, or '/' and digits? */
static bool
is_fraction(const char *p, const char *end)
{
	size_t whole = count_digits(p, end);

	p += whole;
	if (p == end || strchr(".,/", *p) == NULL || (*p == '/' && whole == 0))
		return false;
	p++;
	return p < end && p + count_digits(p, end) == end;
}

static enum base_text_count
parse_digits(int64_t *out, const char *p, const char *end)
{
	int64_t value = 0;

	for (; p < end; p++) {
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, *p - '0', &value))
			return BASE_TEXT_COUNT_TOO_LARGE;
	}
	*out = value;
	return BASE_TEXT_COUNT_OK;
}

/* 1.234,5 has thousands and decimals, so it is surely no whole number. */
static enum base_text_count
parse_unsigned(int64_t *out, const char *p, const char *end)
{
	const char *behind;

	if (p == end)
		return BASE_TEXT_COUNT_NOT_NUMBER;
	if (p + count_digits(p, end) == end)
		return parse_digits(out, p, end);
	behind = skip_groups(p, end);
	if (behind == end)
		return BASE_TEXT_COUNT_SEPARATOR;
	if (is_fraction(p, end) || (behind > p &&
	    *behind != p[count_digits(p, end)] && is_fraction(behind, end)))
		return BASE_TEXT_COUNT_FRACTION;
	return BASE_TEXT_COUNT_NOT_NUMBER;
}

static size_t
minus_length(const char *p, const char *end)
{
	if (begins_with(p, end, "-"))
		return 1;
	return begins_with(p, end, MINUS) ? strlen(MINUS) : 0;
}

/* Moves the ends inwards over blanks. */
static void
trim(const char **start, const char **end)
{
	while (*start < *end && is_blank(**start))
		(*start)++;
	while (*start < *end && is_blank((*end)[-1]))
		(*end)--;
}

enum base_text_count
base_text_parse_count(int64_t *out, const char *text)
{
	const char *p = text, *end = text + strlen(text);
	enum base_text_count found;
	int64_t ignored;
	size_t minus;

	trim(&p, &end);
	if (p == end)
		return BASE_TEXT_COUNT_EMPTY;
	minus = minus_length(p, end);
	if (minus == 0)
		return parse_unsigned(out, p, end);
	found = parse_unsigned(&ignored, p + minus, end);
	return found == BASE_TEXT_COUNT_NOT_NUMBER ? found :
	    BASE_TEXT_COUNT_NEGATIVE;
}

char *
base_text_trim(const char *text, struct base_arena *arena)
{
	const char *end = text + strlen(text);

	trim(&text, &end);
	return base_arena_copy_bytes(arena, text, (size_t)(end - text));
}

static uint32_t
fold(uint32_t c)
{
	switch (c) {
	case 0xc4: /* Ä */
	case 0xc5: /* Å */
	case 0xc6: /* Æ */
	case 0xc9: /* É */
	case 0xd6: /* Ö */
	case 0xd8: /* Ø */
	case 0xdc: /* Ü */
		return c + 0x20;
	default:
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	}
}

bool
base_text_is_same(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		if (fold(next_char(&a)) != fold(next_char(&b)))
			return false;
	}
	return *a == *b;
}

static bool
begins_with_folded(const char *text, const char *part)
{
	while (*part != '\0')
		if (*text == '\0' || fold(next_char(&text)) !=
		    fold(next_char(&part)))
			return false;
	return true;
}

bool
base_text_has(const char *text, const char *part)
{
	while (!begins_with_folded(text, part)) {
		if (*text == '\0')
			return false;
		(void)next_char(&text);
	}
	return true;
}

/* Fills the word's folded characters; SIZE_MAX when it is too long. */
static size_t
spell(uint32_t *chars, const char *word)
{
	size_t count = 0;

	while (*word != '\0') {
		if (count == LONGEST_WORD)
			return SIZE_MAX;
		chars[count++] = fold(next_char(&word));
	}
	return count;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* Levenshtein's distance, one row of his table at a time. */
static size_t
measure(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	size_t row[LONGEST_WORD + 1];
	size_t corner, above;

	for (size_t j = 0; j <= b_count; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_count; i++) {
		corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b_count; j++) {
			above = row[j];
			row[j] = least(above + 1, row[j - 1] + 1,
			    corner + (a[i - 1] == b[j - 1] ? 0 : 1));
			corner = above;
		}
	}
	return row[b_count];
}

static size_t
allowed_edits(size_t characters)
{
	return characters <= 3 ? 1 : characters <= 6 ? 2 : 3;
}

const char *
base_text_find_nearest(const char *word, const char *const *candidates,
    size_t count)
{
	uint32_t word_chars[LONGEST_WORD], chars[LONGEST_WORD];
	size_t word_count = spell(word_chars, word);
	size_t chars_count, distance, best;
	const char *nearest = NULL;

	if (word_count == 0 || word_count == SIZE_MAX)
		return NULL;
	best = allowed_edits(word_count) + 1;
	for (size_t i = 0; i < count; i++) {
		chars_count = spell(chars, candidates[i]);
		if (chars_count == SIZE_MAX)
			continue;
		distance = measure(word_chars, word_count, chars, chars_count);
		if (distance < best) {
			best = distance;
			nearest = candidates[i];
		}
	}
	return nearest;
}

/*
 * Bytes to pass over at text: the length of a control character (C0, DEL or,
 * in UTF-8, C1), or 0.
 */
static size_t
measure_control(const unsigned char *text)
{
	if (text[0] < 0x20 || text[0] == 0x7f)
		return 1;
	if (text[0] == 0xc2 && text[1] >= 0x80 && text[1] < 0xa0)
		return 2;
	return 0;
}

const char *
base_text_fill(const char *text, const char *a, const char *b, const char *c,
    struct base_arena *arena)
{
	const char *const args[] = { a, b, c };
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (; *text != '\0'; text++) {
		if (text[0] == '%' && text[1] >= '1' && text[1] <= '3')
			base_buf_add_text(&buf, args[*++text - '1']);
		else
			base_buf_add_char(&buf, *text);
	}
	return buf.bytes;
}

const char *
base_text_clean(const char *text, struct base_arena *arena)
{
	const unsigned char *from = (const unsigned char *)text;
	char *copy = base_arena_copy_text(arena, text);
	char *to = copy;

	while (*from != '\0') {
		size_t control = measure_control(from);

		*to++ = control > 0 ? ' ' : (char)*from;
		from += control > 0 ? control : 1;
	}
	*to = '\0';
	return copy;
}
