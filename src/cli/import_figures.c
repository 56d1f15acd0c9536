#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/document.h"
#include "doc/tree.h"
#include "service/figures_in.h"

static const char *
word(const struct cli_job *job, enum cli_words_word which)
{
	return cli_command_word(job, which, NULL, NULL, NULL);
}

static const char *
print_count(const struct cli_job *job, int64_t count)
{
	return count < 0 ? "" : cli_command_print_count(job, count);
}

static void
add_file(const struct cli_job *job, struct doc_tree *tree,
    const struct service_figures_in_file *file)
{
	const struct doc_column columns[] = {
		{ word(job, CLI_WORDS_FIGURES_IN_DIM), DOC_LEFT },
		{ word(job, CLI_WORDS_FIGURES_IN_VALUES), DOC_RIGHT },
		{ word(job, CLI_WORDS_FIGURES_IN_LEFT_OUT), DOC_RIGHT } };
	const char *lines[] = {
		base_arena_print(job->arena, "%s: %s, %s",
		word(job, CLI_WORDS_FIGURES_IN_FORM), file->form,
		file->encoding),
		base_arena_print(job->arena, "%s: %s",
		word(job, CLI_WORDS_FIGURES_IN_ROWS),
		cli_command_print_count(job, file->rows)),
		base_arena_print(job->arena, "SHA-256: %s", file->hash),
		base_arena_print(job->arena, "%s: %s",
		word(job, CLI_WORDS_FIGURES_IN_TABLE), file->table) };
	struct doc_table *table;

	doc_tree_add_heading(tree, 3, file->name);
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines,
	    *file->table == '\0' ? 3 : 4);
	table = doc_tree_add_table(tree, NULL, columns, 3, 0);
	for (size_t i = 0; i < file->dim_count; i++) {
		const char *cells[] = { file->dims[i].name,
			print_count(job, file->dims[i].count),
			print_count(job, file->dims[i].left_out) };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
}

static void
add_figures(const struct cli_job *job, struct doc_tree *tree,
    const struct service_figures_in_answer *answer)
{
	const struct doc_column columns[] = {
		{ word(job, CLI_WORDS_FIGURES_IN_FIGURE), DOC_LEFT },
		{ word(job, CLI_WORDS_FIGURES_IN_PERIOD), DOC_LEFT },
		{ word(job, CLI_WORDS_FIGURES_IN_SUM), DOC_RIGHT },
		{ word(job, CLI_WORDS_FIGURES_IN_OUTSIDE), DOC_RIGHT },
		{ word(job, CLI_WORDS_FIGURES_IN_TOLD), DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns, 5,
	    0);
	int64_t checked = 0;

	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++) {
		const struct service_figures_in_figure *figure =
		    &answer->figures[f];
		const char *cells[] = { figure->name, figure->period,
			print_count(job, figure->sum),
			print_count(job, figure->outside),
			print_count(job, figure->told) };

		if (figure->file == NULL)
			continue;
		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
		checked += figure->checked;
	}
	doc_tree_add_paragraph(tree, cli_command_word(job,
	    CLI_WORDS_FIGURES_IN_CHECKED, base_text_print_whole(checked,
	    job->arena), NULL, NULL));
}

static bool
print_preview(struct cli_job *job,
    const struct service_figures_in_answer *answer)
{
	const char *title = cli_command_word(job, CLI_WORDS_FIGURES_IN_TITLE,
	    base_arena_print(job->arena, "%d", answer->reg->year), NULL, NULL);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);

	doc_tree_add_heading(tree, 1, title);
	doc_tree_add_heading(tree, 2, word(job, CLI_WORDS_FIGURES_IN_FILES));
	for (size_t i = 0; i < answer->file_count; i++)
		add_file(job, tree, &answer->files[i]);
	doc_tree_add_heading(tree, 2, word(job, CLI_WORDS_FIGURES_IN_FIGURES));
	add_figures(job, tree, answer);
	if (job->wrote)
		doc_tree_add_paragraph(tree, cli_command_word(job,
		    CLI_WORDS_FIGURES_IN_WRITTEN,
		    job->options.values[CLI_OUTPUT], NULL, NULL));
	return cli_document_print(job, tree);
}

/* The file itself, if a place was named for it. */
static bool
write_figures(struct cli_job *job,
    const struct service_figures_in_answer *answer)
{
	const char *place = job->options.values[CLI_OUTPUT];
	struct base_buf csv;

	if (place == NULL)
		return true;
	base_buf_start(&csv, job->arena);
	service_figures_in_print_csv(&csv, answer);
	job->wrote = base_file_write(place, csv.bytes, csv.length, job->arena,
	    job->findings);
	return job->wrote;
}

/* Files on disk, by their paths. */
static const struct base_file *
name_files(const struct cli_job *job, const char *const *paths, size_t count)
{
	struct base_file *files = base_arena_alloc(job->arena, count,
	    sizeof(*files));

	for (size_t i = 0; i < count; i++)
		files[i] = (struct base_file){ .name = paths[i] };
	return files;
}

static bool
find_request(struct service_figures_in_request *out, struct cli_job *job)
{
	const char *mapping = job->options.values[CLI_MAPPING];
	size_t count = job->options.argument_count - 2;

	*out = (struct service_figures_in_request){ .file_count = count,
		.files = name_files(job, job->options.arguments + 2, count),
		.mapping = mapping == NULL ? NULL :
		    name_files(job, &mapping, 1) };
	if (out->file_count == 0) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_ARGUMENT_MISSING, (struct base_place){ 0 },
		    "import", word(job, CLI_WORDS_ARGUMENT_FIGURE_FILES),
		    NULL);
		return false;
	}
	return cli_command_require(job, "import", CLI_YEAR) &&
	    cli_options_find_year(&job->options, &out->year, job->findings);
}

int
cli_import_figures_run(struct cli_job *job)
{
	struct service_figures_in_request request;
	struct service_figures_in_answer answer;

	if (!find_request(&request, job) ||
	    !service_figures_in_read(&answer, &request, job->arena,
	    job->findings) || !write_figures(job, &answer))
		return base_findings_exit_status(job->findings);
	if (job->format == CLI_FORMAT_JSON)
		service_figures_in_print_json(&job->out, &answer);
	else if (job->format == CLI_FORMAT_CSV && !job->wrote)
		service_figures_in_print_csv(&job->out, &answer);
	else if (!print_preview(job, &answer))
		return base_findings_exit_status(job->findings);
	return 0;
}
