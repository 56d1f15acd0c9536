#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "law/register.h"
#include "law/search.h"

#define BEHIND " kommune"

/* Letters and what is written for them: the large ones, then the small. */
static const char *const letters[][2] = { { "Æ", "ae" }, { "Ø", "oe" },
	{ "Å", "aa" }, { "æ", "ae" }, { "ø", "oe" }, { "å", "aa" } };

/* One letter of text to out, in the spelling that is compared; returns how many
 * bytes it had. */
static size_t
spell_letter(struct base_buf *out, const char *text)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		size_t length = strlen(letters[i][0]);

		if (strncmp(text, letters[i][0], length) == 0) {
			base_buf_add_text(out, letters[i][1]);
			return length;
		}
	}
	base_buf_add_char(out, *text >= 'A' && *text <= 'Z' ?
	    (char)(*text - 'A' + 'a') : *text);
	return 1;
}

static const char *
spell(const char *text, struct base_arena *arena)
{
	struct base_buf out;

	base_buf_start(&out, arena);
	while (*text != '\0')
		text += spell_letter(&out, text);
	return out.length == 0 ? "" : out.bytes;
}

/* What is left of it without blanks around it and "Kommune" behind it. */
static const char *
strip(const char *typed, struct base_arena *arena)
{
	char *text = base_text_trim(typed, arena);
	size_t length = strlen(text), behind = strlen(BEHIND);

	if (length > behind && base_text_is_same(text + length - behind,
	    BEHIND))
		text[length - behind] = '\0';
	return base_text_trim(text, arena);
}

static size_t
list_names(size_t *found, const struct law_register *reg, const char *name,
    struct base_arena *arena)
{
	const char *wanted = spell(name, arena);
	size_t count = 0;

	for (size_t i = 0; i < reg->count; i++) {
		const char *own = spell(reg->names[i], arena);

		if (strcmp(own, wanted) == 0) {
			found[0] = i;
			return 1;
		}
		if (strncmp(own, wanted, strlen(wanted)) == 0)
			found[count++] = i;
	}
	return count;
}

size_t
law_search_list(const size_t **out, const struct law_register *reg,
    const char *typed, struct base_arena *arena)
{
	size_t *found = base_arena_alloc(arena, reg->count + 1,
	    sizeof(*found));
	const char *name = strip(typed, arena);
	size_t one = law_register_find_name(reg, name);

	*out = found;
	if (*name == '\0')
		return 0;
	if (one == LAW_REGISTER_NONE)
		one = law_register_find_code(reg, name);
	if (one == LAW_REGISTER_NONE)
		return list_names(found, reg, name, arena);
	found[0] = one;
	return 1;
}
