/*
 * engine: the C engine behind a plain text protocol, so that the Python oracle
 * and the property tests can ask it thousands of questions in one process.
 * One case a line in, one answer a line out; tests/oracle/engine.py tells the protocol.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/difference.h"
#include "law/scheme.h"
#include "law/sensitivity.h"
#include "law/staircase.h"
#include "law/tipping.h"
#include "model/apportion.h"
#include "model/ratio.h"

struct words {
	char *at;
	struct base_arena *arena;
};

static void
fail(const char *why)
{
	fprintf(stderr, "engine: %s\n", why);
	exit(2);
}

static const char *
next_word(struct words *words)
{
	char *start = words->at + strspn(words->at, " \n");
	size_t length = strcspn(start, " \n");

	if (length == 0)
		fail("a case ends too early");
	words->at = start + length + (start[length] != '\0' ? 1 : 0);
	start[length] = '\0';
	return start;
}

static int64_t
next_count(struct words *words)
{
	return strtoll(next_word(words), NULL, 10);
}

static const char *
refusal_name(enum model_refusal refusal)
{
	static const char *const names[] = { "granted", "no-weight", "too-few",
		"below-min", "above-max", "stuck" };

	return names[refusal];
}

static void
answer_apportionment(const struct model_apportionment *answer, size_t count)
{
	if (answer->refusal != MODEL_GRANTED) {
		printf("R %s\n", refusal_name(answer->refusal));
		return;
	}
	printf("S");
	for (size_t i = 0; i < count; i++)
		printf(" %lld", (long long)answer->seats[i]);
	printf(" T %lld", (long long)answer->tied_seats);
	for (size_t i = 0; i < answer->tied_count; i++)
		printf(" %zu", answer->tied[i]);
	printf("\n");
}

static void
read_bounds(struct words *words, size_t count, int64_t *min, int64_t *max)
{
	for (size_t i = 0; i < count; i++) {
		const char *word;

		min[i] = next_count(words);
		word = next_word(words);
		max[i] = strcmp(word, "-") == 0 ? INT64_MAX :
		    strtoll(word, NULL, 10);
	}
}

static void
ask_apportion(struct words *words, bool bounded)
{
	struct base_arena *arena = words->arena;
	struct model_apportionment answer;
	struct model_column weights;
	struct model_ratio *ratios;
	enum model_method method;
	int64_t seats, *min = NULL, *max = NULL;
	size_t count;
	bool zero_den;

	if (!model_apportion_parse(&method, next_word(words)))
		fail("unknown method");
	seats = next_count(words);
	count = (size_t)next_count(words);
	ratios = base_arena_alloc(arena, count, sizeof(*ratios));
	for (size_t i = 0; i < count; i++)
		if (!model_ratio_parse(&ratios[i], &zero_den, next_word(words),
		    arena))
			fail("not a weight");
	model_ratio_join(&weights, ratios, count, arena);
	if (bounded) {
		min = base_arena_alloc(arena, count, sizeof(*min));
		max = base_arena_alloc(arena, count, sizeof(*max));
		read_bounds(words, count, min, max);
	}
	if (method != MODEL_LARGEST_REMAINDER)
		model_apportion_divisor(&answer, method, weights.num, count,
		    seats, min, max, arena);
	else if (bounded)
		model_apportion_largest_remainder_within(&answer, weights.num,
		    count, seats, min, max, arena);
	else
		model_apportion_largest_remainder(&answer, weights.num, count,
		    seats, arena);
	answer_apportionment(&answer, count);
}

struct model_case {
	const struct law_scheme *scheme;
	struct law_settings settings;
	int64_t national_number;
	struct model_table table;
};

static void
read_setting(struct model_case *asked, struct words *words, const char *key)
{
	const char *value = next_word(words);

	/* a scheme passes over the settings that it does not know */
	if (law_settings_set(&asked->settings, asked->scheme->settings, key,
	    value, words->arena) == LAW_SETTINGS_VALUE)
		fail("not a value of a setting");
}

