#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/buf.h"
#include "base/findings.h"
#include "law/difference.h"

static const struct base_place nowhere;

enum side { OLD, NEW };

/* What the model was given in one round, in the order of the new register. */
struct inputs {
	const struct law_calculation *calculation;
	int64_t *population;
	int64_t *immigrants;       /* NULL where the scheme counts none */
	int64_t *family_reunified;
};

/* The causes that differ are the players; a set of them is a bit set of their
 * indices, and its value is the column g of the world they make. */
struct game {
	struct inputs inputs[2];
	size_t count; /* municipalities */
	size_t player_count;
	enum law_cause players[LAW_CAUSE_MODEL_COUNT];
	struct model_column values[1u << LAW_CAUSE_MODEL_COUNT];
	struct base_arena *arena;
};

const char *
law_difference_name(enum law_cause cause)
{
	static const char *const names[] = { "landstal", "population",
		"immigrants", "family_reunified", "scheme", "calculated",
		"agreement", "rounding" };

	return names[cause];
}

/* --- may the two be compared? -------------------------------------------- */

/* The codes of one that the other has not; "-" if there are none. */
static const char *
list_missing(const struct law_register *one, const struct law_register *other,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < one->count; i++)
		if (law_register_find_code(other, one->codes[i]) ==
		    LAW_REGISTER_NONE)
			base_buf_add_print(&buf, "%s%s",
			    buf.length == 0 ? "" : ", ", one->codes[i]);
	return buf.length == 0 ? "-" : buf.bytes;
}

static bool
match(struct law_difference *difference, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *old = difference->old->round;
	const struct law_round *new = difference->new->round;
	size_t *matched = base_arena_alloc(arena, new->reg->count,
	    sizeof(*matched));
	bool good = old->reg->count == new->reg->count;

	for (size_t i = 0; i < new->reg->count; i++) {
		matched[i] = law_register_find_code(old->reg,
		    new->reg->codes[i]);
		good = good && matched[i] != LAW_REGISTER_NONE;
	}
	difference->matched = matched;
	if (!good)
		base_findings_add(findings, BASE_ERR_DIFFERENCE_REGISTERS,
		    nowhere, old->file, list_missing(old->reg, new->reg, arena),
		    new->file, list_missing(new->reg, old->reg, arena), NULL);
	return good;
}

static bool
check_kind(const struct law_round *old, const struct law_round *new,
    struct base_findings *findings)
{
	if (old->scheme->needs_immigrants == new->scheme->needs_immigrants)
		return true;
	base_findings_add(findings, BASE_ERR_DIFFERENCE_OTHER_KIND, nowhere,
	    old->file, old->scheme->name, new->file, new->scheme->name, NULL);
	return false;
}

/* Does row 411 (Christiansø) move the numbers?  calculation may be NULL. */
static bool
counts_outside(const struct law_calculation *calculation)
{
	return calculation != NULL &&
	    calculation->settings.denominator == LAW_DENOMINATOR_DENMARK;
}

/* Can this round's figures be put into the model of either? */
static bool
has_figures(const struct law_difference *difference,
    const struct law_decision *decision)
{
	bool outside = counts_outside(difference->old->calculation) ||
	    counts_outside(difference->new->calculation);
	enum base_err_code why = decision->round->figures == NULL ?
	    BASE_ERR_DIFFERENCE_NO_FIGURES : BASE_ERR_DIFFERENCE_PROPORTION;

	if (decision->calculation != NULL) {
		if (!outside ||
		    decision->calculation->table->outside_population >= 0)
			return true;
		why = BASE_ERR_DIFFERENCE_NO_411;
	}
	base_findings_add(difference->notes, why, nowhere,
	    decision->round->file, NULL);
	return false;
}

/* --- the model's causes -------------------------------------------------- */

static int64_t *
arrange(const int64_t *figures, const size_t *order, size_t count,
    struct base_arena *arena)
{
	int64_t *arranged = base_arena_alloc(arena, count, sizeof(*arranged));

	for (size_t i = 0; i < count; i++)
		arranged[i] = figures[order == NULL ? i : order[i]];
	return arranged;
}

static void
read_inputs(struct inputs *out, const struct law_calculation *calculation,
    const size_t *order, struct base_arena *arena)
{
	const struct model_table *table = calculation->table;

	*out = (struct inputs){ .calculation = calculation };
	out->population = arrange(table->population, order, table->count,
	    arena);
	if (!calculation->scheme->needs_immigrants)
		return;
	out->immigrants = arrange(table->immigrants, order, table->count,
	    arena);
	out->family_reunified = arrange(table->family_reunified, order,
	    table->count, arena);
}

