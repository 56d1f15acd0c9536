#include "base/arena.h"
#include "base/text.h"
#include "cli/command.h"
#include "doc/revision.h"
#include "law/rule.h"
#include "service/revision.h"

#define PLACES 2

static const char *
print_change(const struct cli_job *job, const struct law_revision *revision)
{
	const char *decimal;

	if (!revision->has_change)
		return cli_command_word(job, CLI_WORDS_REVISION_FROM_ZERO,
		    NULL, NULL, NULL);
	decimal = model_ratio_print_decimal(&revision->change.num,
	    &revision->change.den, PLACES, job->lang == BASE_DA ? ',' : '.',
	    job->arena);
	return base_arena_print(job->arena, "%s%s %%",
	    model_whole_sign(&revision->change.num) > 0 ? "+" : "",
	    base_text_print_minus(decimal, job->arena));
}

static void
show(struct cli_job *job, const struct doc_revision *asked)
{
	const struct law_revision *revision = asked->revision;
	const struct law_rule *rule = law_rule_find(revision->threshold.rule);

	base_buf_add_print(&job->out, "%s\n%s\n%s\n",
	    cli_command_word(job, CLI_WORDS_REVISION_CHANGE,
	    cli_command_print_count(job, asked->landstal),
	    cli_command_print_count(job, asked->estimate),
	    print_change(job, revision)),
	    cli_command_word(job, CLI_WORDS_REVISION_LIMIT,
	    base_arena_print(job->arena, "%d", revision->threshold.percent),
	    rule->ref[job->lang], base_arena_copy_bytes(job->arena, rule->id,
	    LAW_RULE_ID_LENGTH)),
	    cli_words_find(revision->due ? CLI_WORDS_REVISION_DUE :
	    CLI_WORDS_REVISION_NOT_DUE, job->lang));
}

int
cli_revision_run(struct cli_job *job)
{
	const struct cli_options *options = &job->options;
	struct service_revision_request request = {
		.scheme = options->values[CLI_SCHEME] };
	const struct law_scheme *scheme;
	struct law_revision revision;
	struct doc_revision asked;
	bool good = cli_command_require(job, "revision", CLI_LANDSTAL);

	good = cli_command_require(job, "revision", CLI_ESTIMATE) && good;
	good = cli_options_find_count(options, CLI_LANDSTAL,
	    &request.landstal, job->findings) && good;
	good = cli_options_find_count(options, CLI_ESTIMATE,
	    &request.estimate, job->findings) && good;
	if (!good || !service_revision_ask(&revision, &scheme, &request,
	    job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	asked = (struct doc_revision){ scheme->name, request.landstal,
		request.estimate, &revision };
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show(job, &asked);
		break;
	case CLI_FORMAT_CSV:
		doc_revision_print_csv(&job->out, &asked, job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_revision_print_json(&job->out, &asked, job->arena);
		break;
	}
	return revision.due ? 0 : 1;
}
