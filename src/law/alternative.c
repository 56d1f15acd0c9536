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
	if (!now->scheme->compute(&other, now->scheme, now->table,
	    now->national_number, &settings, arena, findings))
		one.refused = findings;
	else if (base_findings_exit_status(other.findings) != 0)
		one.refused = other.findings;
	else
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
