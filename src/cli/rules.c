#include "base/arena.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "doc/rules.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "law/param.h"
#include "service/catalogue.h"

static const char *
find(const struct cli_job *job, enum cli_words_word word)
{
	return cli_words_find(word, job->lang);
}

static void
show_all(struct cli_job *job, const struct doc_rules *rules)
{
	const struct doc_column columns[] = {
		{ find(job, CLI_WORDS_COLUMN_RULE), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_STATUS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_TITLE), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_REFERENCE), DOC_LEFT } };
	const char *title = find(job, CLI_WORDS_RULES_TITLE);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_table *table;

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 4, 0);
	for (size_t i = 0; i < rules->count; i++) {
		const struct law_rule *rule = rules->rules[i];
		const char *const cells[] = { rule->id, rule->status,
			rule->title[job->lang], rule->ref[job->lang] };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
show_values(struct cli_job *job, struct doc_tree *tree,
    const struct law_rule *rule)
{
	const struct doc_column columns[] = {
		{ find(job, CLI_WORDS_COLUMN_VALUE_NAME), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_YEARS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_VALUE), DOC_RIGHT },
		{ find(job, CLI_WORDS_COLUMN_STATUS), DOC_LEFT } };
	const struct law_param_row *row;
	struct doc_table *table;
	size_t at = 0;

	row = doc_rules_next_value(rule, &at);
	if (row == NULL)
		return;
	doc_tree_add_heading(tree, 2, find(job, CLI_WORDS_RULES_VALUES));
	table = doc_tree_add_table(tree, NULL, columns, 4, 0);
	for (; row != NULL; row = doc_rules_next_value(rule, &at)) {
		const char *const cells[] = { law_param_name(row->param),
			doc_rules_print_years(row->first_year, row->last_year,
			job->arena), row->value, row->assumed ?
			"assumed" : "law" };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
}

static void
show_places(struct cli_job *job, struct doc_tree *tree,
    enum cli_words_word heading, const char *const *places)
{
	size_t count = 0;

	while (places[count] != NULL)
		count++;
	doc_tree_add_heading(tree, 2, find(job, heading));
	doc_tree_add_lines(tree, DOC_ROLE_LIST, places, count);
}

static void
show_rule(struct cli_job *job, const struct law_rule *rule, bool places)
{
	const char *title = base_arena_print(job->arena, "%s: %s", rule->id,
	    rule->title[job->lang]);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	const char *const lines[] = {
		cli_command_word(job, CLI_WORDS_RULES_STATUS, rule->status,
		    NULL, NULL),
		cli_command_word(job, CLI_WORDS_RULES_REFERENCE,
		    rule->ref[job->lang], NULL, NULL),
		cli_command_word(job, CLI_WORDS_RULES_LINK, rule->link, NULL,
		    NULL),
		cli_command_word(job, CLI_WORDS_RULES_READ, rule->read, NULL,
		    NULL) };

	doc_tree_add_heading(tree, 1, title);
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, 4);
	doc_tree_add_heading(tree, 2, find(job, CLI_WORDS_RULES_SENTENCE));
	doc_tree_add_paragraph(tree, rule->sentence);
	doc_tree_add_heading(tree, 2, find(job, CLI_WORDS_RULES_READING));
	doc_tree_add_paragraph(tree, rule->reading);
	show_values(job, tree, rule);
	if (places) {
		show_places(job, tree, CLI_WORDS_RULES_CODE, rule->code);
		show_places(job, tree, CLI_WORDS_RULES_TESTS, rule->tests);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
show(struct cli_job *job, const struct doc_rules *rules)
{
	if (!rules->whole) {
		show_all(job, rules);
		return;
	}
	for (size_t i = 0; i < rules->count; i++) {
		if (i > 0)
			base_buf_add_char(&job->out, '\n');
		show_rule(job, rules->rules[i], rules->places);
	}
}

int
cli_rules_run(struct cli_job *job)
{
	const struct cli_options *options = &job->options;
	struct doc_rules rules = { .lang = job->lang,
		.whole = options->argument_count > 1,
		.places = options->values[CLI_BRIEF] == NULL };

	if (!service_catalogue_find_rules(&rules.rules, &rules.count,
	    options->arguments + 1, options->argument_count - 1, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show(job, &rules);
		break;
	case CLI_FORMAT_CSV:
		doc_rules_print_csv(&job->out, &rules, job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_rules_print_json(&job->out, &rules);
		break;
	}
	return 0;
}
