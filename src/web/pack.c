#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "web/pack.h"

void
web_pack_add_whole(struct base_buf *buf, int64_t whole)
{
	char bytes[sizeof(whole)];

	memcpy(bytes, &whole, sizeof(whole));
	base_buf_add_bytes(buf, bytes, sizeof(bytes));
}

void
web_pack_add_bytes(struct base_buf *buf, const char *bytes, size_t length)
{
	web_pack_add_whole(buf, (int64_t)length);
	if (length > 0)
		base_buf_add_bytes(buf, bytes, length);
}

void
web_pack_add_text(struct base_buf *buf, const char *text)
{
	if (text == NULL)
		web_pack_add_whole(buf, -1);
	else
		web_pack_add_bytes(buf, text, strlen(text));
}

int64_t
web_pack_take_whole(struct web_pack *pack)
{
	int64_t whole;

	if (!pack->good || pack->left < sizeof(whole)) {
		pack->good = false;
		return 0;
	}
	memcpy(&whole, pack->at, sizeof(whole));
	pack->at += sizeof(whole);
	pack->left -= sizeof(whole);
	return whole;
}

static const char *
take(struct web_pack *pack, int64_t length)
{
	const char *bytes = pack->at;

	if (!pack->good || length < 0 || (uint64_t)length > pack->left) {
		pack->good = false;
		return NULL;
	}
	pack->at += length;
	pack->left -= (size_t)length;
	return base_arena_copy_bytes(pack->arena, bytes, (size_t)length);
}

const char *
web_pack_take_bytes(struct web_pack *pack, size_t *length)
{
	int64_t told = web_pack_take_whole(pack);
	const char *bytes = take(pack, told);

	*length = bytes == NULL ? 0 : (size_t)told;
	return bytes == NULL ? "" : bytes;
}

const char *
web_pack_take_text(struct web_pack *pack)
{
	int64_t told = web_pack_take_whole(pack);
	const char *bytes;

	if (pack->good && told == -1)
		return NULL;
	bytes = take(pack, told);
	return bytes == NULL ? "" : bytes;
}
