#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "import/notification.h"

static const char *const keys[] = { "council", "received", "meeting",
	"document", "kind", "if_changed", "written", "signed", "clear", "quotas",
	"transfers", "raised", "regional" };
static const char *const transfer_keys[] = { "from", "to", "persons" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static size_t
find_word(const char *const *words, size_t count, const char *word)
{
	size_t i = 0;

	while (i < count && strcmp(words[i], word) != 0)
		i++;
	return i;
}

static void
parse_council(struct law_notification *out, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *value = import_fields_require(fields, object,
	    "council");
	const char *council = import_fields_find_text(fields, object,
	    "council");

	if (council == NULL)
		return;
	out->region = law_register_find_region(fields->reg, council);
	if (out->region == LAW_REGISTER_NONE)
		import_fields_report(fields, value, BASE_ERR_REGION_UNKNOWN,
		    council, base_arena_print(fields->arena, "%d",
		    fields->reg->year),
		    law_register_list_regions(fields->reg, fields->arena));
}

static void
parse_kind(struct law_notification *out, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *value = import_fields_require(fields, object,
	    "kind");
	const char *kind = import_fields_find_text(fields, object, "kind");
	size_t found;

	if (kind == NULL)
		return;
	found = find_word(law_round_kinds, LAW_KIND_COUNT, kind);
	if (found == LAW_KIND_COUNT)
		import_fields_report(fields, value, BASE_ERR_NOTE_KIND, kind,
		    "adopt, agree, transfer, raise, regional", NULL);
	else
		out->kind = (enum law_kind)found;
}

static void
parse_clause(struct law_notification *out, struct import_fields *fields,
    const struct base_json *object)
{
	const char *clause = import_fields_find_text(fields, object,
	    "if_changed");
	size_t found;

	if (clause == NULL)
		return;
	found = find_word(law_round_clauses, LAW_CLAUSE_COUNT, clause);
	if (found == LAW_CLAUSE_COUNT)
		import_fields_report(fields,
		    base_json_find(object, "if_changed"), BASE_ERR_NOTE_CLAUSE,
		    clause, "none, model, rule", NULL);
	else
		out->if_changed = (enum law_clause)found;
}

static size_t
find_region(struct import_fields *fields, const struct base_json *at)
{
	size_t region = law_register_find_region(fields->reg, at->key);

	if (region == LAW_REGISTER_NONE)
		import_fields_report(fields, at, BASE_ERR_REGION_UNKNOWN,
		    at->key, base_arena_print(fields->arena, "%d",
		    fields->reg->year),
		    law_register_list_regions(fields->reg, fields->arena));
	return region;
}

/* An object of numbers by municipality (or region); those that are not named
 * stay LAW_UNKNOWN. */
static int64_t *
parse_numbers(struct import_fields *fields, const struct base_json *object,
    bool by_region)
{
	size_t count = by_region ? fields->reg->region_count :
	    fields->reg->count;
	int64_t *numbers = base_arena_alloc(fields->arena, count,
	    sizeof(*numbers));

	for (size_t i = 0; i < count; i++)
		numbers[i] = LAW_UNKNOWN;
	if (!import_fields_is_object(fields, object))
		return numbers;
	for (size_t i = 0; i < object->count; i++) {
		const struct base_json *member = &object->items[i];
		size_t index = by_region ? find_region(fields, member) :
		    import_fields_find_municipality(fields, member,
		    member->key);
		int64_t persons;

		if (!import_fields_parse_count(fields, member, &persons) ||
		    index == LAW_REGISTER_NONE)
			continue;
		/* 825 and 0825 are one municipality */
		if (numbers[index] != LAW_UNKNOWN)
			import_fields_report(fields, member,
			    BASE_ERR_REGION_DOUBLED, member->key, NULL, NULL);
		numbers[index] = persons;
	}
	return numbers;
}

static size_t
parse_end(struct import_fields *fields, const struct base_json *object,
    const char *key)
{
	const struct base_json *value = import_fields_require(fields, object,
	    key);
	const char *text = import_fields_find_text(fields, object, key);

	return text == NULL ? LAW_REGISTER_NONE :
	    import_fields_find_municipality(fields, value, text);
}

static void
parse_transfer(struct law_transfer *out, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *persons;

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, transfer_keys,
	    COUNT(transfer_keys));
	out->from = parse_end(fields, object, "from");
	out->to = parse_end(fields, object, "to");
	if (out->from == out->to && out->from != LAW_REGISTER_NONE)
		import_fields_report(fields, object, BASE_ERR_NOTE_SELF,
		    fields->reg->names[out->from], NULL, NULL);
	persons = import_fields_require(fields, object, "persons");
	if (persons != NULL && persons->kind == BASE_JSON_STRING &&
	    strcmp(persons->text, "all") == 0)
		out->persons = LAW_ALL;
	else if (persons != NULL && persons->kind == BASE_JSON_STRING)
		import_fields_report(fields, persons, BASE_ERR_JSON_WRONG_TYPE,
		    "0, 1, 2, ... / \"all\"", NULL, NULL);
	else
		(void)import_fields_parse_count(fields, persons,
		    &out->persons);
}

