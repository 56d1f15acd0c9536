#include "cli/annex_form.h"
#include "cli/document.h"
#include "doc/html.h"
#include "doc/pdf.h"
#include "doc/structure.h"
#include "doc/text.h"
#include "doc/xlsx.h"

bool
cli_document_print(struct cli_job *job, const struct doc_tree *tree)
{
	switch (job->format) {
	case CLI_FORMAT_HTML:
		doc_html_print(&job->out, tree);
		return true;
	case CLI_FORMAT_PDF:
		return doc_pdf_print(&job->out, tree, job->findings);
	case CLI_FORMAT_XLSX:
		return doc_xlsx_print(&job->out, tree, job->findings);
	case CLI_FORMAT_TREE:
		doc_structure_print(&job->out, tree);
		return true;
	default:
		doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
		return true;
	}
}
