#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/differences.h"

/* A line or column that is not known is empty, or null. */
static const char *
print_number(uint32_t number, struct base_arena *arena)
{
	return number == 0 ? "" :
	    base_arena_print(arena, "%u", (unsigned)number);
}

static void
add_number(struct base_json_writer *writer, const char *key, uint32_t number)
{
	if (number == 0)
		base_json_add_null(writer, key);
	else
		base_json_add_whole(writer, key, number);
}

void
doc_differences_print_csv(struct base_buf *out,
    const struct base_findings *differences, enum base_lang lang,
    struct base_arena *arena)
{
	base_buf_add_text(out, "check,line,column,text\n");
	for (size_t i = 0; i < base_findings_count(differences); i++) {
		const struct base_finding *found = base_findings_get(
		    differences, i);

		base_buf_add_print(out, "%s,%s,%s,",
		    base_err_find(found->code)->name,
		    print_number(found->place.line, arena),
		    print_number(found->place.column, arena));
		base_csv_print_cell(out, base_findings_sentence(found, lang,
		    arena), ',');
		base_buf_add_char(out, '\n');
	}
}

void
doc_differences_print_json(struct base_buf *out,
    const struct base_findings *differences, enum base_lang lang,
    struct base_arena *arena)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-check/1");
	base_json_add_bool(&writer, "valid",
	    base_findings_count(differences) == 0);
	base_json_begin_array(&writer, "findings", false);
	for (size_t i = 0; i < base_findings_count(differences); i++) {
		const struct base_finding *found = base_findings_get(
		    differences, i);

		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "check",
		    base_err_find(found->code)->name);
		add_number(&writer, "line", found->place.line);
		add_number(&writer, "column", found->place.column);
		base_json_add_text(&writer, "text",
		    base_findings_sentence(found, lang, arena));
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
