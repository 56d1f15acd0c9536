#include "cli/annex_form.h"
#include "cli/document.h"
#include "doc/html.h"
#include "doc/text.h"

bool
cli_document_print(struct cli_job *job, const struct doc_tree *tree)
{
	switch (job->format) {
	case CLI_FORMAT_HTML:
		doc_html_print(&job->out, tree);
		break;
	default:
		doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
		break;
	}
	return true;
}
