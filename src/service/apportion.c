#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/weights.h"
#include "service/apportion.h"

static const struct base_place nowhere;

static void
apportion(struct model_apportionment *out,
    const struct service_apportion_request *request,
    const struct import_weights *weights, struct base_arena *arena)
{
	if (request->method != MODEL_LARGEST_REMAINDER)
		model_apportion_divisor(out, request->method,
		    weights->values.num, weights->count, request->seats,
		    weights->min, weights->max, arena);
	else if (weights->min != NULL)
		model_apportion_largest_remainder_within(out,
		    weights->values.num, weights->count, request->seats,
		    weights->min, weights->max, arena);
	else
		model_apportion_largest_remainder(out, weights->values.num,
		    weights->count, request->seats, arena);
}

static bool
report_refusal(const struct model_apportionment *apportionment,
    const struct service_apportion_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *seats = base_text_print_whole(request->seats, arena);
	const char *needed = base_text_print_whole(apportionment->needed,
	    arena);

	switch (apportionment->refusal) {
	case MODEL_GRANTED:
		return true;
	case MODEL_NO_WEIGHT:
		base_findings_add(findings, BASE_ERR_ANSWER_NO_WEIGHT, nowhere,
		    seats, NULL);
		break;
	case MODEL_TOO_FEW:
		base_findings_add(findings, BASE_ERR_ANSWER_TOO_FEW, nowhere,
		    model_apportion_name(request->method), seats, needed,
		    NULL);
		break;
	case MODEL_BELOW_MIN:
		base_findings_add(findings, BASE_ERR_ANSWER_BELOW_MIN, nowhere,
		    needed, seats, NULL);
		break;
	case MODEL_ABOVE_MAX:
		base_findings_add(findings, BASE_ERR_ANSWER_ABOVE_MAX, nowhere,
		    needed, seats, NULL);
		break;
	case MODEL_STUCK:
		base_findings_add(findings, BASE_ERR_ANSWER_BOUNDS_STUCK,
		    nowhere, needed, NULL);
		break;
	}
	return false;
}

/* A tied unit with what its claim to the tied seat is judged by. */
struct claimant {
	size_t unit;
	bool must; /* its minimum asks for the seat */
	const struct model_whole *weight;
	const char *name;
};

/* Larger weight first, equal weights by name. */
static int
compare_claimants(const void *a, const void *b)
{
	const struct claimant *left = a, *right = b;
	int sign;

	if (left->must != right->must)
		return left->must ? -1 : 1;
	sign = model_whole_compare(right->weight, left->weight);
	return sign != 0 ? sign : strcmp(left->name, right->name);
}

static void
settle(struct model_apportionment *apportionment,
    const struct import_weights *weights, struct base_arena *arena)
{
	struct claimant *claimants = base_arena_alloc(arena,
	    apportionment->tied_count, sizeof(*claimants));
	size_t *order = base_arena_alloc(arena, apportionment->tied_count,
	    sizeof(*order));
	size_t count = 0;

	for (size_t i = 0; i < apportionment->tied_count; i++) {
		size_t unit = apportionment->tied[i];
		int64_t seats = apportionment->seats[unit];

		/* whoever is full cannot take the seat */
		if (weights->max != NULL && seats >= weights->max[unit])
			continue;
		claimants[count++] = (struct claimant){ unit,
			weights->min != NULL && seats < weights->min[unit],
			&weights->values.num[unit], weights->names[unit] };
	}
	qsort(claimants, count, sizeof(*claimants), compare_claimants);
	for (size_t i = 0; i < count; i++)
		order[i] = claimants[i].unit;
	model_apportion_settle(apportionment, order, count);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **
list_tied(const struct model_apportionment *apportionment,
    const struct import_weights *weights, struct base_arena *arena)
{
	const char **names = base_arena_alloc(arena, apportionment->tied_count,
	    sizeof(*names));

	for (size_t i = 0; i < apportionment->tied_count; i++)
		names[i] = weights->names[apportionment->tied[i]];
	qsort(names, apportionment->tied_count, sizeof(*names),
	    compare_names);
	return names;
}

static void
refuse_tie(const char *const *names, size_t count, int64_t seats,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < count; i++)
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : ", ", names[i]);
	base_findings_add(findings, BASE_ERR_ANSWER_TIE, nowhere, buf.bytes,
	    base_text_print_whole(seats, arena), NULL);
}

bool
service_apportion_weights(struct service_apportion_answer *out,
    const struct service_apportion_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct model_apportionment apportionment;
	struct import_weights weights;
	struct base_file file;
	const char **tied;

	if (!base_file_read(&file, request->weights, arena, findings) ||
	    !import_weights_read(&weights, &file, arena, findings))
		return false;
	apportion(&apportionment, request, &weights, arena);
	if (!report_refusal(&apportionment, request, arena, findings))
		return false;
	tied = list_tied(&apportionment, &weights, arena);
	if (apportionment.tied_count > 0 && request->refuse_tie) {
		refuse_tie(tied, apportionment.tied_count,
		    apportionment.tied_seats, arena, findings);
		return false;
	}
	settle(&apportionment, &weights, arena);
	*out = (struct service_apportion_answer){ request->method,
		request->seats, weights.count, weights.names, weights.texts,
		apportionment.seats, apportionment.tied_count, tied,
		apportionment.tied_seats };
	return true;
}
