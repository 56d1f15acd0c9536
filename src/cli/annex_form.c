#include "cli/annex_form.h"
#include "cli/command.h"
#include "law/register.h"

bool
cli_annex_form_read(struct doc_annex_form *out, struct cli_job *job)
{
	static const char *const variants[] = { "en", "da" };
	static const char *const codes[] = { "dst", "dagi" };
	size_t variant = 0, code = 0;
	bool good = cli_options_find_choice(&job->options, CLI_CSV, variants, 2,
	    &variant, job->arena, job->findings);

	good = cli_options_find_choice(&job->options, CLI_CODES, codes, 2,
	    &code, job->arena, job->findings) && good;
	*out = (struct doc_annex_form){ .danish = variant == 1,
		.four_digits = code == 1, .region = LAW_REGISTER_NONE };
	return good;
}
