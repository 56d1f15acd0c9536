#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/catalogue.h"

static const struct base_place nowhere;

static const char *
print_id(const struct law_rule *rule, struct base_arena *arena)
{
	return base_arena_copy_bytes(arena, rule->id, LAW_RULE_ID_LENGTH);
}

static void
report_unknown_rule(const char *name, struct base_arena *arena,
    struct base_findings *findings)
{
	const char **ids = base_arena_alloc(arena, law_rule_count,
	    sizeof(*ids));
	const char *near;

	for (size_t i = 0; i < law_rule_count; i++)
		ids[i] = print_id(&law_rule_table[i], arena);
	near = base_text_find_nearest(name, ids, law_rule_count);
	base_findings_add(findings, near == NULL ? BASE_ERR_USAGE_RULE :
	    BASE_ERR_USAGE_RULE_NEAR, nowhere, name, near, NULL);
}

bool
service_catalogue_find_rules(const struct law_rule *const **out,
    size_t *out_count, const char *const *names, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	size_t most = count == 0 ? law_rule_count : count;
	const struct law_rule **rules = base_arena_alloc(arena, most,
	    sizeof(struct law_rule *));
	bool good = true;

	for (size_t i = 0; count == 0 && i < most; i++)
		rules[i] = &law_rule_table[i];
	for (size_t i = 0; i < count; i++) {
		switch (law_rule_parse(&rules[i], names[i])) {
		case LAW_RULE_OK:
			continue;
		case LAW_RULE_OLD:
			base_findings_add(findings, BASE_ERR_USAGE_RULE_OLD,
			    nowhere, names[i], rules[i]->id,
			    print_id(rules[i], arena), NULL);
			break;
		case LAW_RULE_UNKNOWN:
			report_unknown_rule(names[i], arena, findings);
			break;
		}
		good = false;
	}
	if (!good)
		return false;
	*out = rules;
	*out_count = most;
	return true;
}

bool
service_catalogue_find_schemes(const struct law_scheme *const **out,
    size_t *out_count, const char *const *names, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct law_scheme **schemes = base_arena_alloc(arena, count,
	    sizeof(struct law_scheme *));
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		schemes[i] = law_scheme_find(names[i]);
		if (schemes[i] != NULL)
			continue;
		base_findings_add(findings, BASE_ERR_USAGE_SCHEME, nowhere,
		    names[i], law_scheme_list(arena), NULL);
		good = false;
	}
	if (!good)
		return false;
	*out = count == 0 ? law_scheme_table : schemes;
	*out_count = count == 0 ? law_scheme_count : count;
	return true;
}
