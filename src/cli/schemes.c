#include <string.h>

#include "base/arena.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "doc/rules.h"
#include "doc/schemes.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/catalogue.h"

static const char *
find(const struct cli_job *job, enum cli_words_word word)
{
	return cli_words_find(word, job->lang);
}

static const char *
print_years(const struct cli_job *job, const struct law_scheme *scheme)
{
	return doc_rules_print_years(scheme->first_year, scheme->last_year,
	    job->arena);
}

/* "50 %"; "40 % / 25 %" by the size of the landstal. */
static const char *
print_threshold(const struct cli_job *job, const struct law_scheme *scheme)
{
	const char *small = doc_schemes_print_values(scheme,
	    LAW_PARAM_THRESHOLD_SMALL, job->arena);
	const char *large = doc_schemes_print_values(scheme,
	    LAW_PARAM_THRESHOLD_LARGE, job->arena);

	if (*small == '\0')
		return "";
	return strcmp(small, large) == 0 ?
	    base_arena_print(job->arena, "%s %%", small) :
	    base_arena_print(job->arena, "%s %% / %s %%", small, large);
}

static void
show_all(struct cli_job *job, const struct doc_schemes *schemes)
{
	const struct doc_column columns[] = {
		{ find(job, CLI_WORDS_COLUMN_SCHEME), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_YEARS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_THRESHOLD), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_NOTIFICATION_BY), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_LANDSTAL_BY), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_TITLE), DOC_LEFT } };
	const char *title = find(job, CLI_WORDS_SCHEMES_TITLE);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_table *table;

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 6, 0);
	for (size_t i = 0; i < schemes->count; i++) {
		const struct law_scheme *scheme = schemes->schemes[i];
		const char *const cells[] = { scheme->name,
			print_years(job, scheme), print_threshold(job, scheme),
			doc_schemes_print_values(scheme,
			LAW_PARAM_NOTIFICATION_BY, job->arena),
			doc_schemes_print_values(scheme,
			LAW_PARAM_LANDSTAL_BY, job->arena),
			scheme->title[job->lang] };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
show_facts(struct cli_job *job, struct doc_tree *tree,
    const struct law_scheme *scheme)
{
	const char *lines[3 + LAW_SETTING_COUNT];
	size_t count = 0;

	lines[count++] = cli_command_word(job, CLI_WORDS_SCHEMES_YEARS,
	    print_years(job, scheme), NULL, NULL);
	lines[count++] = find(job, scheme->found_by_year ?
	    CLI_WORDS_SCHEMES_BY_YEAR : CLI_WORDS_SCHEMES_BY_NAME);
	lines[count++] = cli_command_word(job, CLI_WORDS_SCHEMES_FIGURES,
	    doc_schemes_print_figures(scheme), NULL, NULL);
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		const char *key = law_settings_key((enum law_setting)i);

		if ((scheme->settings & 1u << i) != 0)
			lines[count++] = cli_command_word(job,
			    CLI_WORDS_SCHEMES_SETTING, key,
			    law_settings_list_values(key, job->arena), NULL);
	}
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, count);
	doc_tree_add_paragraph(tree, scheme->note[job->lang]);
}

static void
show_values(struct cli_job *job, struct doc_tree *tree,
    const struct law_scheme *scheme)
{
	const struct doc_column columns[] = {
		{ find(job, CLI_WORDS_COLUMN_VALUE_NAME), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_YEARS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_VALUE), DOC_RIGHT },
		{ find(job, CLI_WORDS_COLUMN_STATUS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_RULE), DOC_LEFT } };
	const struct law_param_row *row;
	struct doc_table *table;
	size_t at = 0;

	row = doc_schemes_next_value(scheme, &at);
	if (row == NULL)
		return;
	doc_tree_add_heading(tree, 2, find(job, CLI_WORDS_SCHEMES_VALUES));
	table = doc_tree_add_table(tree, NULL, columns, 5, 0);
	for (; row != NULL; row = doc_schemes_next_value(scheme, &at)) {
		const char *const cells[] = { law_param_name(row->param),
			doc_rules_print_years(row->first_year, row->last_year,
			job->arena), row->value, row->assumed ?
			"assumed" : "law", row->rule };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
}

static void
show_rules(struct cli_job *job, struct doc_tree *tree,
    const struct law_scheme *scheme)
{
	const struct doc_column columns[] = {
		{ find(job, CLI_WORDS_COLUMN_RULE), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_STATUS), DOC_LEFT },
		{ find(job, CLI_WORDS_COLUMN_TITLE), DOC_LEFT } };
	struct doc_table *table;

	doc_tree_add_heading(tree, 2, find(job, CLI_WORDS_SCHEMES_RULES));
	table = doc_tree_add_table(tree, NULL, columns, 3, 0);
	for (size_t i = 0; scheme->rules[i] != NULL; i++) {
		const struct law_rule *rule = law_rule_find(scheme->rules[i]);
		const char *const cells[] = { rule->id, rule->status,
			rule->title[job->lang] };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
}

static void
show_scheme(struct cli_job *job, const struct law_scheme *scheme)
{
	const char *title = base_arena_print(job->arena, "%s: %s",
	    scheme->name, scheme->title[job->lang]);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);

	doc_tree_add_heading(tree, 1, title);
	show_facts(job, tree, scheme);
	show_values(job, tree, scheme);
	show_rules(job, tree, scheme);
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
show(struct cli_job *job, const struct doc_schemes *schemes)
{
	if (job->options.argument_count == 1) {
		show_all(job, schemes);
		return;
	}
	for (size_t i = 0; i < schemes->count; i++) {
		if (i > 0)
			base_buf_add_char(&job->out, '\n');
		show_scheme(job, schemes->schemes[i]);
	}
}

int
cli_schemes_run(struct cli_job *job)
{
	const struct cli_options *options = &job->options;
	struct doc_schemes schemes = { .lang = job->lang };

	if (!service_catalogue_find_schemes(&schemes.schemes, &schemes.count,
	    options->arguments + 1, options->argument_count - 1, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show(job, &schemes);
		break;
	case CLI_FORMAT_CSV:
		doc_schemes_print_csv(&job->out, &schemes, job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_schemes_print_json(&job->out, &schemes);
		break;
	}
	return 0;
}
