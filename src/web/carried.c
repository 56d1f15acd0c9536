#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "web/carried.h"

/* --- base64url ----------------------------------------------------------- */

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789-_";

/* Room for what length bytes become, with the NUL. */
static size_t
measure(size_t length)
{
	return length / 3 * 4 + 5;
}

static void
print_bytes(char *out, const char *bytes, size_t length)
{
	unsigned held = 0, bits = 0;

	for (size_t i = 0; i < length; i++) {
		held = (held << 8 | (unsigned char)bytes[i]) & 0xffff;
		for (bits += 8; bits >= 6; bits -= 6)
			*out++ = digits[held >> (bits - 6) & 63];
	}
	if (bits > 0)
		*out++ = digits[held << (6 - bits) & 63];
	*out = '\0';
}

/* False where it is nothing that print_bytes() makes. */
static bool
parse_bytes(char *out, size_t *length, const char *text)
{
	unsigned held = 0, bits = 0;

	for (*length = 0; *text != '\0'; text++) {
		const char *digit = strchr(digits, *text);

		if (digit == NULL)
			return false;
		held = (held << 6 | (unsigned)(digit - digits)) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[(*length)++] = (char)(held >> bits & 255);
		}
	}
	return bits < 6 && (held & ((1u << bits) - 1)) == 0;
}

/* --- files of a form ----------------------------------------------------- */

/* "figures", with the suffix or without one. */
static bool
is_named(const struct web_field *field, const char *name, const char *suffix)
{
	size_t length = strlen(name);

	return strncmp(field->name, name, length) == 0 &&
	    strcmp(field->name + length, suffix) == 0;
}

static bool
is_dropped(const struct web_fields *values, const char *name,
    const char *file)
{
	for (size_t i = 0; i < values->count; i++)
		if (is_named(&values->items[i], name, WEB_CARRIED_DROP) &&
		    strcmp(values->items[i].value, file) == 0)
			return true;
	return false;
}

static bool
read_carried(struct base_file *out, const struct web_field *field,
    struct base_arena *arena)
{
	const char *colon = strrchr(field->value, ':');
	char *bytes;

	if (colon == NULL)
		return false;
	bytes = base_arena_alloc(arena, strlen(colon), 1);
	if (!parse_bytes(bytes, &out->length, colon + 1))
		return false;
	out->bytes = bytes;
	out->name = base_arena_copy_bytes(arena, field->value,
	    (size_t)(colon - field->value));
	return true;
}

/* A file chosen now.  A field of a form that nothing was chosen in comes empty;
 * a program sends a file's text as the value. */
static bool
read_chosen(struct base_file *out, const struct web_field *field)
{
	if (field->length == 0)
		return false;
	*out = (struct base_file){ field->file != NULL &&
		*field->file != '\0' ? field->file : field->name,
		field->value, field->length };
	return true;
}

static size_t
add(struct base_file *files, size_t count, const struct base_file *file)
{
	size_t at = 0;

	while (at < count && strcmp(files[at].name, file->name) != 0)
		at++;
	files[at] = *file;
	return at == count ? count + 1 : count;
}

size_t
web_carried_list(const struct base_file **out,
    const struct web_fields *values, const char *name,
    struct base_arena *arena)
{
	struct base_file *files = base_arena_alloc(arena, values->count,
	    sizeof(*files)), file;
	size_t count = 0;

	for (size_t i = 0; i < values->count; i++)
		if (is_named(&values->items[i], name, WEB_CARRIED_KEPT) &&
		    read_carried(&file, &values->items[i], arena) &&
		    !is_dropped(values, name, file.name))
			count = add(files, count, &file);
	for (size_t i = 0; i < values->count; i++)
		if (is_named(&values->items[i], name, "") &&
		    read_chosen(&file, &values->items[i]))
			count = add(files, count, &file);
	*out = files;
	return count;
}

const struct base_file *
web_carried_find(const struct web_fields *values, const char *name,
    struct base_arena *arena)
{
	const struct base_file *files;
	size_t count = web_carried_list(&files, values, name, arena);

	return count == 0 ? NULL : &files[count - 1];
}

static bool
ends_in(const char *name, const char *suffix)
{
	size_t length = strlen(name), end = strlen(suffix);

	return length > end && strcmp(name + length - end, suffix) == 0;
}

bool
web_carried_is_part(const struct web_field *field)
{
	return field->file != NULL || ends_in(field->name,
	    WEB_CARRIED_KEPT) || ends_in(field->name, WEB_CARRIED_DROP);
}

bool
web_carried_fits(const struct web_fields *values)
{
	size_t sum = 0;

	for (size_t i = 0; i < values->count; i++)
		if (values->items[i].file != NULL)
			sum += values->items[i].length;
		else if (ends_in(values->items[i].name, WEB_CARRIED_KEPT))
			sum += values->items[i].length / 4 * 3;
	return sum <= WEB_CARRIED_MOST;
}

const char *
web_carried_print(const struct base_file *file, struct base_arena *arena)
{
	size_t start = strlen(file->name) + 1;
	char *out = base_arena_alloc(arena, start + measure(file->length), 1);

	memcpy(out, file->name, start - 1);
	out[start - 1] = ':';
	print_bytes(out + start, file->bytes, file->length);
	return out;
}