static const char **
make_codes(size_t count, struct base_arena *arena)
{
	const char **codes = base_arena_alloc(arena, count, sizeof(*codes));

	for (size_t i = 0; i < count; i++)
		codes[i] = base_arena_print(arena, "%07zu", i);
	return codes;
}

static void
read_model_case(struct model_case *asked, struct words *words)
{
	struct base_arena *arena = words->arena;
	struct model_table *table = &asked->table;
	size_t *regions;
	int64_t *figures[3];

	asked->scheme = law_scheme_find(next_word(words));
	if (asked->scheme == NULL)
		fail("unknown scheme");
	asked->settings = law_settings_default();
	read_setting(asked, words, "surplus");
	read_setting(asked, words, "rounding");
	read_setting(asked, words, "denominator");
	asked->national_number = next_count(words);
	table->count = (size_t)next_count(words);
	table->region_count = (size_t)next_count(words);
	table->outside_population = next_count(words);
	table->codes = table->names = make_codes(table->count, arena);
	table->region_codes = table->region_names = make_codes(
	    table->region_count, arena);
	regions = base_arena_alloc(arena, table->count, sizeof(*regions));
	for (int i = 0; i < 3; i++)
		figures[i] = base_arena_alloc(arena, table->count,
		    sizeof(int64_t));
	for (size_t i = 0; i < table->count; i++) {
		regions[i] = (size_t)next_count(words);
		for (int j = 0; j < 3; j++)
			figures[j][i] = next_count(words);
	}
	table->regions = regions;
	table->population = figures[0];
	table->immigrants = figures[1];
	table->family_reunified = figures[2];
}

static void
answer_refusal(const struct base_findings *findings)
{
	switch (base_findings_get(findings, 0)->code) {
	case BASE_ERR_ANSWER_TOO_FEW:
		printf("R too-few\n");
		break;
	case BASE_ERR_FIGURES_NO_PEOPLE:
		printf("R no-people\n");
		break;
	case BASE_ERR_ANSWER_NOBODY_CAN_RECEIVE:
		printf("R nobody\n");
		break;
	default:
		fail("an unexpected refusal");
	}
}

/* The index that a code stands for; Christiansø is the one behind the last. */
static size_t
find_index(const char *code, size_t outside)
{
	return strcmp(code, "411") == 0 ? outside :
	    (size_t)strtoll(code, NULL, 10);
}

static void
answer_ties(const struct law_calculation *answer)
{
	const struct model_table *table = answer->table;

	printf(" T %zu", answer->tie_count);
	for (size_t i = 0; i < answer->tie_count; i++) {
		const struct law_tied *tied = &answer->ties[i];

		printf(" %lld:", (long long)tied->persons);
		for (size_t j = 0; j < tied->count; j++)
			printf("%s%s%zu", j == 0 ? "" : ",",
			    tied->regional ? "r" : "",
			    find_index(tied->codes[j], tied->regional ?
			    table->region_count : table->count));
	}
}

static void
answer_trace(const struct law_calculation *answer, struct base_arena *arena)
{
	printf(" V");
	for (size_t i = 0; i < answer->trace.count; i++) {
		const struct model_trace_step *step = &answer->trace.steps[i];

		printf(" %s=", model_trace_name(step->step));
		for (size_t j = 0; j < step->values.count; j++)
			printf("%s%s", j == 0 ? "" : ",",
			    model_ratio_print(&step->values.num[j],
			    &step->values.den, arena));
	}
	printf("\n");
}

