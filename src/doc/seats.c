#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "doc/seats.h"

void
doc_seats_print_csv(struct base_buf *out, const struct doc_seats *seats)
{
	base_buf_add_text(out, "name,weight,seats\n");
	for (size_t i = 0; i < seats->count; i++) {
		base_csv_print_cell(out, seats->names[i], ',');
		base_buf_add_char(out, ',');
		base_csv_print_cell(out, seats->weights[i], ',');
		base_buf_add_print(out, ",%lld\n", (long long)seats->seats[i]);
	}
}

static void
print_ties(struct base_json_writer *writer, const struct doc_seats *seats)
{
	base_json_begin_array(writer, "ties", false);
	if (seats->tied_count > 0) {
		base_json_begin_object(writer, NULL, true);
		base_json_begin_array(writer, "names", false);
		for (size_t i = 0; i < seats->tied_count; i++)
			base_json_add_text(writer, NULL, seats->tied[i]);
		base_json_end_array(writer);
		base_json_add_whole(writer, "seats", seats->tied_seats);
		base_json_add_text(writer, "decided_by", "weight, name");
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

void
doc_seats_print_json(struct base_buf *out, const struct doc_seats *seats)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-apportionment/1");
	base_json_add_text(&writer, "method", seats->method);
	base_json_add_whole(&writer, "seats", seats->seats_to_give);
	base_json_begin_array(&writer, "units", false);
	for (size_t i = 0; i < seats->count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "name", seats->names[i]);
		base_json_add_text(&writer, "weight", seats->weights[i]);
		base_json_add_whole(&writer, "seats", seats->seats[i]);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	print_ties(&writer, seats);
	base_json_end_object(&writer);
}
