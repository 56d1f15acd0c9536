#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/findings.h"
#include "base/tar.h"
#include "base/text.h"

#define BLOCK 512
#define SIZE_AT 124
#define SIZE_LENGTH 12
#define CHECKSUM_AT 148
#define CHECKSUM_LENGTH 8
#define MAGIC_AT 257

/* A header of eleven octal digits can tell no more. */
#define LARGEST 077777777777ULL

static const struct base_place nowhere;

static void
put_octal(char *header, size_t at, size_t length, unsigned long long number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%0*llo", (int)length - 1, number);
	memcpy(header + at, digits, length - 1);
}

/* The one header that a file of that name and length has. */
static void
make_header(char *header, const char *name, size_t length)
{
	size_t name_length = strlen(name);
	unsigned sum = 0;

	if (name_length > BASE_TAR_LONGEST_NAME || length > LARGEST)
		base_bug_stop("a file that does not fit into an archive");
	memset(header, 0, BLOCK);
	memcpy(header, name, name_length);
	put_octal(header, 100, 8, 0644);
	put_octal(header, 108, 8, 0);
	put_octal(header, 116, 8, 0);
	put_octal(header, SIZE_AT, SIZE_LENGTH, length);
	put_octal(header, 136, 12, 0);
	memset(header + CHECKSUM_AT, ' ', CHECKSUM_LENGTH);
	header[156] = '0';
	memcpy(header + MAGIC_AT, "ustar\00000", 8);
	put_octal(header, 329, 8, 0);
	put_octal(header, 337, 8, 0);
	for (size_t i = 0; i < BLOCK; i++)
		sum += (unsigned char)header[i];
	put_octal(header, CHECKSUM_AT, CHECKSUM_LENGTH - 1, sum);
	header[CHECKSUM_AT + 6] = '\0';
}

static size_t
count_padding(size_t length)
{
	return (BLOCK - length % BLOCK) % BLOCK;
}

static void
add_zeros(struct base_buf *out, size_t count)
{
	static const char zeros[BLOCK];

	for (; count > BLOCK; count -= BLOCK)
		base_buf_add_bytes(out, zeros, BLOCK);
	base_buf_add_bytes(out, zeros, count);
}

static int
compare_names(const void *a, const void *b)
{
	const struct base_file *left = a, *right = b;

	return strcmp(left->name, right->name);
}

void
base_tar_print(struct base_buf *out, const struct base_file *files,
    size_t count)
{
	struct base_file *sorted = base_arena_alloc(out->arena, count,
	    sizeof(*sorted));
	char header[BLOCK];

	if (count > 0)
		memcpy(sorted, files, count * sizeof(*sorted));
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_names);
	for (size_t i = 0; i < count; i++) {
		make_header(header, sorted[i].name, sorted[i].length);
		base_buf_add_bytes(out, header, BLOCK);
		base_buf_add_bytes(out, sorted[i].bytes, sorted[i].length);
		add_zeros(out, count_padding(sorted[i].length));
	}
	add_zeros(out, (size_t)2 * BLOCK);
}

bool
base_tar_is(const struct base_file *file)
{
	return file->length >= BLOCK &&
	    memcmp(file->bytes + MAGIC_AT, "ustar", 5) == 0;
}

struct reading {
	const struct base_file *archive;
	size_t at;
	const char *name; /* of the entry, for messages */
	struct base_arena *arena;
	struct base_findings *findings;
};

static bool
refuse(const struct reading *reading, enum base_err_code code, size_t at)
{
	base_findings_add(reading->findings, code, nowhere,
	    reading->archive->name, reading->name,
	    base_text_print_whole((int64_t)at, reading->arena), NULL);
	return false;
}

static size_t
count_left(const struct reading *reading)
{
	return reading->archive->length - reading->at;
}

/* Only zeros from offset at on, count of them? */
static bool
check_zeros(const struct reading *reading, size_t at, size_t count)
{
	for (size_t i = at; i < at + count; i++)
		if (reading->archive->bytes[i] != 0)
			return refuse(reading, BASE_ERR_TAR_FORM, i);
	return true;
}