static void
ask_model(struct words *words)
{
	struct base_findings *findings = base_findings_new(words->arena);
	struct law_calculation answer;
	struct model_case asked = { 0 };

	read_model_case(&asked, words);
	if (!asked.scheme->compute(&answer, asked.scheme, &asked.table, asked.national_number,
	    &asked.settings, words->arena, findings)) {
		answer_refusal(findings);
		return;
	}
	printf("Q");
	for (size_t i = 0; i < asked.table.count; i++)
		printf(" %lld", (long long)answer.quotas[i]);
	printf(" U %lld", (long long)answer.not_given_out);
	answer_ties(&answer);
	answer_trace(&answer, words->arena);
}

/* One side of a difference: a model case, the codes in its order, and how many
 * persons an agreement gives or takes. */
struct side {
	struct model_case asked;
	struct law_calculation calculation;
	struct law_register reg;
	struct law_round round;
	struct law_decision decision;
};

static void
read_side(struct side *side, struct words *words)
{
	struct model_table *table = &side->asked.table;
	const char **codes;

	read_model_case(&side->asked, words);
	codes = base_arena_alloc(words->arena, table->count, sizeof(*codes));
	for (size_t i = 0; i < table->count; i++)
		codes[i] = base_arena_print(words->arena, "%03lld",
		    (long long)next_count(words));
	table->codes = table->names = codes;
	side->reg = (struct law_register){ .count = table->count,
		.codes = codes, .names = codes, .regions = table->regions,
		.region_count = table->region_count };
	side->round = (struct law_round){ .file = "-", .reg = &side->reg,
		.scheme = side->asked.scheme };
}

static bool
decide_side(struct side *side, struct words *words,
    struct base_findings *findings)
{
	const struct model_case *asked = &side->asked;
	size_t count = asked->table.count;
	int64_t *quotas = base_arena_alloc(words->arena, count,
	    sizeof(*quotas));

	if (!asked->scheme->compute(&side->calculation, asked->scheme,
	    &asked->table, asked->national_number, &asked->settings,
	    words->arena, findings))
		return false;
	for (size_t i = 0; i < count; i++)
		quotas[i] = side->calculation.quotas[i] + next_count(words);
	side->decision = (struct law_decision){ .round = &side->round,
		.national_number = asked->national_number,
		.calculation = &side->calculation,
		.calculated = side->calculation.quotas, .quotas = quotas };
	return true;
}

static void
ask_difference(struct words *words)
{
	struct base_findings *findings = base_findings_new(words->arena);
	struct side *old = base_arena_alloc(words->arena, 1, sizeof(*old));
	struct side *new = base_arena_alloc(words->arena, 1, sizeof(*new));
	struct law_difference answer;

	read_side(old, words);
	read_side(new, words);
	if (!decide_side(old, words, findings) ||
	    !decide_side(new, words, findings)) {
		answer_refusal(findings);
		return;
	}
	if (!law_difference_compute(&answer, &old->decision, &new->decision,
	    words->arena, findings))
		fail("a difference was refused");
	printf("D");
	for (int i = 0; i < LAW_CAUSE_COUNT; i++) {
		if (!answer.causes[i].applies)
			continue;
		printf(" %s%s", law_difference_name((enum law_cause)i),
		    answer.causes[i].differs ? "=" : "==");
		for (size_t j = 0; j < new->reg.count; j++)
			printf("%s%s", j == 0 ? "" : ",", model_ratio_print(
			    &answer.causes[i].parts[j], &answer.den,
			    words->arena));
	}
	for (size_t j = 0; j < new->reg.count; j++)
		printf("%s%lld", j == 0 ? " change=" : ",",
		    (long long)(new->decision.quotas[j] -
		    old->decision.quotas[answer.matched[j]]));
	printf("\n");
}

static void
print_change(const struct law_tipping_change *change)
{
	if (change->found)
		printf(" %lld:%lld", (long long)change->at,
		    (long long)change->quota);
	else
		printf(" -");
	printf(",%lld", (long long)change->bound);
}

static void
print_ways(const struct law_tipping_ways *ways)
{
	if (!ways->is_read)
		return;
	print_change(&ways->up);
	print_change(&ways->down);
}

