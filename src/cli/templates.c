#include "base/arena.h"
#include "cli/command.h"
#include "service/templates.h"

/* "announcement.da.txt, announcement.en.txt" */
static const char *
join(const struct cli_job *job, const char *const *names, size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		list = base_arena_print(job->arena, "%s%s%s", list,
		    i == 0 ? "" : ", ", names[i]);
	return list;
}

static int
say(struct cli_job *job, enum cli_words_word word, const char *folder,
    const char *const *names, size_t count)
{
	base_buf_add_print(&job->out, "%s\n", cli_command_word(job, word,
	    folder, join(job, names, count), NULL));
	return 0;
}

/* With a folder: looks it over; with -o: writes ours into one. */
int
cli_templates_run(struct cli_job *job)
{
	const char *out = job->options.values[CLI_OUTPUT];
	bool checks = job->options.argument_count > 1;
	const char *const *names;
	size_t count;

	if (checks == (out != NULL)) {
		base_findings_add(job->findings, BASE_ERR_USAGE_ONE_OF,
		    (struct base_place){ 0 }, "templates",
		    cli_words_find(CLI_WORDS_TEMPLATES_ONE_OF, job->lang),
		    NULL);
		return base_findings_exit_status(job->findings);
	}
	if (!(checks ? service_templates_use(&names, &count,
	    cli_command_argument(job), job->arena, job->findings) :
	    service_templates_write(&names, &count, out, job->arena,
	    job->findings)))
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	return checks ? say(job, CLI_WORDS_TEMPLATES_GOOD,
	    cli_command_argument(job), names, count) :
	    say(job, CLI_WORDS_TEMPLATES_WRITTEN, out, names, count);
}
