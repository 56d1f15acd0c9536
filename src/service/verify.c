#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/sign.h"
#include "base/source.h"
#include "base/tar.h"
#include "base/text.h"
#include "law/procedure.h"
#include "service/bundle.h"
#include "service/bundle_check.h"
#include "service/open.h"
#include "service/paper_diff.h"
#include "service/papers.h"
#include "service/verify.h"

#define HASH_LENGTH 64
#define ROUND_FILE "round.json"

/* Exit statuses (base/err.h). */
#define STATUS_ANSWER 1
#define STATUS_LAW 4

static const struct base_place nowhere;

struct verifying {
	struct service_verify_answer answer;
	const struct service_verify_request *request;
	struct base_arena *arena;
	struct base_findings *findings;
};

static void
report(struct verifying *verifying, enum base_err_code code, const char *a,
    const char *b, const char *c)
{
	base_findings_add(verifying->findings, code, nowhere, a, b, c, NULL);
	verifying->answer.good = false;
}

static const struct base_file *
find(const struct verifying *verifying, const char *name)
{
	for (size_t i = 0; i < verifying->answer.file_count; i++)
		if (strcmp(verifying->answer.files[i].name, name) == 0)
			return &verifying->answer.files[i];
	return NULL;
}

bool
service_verify_open(const struct base_file **out, size_t *count,
    const char *place, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_file file;

	if (base_file_is_folder(place))
		return base_folder_read(out, count, place, arena, findings);
	return base_file_read(&file, place, arena, findings) &&
	    base_tar_read(out, count, &file, arena, findings);
}

bool
service_verify_is_made(const struct base_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].name, SERVICE_PAPERS_RUN) == 0)
			return true;
	return false;
}

/* --- sums and signature ------------------------------------------------------ */

/* The line of SHA256SUMS that is about the file, from its hash on; NULL. */
static const char *
find_sum(const struct base_file *sums, const char *name)
{
	const char *at = sums->bytes, *end = at + sums->length;
	size_t length = strlen(name);

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (stop == NULL)
			return NULL;
		if ((size_t)(stop - at) == HASH_LENGTH + 2 + length &&
		    memcmp(at + HASH_LENGTH + 2, name, length) == 0)
			return at;
		at = stop + 1;
	}
	return NULL;
}

static bool
is_summed(const char *name)
{
	return strcmp(name, SERVICE_BUNDLE_SUMS) != 0 &&
	    strcmp(name, SERVICE_BUNDLE_SEAL) != 0;
}

/* What SHA256SUMS names must be there. */
static void
check_listed(struct verifying *verifying, const struct base_file *sums)
{
	const char *at = sums->bytes, *end = at + sums->length, *stop;

	for (; (stop = memchr(at, '\n', (size_t)(end - at))) != NULL;
	    at = stop + 1) {
		const char *name;

		if (stop - at <= HASH_LENGTH + 2)
			continue;
		name = base_arena_copy_bytes(verifying->arena,
		    at + HASH_LENGTH + 2,
		    (size_t)(stop - at) - (HASH_LENGTH + 2));
		if (find(verifying, name) == NULL)
			report(verifying, BASE_ERR_VERIFY_MISSING, name, NULL,
			    NULL);
	}
}

/* Each file against its line, and each line's file; then all of SHA256SUMS against what it must
 * be. */