/* The tipping points of all, or "R" where there is nothing to start from. */
static void
ask_tipping(struct words *words)
{
	struct base_arena *arena = words->arena;
	struct model_case asked = { 0 };
	struct law_calculation from;
	struct law_tipping *found;
	bool *all;

	read_model_case(&asked, words);
	if (!asked.scheme->compute(&from, asked.scheme, &asked.table,
	    asked.national_number, &asked.settings, arena,
	    base_findings_new(arena))) {
		printf("R\n");
		return;
	}
	found = base_arena_alloc(arena, asked.table.count, sizeof(*found));
	all = base_arena_alloc(arena, asked.table.count, sizeof(*all));
	for (size_t i = 0; i < asked.table.count; i++)
		all[i] = true;
	law_tipping_compute(found, &from, all, arena);
	printf("N");
	for (size_t i = 0; i < asked.table.count; i++) {
		for (int input = LAW_INPUT_POPULATION;
		    input < LAW_INPUT_COUNT; input++)
			print_ways(&found[i].of[input]);
		print_ways(&found[i].of[LAW_INPUT_LANDSTAL]);
	}
	printf("\n");
}

/* The quota of one with the table as it stands, or LAW_UNKNOWN. */
static int64_t
compute_one(const struct model_case *asked, size_t i,
    struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	struct law_calculation answer;
	int64_t quota = LAW_UNKNOWN;

	if (asked->scheme->compute(&answer, asked->scheme, &asked->table,
	    asked->national_number, &asked->settings, arena,
	    base_findings_new(arena)))
		quota = answer.quotas[i];
	base_arena_release(arena, mark);
	return quota;
}

/* A copy of one kind of figures, which the table has from now on. */
static int64_t *
take_figures(struct model_case *asked, enum law_input input,
    struct base_arena *arena)
{
	const int64_t **figures = input == LAW_INPUT_POPULATION ?
	    &asked->table.population : input == LAW_INPUT_IMMIGRANTS ?
	    &asked->table.immigrants : &asked->table.family_reunified;
	int64_t *copy = base_arena_alloc(arena, asked->table.count,
	    sizeof(*copy));

	memcpy(copy, *figures, asked->table.count * sizeof(*copy));
	*figures = copy;
	return copy;
}

/* The first change of one by a figure of its own, up and down, one by one. */
static void
ask_steps(struct words *words)
{
	struct model_case asked = { 0 };
	enum law_input input = (enum law_input)next_count(words);
	size_t i = (size_t)next_count(words);
	int64_t *figures, own, before;

	read_model_case(&asked, words);
	figures = take_figures(&asked, input, words->arena);
	own = figures[i];
	before = compute_one(&asked, i, words->arena);
	printf("N");
	for (int sign = 1; sign >= -1; sign -= 2) {
		int64_t quota = before, step = 0, limit = own;

		if (sign > 0 && input != LAW_INPUT_POPULATION)
			limit += LAW_REACH_MORE;
		while (step < limit && (quota == before ||
		    quota == LAW_UNKNOWN)) {
			figures[i] = own + sign * ++step;
			quota = compute_one(&asked, i, words->arena);
		}
		print_change(&(struct law_tipping_change){
		    quota != before && quota != LAW_UNKNOWN,
		    own + sign * step, quota, own + sign * limit });
	}
	printf("\n");
}

/* Alone a municipality is climbed in another way than with all others. */
static void
check_alone(const struct law_staircase *found,
    const struct law_calculation *from,
    const struct law_staircase_range *range, struct base_arena *arena)
{
	size_t count = from->table->count;
	struct law_staircase *own = base_arena_alloc(arena, count,
	    sizeof(*own));
	int64_t calculated;

	for (size_t i = 0; i < count; i++) {
		bool *asked = base_arena_alloc(arena, count, sizeof(*asked));

		asked[i] = true;
		law_staircase_compute(own, &calculated, from, asked, range,
		    arena);
		if (own[i].count != found[i].count || memcmp(own[i].steps,
		    found[i].steps, own[i].count * sizeof(*own[i].steps)) != 0)
			fail("alone it has another staircase than with all");
	}
}

