/* A notification as JSON, and what the law makes of it. */
#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/notification.h"
#include "law/agreement.h"
#include "law/deadline.h"

#include "fuzz.h"

#define EACH 5

static void
agree(const struct law_notification *notification,
    const struct law_register *reg, struct base_arena *arena)
{
	int64_t *calculated = base_arena_alloc(arena, reg->count,
	    sizeof(*calculated));
	struct law_settings settings = law_settings_default();
	struct law_ground ground = { .reg = reg,
		.scheme = law_scheme_find("dk-2008"), .settings = &settings,
		.calculated = calculated, .national_number = LAW_UNKNOWN,
		.deadline = law_deadline_notification(2024, arena) };
	struct law_agreement agreement;
	int64_t regional;

	for (size_t i = 0; i < reg->count; i++)
		calculated[i] = EACH;
	regional = law_agreement_sum_region(reg, calculated,
	    notification->region);
	ground.regional = regional;
	law_agreement_compute(&agreement, notification, &ground, arena);
	/* valid or not, no person is made or lost */
	fuzz_check(law_agreement_sum_region(reg, agreement.quotas,
	    notification->region) == regional);
	for (size_t i = 0; i < reg->count; i++)
		fuzz_check(agreement.quotas[i] >= 0 &&
		    (reg->regions[i] == notification->region ||
		    agreement.quotas[i] == EACH));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_file file = { "fuzz.json", (const char *)data, size };
	const struct law_register *reg = law_register_open(2024, arena);
	struct law_notification notification;

	if (import_notification_read(&notification, &file, reg, arena,
	    findings))
		agree(&notification, reg, arena);
	else
		fuzz_check(base_findings_has_error(findings));
	base_arena_free(arena);
	return 0;
}
