#include "base/date.h"
#include "base/json.h"
#include "doc/notified.h"
#include "law/round.h"

/* NULL where there is none, which is left out. */
static void
add_text(struct base_json_writer *writer, const char *key, const char *text)
{
	if (text != NULL)
		base_json_add_text(writer, key, text);
}

static void
add_date(struct base_json_writer *writer, const char *key,
    struct base_date date, struct base_arena *arena)
{
	if (base_date_is_set(date))
		base_json_add_text(writer, key, base_date_print_iso(date,
		    arena));
}

/* Of those that were named. */
static void
add_numbers(struct base_json_writer *writer, const char *key,
    const int64_t *numbers, const char *const *codes, size_t count)
{
	base_json_begin_object(writer, key, false);
	for (size_t i = 0; i < count; i++)
		if (numbers[i] != LAW_UNKNOWN)
			base_json_add_whole(writer, codes[i], numbers[i]);
	base_json_end_object(writer);
}

static void
add_transfers(struct base_json_writer *writer,
    const struct law_notification *notification,
    const struct law_register *reg)
{
	base_json_begin_array(writer, "transfers", false);
	for (size_t i = 0; i < notification->transfer_count; i++) {
		const struct law_transfer *transfer =
		    &notification->transfers[i];

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "from", reg->codes[transfer->from]);
		base_json_add_text(writer, "to", reg->codes[transfer->to]);
		if (transfer->persons == LAW_ALL)
			base_json_add_text(writer, "persons", "all");
		else
			base_json_add_whole(writer, "persons",
			    transfer->persons);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_content(struct base_json_writer *writer,
    const struct law_notification *notification,
    const struct law_register *reg)
{
	switch (notification->kind) {
	case LAW_KIND_ADOPT:
		break;
	case LAW_KIND_AGREE:
		add_numbers(writer, "quotas", notification->quotas,
		    reg->codes, reg->count);
		break;
	case LAW_KIND_TRANSFER:
		add_transfers(writer, notification, reg);
		break;
	case LAW_KIND_RAISE:
		add_numbers(writer, "raised", notification->raised,
		    reg->codes, reg->count);
		break;
	case LAW_KIND_REGIONAL:
		add_numbers(writer, "regional", notification->regional,
		    reg->region_codes, reg->region_count);
		break;
	}
}

void
doc_notified_print(struct base_json_writer *writer, const char *key,
    const struct law_notification *notification,
    const struct law_register *reg, struct base_arena *arena)
{
	base_json_begin_object(writer, key, false);
	base_json_add_text(writer, "council", reg->region_codes[
	    notification->region]);
	add_date(writer, "received", notification->received, arena);
	add_date(writer, "meeting", notification->meeting, arena);
	add_text(writer, "document", notification->document);
	base_json_add_text(writer, "kind", law_round_kinds[
	    notification->kind]);
	add_content(writer, notification, reg);
	base_json_add_text(writer, "if_changed", law_round_clauses[
	    notification->if_changed]);
	base_json_add_bool(writer, "written", notification->written);
	base_json_add_bool(writer, "signed", notification->is_signed);
	base_json_add_bool(writer, "clear", notification->is_clear);
	base_json_end_object(writer);
}
