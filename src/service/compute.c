#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/figures.h"
#include "service/compute.h"

static const struct base_place nowhere;

const struct law_scheme *
service_compute_find_scheme(const char *name, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_scheme *scheme = law_scheme_find(
	    name == NULL ? "dk-2022" : name);

	if (scheme == NULL)
		base_findings_add(findings, BASE_ERR_USAGE_CHOICE, nowhere,
		    "--scheme", name, law_scheme_list(arena), NULL);
	return scheme;
}

const struct law_register *
service_compute_open_register(int year, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_register *reg = law_register_open(year, arena);

	law_register_warn(reg, nowhere, arena, findings);
	if (reg->count > 0)
		return reg;
	base_findings_add(findings, BASE_ERR_USAGE_REGISTER, nowhere,
	    base_arena_print(arena, "%d", year), NULL);
	return NULL;
}

/* The scheme asked for, in force in the year if one is given, with the label of
 * what it makes; NULL with a finding. */
static const struct law_scheme *
choose_scheme(const char **label, const struct service_compute_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *year = base_arena_print(arena, "%d", request->year);
	const struct law_scheme *scheme;

	*label = "";
	if (request->year == 0 && request->as_if) {
		base_findings_add(findings, BASE_ERR_USAGE_AS_IF, nowhere,
		    NULL);
		return NULL;
	}
	if (request->year == 0)
		return service_compute_find_scheme(request->scheme, arena,
		    findings);
	switch (law_scheme_choose(&scheme, request->scheme, request->year)) {
	case LAW_SCHEME_OK:
		return scheme;
	case LAW_SCHEME_NOT_IN_FORCE:
		if (request->as_if) {
			*label = law_scheme_print_as_if(scheme, request->year,
			    "", arena);
			base_findings_add(findings, BASE_ERR_SCHEME_AS_IF,
			    nowhere, scheme->name, year, NULL);
			return scheme;
		}
		base_findings_add(findings, BASE_ERR_USAGE_NOT_IN_FORCE,
		    nowhere, scheme->name, year, law_scheme_list_years(arena),
		    NULL);
		return NULL;
	case LAW_SCHEME_NO_YEAR:
		base_findings_add(findings, BASE_ERR_USAGE_YEAR, nowhere, year,
		    law_scheme_list_years(arena), NULL);
		return NULL;
	case LAW_SCHEME_UNKNOWN:
		break;
	}
	return service_compute_find_scheme(request->scheme, arena, findings);
}

static bool
apply_setting(struct law_settings *settings, const struct law_scheme *scheme,
    const char *pair, struct base_arena *arena, struct base_findings *findings)
{
	const char *equals = strchr(pair, '='), *key;

	if (equals == NULL || equals == pair) {
		base_findings_add(findings, BASE_ERR_USAGE_SET, nowhere, pair,
		    NULL);
		return false;
	}
	key = base_arena_copy_bytes(arena, pair, (size_t)(equals - pair));
	switch (law_settings_set(settings, scheme->settings, key, equals + 1,
	    arena)) {
	case LAW_SETTINGS_OK:
		return true;
	case LAW_SETTINGS_KEY:
		base_findings_add(findings, BASE_ERR_USAGE_SETTING_KEY,
		    nowhere, key, law_settings_list_keys(scheme->settings,
		    arena), NULL);
		return false;
	case LAW_SETTINGS_VALUE:
		base_findings_add(findings, BASE_ERR_USAGE_SETTING_VALUE,
		    nowhere, key, equals + 1, law_settings_list_values(key,
		    arena), NULL);
		return false;
	}
	return false;
}

bool
service_compute_figures(struct service_compute_answer *out,
    const struct service_compute_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct law_settings settings = law_settings_default();
	struct service_compute_answer answer;
	const struct law_scheme *scheme = choose_scheme(&answer.label, request,
	    arena, findings);
	const struct model_table *table;
	struct base_file file;
	bool good = scheme != NULL;

	for (size_t i = 0; good && i < request->setting_count; i++)
		good = apply_setting(&settings, scheme, request->settings[i],
		    arena, findings);
	if (!good)
		return false;
	answer.reg = service_compute_open_register(request->year, arena,
	    findings);
	if (answer.reg == NULL)
		return false;
	if (!base_file_read(&file, request->figures, arena, findings) ||
	    !import_figures_read(&table, &file, answer.reg, scheme, arena,
	    findings) || !scheme->compute(&answer.calculation, scheme, table,
	    request->national_number, &settings, arena, findings))
		return false;
	*out = answer;
	return true;
}
