#include "base/buf.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/agreed.h"
#include "law/agreement.h"

static void
print_reasons(struct base_json_writer *writer,
    const struct base_findings *reasons, enum base_lang lang,
    struct base_arena *arena)
{
	base_json_begin_array(writer, "reasons", false);
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

void
doc_agreed_print(struct base_buf *out, const struct law_agreement *agreement,
    const struct law_register *reg, size_t region, enum base_lang lang,
    struct base_arena *arena)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_bool(&writer, "valid", agreement->valid);
	print_reasons(&writer, agreement->reasons, lang, arena);
	base_json_begin_object(&writer, "quotas", false);
	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != region)
			continue;
		if (agreement->quotas[i] == LAW_UNKNOWN)
			base_json_add_null(&writer, reg->codes[i]);
		else
			base_json_add_whole(&writer, reg->codes[i],
			    agreement->quotas[i]);
	}
	base_json_end_object(&writer);
	base_json_add_text(&writer, "basis",
	    law_decision_basis_name(agreement->basis));
	base_json_end_object(&writer);
}
