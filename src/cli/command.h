/*
 * command: the commands, each a row in a table and a file of its own.
 *
 * A command is handed a job with its options read and puts its whole answer
 * into job->out; nothing reaches standard output or -o before it has succeeded.
 */
#ifndef KVOTE_CLI_COMMAND_H
#define KVOTE_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/findings.h"
#include "cli/options.h"
#include "words_gen.h" /* enum cli_words_word, cli_words_find() */

struct base_arena;
struct service_decide_change;

/* TABLE is what a terminal shows; TEXT the same of a document. */
enum cli_format { CLI_FORMAT_TABLE, CLI_FORMAT_CSV, CLI_FORMAT_JSON,
	CLI_FORMAT_TEXT, CLI_FORMAT_HTML, CLI_FORMAT_PDF, CLI_FORMAT_XLSX,
	CLI_FORMAT_SVG, CLI_FORMAT_TREE };
#define CLI_FORMAT_COUNT 9

/* The formats of a command: tables for people and programs; a page besides; or
 * a document (cli/document.h), which may also have numbers for programs. */
#define CLI_TABLES (1u << CLI_FORMAT_TABLE | 1u << CLI_FORMAT_CSV | \
	1u << CLI_FORMAT_JSON)
#define CLI_PAGES (CLI_TABLES | 1u << CLI_FORMAT_HTML)
#define CLI_DOCUMENT (1u << CLI_FORMAT_TEXT | 1u << CLI_FORMAT_HTML | \
	1u << CLI_FORMAT_PDF | 1u << CLI_FORMAT_XLSX | \
	1u << CLI_FORMAT_TREE | 1u << CLI_FORMAT_TABLE)

struct cli_job {
	struct base_arena *arena;
	struct base_findings *findings;
	struct cli_options options;
	enum base_lang lang;
	enum cli_format format;
	bool colour;            /* may the table be coloured? */
	struct base_date date;  /* --date; may be unset */
	struct base_date clock;
	struct base_buf out;
	bool wrote;             /* -o has been served by the command itself */
};

struct cli_command {
	const char *name;
	uint64_t options;       /* bit set of enum cli_option, besides common */
	unsigned formats;       /* bit set of enum cli_format */
	size_t least_arguments; /* after the command's name */
	size_t most_arguments;
	enum cli_words_word argument; /* what it is called, for messages */
	enum cli_words_word summary;
	enum cli_words_word usage;
	enum cli_words_word text;
	enum cli_words_word option_text;
	enum cli_words_word example;
	/* The exit status; findings say why it is not 0. */
	int (*run)(struct cli_job *job);
};

extern const struct cli_command cli_command_table[];
extern const size_t cli_command_count;

const struct cli_command *cli_command_find(const char *name);

/* The argument after the command's name. */
const char *cli_command_argument(const struct cli_job *job);

/* A word in the job's language, with %1 to %3 filled in. */
const char *cli_command_word(const struct cli_job *job,
    enum cli_words_word word, const char *a, const char *b, const char *c);

/* A whole number for people, in the job's language. */
const char *cli_command_print_count(const struct cli_job *job, int64_t count);

/* Must have been given; a finding (usage) if not. */
bool cli_command_require(const struct cli_job *job, const char *command,
    enum cli_option option);

int cli_compute_run(struct cli_job *job);
int cli_apportion_run(struct cli_job *job);
int cli_run_run(struct cli_job *job);
int cli_agree_run(struct cli_job *job);
int cli_check_table_run(struct cli_job *job);
int cli_serve_run(struct cli_job *job);
int cli_status_run(struct cli_job *job);
int cli_revise_run(struct cli_job *job);
int cli_audit_run(struct cli_job *job);
int cli_revision_run(struct cli_job *job);
int cli_rules_run(struct cli_job *job);
int cli_schemes_run(struct cli_job *job);
int cli_explain_run(struct cli_job *job);
int cli_templates_run(struct cli_job *job);
int cli_letters_announcement(struct cli_job *job);
int cli_letters_calculation(struct cli_job *job);
int cli_letters_letter(struct cli_job *job);
int cli_letters_annex(struct cli_job *job);
int cli_diff_run(struct cli_job *job);
int cli_map_run(struct cli_job *job);
int cli_briefing_run(struct cli_job *job);
int cli_notification_run(struct cli_job *job);
int cli_chart_run(struct cli_job *job);
int cli_staircase_run(struct cli_job *job);
int cli_sensitivity_run(struct cli_job *job);
int cli_acts_open(struct cli_job *job);
int cli_acts_figures(struct cli_job *job);
int cli_acts_letterhead(struct cli_job *job);
int cli_acts_announce(struct cli_job *job);
int cli_acts_notify(struct cli_job *job);
int cli_acts_withdraw(struct cli_job *job);
int cli_acts_decide(struct cli_job *job);
int cli_acts_approve(struct cli_job *job);
int cli_acts_return(struct cli_job *job);
int cli_acts_send(struct cli_job *job);
int cli_acts_close(struct cli_job *job);
int cli_acts_revise(struct cli_job *job,
    const struct service_decide_change *change);
int cli_published_import(struct cli_job *job);
int cli_import_figures_run(struct cli_job *job);
int cli_published_export(struct cli_job *job);
int cli_published_bundle(struct cli_job *job);
int cli_published_verify(struct cli_job *job);
int cli_publish_run(struct cli_job *job);
int cli_scenarios_run(struct cli_job *job);
int cli_outlook_run(struct cli_job *job);
int cli_user_run(struct cli_job *job);
int cli_signer_run(struct cli_job *job);
int cli_db_run(struct cli_job *job);
int cli_audit_log_run(struct cli_job *job);
int cli_help_run(struct cli_job *job);

/* The help of one command, or of all where command is NULL. */
void cli_help_print(struct cli_job *job, const struct cli_command *command);

#endif
