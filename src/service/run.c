#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "doc/annex.h"
#include "doc/html.h"
#include "doc/letter.h"
#include "doc/result.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/open.h"
#include "service/proof.h"
#include "service/run.h"

#define LETTER_WIDTH 76

enum { ANNEX, LETTER_HTML, LETTER_TEXT, RESULT, FILE_COUNT };

static const char *const names[FILE_COUNT] = { "annex.csv", "letter.html",
	"letter.txt", "result.json" };

/*
 * An output of ours has our result in it; a folder that somebody else has made
 * sums for is not to be replaced.
 */
static bool
check_ours(const char *out, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_findings *unread = base_findings_new(arena);
	struct base_file result;

	if (!base_folder_check_replaceable(out, arena, findings))
		return false;
	if (!base_file_is_folder(out) || base_folder_is_empty(out))
		return true;
	if (base_file_read(&result, base_file_join(out, names[RESULT], arena),
	    arena, unread) && strncmp(result.bytes, DOC_RESULT_BEGINNING,
	    strlen(DOC_RESULT_BEGINNING)) == 0)
		return true;
	base_findings_add(findings, BASE_ERR_FOLDER_NOT_OURS,
	    (struct base_place){ 0 }, out, "SHA256SUMS", NULL);
	return false;
}

static bool
render(struct base_file *files, const struct law_decision *decision,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *round = decision->round;
	struct base_buf bufs[FILE_COUNT];
	struct doc_tree *letter;

	if (!doc_letter_compute(&letter, decision, request->lang, arena,
	    findings))
		return false;
	for (int i = 0; i < FILE_COUNT; i++)
		base_buf_start(&bufs[i], arena);
	doc_annex_print(&bufs[ANNEX], round->reg, decision->quotas,
	    round->label, request->form);
	doc_html_print(&bufs[LETTER_HTML], letter);
	doc_text_print(&bufs[LETTER_TEXT], letter, LETTER_WIDTH, false);
	doc_result_print_decision(&bufs[RESULT], decision, request->lang,
	    arena);
	for (int i = 0; i < FILE_COUNT; i++)
		files[i] = (struct base_file){ names[i], bufs[i].bytes,
			bufs[i].length };
	return true;
}

bool
service_run_round(struct service_run_answer *out,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_open_request to_open = {
		.folder = request->folder, .date = request->date,
		.clock = request->clock, .silence = LAW_SILENCE_REFUSED,
		.as_if = request->as_if };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct base_file *files = base_arena_alloc(arena, FILE_COUNT,
	    sizeof(*files));

	if (!check_ours(request->out, arena, findings) ||
	    !service_open_round(opened, &to_open, arena, findings) ||
	    !render(files, &opened->decision, request, arena, findings) ||
	    !service_proof_check(&opened->decision, &files[ANNEX],
	    &files[LETTER_TEXT], arena, findings) ||
	    !base_folder_write(request->out, files, FILE_COUNT, arena,
	    findings))
		return false;
	*out = (struct service_run_answer){ opened, FILE_COUNT, files };
	return true;
}
