#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "doc/annex.h"
#include "law/register.h"
#include "law/scheme.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define SHORT_CODE 3

struct sheet {
	struct base_buf *out;
	const struct law_register *reg;
	struct doc_annex_form form;
	char separator;
	const char *line_end;
};

static void
print_row(const struct sheet *sheet, size_t i, int64_t quota)
{
	const struct law_register *reg = sheet->reg;

	if (sheet->form.four_digits && strlen(reg->codes[i]) == SHORT_CODE)
		base_buf_add_char(sheet->out, '0');
	base_csv_print_cell(sheet->out, reg->codes[i], sheet->separator);
	base_buf_add_char(sheet->out, sheet->separator);
	base_csv_print_cell(sheet->out, reg->names[i], sheet->separator);
	base_buf_add_char(sheet->out, sheet->separator);
	base_csv_print_cell(sheet->out, reg->region_names[reg->regions[i]],
	    sheet->separator);
	base_buf_add_char(sheet->out, sheet->separator);
	if (quota != LAW_UNKNOWN)
		base_buf_add_print(sheet->out, "%lld", (long long)quota);
	base_buf_add_text(sheet->out, sheet->line_end);
}

void
doc_annex_print(struct base_buf *out, const struct law_register *reg,
    const int64_t *quotas, const char *label, struct doc_annex_form form)
{
	struct sheet sheet = { out, reg, form, form.danish ? ';' : ',',
		form.danish ? "\r\n" : "\n" };

	if (form.danish)
		base_buf_add_text(out, BYTE_ORDER_MARK);
	base_csv_print_note(out, label, sheet.line_end);
	base_buf_add_text(out, form.danish ? "kode;navn;region;kvote" :
	    "code,name,region,quota");
	base_buf_add_text(out, sheet.line_end);
	for (size_t i = 0; i < reg->count; i++)
		if (form.region == LAW_REGISTER_NONE ||
		    form.region == reg->regions[i])
			print_row(&sheet, i, quotas[i]);
}
