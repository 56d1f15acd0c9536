/* Every reader of separated tables with municipalities, on the same bytes. */
#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/figures.h"
#include "import/published.h"
#include "import/quotas.h"
#include "law/scheme.h"

#include "fuzz.h"

/* What was read goes through the model: a table that passes must compute. */
static void
read_figures(const struct base_file *file, const struct law_register *reg,
    const struct law_scheme *scheme, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	struct law_settings settings = law_settings_default();
	const struct model_table *table;
	struct law_calculation calculation;

	if (!import_figures_read(&table, file, reg, scheme, arena, findings)) {
		fuzz_check(base_findings_has_error(findings));
		return;
	}
	fuzz_check(scheme->compute(&calculation, scheme, table, 550, &settings, arena,
	    findings));
	fuzz_check(calculation.sum + calculation.not_given_out == 550);
}

static void
read_quotas(const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	struct import_published published;
	const char *note;
	int64_t *quotas;
	bool good = import_quotas_read_calculated(&quotas, &note, file, reg,
	    LAW_REGISTER_NONE, arena, findings);

	fuzz_check(good != base_findings_has_error(findings));
	findings = base_findings_new(arena);
	good = import_quotas_read_regional(&quotas, file, reg, arena,
	    findings);
	fuzz_check(good != base_findings_has_error(findings));
	findings = base_findings_new(arena);
	good = import_published_read(&published, file, reg, arena, findings);
	fuzz_check(good != base_findings_has_error(findings));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_file file = { "fuzz.csv", (const char *)data, size };
	const struct law_register *reg = law_register_open(2024, arena);

	for (size_t i = 0; i < law_scheme_count; i++)
		read_figures(&file, reg, law_scheme_table[i], arena);
	read_quotas(&file, reg, arena);
	base_arena_free(arena);
	return 0;
}
