#include "base/arena.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/annex_form.h"
#include "cli/act_page.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/kept.h"

static const struct base_place nowhere;

bool
cli_act_page_read_request(struct service_act_request *out,
    struct cli_job *job)
{
	const char *place = cli_command_argument(job);

	*out = (struct service_act_request){
		.round = service_kept_parse_place(place), .day = job->date,
		.dry_run = job->options.values[CLI_DRY_RUN] != NULL };
	if (out->round == NULL) {
		base_findings_add(job->findings, BASE_ERR_ACT_ROUND_KEY,
		    nowhere, place, NULL);
		return false;
	}
	return cli_options_find_count(&job->options, CLI_STATE,
	    &out->expected, job->findings);
}

static const char *
print(const struct cli_job *job, int64_t number)
{
	return base_text_print_whole(number, job->arena);
}

/* The regional quotas, as calculated or decided. */
static void
put_regions(struct cli_job *job, struct doc_tree *tree,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_COLUMN_REGION, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_QUOTA, job->lang),
		    DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns, 2,
	    0);
	const char *total[] = { cli_words_find(CLI_WORDS_TOTAL, job->lang),
		cli_command_print_count(job, decision->national_number) };

	for (size_t i = 0; i < reg->region_count; i++) {
		int64_t quota = decision->region_quotas[i];
		const char *const cells[] = { reg->region_names[i],
			quota == LAW_UNKNOWN ? "?" :
			cli_command_print_count(job, quota) };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_tree_add_row(tree, table, DOC_ROW_TOTAL, total);
}

static void
print_table(struct cli_job *job, const struct service_act_answer *answer,
    bool dry_run)
{
	const char *title = cli_command_word(job, CLI_WORDS_ACT_TITLE,
	    answer->act.name, answer->act.round, NULL);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);

	doc_tree_add_heading(tree, 1, title);
	if (dry_run)
		doc_tree_add_notice(tree, cli_words_find(CLI_WORDS_ACT_DRY_RUN,
		    job->lang));
	doc_tree_add_paragraph(tree, cli_command_word(job,
	    CLI_WORDS_ACT_DONE, print(job, answer->act.number),
	    answer->act.actor, answer->act.at));
	doc_tree_add_paragraph(tree, cli_command_word(job,
	    CLI_WORDS_ACT_STATE, answer->after.stage,
	    print(job, answer->after.serial), answer->act.hash));
	if (*answer->act.rules != '\0')
		doc_tree_add_paragraph(tree, cli_command_word(job,
		    CLI_WORDS_ACT_RULES, answer->act.rules, NULL, NULL));
	if (answer->draft.opened.decision.round != NULL)
		put_regions(job, tree, &answer->draft.opened.decision);
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
print_json(struct cli_job *job, const struct service_act_answer *answer,
    bool dry_run)
{
	struct base_json_writer writer;

	base_json_start(&writer, &job->out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "round", answer->act.round);
	base_json_add_text(&writer, "act", answer->act.name);
	base_json_add_bool(&writer, "dry_run", dry_run);
	base_json_add_whole(&writer, "number", answer->act.number);
	base_json_add_text(&writer, "id", answer->act.id);
	base_json_add_text(&writer, "at", answer->act.at);
	base_json_add_text(&writer, "day", answer->act.day);
	base_json_add_text(&writer, "actor", answer->act.actor);
	base_json_add_text(&writer, "rules", answer->act.rules);
	base_json_add_whole(&writer, "state", answer->after.serial);
	base_json_add_text(&writer, "stage", answer->after.stage);
	base_json_add_text(&writer, "state_hash", answer->after.hash);
	base_json_add_text(&writer, "hash", answer->act.hash);
	base_json_end_object(&writer);
}

static void
print_csv(struct cli_job *job, const struct service_act_answer *answer)
{
	base_buf_add_print(&job->out,
	    "number,id,at,day,actor,act,round,state,stage,hash\n"
	    "%lld,%s,%s,%s,%s,%s,%s,%lld,%s,%s\n",
	    (long long)answer->act.number, answer->act.id, answer->act.at,
	    answer->act.day, answer->act.actor, answer->act.name,
	    answer->act.round, (long long)answer->after.serial,
	    answer->after.stage, answer->act.hash);
}

void
cli_act_page_print(struct cli_job *job,
    const struct service_act_answer *answer, bool dry_run)
{
	switch (job->format) {
	case CLI_FORMAT_TABLE:
	default: /* no other is of this command */
		print_table(job, answer, dry_run);
		break;
	case CLI_FORMAT_CSV:
		print_csv(job, answer);
		break;
	case CLI_FORMAT_JSON:
		print_json(job, answer, dry_run);
		break;
	}
}