/* The staircases of all: "i:landstal=quota,..." and how many landstals were
 * calculated. */
static void
ask_staircase(struct words *words)
{
	struct base_arena *arena = words->arena;
	struct law_staircase_range range = { next_count(words),
		next_count(words), next_count(words), next_count(words) };
	struct model_case asked = { 0 };
	struct law_calculation from;
	struct law_staircase *found;
	int64_t calculated;
	bool *all;

	read_model_case(&asked, words);
	if (!asked.scheme->compute(&from, asked.scheme, &asked.table,
	    asked.national_number, &asked.settings, arena,
	    base_findings_new(arena))) {
		printf("R\n");
		return;
	}
	found = base_arena_alloc(arena, asked.table.count, sizeof(*found));
	all = base_arena_alloc(arena, asked.table.count, sizeof(*all));
	for (size_t i = 0; i < asked.table.count; i++)
		all[i] = true;
	law_staircase_compute(found, &calculated, &from, all, &range, arena);
	/* far away each is climbed alone as it is */
	if (range.to <= LAW_STAIRCASE_FEW)
		check_alone(found, &from, &range, arena);
	printf("C %lld", (long long)calculated);
	for (size_t i = 0; i < asked.table.count; i++)
		for (size_t j = 0; j < found[i].count; j++)
			printf("%s%lld=%lld", j == 0 ? " " : ",",
			    (long long)found[i].steps[j].landstal,
			    (long long)found[i].steps[j].quota);
	printf("\n");
}

static void
print_sensitivity(const struct law_sensitivity_change *change, size_t count)
{
	if (!change->found) {
		printf(" -,%lld", (long long)change->bound);
		return;
	}
	printf(" %lld:", (long long)change->at);
	for (size_t i = 0; i < count; i++)
		printf("%s%lld", i == 0 ? "" : "/",
		    (long long)change->quotas[i]);
	printf(",%lld", (long long)change->bound);
}

/* For each figure the first change of any quota, above and below. */
static void
ask_sensitivity(struct words *words)
{
	struct base_arena *arena = words->arena;
	const struct law_sensitivity *found;
	struct model_case asked = { 0 };
	struct law_calculation from;
	size_t count;

	read_model_case(&asked, words);
	if (!asked.scheme->compute(&from, asked.scheme, &asked.table,
	    asked.national_number, &asked.settings, arena,
	    base_findings_new(arena)) || !law_sensitivity_compute(&found,
	    &count, &from, arena)) {
		printf("R\n");
		return;
	}
	printf("F");
	for (size_t i = 0; i < count; i++) {
		print_sensitivity(&found[i].more, asked.table.count);
		print_sensitivity(&found[i].fewer, asked.table.count);
	}
	printf("\n");
}

static void
ask(struct words *words)
{
	const char *kind = next_word(words);

	if (strcmp(kind, "A") == 0)
		ask_apportion(words, false);
	else if (strcmp(kind, "B") == 0)
		ask_apportion(words, true);
	else if (strcmp(kind, "M") == 0)
		ask_model(words);
	else if (strcmp(kind, "D") == 0)
		ask_difference(words);
	else if (strcmp(kind, "N") == 0)
		ask_tipping(words);
	else if (strcmp(kind, "O") == 0)
		ask_steps(words);
	else if (strcmp(kind, "C") == 0)
		ask_staircase(words);
	else if (strcmp(kind, "F") == 0)
		ask_sensitivity(words);
	else
		fail("unknown kind of case");
}

int
main(void)
{
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		struct words words = { line, base_arena_new() };

		ask(&words);
		base_arena_free(words.arena);
	}
	free(line);
	return 0;
}
