#include "base/arena.h"
#include "base/text.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "doc/seats.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/apportion.h"

static const struct base_place nowhere;

static const char *
list_tied(const struct cli_job *job,
    const struct service_apportion_answer *answer)
{
	struct base_buf buf;

	base_buf_start(&buf, job->arena);
	for (size_t i = 0; i < answer->tied_count; i++)
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : ", ",
		    answer->tied[i]);
	return buf.bytes;
}

static void
show_ties(struct cli_job *job, struct doc_tree *tree,
    const struct service_apportion_answer *answer)
{
	const char *line;

	if (answer->tied_count == 0)
		return;
	line = cli_command_word(job, CLI_WORDS_TIE_LINE, list_tied(job, answer),
	    cli_command_print_count(job, answer->tied_seats), NULL);
	doc_tree_add_heading(tree, 2, cli_words_find(
	    CLI_WORDS_COLUMN_TIES, job->lang));
	doc_tree_add_lines(tree, DOC_ROLE_LIST, &line, 1);
}

static void
show_table(struct cli_job *job, const struct service_apportion_answer *answer)
{
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_COLUMN_NAME, job->lang), DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_WEIGHT, job->lang),
		    DOC_RIGHT },
		{ cli_words_find(CLI_WORDS_COLUMN_SEATS, job->lang),
		    DOC_RIGHT } };
	const char *title = cli_command_word(job, CLI_WORDS_APPORTION_TITLE,
	    cli_command_print_count(job, answer->seats_to_give),
	    model_apportion_name(answer->method), NULL);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_table *table;
	const char *cells[3];

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 3, 0);
	for (size_t i = 0; i < answer->count; i++) {
		cells[0] = answer->names[i];
		cells[1] = answer->weights[i];
		cells[2] = cli_command_print_count(job, answer->seats[i]);
		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	cells[0] = cli_words_find(CLI_WORDS_SUM_ALL, job->lang);
	cells[1] = "";
	cells[2] = cli_command_print_count(job, answer->seats_to_give);
	doc_tree_add_row(tree, table, DOC_ROW_TOTAL, cells);
	show_ties(job, tree, answer);
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

/* CSV has no room for ties: they go to standard error as a note. */
static void
report_ties(struct cli_job *job, const struct service_apportion_answer *answer)
{
	if (answer->tied_count > 0)
		base_findings_add(job->findings, BASE_ERR_TIE_BY_WEIGHT, nowhere,
		    list_tied(job, answer), base_text_print_whole(
		    answer->tied_seats, job->arena), NULL);
}

static bool
read_request(struct cli_job *job, struct service_apportion_request *request)
{
	static const char *const ties[] = { "weight", "refuse" };
	const struct cli_options *options = &job->options;
	const char *methods[MODEL_METHOD_COUNT];
	size_t method = 0, tie = 0;
	bool good = cli_command_require(job, "apportion", CLI_SEATS);

	for (int i = 0; i < MODEL_METHOD_COUNT; i++)
		methods[i] = model_apportion_name((enum model_method)i);
	good = cli_command_require(job, "apportion", CLI_METHOD) && good;
	good = cli_options_find_count(options, CLI_SEATS, &request->seats,
	    job->findings) && good;
	good = cli_options_find_choice(options, CLI_METHOD, methods,
	    MODEL_METHOD_COUNT, &method, job->arena, job->findings) && good;
	good = cli_options_find_choice(options, CLI_TIE, ties, 2, &tie,
	    job->arena, job->findings) && good;
	request->weights = cli_command_argument(job);
	request->method = (enum model_method)method;
	request->refuse_tie = tie == 1;
	return good;
}

int
cli_apportion_run(struct cli_job *job)
{
	struct service_apportion_request request = { 0 };
	struct service_apportion_answer answer;
	struct doc_seats seats;

	if (!read_request(job, &request) || !service_apportion_weights(&answer,
	    &request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	seats = (struct doc_seats){ model_apportion_name(answer.method),
		answer.seats_to_give, answer.count, answer.names,
		answer.weights, answer.seats, answer.tied_count, answer.tied,
		answer.tied_seats };
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show_table(job, &answer);
		break;
	case CLI_FORMAT_CSV:
		doc_seats_print_csv(&job->out, &seats);
		report_ties(job, &answer);
		break;
	case CLI_FORMAT_JSON:
		doc_seats_print_json(&job->out, &seats);
		break;
	}
	return 0;
}
