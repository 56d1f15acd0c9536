#include "base/buf.h"
#include "base/json.h"
#include "doc/agreed.h"
#include "doc/reasons.h"
#include "law/agreement.h"

void
doc_agreed_print(struct base_buf *out, const struct law_agreement *agreement,
    const struct law_register *reg, size_t region, enum base_lang lang,
    struct base_arena *arena)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_bool(&writer, "valid", agreement->valid);
	doc_reasons_print(&writer, agreement->reasons, lang, arena);
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
