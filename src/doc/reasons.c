#include "base/findings.h"
#include "base/json.h"
#include "doc/reasons.h"

void
doc_reasons_print(struct base_json_writer *writer,
    const struct base_findings *reasons, enum base_lang lang,
    struct base_arena *arena)
{
	doc_reasons_print_as(writer, "reasons", reasons, lang, arena);
}

void
doc_reasons_print_as(struct base_json_writer *writer, const char *key,
    const struct base_findings *reasons, enum base_lang lang,
    struct base_arena *arena)
{
	base_json_begin_array(writer, key, false);
	for (size_t i = 0; i < base_findings_count(reasons); i++) {
		const struct base_finding *reason = base_findings_get(reasons,
		    i);

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "rule",
		    base_err_find(reason->code)->rule);
		base_json_add_text(writer, "text",
		    base_findings_sentence(reason, lang, arena));
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}
