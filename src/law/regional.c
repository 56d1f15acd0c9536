#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "law/regional.h"

/* The council's last valid one, or the number of notifications. */
static size_t
find_last(const struct law_round *round,
    const struct law_agreement *agreements, size_t region)
{
	size_t last = round->notification_count;

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *note = &round->notifications[i];

		if (note->kind == LAW_KIND_REGIONAL &&
		    note->region == region && agreements[i].valid &&
		    (last == round->notification_count ||
		    base_date_compare(note->received,
		    round->notifications[last].received) >= 0))
			last = i;
	}
	return last;
}

/* Those who agree on the numbers of notification one; the names of those who do
 * not go to others. */
static bool
is_agreed(const struct law_round *round, const size_t *last, size_t one,
    struct base_buf *others)
{
	const struct law_register *reg = round->reg;
	size_t size = reg->region_count * sizeof(int64_t);

	for (size_t i = 0; i < reg->region_count; i++) {
		if (last[i] < round->notification_count &&
		    memcmp(round->notifications[last[i]].regional,
		    round->notifications[one].regional, size) == 0)
			continue;
		base_buf_add_print(others, "%sKKR %s",
		    others->length == 0 ? "" : ", ", reg->region_names[i]);
	}
	return others->length == 0;
}

static void
reject(struct law_agreement *agreement, const struct law_notification *note,
    const char *others)
{
	base_findings_add(agreement->reasons, BASE_ERR_ANSWER_REGIONS_ALONE,
	    (struct base_place){ .file = note->file, .path = note->path },
	    others, NULL);
	agreement->valid = false;
	agreement->basis = LAW_BASIS_FIXED;
}

bool
law_regional_join(int64_t *quotas, bool *stands,
    const struct law_round *round, struct law_agreement *agreements,
    struct base_arena *arena)
{
	const struct law_register *reg = round->reg;
	size_t *last = base_arena_alloc(arena, reg->region_count,
	    sizeof(*last));
	bool agreed = false;

	for (size_t i = 0; i < reg->region_count; i++)
		last[i] = find_last(round, agreements, i);
	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *note = &round->notifications[i];
		struct base_buf others;

		if (note->kind != LAW_KIND_REGIONAL || !agreements[i].valid)
			continue;
		base_buf_start(&others, arena);
		if (!is_agreed(round, last, i, &others)) {
			reject(&agreements[i], note, others.bytes);
			continue;
		}
		agreed = true;
		stands[i] = last[note->region] == i;
		memcpy(quotas, note->regional,
		    reg->region_count * sizeof(*quotas));
	}
	return agreed;
}

enum law_portion_outcome
law_regional_divide(int64_t *calculated, const struct law_round *round,
    const struct model_column *exact, const int64_t *quotas,
    struct base_arena *arena, struct base_findings *notes)
{
	const struct law_register *reg = round->reg;
	struct model_whole *weights = base_arena_alloc(arena, reg->count,
	    sizeof(*weights));
	bool *takes_part = base_arena_alloc(arena, reg->count,
	    sizeof(*takes_part));
	struct law_portion portion = { reg, &round->settings,
		round->figures == NULL ? NULL : round->figures->population,
		weights, takes_part };
	enum law_portion_outcome outcome = LAW_PORTION_DONE;

	for (size_t i = 0; i < reg->count; i++)
		weights[i] = exact == NULL ? model_whole_from(calculated[i]) :
		    exact->num[i];
	for (size_t region = 0; region < reg->region_count &&
	    outcome == LAW_PORTION_DONE; region++) {
		bool known = exact != NULL || law_agreement_sum_region(reg,
		    calculated, region) != LAW_UNKNOWN;

		for (size_t i = 0; i < reg->count; i++) {
			takes_part[i] = reg->regions[i] == region;
			if (takes_part[i] && !known)
				calculated[i] = LAW_UNKNOWN;
		}
		if (known)
			outcome = law_portion_compute(calculated, &portion,
			    quotas[region], arena, notes);
	}
	return outcome;
}
