#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json.h"

#include "fuzz.h"

static void print(struct base_json_writer *writer,
    const struct base_json *json);

static void
print_items(struct base_json_writer *writer, const struct base_json *json)
{
	for (size_t i = 0; i < json->count; i++)
		print(writer, &json->items[i]);
}

/* A decimal to the fifth place, which is read again as the same. */
static void
print_decimal(struct base_json_writer *writer, const struct base_json *json)
{
	int64_t units;

	fuzz_check(json->places >= -1000 && json->places <= 1000);
	if (base_json_scale(&units, json, 5))
		base_json_add_decimal(writer, json->key, units, 5);
	else
		base_json_add_null(writer, json->key);
}

static void
print(struct base_json_writer *writer, const struct base_json *json)
{
	switch (json->kind) {
	case BASE_JSON_NULL:
		base_json_add_null(writer, json->key);
		break;
	case BASE_JSON_REAL:
		print_decimal(writer, json);
		break;
	case BASE_JSON_BOOL:
		base_json_add_bool(writer, json->key, json->truth);
		break;
	case BASE_JSON_WHOLE:
		base_json_add_whole(writer, json->key, json->whole);
		break;
	case BASE_JSON_STRING:
		base_json_add_text(writer, json->key, json->text);
		break;
	case BASE_JSON_ARRAY:
		base_json_begin_array(writer, json->key, json->count < 4);
		print_items(writer, json);
		base_json_end_array(writer);
		break;
	case BASE_JSON_OBJECT:
		base_json_begin_object(writer, json->key, json->count < 4);
		print_items(writer, json);
		base_json_end_object(writer);
		break;
	}
}

static const char *
write_text(const struct base_json *json, struct base_arena *arena)
{
	struct base_json_writer writer;
	struct base_buf out;

	base_buf_start(&out, arena);
	base_json_start(&writer, &out);
	print(&writer, json);
	return out.bytes;
}

/* What was read can be written, and read and written again as the same. */
static void
check_round_trip(const struct base_json *json, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	const char *text = write_text(json, arena);
	const struct base_json *again;

	fuzz_check(base_json_read(&again, "again", text, strlen(text), arena,
	    findings));
	fuzz_check(strcmp(text, write_text(again, arena)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	const struct base_json *json;

	if (base_json_read(&json, "fuzz.json", (const char *)data, size,
	    arena, findings)) {
		fuzz_check(base_findings_count(findings) == 0);
		fuzz_check(json->path[0] == '\0');
		check_round_trip(json, arena);
	} else {
		fuzz_check(base_findings_count(findings) == 1);
		fuzz_check(base_findings_get(findings, 0)->place.line > 0);
	}
	base_arena_free(arena);
	return 0;
}
