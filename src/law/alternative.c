#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/alternative.h"
#include "law/scheme.h"

/* More than the values of all settings together. */
#define MOST 16

static const enum law_setting asked[] = { LAW_SETTING_SURPLUS,
	LAW_SETTING_ROUNDING, LAW_SETTING_DENOMINATOR };

static void
compare(struct law_alternative *out, const struct law_calculation *now,
    const struct law_calculation *other)
{
	out->quotas = other->quotas;
	out->sum = other->sum;
	for (size_t i = 0; i < now->table->count; i++) {
		int64_t from = now->quotas[i], to = other->quotas[i];

		if (to > from)
			out->more = law_persons_add(out->more, to - from);
		else
			out->fewer = law_persons_add(out->fewer, from - to);
		out->changed += to != from;
	}
}

/* The first finding that is no mere warning. */
static const struct base_finding *
find_refusal(const struct base_findings *findings)
{
	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    findings, i);

		if (base_err_find(finding->code)->exit_status != 0)
			return finding;
	}
	return NULL;
}

static void
try_value(struct law_alternative *out, const struct law_calculation *now,
    enum law_setting setting, const char *value, struct base_arena *arena)
{
	struct law_alternative one = { .setting = setting, .value = value };
	struct law_settings settings = now->settings;
	struct base_findings *findings = base_findings_new(arena);
	struct law_calculation other;

	(void)law_settings_set(&settings, now->scheme->settings,
	    law_settings_key(setting), value, arena);
	if (now->scheme->compute(&other, now->scheme, now->table,
	    now->national_number, &settings, arena, findings))
		findings = other.findings;
	one.refused = find_refusal(findings);
	if (one.refused == NULL)
		compare(&one, now, &other);
	*out = one;
}

void
law_alternative_compute(struct law_alternatives *out,
    const struct law_calculation *calculation, struct base_arena *arena)
{
	struct law_alternative *list = base_arena_alloc(arena, MOST,
	    sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		const char *own = law_settings_value(&calculation->settings,
		    asked[i]), *value;

		if ((calculation->scheme->settings & 1u << asked[i]) == 0)
			continue;
		for (size_t j = 0; count < MOST && (value =
		    law_settings_find_value(asked[i], j)) != NULL; j++)
			if (strcmp(value, own) != 0)
				try_value(&list[count++], calculation,
				    asked[i], value, arena);
	}
	*out = (struct law_alternatives){ count, list };
}
