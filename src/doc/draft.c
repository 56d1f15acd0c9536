#include "doc/draft.h"
#include "doc/tree.h"
#include "doc/wording.h"

bool
doc_draft_mark(struct doc_tree *tree, enum law_stage stage,
    struct base_findings *findings)
{
	struct doc_wording wording;
	const char *text;

	if (stage >= LAW_STAGE_APPROVED)
		return true;
	if (!doc_wording_open(&wording, DOC_WORDING_LETTER, tree->lang,
	    tree->arena, findings))
		return false;
	text = doc_wording_find(&wording, stage == LAW_STAGE_DECIDED ?
	    "draft_unapproved" : "draft_undecided");
	if (wording.failed)
		return false;
	doc_tree_mark_pages(tree, text);
	return true;
}
