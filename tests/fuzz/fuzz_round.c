/* round.json in a folder with the tables of a real round, decided on. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/source.h"
#include "import/round.h"
#include "law/agreement.h"
#include "law/ledger.h"
#include "law/version.h"

#include "fuzz.h"

static const char *const tables[] = { "figures.csv", "calculated.csv",
	"regional.csv" };

static void
write_file(const char *folder, const char *name, const uint8_t *data,
    size_t size, struct base_arena *arena)
{
	FILE *file = fopen(base_file_join(folder, name, arena), "wb");

	fuzz_check(file != NULL);
	fuzz_check(fwrite(data, 1, size, file) == size);
	fuzz_check(fclose(file) == 0);
}

/* Tables that fit each other: 1 person for each municipality. */
static void
write_tables(const char *folder, struct base_arena *arena)
{
	const struct law_register *reg = law_register_open(2024, arena);
	size_t *members = base_arena_alloc(arena, reg->region_count,
	    sizeof(*members));
	struct base_buf text[3];

	for (int i = 0; i < 3; i++)
		base_buf_start(&text[i], arena);
	base_buf_add_text(&text[0],
	    "code,population,immigrants,family_reunified\n");
	base_buf_add_text(&text[1], "code,quota\n");
	base_buf_add_text(&text[2], "region,quota\n");
	for (size_t i = 0; i < reg->count; i++) {
		members[reg->regions[i]]++;
		base_buf_add_print(&text[0], "%s,%zu,%zu,%zu\n",
		    reg->codes[i], 1000 + 77 * i, 3 * i, i % 3);
		base_buf_add_print(&text[1], "%s,1\n", reg->codes[i]);
	}
	for (size_t i = 0; i < reg->region_count; i++)
		base_buf_add_print(&text[2], "%s,%zu\n", reg->region_codes[i],
		    members[i]);
	for (int i = 0; i < 3; i++)
		write_file(folder, tables[i], (const uint8_t *)text[i].bytes,
		    text[i].length, arena);
}

/* No person is made or lost: by rounding, by agreement, by a change. */
static void
check_version(const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;
	int64_t outside = decision->calculation == NULL ? 0 :
	    decision->calculation->not_given_out;

	fuzz_check(decision->sum + outside == decision->national_number);
	for (size_t i = 0; i < reg->region_count; i++)
		fuzz_check(law_agreement_sum_region(reg, decision->quotas,
		    i) == decision->region_quotas[i]);
	for (size_t i = 0; i < reg->count; i++) {
		int64_t balance;

		if (decision->calculated[i] != LAW_UNKNOWN &&
		    law_ledger_sum(&balance, decision->ledger, i))
			fuzz_check(decision->calculated[i] + balance ==
			    decision->quotas[i]);
	}
}

static void
decide(const struct law_round *round, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	struct law_decision decision;

	if (!law_version_decide(&decision, round,
	    (struct base_date){ 2999, 1, 1 }, LAW_SILENCE_REFUSED, arena,
	    findings)) {
		fuzz_check(base_findings_exit_status(findings) != 0);
		return;
	}
	for (const struct law_decision *version = &decision; version != NULL;
	    version = version->previous)
		check_version(version);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	char folder[] = "/tmp/kvote-fuzz-XXXXXX";
	const struct base_source source = base_source_folder(folder);
	struct law_round round;

	fuzz_check(mkdtemp(folder) != NULL);
	write_file(folder, "round.json", data, size, arena);
	write_tables(folder, arena);
	if (import_round_read(&round, &source, true, arena, findings))
		decide(&round, arena);
	else
		fuzz_check(base_findings_has_error(findings));
	remove(base_file_join(folder, "round.json", arena));
	for (size_t i = 0; i < 3; i++)
		remove(base_file_join(folder, tables[i], arena));
	remove(folder);
	base_arena_free(arena);
	return 0;
}