static void
check_sums(struct verifying *verifying)
{
	const struct base_file *sums = find(verifying, SERVICE_BUNDLE_SUMS);
	struct service_verify_answer *answer = &verifying->answer;
	struct base_file *summed = base_arena_alloc(verifying->arena,
	    answer->file_count, sizeof(*summed));
	struct base_buf whole;
	size_t count = 0;
	bool good = answer->good;

	if (sums == NULL) {
		report(verifying, BASE_ERR_VERIFY_MISSING,
		    SERVICE_BUNDLE_SUMS, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < answer->file_count; i++) {
		const struct base_file *file = &answer->files[i];
		const char *sum = find_sum(sums, file->name);

		if (!is_summed(file->name))
			continue;
		summed[count++] = *file;
		if (sum == NULL)
			report(verifying, BASE_ERR_VERIFY_NOT_SUMMED,
			    file->name, NULL, NULL);
		else if (strncmp(sum, base_hash_print(file->bytes,
		    file->length, verifying->arena), HASH_LENGTH) != 0)
			report(verifying, BASE_ERR_VERIFY_SUM, file->name,
			    NULL, NULL);
	}
	check_listed(verifying, sums);
	base_buf_start(&whole, verifying->arena);
	base_folder_print_sums(&whole, summed, count, verifying->arena);
	if (good == answer->good && (whole.length != sums->length ||
	    memcmp(whole.bytes, sums->bytes, sums->length) != 0))
		report(verifying, BASE_ERR_VERIFY_SUMS, SERVICE_BUNDLE_SUMS,
		    NULL, NULL);
}

static enum base_sign_answer
check_seal(const struct verifying *verifying, const char *public_key)
{
	const struct base_file *sums = find(verifying, SERVICE_BUNDLE_SUMS);
	const struct base_file *seal = find(verifying, SERVICE_BUNDLE_SEAL);

	if (sums == NULL || seal == NULL)
		return BASE_SIGN_MALFORMED;
	return base_sign_check(seal->bytes, seal->length, public_key,
	    sums->bytes, sums->length, verifying->arena);
}

/* By the key given; else at least by the one that the bundle names itself. */
static bool
check_signature(struct verifying *verifying)
{
	const struct service_verify_request *request = verifying->request;
	const char *path = request->public_key != NULL ?
	    request->public_key->name : request->key, *public_key;
	const struct base_file *signer = find(verifying,
	    SERVICE_BUNDLE_SIGNER);

	if (path != NULL) {
		if (!(request->public_key != NULL ? base_sign_parse_public(
		    &public_key, request->public_key, verifying->arena,
		    verifying->findings) : base_sign_read_public(&public_key,
		    path, verifying->arena, verifying->findings)))
			return false;
		if (find(verifying, SERVICE_BUNDLE_SEAL) == NULL)
			report(verifying, BASE_ERR_VERIFY_MISSING,
			    SERVICE_BUNDLE_SEAL, NULL, NULL);
		else if (check_seal(verifying, public_key) != BASE_SIGN_GOOD)
			report(verifying, BASE_ERR_VERIFY_SEAL,
			    SERVICE_BUNDLE_SEAL, path, NULL);
		else
			verifying->answer.signer = base_sign_public_id(
			    public_key, verifying->arena);
		return true;
	}
	if (signer == NULL) {
		if (find(verifying, SERVICE_BUNDLE_SEAL) != NULL)
			base_findings_add(verifying->findings,
			    BASE_ERR_VERIFY_UNCHECKED, nowhere,
			    SERVICE_BUNDLE_SEAL, NULL);
		return true;
	}
	public_key = service_bundle_check_signer(signer, verifying->arena);
	if (public_key == NULL)
		report(verifying, BASE_ERR_VERIFY_SEAL, SERVICE_BUNDLE_SIGNER,
		    SERVICE_BUNDLE_SIGNER, NULL);
	else if (check_seal(verifying, public_key) != BASE_SIGN_GOOD)
		report(verifying, BASE_ERR_VERIFY_SEAL, SERVICE_BUNDLE_SEAL,
		    SERVICE_BUNDLE_SIGNER, NULL);
	return true;
}

/* --- papers ------------------------------------------------------------------- */

/* The line on which two texts begin to differ. */
static const char *
find_line(const struct base_file *a, const struct base_file *b,
    struct base_arena *arena)
{
	int64_t line = 1;
	size_t shorter = a->length < b->length ? a->length : b->length;

	for (size_t i = 0; i < shorter && a->bytes[i] == b->bytes[i]; i++)
		line += a->bytes[i] == '\n';
	return base_text_print_whole(line, arena);
}

static void
compare_papers(struct verifying *verifying, const struct base_file *papers,
    const struct law_decision *decision)
{
	for (size_t i = 0; i < SERVICE_PAPERS_COUNT; i++) {
		const struct base_file *file = find(verifying,
		    papers[i].name);

		if (file == NULL) {
			report(verifying, BASE_ERR_VERIFY_MISSING,
			    papers[i].name, NULL, NULL);
			continue;
		}
		if (file->length == papers[i].length &&
		    memcmp(file->bytes, papers[i].bytes, file->length) == 0)
			continue;
		report(verifying, strcmp(file->name, SERVICE_PAPERS_RUN) ==
		    0 ? BASE_ERR_VERIFY_PROGRAM : BASE_ERR_VERIFY_PAPER,
		    file->name, find_line(file, &papers[i],
		    verifying->arena), NULL);
		service_paper_diff_tell(file, decision, verifying->arena,
		    verifying->findings);
	}
}

/* What kept the decision from being made again.  A law that says no is an
 * answer: whoever made these papers had other facts. */
static bool
tell_why_not(struct verifying *verifying, const struct base_findings *why)
{
	int status = base_findings_exit_status(why);

	/* what is known to be broken has been named */
	if (!verifying->answer.good)
		return false;
	base_findings_append(verifying->findings, why);
	if (status != STATUS_ANSWER && status != STATUS_LAW)
		return false;
	report(verifying, BASE_ERR_VERIFY_NO_DECISION,
	    SERVICE_PAPERS_RESULT, NULL, NULL);
	return true;
}

/* The facts computed again, by the run's own form. */
static bool
recompute(struct verifying *verifying)
{
	struct service_verify_answer *answer = &verifying->answer;
	struct base_arena *arena = verifying->arena;
	struct base_findings *own = base_findings_new(arena);
	struct base_source source = base_source_files(
	    verifying->request->place, answer->files, answer->file_count);
	struct service_open_request to_open = { .source = &source,
		.silence = LAW_SILENCE_REFUSED };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct base_file papers[SERVICE_PAPERS_COUNT];
	struct service_papers_form form;

	if (!service_papers_read_form(&form, find(verifying,
	    SERVICE_PAPERS_RUN), arena, own))
		return tell_why_not(verifying, own);
	to_open.date = form.date;
	to_open.as_if = form.as_if;
	if (!service_open_round(opened, &to_open, arena, own) ||
	    !service_papers_render(papers, &opened->decision, &form, arena,
	    own))
		return tell_why_not(verifying, own);
	compare_papers(verifying, papers, &opened->decision);
	answer->year = opened->round.year;
	answer->label = opened->round.label;
	answer->sum = opened->decision.sum;
	answer->number_count = opened->round.reg->count;
	return true;
}

/* Without these two nothing tells what was computed, and how. */
static bool
check_made(const struct verifying *verifying)
{
	static const char *const needed[] = { ROUND_FILE,
		SERVICE_PAPERS_RUN };

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (find(verifying, needed[i]) != NULL)
			continue;
		base_findings_add(verifying->findings,
		    BASE_ERR_VERIFY_NOT_MADE, nowhere,
		    verifying->request->place, needed[i], NULL);
		return false;
	}
	return true;
}

