#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "import/quotas.h"
#include "law/decision.h"
#include "service/paper_diff.h"
#include "service/papers.h"

struct diff {
	const struct base_file *paper;
	const struct law_decision *decision;
	struct base_arena *arena;
	struct base_findings *findings;
};

static const char *
print(const struct diff *diff, int64_t number)
{
	return number == LAW_UNKNOWN ? "?" :
	    base_text_print_whole(number, diff->arena);
}

static void
compare(const struct diff *diff, const char *name, int64_t told,
    int64_t decided)
{
	if (told != decided)
		base_findings_add(diff->findings, BASE_ERR_VERIFY_NUMBER,
		    (struct base_place){ 0 }, diff->paper->name, name,
		    print(diff, told), print(diff, decided), NULL);
}

static void
compare_annex(const struct diff *diff)
{
	const struct law_register *reg = diff->decision->round->reg;
	const char *note;
	int64_t *quotas;

	if (!import_quotas_read_calculated(&quotas, &note, diff->paper, reg,
	    LAW_REGISTER_NONE, diff->arena, base_findings_new(diff->arena)))
		return;
	for (size_t i = 0; i < reg->count; i++)
		compare(diff, reg->names[i], quotas[i],
		    diff->decision->quotas[i]);
}

/* The quota of the object with that code; unknown where there is none. */
static int64_t
find_quota(const struct base_json *array, const char *code)
{
	for (size_t i = 0; i < array->count; i++) {
		const struct base_json *object = &array->items[i];
		const struct base_json *found = base_json_find(object,
		    "code");
		const struct base_json *quota = base_json_find(object,
		    "quota");

		if (found != NULL && found->kind == BASE_JSON_STRING &&
		    strcmp(found->text, code) == 0)
			return quota != NULL &&
			    quota->kind == BASE_JSON_WHOLE ? quota->whole :
			    LAW_UNKNOWN;
	}
	return LAW_UNKNOWN;
}

static bool
is_array_of_objects(const struct base_json *json)
{
	if (json == NULL || json->kind != BASE_JSON_ARRAY)
		return false;
	for (size_t i = 0; i < json->count; i++)
		if (json->items[i].kind != BASE_JSON_OBJECT)
			return false;
	return true;
}

static void
compare_result(const struct diff *diff)
{
	const struct law_decision *decision = diff->decision;
	const struct law_register *reg = decision->round->reg;
	const struct base_json *json, *regions, *municipalities;

	if (!base_json_read(&json, diff->paper->name, diff->paper->bytes,
	    diff->paper->length, diff->arena,
	    base_findings_new(diff->arena)) ||
	    json->kind != BASE_JSON_OBJECT)
		return;
	regions = base_json_find(json, "regions");
	municipalities = base_json_find(json, "municipalities");
	if (is_array_of_objects(regions))
		for (size_t i = 0; i < reg->region_count; i++)
			compare(diff, reg->region_names[i], find_quota(
			    regions, reg->region_codes[i]),
			    decision->region_quotas[i]);
	if (is_array_of_objects(municipalities))
		for (size_t i = 0; i < reg->count; i++)
			compare(diff, reg->names[i], find_quota(
			    municipalities, reg->codes[i]),
			    decision->quotas[i]);
}

void
service_paper_diff_tell(const struct base_file *paper,
    const struct law_decision *decision, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct diff diff = { paper, decision, arena, findings };

	if (strcmp(paper->name, SERVICE_PAPERS_ANNEX) == 0)
		compare_annex(&diff);
	else if (strcmp(paper->name, SERVICE_PAPERS_RESULT) == 0)
		compare_result(&diff);
}