static bool
same_figures(const int64_t *a, const int64_t *b, size_t count)
{
	return memcmp(a, b, count * sizeof(*a)) == 0;
}

/* Are the two the same in this cause? */
static bool
is_same(const struct game *game, enum law_cause cause)
{
	const struct inputs *a = &game->inputs[OLD], *b = &game->inputs[NEW];
	const struct law_calculation *old = a->calculation;
	const struct law_calculation *new = b->calculation;

	switch (cause) {
	case LAW_CAUSE_LANDSTAL:
		return old->national_number == new->national_number;
	case LAW_CAUSE_POPULATION:
		return same_figures(a->population, b->population,
		    game->count) && (old->table->outside_population ==
		    new->table->outside_population ||
		    (!counts_outside(old) && !counts_outside(new)));
	case LAW_CAUSE_IMMIGRANTS:
		return same_figures(a->immigrants, b->immigrants, game->count);
	case LAW_CAUSE_FAMILY_REUNIFIED:
		return same_figures(a->family_reunified, b->family_reunified,
		    game->count);
	default:
		return old->scheme == new->scheme &&
		    old->settings.surplus == new->settings.surplus &&
		    old->settings.denominator == new->settings.denominator;
	}
}

/* From which side a cause comes in the world of the set. */
static const struct inputs *
choose(const struct game *game, unsigned set, enum law_cause cause)
{
	for (size_t i = 0; i < game->player_count; i++)
		if (game->players[i] == cause)
			return &game->inputs[(set & 1u << i) != 0 ? NEW : OLD];
	return &game->inputs[OLD];
}

/* The last step before rounding. */
static struct model_column
find_exact(const struct model_trace *trace)
{
	size_t last = trace->count - 1;

	return trace->steps[trace->steps[last].step == MODEL_STEP_ROUNDED ?
	    last - 1 : last].values;
}

/*
 * g of one world.  How it is rounded does not matter here, so the method is the
 * one that never refuses; nor do regions matter, nor how ties are settled.
 * There are people, as in both rounds, and somebody can receive, since the
 * preliminary numbers sum to the landstal or more: a refusal would be a bug.
 */
static struct model_column
compute_world(const struct game *game, unsigned set)
{
	const struct law_calculation *model =
	    choose(game, set, LAW_CAUSE_SCHEME)->calculation;
	const struct inputs *people = choose(game, set, LAW_CAUSE_POPULATION);
	struct law_settings settings = law_settings_default();
	struct model_table *table = base_arena_alloc(game->arena, 1,
	    sizeof(*table));
	struct law_calculation world;

	*table = *game->inputs[NEW].calculation->table;
	table->population = people->population;
	table->outside_population =
	    people->calculation->table->outside_population;
	table->immigrants = choose(game, set,
	    LAW_CAUSE_IMMIGRANTS)->immigrants;
	table->family_reunified = choose(game, set,
	    LAW_CAUSE_FAMILY_REUNIFIED)->family_reunified;
	settings.surplus = model->settings.surplus;
	settings.denominator = model->settings.denominator;
	if (!model->scheme->compute(&world, model->scheme, table,
	    choose(game, set, LAW_CAUSE_LANDSTAL)->calculation->national_number,
	    &settings, game->arena, base_findings_new(game->arena)))
		base_bug_stop("a mixture of two rounds cannot be calculated");
	return find_exact(&world.trace);
}

static void
start_game(struct game *game, struct law_difference *difference,
    struct base_arena *arena)
{
	const struct law_calculation *old = difference->old->calculation;
	const struct law_calculation *new = difference->new->calculation;

	*game = (struct game){ .count = new->table->count, .arena = arena };
	read_inputs(&game->inputs[OLD], old, difference->matched, arena);
	read_inputs(&game->inputs[NEW], new, NULL, arena);
	for (int i = 0; i < LAW_CAUSE_MODEL_COUNT; i++) {
		enum law_cause cause = (enum law_cause)i;
		bool counts = new->scheme->needs_immigrants ||
		    (cause != LAW_CAUSE_IMMIGRANTS &&
		    cause != LAW_CAUSE_FAMILY_REUNIFIED);

		difference->causes[i].applies = counts;
		if (counts && !is_same(game, cause))
			game->players[game->player_count++] = cause;
	}
	for (unsigned set = 0; set < 1u << game->player_count; set++)
		game->values[set] = compute_world(game, set);
	model_ratio_align(game->values, (size_t)1 << game->player_count, arena);
}

