#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "service/open.h"
#include "web/entry.h"
#include "web/letterhead.h"

/* As in "case" of round.json. */
#define COUNT 9
static const char *const names[COUNT] = { "number", "office", "caseworker",
	"authority", "address", "phone", "web", "recipient", "signatory" };

/* In the order of the names. */
static void
list_texts(const char *texts[COUNT], const struct law_case *facts)
{
	const char *const all[COUNT] = { facts->number, facts->office,
		facts->caseworker, facts->authority, facts->address,
		facts->phone, facts->web, facts->recipient,
		facts->signatory };

	for (size_t i = 0; i < COUNT; i++)
		texts[i] = all[i] == NULL ? "" : all[i];
}

bool
web_letterhead_read(struct web_fields *out, struct web_exchange *x,
    const struct base_source *source)
{
	struct web_field *items = base_arena_alloc(x->arena, COUNT,
	    sizeof(*items));
	const char *texts[COUNT];
	struct law_round round;

	if (!service_open_draft(&round, source, x->arena, x->findings))
		return false;
	list_texts(texts, &round.letter_case);
	for (size_t i = 0; i < COUNT; i++)
		items[i] = (struct web_field){ names[i], texts[i],
			strlen(texts[i]), NULL };
	*out = (struct web_fields){ COUNT, items };
	return true;
}

const struct base_file *
web_letterhead_make(const struct web_exchange *x,
    const struct web_fields *values)
{
	struct base_file *file = base_arena_alloc(x->arena, 1, sizeof(*file));
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, x->arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	for (size_t i = 0; i < COUNT; i++) {
		const char *typed = web_entry_find(values, names[i]);

		if (typed != NULL)
			base_json_add_text(&writer, names[i], typed);
	}
	base_json_end_object(&writer);
	*file = (struct base_file){ "case", buf.bytes, buf.length };
	return file;
}
