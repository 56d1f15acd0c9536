#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/text.h"
#include "doc/pdf_file.h"

/* An id is 16 bytes: so many hex digits of the hash. */
#define ID_DIGITS 32

/* Four bytes above 127 tell whoever copies the file that it is no text. */
#define HEAD "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

void
doc_pdf_file_start(struct doc_pdf_file *file, struct base_buf *out,
    struct base_arena *arena)
{
	*file = (struct doc_pdf_file){ .out = out, .arena = arena,
		.start = out->length };
	base_buf_add_text(out, HEAD);
}

size_t
doc_pdf_file_reserve(struct doc_pdf_file *file)
{
	if (file->count == file->room) {
		size_t room = file->room == 0 ? 64 : 2 * file->room;
		size_t *offsets = base_arena_alloc(file->arena, room,
		    sizeof(*offsets));

		for (size_t i = 0; i < file->count; i++)
			offsets[i] = file->offsets[i];
		file->offsets = offsets;
		file->room = room;
	}
	return ++file->count;
}

void
doc_pdf_file_begin(struct doc_pdf_file *file, size_t object)
{
	file->offsets[object - 1] = file->out->length - file->start;
	base_buf_add_print(file->out, "%zu 0 obj\n", object);
}

void
doc_pdf_file_end(struct doc_pdf_file *file)
{
	base_buf_add_text(file->out, "\nendobj\n");
}

void
doc_pdf_file_add_stream(struct doc_pdf_file *file, size_t object,
    const char *entries, const char *bytes, size_t length)
{
	doc_pdf_file_begin(file, object);
	base_buf_add_print(file->out, "<< %s%s/Length %zu >>\nstream\n",
	    entries, *entries == '\0' ? "" : " ", length);
	base_buf_add_bytes(file->out, bytes, length);
	base_buf_add_text(file->out, "\nendstream");
	doc_pdf_file_end(file);
}

void
doc_pdf_file_finish(struct doc_pdf_file *file, size_t root, size_t info)
{
	size_t table = file->out->length - file->start;
	const char *id = base_hash_print(file->out->bytes + file->start, table,
	    file->arena);

	base_buf_add_print(file->out, "xref\n0 %zu\n0000000000 65535 f \n",
	    file->count + 1);
	for (size_t i = 0; i < file->count; i++)
		base_buf_add_print(file->out, "%010zu 00000 n \n",
		    file->offsets[i]);
	base_buf_add_print(file->out, "trailer\n<< /Size %zu /Root %zu 0 R "
	    "/Info %zu 0 R /ID [<%.*s> <%.*s>] >>\nstartxref\n%zu\n%%%%EOF\n",
	    file->count + 1, root, info, ID_DIGITS, id, ID_DIGITS, id, table);
}

/* The character at *text, which is moved behind it. */
static uint32_t
read_character(const char **text)
{
	const unsigned char *at = (const unsigned char *)*text;
	int more = *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : *at >= 0xc0 ? 1 : 0;
	uint32_t value = more == 0 ? *at : *at & (0x3fu >> more);

	for (int i = 1; i <= more; i++)
		value = value << 6 | (at[i] & 0x3fu);
	*text += 1 + more;
	return value;
}

const char *
doc_pdf_file_print_text(const char *text, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_text(&buf, "<feff");
	while (*text != '\0') {
		uint32_t value = read_character(&text);

		if (value < 0x10000)
			base_buf_add_print(&buf, "%04x", value);
		else
			base_buf_add_print(&buf, "%04x%04x",
			    0xd800 + ((value - 0x10000) >> 10),
			    0xdc00 + ((value - 0x10000) & 0x3ff));
	}
	base_buf_add_char(&buf, '>');
	return buf.bytes;
}

const char *
doc_pdf_file_print_number(int64_t thousandths, struct base_arena *arena)
{
	int64_t size = thousandths < 0 ? -thousandths : thousandths;
	char *text = base_arena_print(arena, "%s%lld.%03lld",
	    thousandths < 0 ? "-" : "", (long long)(size / 1000),
	    (long long)(size % 1000));
	size_t length = strlen(text);

	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	text[length] = '\0';
	return text;
}