static int64_t
factorial(size_t n)
{
	int64_t product = 1;

	for (size_t i = 2; i <= n; i++)
		product *= (int64_t)i;
	return product;
}

/* n! times the weight with which v(set) counts for the player. */
static struct model_whole
find_weight(const struct game *game, size_t player, unsigned set)
{
	unsigned bit = 1u << player, others = set & ~bit;
	size_t size = 0;
	int64_t weight;

	for (; others != 0; others &= others - 1)
		size++;
	weight = factorial(size) * factorial(game->player_count - size - 1);
	return model_whole_from((set & bit) != 0 ? weight : -weight);
}

/* The part of a player, times n! and the values' denominator. */
static void
add_up_player(struct model_whole *parts, const struct game *game,
    size_t player)
{
	struct model_whole term;

	for (unsigned set = 0; set < 1u << game->player_count; set++) {
		struct model_whole weight = find_weight(game, player, set);

		for (size_t i = 0; i < game->count; i++) {
			model_whole_multiply(&term, &weight,
			    &game->values[set].num[i], game->arena);
			model_whole_add(&parts[i], &parts[i], &term,
			    game->arena);
		}
	}
}

/* --- whole steps --------------------------------------------------------- */

/* (d - c) - (b - a) */
static struct model_whole
subtract_steps(int64_t a, int64_t b, int64_t c, int64_t d,
    struct base_arena *arena)
{
	struct model_whole first = model_whole_from(b - a);
	struct model_whole second = model_whole_from(d - c);

	model_whole_subtract(&second, &second, &first, arena);
	return second;
}

/* The numbers before any agreement: the model's where it is at hand. */
static const int64_t *
find_calculated(const struct law_decision *decision, bool is_split)
{
	return is_split ? decision->calculation->quotas : decision->calculated;
}

/* What the councils moved: quota less calculated, new less old. */
static void
find_agreement(struct law_difference *difference, bool is_split, size_t i,
    struct base_arena *arena)
{
	struct law_difference_cause *cause =
	    &difference->causes[LAW_CAUSE_AGREEMENT];
	size_t j = difference->matched[i];
	int64_t old = find_calculated(difference->old, is_split)[j];
	int64_t new = find_calculated(difference->new, is_split)[i];

	if (!difference->known[i]) {
		cause->differs = true;
		return;
	}
	cause->parts[i] = subtract_steps(old, difference->old->quotas[j], new,
	    difference->new->quotas[i], arena);
	model_whole_multiply(&cause->parts[i], &cause->parts[i],
	    &difference->den, arena);
	if (old != difference->old->quotas[j] ||
	    new != difference->new->quotas[i])
		cause->differs = true;
}

/* Whole less exact, new less old; the first and the last world are the rounds
 * themselves. */
static struct model_whole
find_rounding(const struct law_difference *difference,
    const struct game *game, size_t i)
{
	const struct model_column *old = &game->values[0];
	const struct model_column *new =
	    &game->values[(1u << game->player_count) - 1];
	struct model_whole exact, whole, orders = model_whole_from(
	    factorial(game->player_count));

	whole = subtract_steps(0,
	    difference->old->calculation->quotas[difference->matched[i]], 0,
	    difference->new->calculation->quotas[i], game->arena);
	model_whole_multiply(&whole, &whole, &difference->den, game->arena);
	model_whole_subtract(&exact, &new->num[i], &old->num[i], game->arena);
	model_whole_multiply(&exact, &exact, &orders, game->arena);
	model_whole_subtract(&whole, &whole, &exact, game->arena);
	return whole;
}

/* --- all together -------------------------------------------------------- */

static void
split(struct law_difference *difference, struct base_arena *arena)
{
	struct law_difference_cause *rounding =
	    &difference->causes[LAW_CAUSE_ROUNDING];
	struct game *game = base_arena_alloc(arena, 1, sizeof(*game));
	struct model_whole orders;

	start_game(game, difference, arena);
	orders = model_whole_from(factorial(game->player_count));
	model_whole_multiply(&difference->den, &game->values[0].den, &orders,
	    arena);
	for (size_t player = 0; player < game->player_count; player++) {
		struct law_difference_cause *cause =
		    &difference->causes[game->players[player]];

		cause->differs = true;
		add_up_player(cause->parts, game, player);
	}
	rounding->applies = true;
	for (size_t i = 0; i < game->count; i++) {
		rounding->parts[i] = find_rounding(difference, game, i);
		rounding->differs = rounding->differs ||
		    model_whole_sign(&rounding->parts[i]) != 0;
	}
}

