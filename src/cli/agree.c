#include "base/arena.h"
#include "base/text.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "doc/agreed.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/agree.h"

#define LAST_YEAR 2999

static const char *
describe_basis(const struct cli_job *job, enum law_basis basis)
{
	static const enum cli_words_word words[] = {
		[LAW_BASIS_CALCULATED] = CLI_WORDS_BASIS_CALCULATED,
		[LAW_BASIS_AGREED] = CLI_WORDS_BASIS_AGREED,
		[LAW_BASIS_FIXED] = CLI_WORDS_BASIS_FIXED };

	return cli_words_find(words[basis], job->lang);
}

static void
show_table(struct cli_job *job, const struct service_agree_answer *answer,
    int64_t year)
{
	const struct law_register *reg = answer->reg;
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_COLUMN_CODE, job->lang), DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_MUNICIPALITY, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_QUOTA, job->lang),
		    DOC_RIGHT } };
	const char *region = reg->region_names[answer->region];
	const char *title = cli_command_word(job, CLI_WORDS_AGREE_TITLE,
	    region, base_text_print_whole(year, job->arena),
	    describe_basis(job, answer->agreement.basis));
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_table *table;
	const char *cells[3];

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 3, 1);
	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != answer->region)
			continue;
		cells[0] = reg->codes[i];
		cells[1] = reg->names[i];
		cells[2] = base_text_print_count(answer->agreement.quotas[i],
		    job->lang, job->arena);
		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	cells[0] = "";
	cells[1] = cli_command_word(job, CLI_WORDS_REGION_SUM, region, NULL,
	    NULL);
	cells[2] = base_text_print_count(law_agreement_sum_region(reg,
	    answer->agreement.quotas, answer->region), job->lang, job->arena);
	doc_tree_add_row(tree, table, DOC_ROW_SUM, cells);
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static bool
read_request(struct cli_job *job, struct service_agree_request *request,
    struct doc_annex_form *form)
{
	static const enum cli_option required[] = { CLI_REGION, CLI_YEAR,
		CLI_CALCULATED, CLI_NOTIFICATION };
	const struct cli_options *options = &job->options;
	int64_t year = 0;
	bool good = cli_annex_form_read(form, job);

	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
		good = cli_command_require(job, "agree", required[i]) && good;
	good = cli_options_find_count(options, CLI_YEAR, &year,
	    job->findings) && good;
	request->regional = LAW_UNKNOWN;
	good = cli_options_find_count(options, CLI_REGIONAL,
	    &request->regional, job->findings) && good;
	request->region = options->values[CLI_REGION];
	if (good && year > LAST_YEAR) {
		base_findings_add(job->findings, BASE_ERR_USAGE_CHOICE,
		    (struct base_place){ 0 }, "--year",
		    options->values[CLI_YEAR], "2009-2999", NULL);
		good = false;
	}
	request->year = (int)year;
	request->calculated = options->values[CLI_CALCULATED];
	request->notification = options->values[CLI_NOTIFICATION];
	return good;
}

int
cli_agree_run(struct cli_job *job)
{
	struct service_agree_request request = { 0 };
	struct service_agree_answer answer;
	struct doc_annex_form form;

	if (!read_request(job, &request, &form) ||
	    !service_agree_region(&answer, &request, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.agreement.reasons);
	form.region = answer.region;
	if (job->format == CLI_FORMAT_JSON)
		doc_agreed_print(&job->out, &answer.agreement, answer.reg,
		    answer.region, job->lang, job->arena);
	else if (answer.agreement.valid && job->format == CLI_FORMAT_CSV)
		doc_annex_print(&job->out, answer.reg,
		    answer.agreement.quotas, "", form);
	else if (answer.agreement.valid)
		show_table(job, &answer, request.year);
	return base_findings_exit_status(job->findings);
}