bool
service_verify_place(struct service_verify_answer *out,
    const struct service_verify_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct verifying verifying = { .answer = { .good = true,
		.stage = "", .label = "" }, .request = request, .arena = arena, .findings = findings };
	struct service_verify_answer *answer = &verifying.answer;

	if (!(request->archive != NULL ? base_tar_read(&answer->files,
	    &answer->file_count, request->archive, arena, findings) :
	    service_verify_open(&answer->files, &answer->file_count,
	    request->place, arena, findings)) || !check_made(&verifying))
		return false;
	check_sums(&verifying);
	if (!check_signature(&verifying))
		return false;
	answer->is_bundle = find(&verifying, SERVICE_BUNDLE_ABOUT) != NULL;
	if (answer->is_bundle && !service_bundle_check_files(
	    &answer->act_count, &answer->stage, answer->files, answer->file_count, arena,
	    findings))
		answer->good = false;
	/* what is broken may not be readable any more: that has been said */
	if (!recompute(&verifying) && answer->good)
		return false;
	*out = *answer;
	return true;
}

/* What is decided but not approved, or approved but not sent, is in force for
 * nobody, however well it was computed. */
static void
note_stage(const char *stage, struct base_findings *findings)
{
	if (strcmp(stage, law_procedure_stage_name(LAW_STAGE_DECIDED)) == 0)
		base_findings_add(findings, BASE_ERR_VERIFY_NOT_APPROVED,
		    nowhere, NULL);
	else if (strcmp(stage, law_procedure_stage_name(
	    LAW_STAGE_APPROVED)) == 0)
		base_findings_add(findings, BASE_ERR_VERIFY_NOT_SENT, nowhere,
		    NULL);
}

void
service_verify_note_standing(const struct service_verify_answer *answer,
    struct base_findings *findings)
{
	if (!answer->good)
		return;
	note_stage(answer->stage, findings);
	if (*answer->label != '\0')
		base_findings_add(findings, BASE_ERR_VERIFY_LABEL, nowhere,
		    answer->label, NULL);
	if (answer->is_bundle && answer->signer == NULL)
		base_findings_add(findings, BASE_ERR_VERIFY_NO_KEY, nowhere,
		    NULL);
}