/* The change of the calculated numbers as it is, where both are known. */
static void
leave_together(struct law_difference *difference, bool *known,
    struct base_arena *arena)
{
	struct law_difference_cause *cause =
	    &difference->causes[LAW_CAUSE_CALCULATED];

	cause->applies = true;
	for (size_t i = 0; i < difference->new->round->reg->count; i++) {
		int64_t old = difference->old->calculated[
		    difference->matched[i]];
		int64_t new = difference->new->calculated[i];

		known[i] = old != LAW_UNKNOWN && new != LAW_UNKNOWN;
		cause->differs = cause->differs || old != new;
		if (known[i])
			cause->parts[i] = subtract_steps(0, old, 0, new, arena);
	}
}

static void
note_unknown(const struct law_difference *difference,
    const struct law_decision *decision, struct base_arena *arena)
{
	const struct law_register *reg = decision->round->reg;
	struct base_buf names;

	base_buf_start(&names, arena);
	for (size_t i = 0; i < reg->count; i++)
		if (decision->calculated[i] == LAW_UNKNOWN)
			base_buf_add_print(&names, "%s%s",
			    names.length == 0 ? "" : ", ", reg->names[i]);
	/* all of them: that they are in proportion has been said */
	if (names.length > 0 && (decision->change == NULL ||
	    decision->change->method != LAW_METHOD_PROPORTIONAL))
		base_findings_add(difference->notes,
		    BASE_ERR_DIFFERENCE_UNKNOWN, nowhere,
		    decision->round->file, names.bytes, NULL);
}

static void
note_provisional(const struct law_difference *difference,
    const struct law_decision *decision)
{
	if (decision->provisional)
		base_findings_add(difference->notes,
		    BASE_ERR_DIFFERENCE_PROVISIONAL, nowhere,
		    decision->round->file, NULL);
}

bool
law_difference_compute(struct law_difference *out,
    const struct law_decision *old, const struct law_decision *new,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_difference difference = { .old = old, .new = new,
		.den = model_whole_from(1), .notes = base_findings_new(arena) };
	size_t count = new->round->reg->count;
	bool *known = base_arena_alloc(arena, count, sizeof(*known));
	bool is_split;

	if (!check_kind(old->round, new->round, findings) ||
	    !match(&difference, arena, findings))
		return false;
	for (int i = 0; i < LAW_CAUSE_COUNT; i++)
		difference.causes[i].parts = base_arena_alloc(arena, count,
		    sizeof(struct model_whole));
	memset(known, true, count);
	difference.known = known;
	is_split = has_figures(&difference, old);
	is_split = has_figures(&difference, new) && is_split;
	if (is_split) {
		split(&difference, arena);
	} else {
		leave_together(&difference, known, arena);
		note_unknown(&difference, old, arena);
		note_unknown(&difference, new, arena);
	}
	difference.causes[LAW_CAUSE_AGREEMENT].applies = true;
	for (size_t i = 0; i < count; i++)
		find_agreement(&difference, is_split, i, arena);
	note_provisional(&difference, old);
	note_provisional(&difference, new);
	*out = difference;
	return true;
}

int64_t
law_difference_find_figure(const struct law_decision *decision,
    enum law_cause cause)
{
	const struct model_table *table = decision->calculation->table;
	const int64_t *figures = cause == LAW_CAUSE_POPULATION ?
	    table->population : cause == LAW_CAUSE_IMMIGRANTS ?
	    table->immigrants : table->family_reunified;
	int64_t sum = 0;

	if (cause == LAW_CAUSE_LANDSTAL)
		return decision->calculation->national_number;
	for (size_t i = 0; i < table->count; i++)
		sum = law_persons_add(sum, figures[i]);
	return sum;
}

void
law_difference_sum(struct law_difference_row *out,
    const struct law_difference *difference, size_t region,
    size_t municipality, struct base_arena *arena)
{
	const struct law_register *reg = difference->new->round->reg;
	struct law_difference_row row = { .known = true };

	for (size_t i = 0; i < reg->count; i++) {
		if (region != LAW_REGISTER_NONE && region != reg->regions[i])
			continue;
		if (municipality != LAW_REGISTER_NONE && municipality != i)
			continue;
		row.old = law_persons_add(row.old,
		    difference->old->quotas[difference->matched[i]]);
		row.new = law_persons_add(row.new, difference->new->quotas[i]);
		row.known = row.known && difference->known[i];
		for (int j = 0; j < LAW_CAUSE_COUNT; j++)
			model_whole_add(&row.parts[j], &row.parts[j],
			    &difference->causes[j].parts[i], arena);
	}
	*out = row;
}
