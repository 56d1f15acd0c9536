#include <string.h>

#include "base/text.h"
#include "web/count.h"

#define NBSP "\u00a0"

/* The longest number that fits, with a separator of two bytes in each gap. */
#define LONGEST 32

/* What separates the digits at text: ".", ",", a blank that breaks or one that
 * does not; its length in bytes, 0 = nothing. */
static size_t
separator_length(const char *text)
{
	if (strncmp(text, NBSP, strlen(NBSP)) == 0)
		return strlen(NBSP);
	return *text == '.' || *text == ',' || *text == ' ' ? 1 : 0;
}

/* The digits of "1.234.567" alone; false for what is not so. */
static bool
join_threes(char digits[LONGEST], const char *text)
{
	size_t group = strspn(text, "0123456789"), length = group;
	const char *first = text + group;
	size_t gap = separator_length(first);

	if (group < 1 || group > 3 || gap == 0)
		return false;
	memcpy(digits, text, group);
	for (text = first; *text != '\0'; text += gap + 3) {
		if (strncmp(text, first, gap) != 0 || strspn(text + gap,
		    "0123456789") != 3 || length + 3 >= LONGEST)
			return false;
		memcpy(digits + length, text + gap, 3);
		length += 3;
	}
	digits[length] = '\0';
	return true;
}

bool
web_count_parse(int64_t *out, enum base_err_code *why, const char *text)
{
	enum base_text_count found = base_text_parse_count(out, text);
	char digits[LONGEST];

	if (found == BASE_TEXT_COUNT_SEPARATOR && join_threes(digits, text))
		found = base_text_parse_count(out, digits);
	*why = found == BASE_TEXT_COUNT_EMPTY ? BASE_ERR_FIELD_MISSING :
	    found == BASE_TEXT_COUNT_TOO_LARGE ? BASE_ERR_FIELD_TOO_LARGE :
	    BASE_ERR_FIELD_WHOLE;
	return found == BASE_TEXT_COUNT_OK;
}
