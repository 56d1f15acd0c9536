#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/sentence.h"
#include "base/terms.h"
#include "base/text.h"

/* Of arguments, before their number. */
#define KINDS "dnw"

/* Is text[0] a control character (C0, DEL) or the start of one (C1)? */
static bool
is_control(const char *text)
{
	unsigned char c = (unsigned char)text[0];

	return c < 0x20 || c == 0x7f ||
	    (c == 0xc2 && (unsigned char)text[1] < 0xa0);
}

void
base_sentence_print_harmless(struct base_buf *out, const char *text)
{
	size_t length = strlen(text);
	size_t good = base_text_find_bad_utf8(text, length);

	for (size_t i = 0; i < length; i++) {
		if (i == good) {
			base_buf_add_char(out, '?');
			good += 1 + base_text_find_bad_utf8(text + i + 1,
			    length - i - 1);
		} else if (is_control(text + i)) {
			base_buf_add_char(out, '?');
			if ((unsigned char)text[i] == 0xc2)
				i++;
		} else {
			base_buf_add_char(out, text[i]);
		}
	}
}

static void
add_day(struct base_buf *out, const char *arg, enum base_lang lang)
{
	struct base_date date;

	if (base_date_parse(&date, arg))
		base_buf_add_text(out, base_date_print_long(date, lang,
		    out->arena));
	else
		base_sentence_print_harmless(out, arg);
}

/* "revise, close", or with blanks alone between them. */
static void
add_words(struct base_buf *out, const char *arg, enum base_lang lang)
{
	while (*arg != '\0') {
		size_t length = strcspn(arg, ", ");
		const char *word = base_arena_print(out->arena, "%.*s",
		    (int)length, arg);

		base_sentence_print_harmless(out, base_terms_find(word, lang));
		arg += length;
		arg += strspn(arg, ", ");
		if (*arg != '\0')
			base_buf_add_text(out, ", ");
	}
}

/* The argument that p names ("1", "d1"); the last character of that. */
static const char *
add_argument(struct base_buf *out, const char *p,
    const char *const args[BASE_SENTENCE_ARGS], enum base_lang lang,
    enum base_sentence_reader reader)
{
	char kind = strchr(KINDS, *p) != NULL ? *p++ : ' ';
	const char *arg = args[*p - '1'];

	if (arg == NULL)
		return p;
	if (kind == 'd')
		add_day(out, arg, lang);
	else if (kind == 'n')
		base_sentence_print_harmless(out, base_terms_find(arg, lang));
	else if (kind == 'w' && reader == BASE_SENTENCE_READS)
		add_words(out, arg, lang);
	else
		base_sentence_print_harmless(out, arg);
	return p;
}

static bool
is_argument(const char *p)
{
	if (*p != '\0' && strchr(KINDS, *p) != NULL)
		p++;
	return *p >= '1' && *p < '1' + BASE_SENTENCE_ARGS;
}

/* The mark at p: of a part for one reader, the change, the end; or none. */
static bool
is_mark(const char *p, bool in_part)
{
	return in_part ? strncmp(p, "||", 2) == 0 || strncmp(p, "]]", 2) == 0 :
	    strncmp(p, "[[", 2) == 0;
}

void
base_sentence_print(struct base_buf *out, const char *text,
    const char *const args[BASE_SENTENCE_ARGS], enum base_lang lang,
    enum base_sentence_reader reader)
{
	bool in_part = false, wanted = true;

	for (const char *p = text; *p != '\0'; p++) {
		if (is_mark(p, in_part)) {
			in_part = *p != ']';
			wanted = !in_part || (*p == '[') ==
			    (reader == BASE_SENTENCE_TYPES);
			p++;
		} else if (!wanted) {
			continue;
		} else if (*p == '%' && is_argument(p + 1)) {
			p = add_argument(out, p + 1, args, lang, reader);
		} else {
			base_buf_add_char(out, *p);
		}
	}
}