/* The length as the header tells it; more than there can be where it does
 * not. */
static size_t
parse_length(const char *header)
{
	unsigned long long number = 0;

	for (size_t i = 0; i < SIZE_LENGTH - 1; i++) {
		char digit = header[SIZE_AT + i];

		if (digit < '0' || digit > '7')
			return SIZE_MAX;
		number = number * 8 + (unsigned long long)(digit - '0');
	}
	return number > LARGEST ? SIZE_MAX : (size_t)number;
}

/* A name of a file, not of a place, in one line of UTF-8. */
bool
base_tar_is_name(const char *name)
{
	size_t length = strlen(name);

	if (length == 0 || length > BASE_TAR_LONGEST_NAME ||
	    strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	    base_text_find_bad_utf8(name, length) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (name[i] == '/' || (unsigned char)name[i] < ' ' ||
		    name[i] == '\177')
			return false;
	return true;
}

/* The header must be the one that we would write. */
static bool
read_header(struct base_file *out, struct reading *reading)
{
	const char *bytes = reading->archive->bytes + reading->at;
	const char *end = memchr(bytes, '\0', BASE_TAR_LONGEST_NAME);
	char header[BLOCK];

	out->length = parse_length(bytes);
	out->name = base_arena_copy_bytes(reading->arena, bytes, end == NULL ?
	    BASE_TAR_LONGEST_NAME : (size_t)(end - bytes));
	reading->name = out->name;
	if (!base_tar_is_name(out->name))
		return refuse(reading, BASE_ERR_TAR_NAME, reading->at);
	make_header(header, out->name, out->length == SIZE_MAX ? 0 :
	    out->length);
	for (size_t i = 0; i < BLOCK; i++)
		if (header[i] != bytes[i])
			return refuse(reading, BASE_ERR_TAR_FORM,
			    reading->at + i);
	return true;
}

static bool
read_entry(struct base_file *out, struct reading *reading)
{
	if (count_left(reading) < BLOCK)
		return refuse(reading, BASE_ERR_TAR_SHORT, reading->at);
	if (!read_header(out, reading))
		return false;
	reading->at += BLOCK;
	if (out->length > count_left(reading) ||
	    count_padding(out->length) > count_left(reading) - out->length)
		return refuse(reading, BASE_ERR_TAR_SHORT,
		    reading->archive->length);
	out->bytes = base_arena_copy_bytes(reading->arena,
	    reading->archive->bytes + reading->at, out->length);
	reading->at += out->length;
	if (!check_zeros(reading, reading->at, count_padding(out->length)))
		return false;
	reading->at += count_padding(out->length);
	return true;
}

/* How many entries there are at most: each has a block. */
static size_t
count_blocks(const struct base_file *archive)
{
	return archive->length / BLOCK;
}

/* The last of them stands behind the one before. */
static bool
is_in_order(const struct base_file *files, size_t count)
{
	return count < 2 ||
	    strcmp(files[count - 2].name, files[count - 1].name) < 0;
}

bool
base_tar_read(const struct base_file **out, size_t *out_count,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading reading = { .archive = file, .name = "",
		.arena = arena, .findings = findings };
	struct base_file *files = base_arena_alloc(arena,
	    count_blocks(file) + 1, sizeof(*files));
	size_t count = 0;

	if (!base_tar_is(file)) {
		base_findings_add(findings, BASE_ERR_TAR_NOT, nowhere,
		    file->name, NULL);
		return false;
	}
	while (count_left(&reading) < BLOCK ||
	    file->bytes[reading.at] != '\0') {
		if (!read_entry(&files[count++], &reading))
			return false;
		if (!is_in_order(files, count))
			return refuse(&reading, BASE_ERR_TAR_ORDER,
			    reading.at);
	}
	if (count_left(&reading) != (size_t)2 * BLOCK)
		return refuse(&reading, count_left(&reading) < 2 * BLOCK ?
		    BASE_ERR_TAR_SHORT : BASE_ERR_TAR_FORM, reading.at);
	if (!check_zeros(&reading, reading.at, (size_t)2 * BLOCK))
		return false;
	*out = files;
	*out_count = count;
	return true;
}
