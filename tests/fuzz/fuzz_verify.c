/*
 * kvote verify of an archive.  The first byte says what the others are: one
 * file of an output in place of the true one (bit 7: with SHA256SUMS made to
 * fit), or the whole archive.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/source.h"
#include "base/tar.h"
#include "law/register.h"
#include "service/open.h"
#include "service/papers.h"
#include "service/verify.h"

#include "fuzz.h"

#define ROUND "{\"format\": \"kvote-round/1\", \"year\": 2024, " \
	"\"national_number\": {\"persons\": 550}, " \
	"\"figures\": \"figures.csv\", \"decision\": {\"date\": " \
	"\"2023-09-20\"}}"

enum { FACTS = 2, SUMS = FACTS + SERVICE_PAPERS_COUNT, COUNT };
#define RUN (SUMS - 1)
#define WITH_SUMS 0x80u

static struct base_file
find_figures(struct base_arena *arena)
{
	const struct law_register *reg = law_register_open(2024, arena);
	struct base_buf text;

	base_buf_start(&text, arena);
	base_buf_add_text(&text,
	    "code,population,immigrants,family_reunified\n");
	for (size_t i = 0; i < reg->count; i++)
		base_buf_add_print(&text, "%s,%zu,%zu,%zu\n", reg->codes[i],
		    1000 + 77 * i, 3 * i, i % 3);
	return (struct base_file){ "figures.csv", text.bytes, text.length };
}

static void
make_sums(struct base_file *files, struct base_arena *arena)
{
	struct base_buf sums;

	base_buf_start(&sums, arena);
	base_folder_print_sums(&sums, files, SUMS, arena);
	files[SUMS] = (struct base_file){ "SHA256SUMS", sums.bytes,
		sums.length };
}

/* A round and what a run makes of it. */
static void
make_output(struct base_file *files, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	const struct base_source source = base_source_files("round", files,
	    FACTS);
	const struct service_open_request request = { .source = &source,
		.date = { 2023, 9, 20 }, .silence = LAW_SILENCE_REFUSED };
	const struct service_papers_form form = { .date = request.date,
		.annex.region = LAW_REGISTER_NONE };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	files[0] = (struct base_file){ "round.json", ROUND, strlen(ROUND) };
	files[1] = find_figures(arena);
	fuzz_check(service_open_round(opened, &request, arena, findings));
	fuzz_check(service_papers_render(files + FACTS, &opened->decision,
	    &form, arena, findings));
	make_sums(files, arena);
}

/* Is the archive as it was made? */
static bool
verify(const char *bytes, size_t length, struct base_arena *arena)
{
	char path[] = "/tmp/kvote-fuzz-XXXXXX";
	const struct service_verify_request request = { .place = path };
	struct base_findings *findings = base_findings_new(arena);
	struct service_verify_answer answer = { .good = false };
	int file = mkstemp(path);
	bool good;

	fuzz_check(file >= 0);
	fuzz_check(write(file, bytes, length) == (ssize_t)length);
	fuzz_check(close(file) == 0);
	good = service_verify_place(&answer, &request, arena, findings);
	unlink(path);
	fuzz_check(good || base_findings_has_error(findings));
	fuzz_check(!good || answer.good ||
	    base_findings_exit_status(findings) != 0);
	return good && answer.good;
}

/* One file is another: found, whatever it is, unless the sums were made to fit
 * and it is a fact, or run.json: another date may lead to the same papers. */
static void
replace(size_t index, bool with_sums, const char *bytes, size_t length,
    struct base_arena *arena)
{
	struct base_file files[COUNT], was;
	struct base_buf archive;
	bool same, good;

	make_output(files, arena);
	was = files[index];
	files[index].bytes = bytes;
	files[index].length = length;
	same = length == was.length && memcmp(bytes, was.bytes, length) == 0;
	if (with_sums && index < SUMS)
		make_sums(files, arena);
	base_buf_start(&archive, arena);
	base_tar_print(&archive, files, COUNT);
	good = verify(archive.bytes, archive.length, arena);
	fuzz_check(!same || good);
	if (!same && (!with_sums || (index >= FACTS && index != RUN)))
		fuzz_check(!good);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	const char *bytes = (const char *)data + 1;

	if (size > 0 && (data[0] & ~WITH_SUMS) < COUNT)
		replace(data[0] & ~WITH_SUMS, (data[0] & WITH_SUMS) != 0,
		    bytes, size - 1, arena);
	else if (size > 0)
		(void)verify(bytes, size - 1, arena);
	base_arena_free(arena);
	return 0;
}
