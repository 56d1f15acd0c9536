/* Weights as people write them, and every method on what was read. */
#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/weights.h"
#include "model/apportion.h"

#include "fuzz.h"

#define SEATS 100

static void
check_seats(const struct model_apportionment *answer,
    const struct import_weights *weights)
{
	int64_t sum = answer->tied_seats;

	if (answer->refusal != MODEL_GRANTED)
		return;
	for (size_t i = 0; i < weights->count; i++)
		sum += answer->seats[i];
	fuzz_check(sum == SEATS);
	fuzz_check((answer->tied_seats == 0) == (answer->tied_count == 0));
	fuzz_check(answer->tied_seats < (int64_t)answer->tied_count ||
	    answer->tied_count == 0);
}

static void
apportion(const struct import_weights *weights, struct base_arena *arena)
{
	struct model_apportionment answer;

	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		if (i != MODEL_LARGEST_REMAINDER)
			model_apportion_divisor(&answer, (enum model_method)i,
			    weights->values.num, weights->count, SEATS,
			    weights->min, weights->max, arena);
		else if (weights->min != NULL)
			model_apportion_largest_remainder_within(&answer,
			    weights->values.num, weights->count, SEATS,
			    weights->min, weights->max, arena);
		else
			model_apportion_largest_remainder(&answer,
			    weights->values.num, weights->count, SEATS, arena);
		check_seats(&answer, weights);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_file file = { "fuzz.csv", (const char *)data, size };
	struct import_weights weights;

	if (import_weights_read(&weights, &file, arena, findings))
		apportion(&weights, arena);
	else
		fuzz_check(base_findings_has_error(findings));
	base_arena_free(arena);
	return 0;
}
