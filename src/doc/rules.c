#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "doc/rules.h"
#include "law/param.h"
#include "law/rule.h"

const struct law_param_row *
doc_rules_next_value(const struct law_rule *rule, size_t *at)
{
	while (*at < law_param_row_count) {
		const struct law_param_row *row = &law_param_table[(*at)++];

		if (strcmp(row->rule, rule->id) == 0)
			return row;
	}
	return NULL;
}

const char *
doc_rules_print_years(int first_year, int last_year, struct base_arena *arena)
{
	return last_year == 0 ? base_arena_print(arena, "%d-", first_year) :
	    base_arena_print(arena, "%d-%d", first_year, last_year);
}

/* --- CSV ------------------------------------------------------------------ */

static void
add_cell(struct base_buf *out, const char *text)
{
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, text, ',');
}

/* "threshold_small 2019- 40; ..." */
static const char *
join_values(const struct law_rule *rule, struct base_arena *arena)
{
	const struct law_param_row *row;
	struct base_buf buf;
	size_t at = 0;

	base_buf_start(&buf, arena);
	while ((row = doc_rules_next_value(rule, &at)) != NULL)
		base_buf_add_print(&buf, "%s%s %s %s",
		    buf.length == 0 ? "" : "; ", law_param_name(row->param),
		    doc_rules_print_years(row->first_year, row->last_year,
		    arena), row->value);
	return buf.bytes;
}

static const char *
join_places(const char *const *places, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (; *places != NULL; places++)
		base_buf_add_print(&buf, "%s%s", buf.length == 0 ? "" : " ",
		    *places);
	return buf.bytes;
}

void
doc_rules_print_csv(struct base_buf *out, const struct doc_rules *rules,
    struct base_arena *arena)
{
	base_buf_add_print(out, "rule,status,reference,title%s%s\n",
	    rules->whole ? ",link,read,sentence,reading,values" : "",
	    rules->whole && rules->places ? ",code,tests" : "");
	for (size_t i = 0; i < rules->count; i++) {
		const struct law_rule *rule = rules->rules[i];

		base_csv_print_cell(out, rule->id, ',');
		add_cell(out, rule->status);
		add_cell(out, rule->ref[rules->lang]);
		add_cell(out, rule->title[rules->lang]);
		if (rules->whole) {
			add_cell(out, rule->link);
			add_cell(out, rule->read);
			add_cell(out, rule->sentence);
			add_cell(out, rule->reading);
			add_cell(out, join_values(rule, arena));
		}
		if (rules->whole && rules->places) {
			add_cell(out, join_places(rule->code, arena));
			add_cell(out, join_places(rule->tests, arena));
		}
		base_buf_add_char(out, '\n');
	}
}

/* --- JSON ----------------------------------------------------------------- */

static void
print_values(struct base_json_writer *writer, const struct law_rule *rule)
{
	const struct law_param_row *row;
	size_t at = 0;

	base_json_begin_array(writer, "values", false);
	while ((row = doc_rules_next_value(rule, &at)) != NULL) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "param", law_param_name(row->param));
		base_json_add_whole(writer, "from", row->first_year);
		if (row->last_year != 0)
			base_json_add_whole(writer, "until", row->last_year);
		else
			base_json_add_null(writer, "until");
		base_json_add_text(writer, "value", row->value);
		base_json_add_text(writer, "status",
		    row->assumed ? "assumed" : "law");
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_places(struct base_json_writer *writer, const char *key,
    const char *const *places)
{
	base_json_begin_array(writer, key, false);
	for (; *places != NULL; places++)
		base_json_add_text(writer, NULL, *places);
	base_json_end_array(writer);
}

static void
print_rule(struct base_json_writer *writer, const struct doc_rules *rules,
    const struct law_rule *rule)
{
	base_json_begin_object(writer, NULL, !rules->whole);
	base_json_add_text(writer, "rule", rule->id);
	base_json_add_text(writer, "status", rule->status);
	base_json_add_text(writer, "reference", rule->ref[rules->lang]);
	base_json_add_text(writer, "title", rule->title[rules->lang]);
	if (rules->whole) {
		base_json_add_text(writer, "link", rule->link);
		base_json_add_text(writer, "read", rule->read);
		base_json_add_text(writer, "sentence", rule->sentence);
		base_json_add_text(writer, "reading", rule->reading);
		print_values(writer, rule);
	}
	if (rules->whole && rules->places) {
		print_places(writer, "code", rule->code);
		print_places(writer, "tests", rule->tests);
	}
	base_json_end_object(writer);
}

void
doc_rules_print_json(struct base_buf *out, const struct doc_rules *rules)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-rules/1");
	base_json_begin_array(&writer, "rules", false);
	for (size_t i = 0; i < rules->count; i++)
		print_rule(&writer, rules, rules->rules[i]);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}
