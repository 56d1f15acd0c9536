#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "doc/schemes.h"
#include "law/rule.h"
#include "law/scheme.h"

const char *
doc_schemes_print_figures(const struct law_scheme *scheme)
{
	return scheme->needs_immigrants ?
	    "population, immigrants, family_reunified" : "population";
}

const struct law_param_row *
doc_schemes_next_value(const struct law_scheme *scheme, size_t *at)
{
	while (scheme->found_by_year && *at < law_param_row_count) {
		const struct law_param_row *row = &law_param_table[(*at)++];

		if ((scheme->last_year == 0 ||
		    row->first_year <= scheme->last_year) &&
		    (row->last_year == 0 ||
		    scheme->first_year <= row->last_year))
			return row;
	}
	return NULL;
}

const char *
doc_schemes_print_values(const struct law_scheme *scheme, enum law_param param,
    struct base_arena *arena)
{
	const struct law_param_row *row, *only = NULL;
	struct base_buf buf;
	size_t at = 0, count = 0;

	base_buf_start(&buf, arena);
	while ((row = doc_schemes_next_value(scheme, &at)) != NULL) {
		if (row->param != param)
			continue;
		only = row;
		base_buf_add_print(&buf, "%s%s (%d)", count++ == 0 ? "" : ", ",
		    row->value, row->first_year < scheme->first_year ?
		    scheme->first_year : row->first_year);
	}
	return count == 1 ? only->value : buf.bytes;
}

/* --- CSV ------------------------------------------------------------------ */

static const char *
join_rules(const struct law_scheme *scheme, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; scheme->rules[i] != NULL; i++)
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : " ",
		    scheme->rules[i]);
	return buf.bytes;
}

static void
add_cell(struct base_buf *out, const char *text)
{
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, text, ',');
}

void
doc_schemes_print_csv(struct base_buf *out, const struct doc_schemes *schemes,
    struct base_arena *arena)
{
	base_buf_add_text(out, "scheme,from,until,title,figures,settings");
	for (int param = 0; param < LAW_PARAM_COUNT; param++)
		add_cell(out, law_param_name((enum law_param)param));
	base_buf_add_text(out, ",rules,note\n");
	for (size_t i = 0; i < schemes->count; i++) {
		const struct law_scheme *scheme = schemes->schemes[i];

		base_buf_add_print(out, "%s,%d,", scheme->name,
		    scheme->first_year);
		if (scheme->last_year != 0)
			base_buf_add_print(out, "%d", scheme->last_year);
		add_cell(out, scheme->title[schemes->lang]);
		add_cell(out, doc_schemes_print_figures(scheme));
		add_cell(out, law_settings_list_keys(scheme->settings, arena));
		for (int param = 0; param < LAW_PARAM_COUNT; param++)
			add_cell(out, doc_schemes_print_values(scheme,
			    (enum law_param)param, arena));
		add_cell(out, join_rules(scheme, arena));
		add_cell(out, scheme->note[schemes->lang]);
		base_buf_add_char(out, '\n');
	}
}

/* --- JSON ----------------------------------------------------------------- */

static void
print_years(struct base_json_writer *writer, int first_year, int last_year)
{
	base_json_add_whole(writer, "from", first_year);
	if (last_year != 0)
		base_json_add_whole(writer, "until", last_year);
	else
		base_json_add_null(writer, "until");
}

static void
print_figures(struct base_json_writer *writer, const struct law_scheme *scheme)
{
	base_json_begin_array(writer, "figures", true);
	base_json_add_text(writer, NULL, "population");
	if (scheme->needs_immigrants) {
		base_json_add_text(writer, NULL, "immigrants");
		base_json_add_text(writer, NULL, "family_reunified");
	}
	base_json_end_array(writer);
}

static void
print_settings(struct base_json_writer *writer,
    const struct law_scheme *scheme)
{
	base_json_begin_array(writer, "settings", true);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		if ((scheme->settings & 1u << i) != 0)
			base_json_add_text(writer, NULL,
			    law_settings_key((enum law_setting)i));
	base_json_end_array(writer);
}

static void
print_values(struct base_json_writer *writer, const struct law_scheme *scheme)
{
	const struct law_param_row *row;
	size_t at = 0;

	base_json_begin_array(writer, "values", false);
	while ((row = doc_schemes_next_value(scheme, &at)) != NULL) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "param", law_param_name(row->param));
		print_years(writer, row->first_year, row->last_year);
		base_json_add_text(writer, "value", row->value);
		base_json_add_text(writer, "rule", row->rule);
		base_json_add_text(writer, "status",
		    row->assumed ? "assumed" : "law");
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_rules(struct base_json_writer *writer, const struct law_scheme *scheme,
    enum base_lang lang)
{
	base_json_begin_array(writer, "rules", false);
	for (size_t i = 0; scheme->rules[i] != NULL; i++) {
		const struct law_rule *rule = law_rule_find(scheme->rules[i]);

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "rule", rule->id);
		base_json_add_text(writer, "status", rule->status);
		base_json_add_text(writer, "title", rule->title[lang]);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

void
doc_schemes_print_json(struct base_buf *out, const struct doc_schemes *schemes)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-schemes/1");
	base_json_begin_array(&writer, "schemes", false);
	for (size_t i = 0; i < schemes->count; i++) {
		const struct law_scheme *scheme = schemes->schemes[i];

		base_json_begin_object(&writer, NULL, false);
		base_json_add_text(&writer, "scheme", scheme->name);
		base_json_add_text(&writer, "title",
		    scheme->title[schemes->lang]);
		print_years(&writer, scheme->first_year, scheme->last_year);
		base_json_add_bool(&writer, "found_by_year",
		    scheme->found_by_year);
		base_json_add_bool(&writer, "notifications",
		    scheme->has_notifications);
		print_figures(&writer, scheme);
		print_settings(&writer, scheme);
		base_json_add_text(&writer, "note",
		    scheme->note[schemes->lang]);
		print_values(&writer, scheme);
		print_rules(&writer, scheme, schemes->lang);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
