#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/notification.h"
#include "import/quotas.h"
#include "law/deadline.h"
#include "service/agree.h"

static const struct base_place nowhere;

struct files {
	struct base_file calculated;
	struct base_file notification;
};

/* Finds the region in the register of the quota year. */
static bool
open_region(struct service_agree_answer *answer,
    const struct service_agree_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	if (law_scheme_find_by_year(request->year) == NULL) {
		base_findings_add(findings, BASE_ERR_USAGE_YEAR, nowhere,
		    base_arena_print(arena, "%d", request->year),
		    law_scheme_list_years(arena), NULL);
		return false;
	}
	answer->reg = law_register_open(request->year, arena);
	answer->region = law_register_find_region(answer->reg,
	    request->region);
	if (answer->region != LAW_REGISTER_NONE)
		return true;
	base_findings_add(findings, BASE_ERR_USAGE_REGION, nowhere,
	    request->region, law_register_list_regions(answer->reg, arena),
	    NULL);
	return false;
}

/* Numbers that are missing or that contradict the regional quota. */
static bool
check_numbers(const struct service_agree_answer *answer,
    const struct service_agree_request *request, int64_t *calculated,
    const char *file, struct base_arena *arena, struct base_findings *findings)
{
	const struct law_register *reg = answer->reg;
	struct base_place place = { .file = file };
	bool good = true, complete;
	int64_t sum;

	if (request->regional != LAW_UNKNOWN) {
		law_agreement_complete_region(reg, calculated, answer->region,
		    request->regional);
		sum = law_agreement_sum_known(reg, calculated, answer->region,
		    &complete);
		if (complete ? law_persons_equal(sum, request->regional) :
		    sum <= request->regional)
			return true;
		base_findings_add(findings, BASE_ERR_QUOTA_REGION_SUM, place,
		    reg->region_names[answer->region],
		    base_text_print_whole(sum, arena),
		    base_text_print_whole(request->regional, arena), NULL);
		return false;
	}
	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != answer->region ||
		    calculated[i] != LAW_UNKNOWN)
			continue;
		base_findings_add(findings, BASE_ERR_QUOTA_UNKNOWN_NO_SUM,
		    place, reg->names[i], NULL);
		good = false;
	}
	return good;
}

static bool
read_files(struct files *files, const struct service_agree_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	bool good = base_file_read(&files->calculated, request->calculated,
	    arena, findings);

	return base_file_read(&files->notification, request->notification,
	    arena, findings) && good;
}

/* A valid agreement may still rest on a number nobody knows. */
static bool
check_known(const struct service_agree_answer *answer,
    struct base_findings *findings)
{
	const struct law_register *reg = answer->reg;
	bool known = true;

	for (size_t i = 0; answer->agreement.valid && i < reg->count; i++) {
		if (reg->regions[i] != answer->region ||
		    answer->agreement.quotas[i] != LAW_UNKNOWN)
			continue;
		base_findings_add(findings, BASE_ERR_QUOTA_STILL_UNKNOWN,
		    nowhere, reg->names[i], NULL);
		known = false;
	}
	return known;
}

/* One council cannot agree on the regions' numbers; in a round they meet. */
static void
note_alone(struct service_agree_answer *answer,
    const struct law_notification *notification, struct base_arena *arena)
{
	base_findings_add(answer->agreement.reasons,
	    BASE_ERR_ANSWER_REGIONS_ALONE, (struct base_place){
	    .file = notification->file, .path = notification->path },
	    law_register_list_regions(answer->reg, arena), NULL);
	answer->agreement.valid = false;
	answer->agreement.basis = LAW_BASIS_FIXED;
}

bool
service_agree_region(struct service_agree_answer *out,
    const struct service_agree_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_agree_answer answer = { 0 };
	struct law_notification notification;
	struct law_settings settings;
	struct law_ground ground;
	struct files files;
	const char *note;
	int64_t *calculated;
	bool good;

	if (!open_region(&answer, request, arena, findings) ||
	    !read_files(&files, request, arena, findings))
		return false;
	good = import_quotas_read_calculated(&calculated, &note,
	    &files.calculated, answer.reg, answer.region, arena, findings);
	good = import_notification_read(&notification, &files.notification,
	    answer.reg, arena, findings) && good;
	if (!good || !check_numbers(&answer, request, calculated,
	    files.calculated.name, arena, findings))
		return false;
	if (notification.region != answer.region) {
		base_findings_add(findings, BASE_ERR_NOTE_OTHER_COUNCIL,
		    (struct base_place){ .file = files.notification.name,
		    .path = "council" },
		    answer.reg->region_names[notification.region],
		    answer.reg->region_names[answer.region], NULL);
		return false;
	}
	settings = law_settings_default();
	ground = (struct law_ground){ .reg = answer.reg,
		.scheme = law_scheme_find_by_year(request->year),
		.settings = &settings, .calculated = calculated,
		.regional = request->regional,
		.national_number = LAW_UNKNOWN,
		.deadline = law_deadline_notification(request->year, arena) };
	law_agreement_compute(&answer.agreement, &notification, &ground,
	    arena);
	if (notification.kind == LAW_KIND_REGIONAL)
		note_alone(&answer, &notification, arena);
	if (!check_known(&answer, findings))
		return false;
	*out = answer;
	return true;
}