static void
parse_transfers(struct law_notification *out, struct import_fields *fields,
    const struct base_json *transfers)
{
	if (!import_fields_is_array(fields, transfers))
		return;
	if (transfers->count == 0)
		import_fields_report(fields, transfers, BASE_ERR_JSON_EMPTY,
		    NULL, NULL, NULL);
	out->transfer_count = transfers->count;
	out->transfers = base_arena_alloc(fields->arena, transfers->count,
	    sizeof(*out->transfers));
	for (size_t i = 0; i < transfers->count; i++)
		parse_transfer(&out->transfers[i], fields,
		    &transfers->items[i]);
}

static void
parse_raised(struct law_notification *out, struct import_fields *fields,
    const struct base_json *raised)
{
	out->raised = parse_numbers(fields, raised, false);
	if (raised != NULL && raised->kind == BASE_JSON_OBJECT &&
	    raised->count == 0)
		import_fields_report(fields, raised, BASE_ERR_JSON_EMPTY, NULL,
		    NULL, NULL);
}

/* The content that goes with the kind, and none that goes with another. */
static void
parse_content(struct law_notification *out, struct import_fields *fields,
    const struct base_json *object)
{
	static const struct {
		const char *key;
		enum law_kind kind;
	} contents[] = { { "quotas", LAW_KIND_AGREE },
		{ "transfers", LAW_KIND_TRANSFER },
		{ "raised", LAW_KIND_RAISE },
		{ "regional", LAW_KIND_REGIONAL } };

	for (size_t i = 0; i < COUNT(contents); i++) {
		const struct base_json *value = base_json_find(object,
		    contents[i].key);

		if (out->kind == contents[i].kind)
			(void)import_fields_require(fields, object,
			    contents[i].key);
		else if (value != NULL)
			import_fields_report(fields, value,
			    BASE_ERR_NOTE_KEY_FOR_KIND, contents[i].key,
			    law_round_kinds[out->kind], NULL);
	}
	if (out->kind == LAW_KIND_AGREE)
		out->quotas = parse_numbers(fields,
		    base_json_find(object, "quotas"), false);
	if (out->kind == LAW_KIND_TRANSFER)
		parse_transfers(out, fields,
		    base_json_find(object, "transfers"));
	if (out->kind == LAW_KIND_RAISE)
		parse_raised(out, fields, base_json_find(object, "raised"));
	if (out->kind == LAW_KIND_REGIONAL)
		out->regional = parse_numbers(fields,
		    base_json_find(object, "regional"), true);
}

void
import_notification_parse(struct law_notification *out,
    struct import_fields *fields, const struct base_json *object)
{
	struct law_notification notification = { .file = fields->file,
		.path = object->path,
		.written = true, .is_signed = true, .is_clear = true };

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, keys, COUNT(keys));
	parse_council(&notification, fields, object);
	(void)import_fields_require(fields, object, "received");
	import_fields_find_date(fields, object, "received",
	    &notification.received);
	import_fields_find_date(fields, object, "meeting",
	    &notification.meeting);
	notification.document = import_fields_find_text(fields, object,
	    "document");
	import_fields_find_bool(fields, object, "written",
	    &notification.written);
	import_fields_find_bool(fields, object, "signed",
	    &notification.is_signed);
	import_fields_find_bool(fields, object, "clear",
	    &notification.is_clear);
	parse_clause(&notification, fields, object);
	parse_kind(&notification, fields, object);
	parse_content(&notification, fields, object);
	*out = notification;
}

bool
import_notification_read(struct law_notification *out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	struct import_fields fields = { file->name, reg, arena, findings,
		true };
	const struct base_json *json;

	if (!base_json_read(&json, file->name, file->bytes, file->length,
	    arena, findings))
		return false;
	import_notification_parse(out, &fields, json);
	return fields.good;
}
