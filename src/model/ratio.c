#include <string.h>

#include "base/arena.h"
#include "model/ratio.h"

struct model_column
model_ratio_new_column(size_t count, struct base_arena *arena)
{
	return (struct model_column){ .count = count,
		.num = base_arena_alloc(arena, count,
		    sizeof(struct model_whole)),
		.den = model_whole_from(1) };
}

void
model_ratio_sum(struct model_whole *out, const struct model_column *column,
    struct base_arena *arena)
{
	struct model_whole sum = model_whole_from(0);

	for (size_t i = 0; i < column->count; i++)
		model_whole_add(&sum, &sum, &column->num[i], arena);
	*out = sum;
}

const char *
model_ratio_print(const struct model_whole *num, const struct model_whole *den,
    struct base_arena *arena)
{
	struct model_whole divisor, rest, top, bottom;
	int64_t one;

	model_whole_find_divisor(&divisor, num, den, arena);
	model_whole_divide(&top, &rest, num, &divisor, arena);
	model_whole_divide(&bottom, &rest, den, &divisor, arena);
	if (model_whole_to_int64(&one, &bottom) && one == 1)
		return model_whole_print(&top, arena);
	return base_arena_print(arena, "%s/%s", model_whole_print(&top, arena),
	    model_whole_print(&bottom, arena));
}

const char *
model_ratio_print_decimal(const struct model_whole *num,
    const struct model_whole *den, int places, char point,
    struct base_arena *arena)
{
	struct model_whole zero = model_whole_from(0), scaled = *num;
	struct model_whole scale = model_whole_from(1), twice, rest;
	const char *sign = "", *digits;
	int length;

	if (model_whole_sign(num) < 0) {
		model_whole_subtract(&scaled, &zero, num, arena);
		sign = "-";
	}
	for (int i = 0; i < places; i++) {
		struct model_whole ten = model_whole_from(10);

		model_whole_multiply(&scale, &scale, &ten, arena);
	}
	/* floor(|num| * 10^places / den + 1/2) */
	model_whole_multiply(&scaled, &scaled, &scale, arena);
	model_whole_add(&scaled, &scaled, &scaled, arena);
	model_whole_add(&scaled, &scaled, den, arena);
	model_whole_add(&twice, den, den, arena);
	model_whole_divide(&scaled, &rest, &scaled, &twice, arena);
	if (model_whole_sign(&scaled) == 0)
		sign = "";
	digits = model_whole_print(&scaled, arena);
	if (places == 0)
		return base_arena_print(arena, "%s%s", sign, digits);
	while ((length = (int)strlen(digits)) <= places)
		digits = base_arena_print(arena, "0%s", digits);
	return base_arena_print(arena, "%s%.*s%c%s", sign, length - places,
	    digits, point, digits + length - places);
}

static bool
parse_fraction(struct model_ratio *out, bool *zero_den, const char *text,
    const char *slash, struct base_arena *arena)
{
	struct model_ratio ratio;

	if (!model_whole_parse(&ratio.num, text, (size_t)(slash - text), arena) ||
	    !model_whole_parse(&ratio.den, slash + 1, strlen(slash + 1), arena))
		return false;
	if (model_whole_sign(&ratio.den) == 0) {
		*zero_den = true;
		return false;
	}
	*out = ratio;
	return true;
}

/* "0.75" is 75 over 100: the digits without the point, over a power of 10. */
static bool
parse_decimal(struct model_ratio *out, const char *text, const char *point,
    struct base_arena *arena)
{
	size_t before = (size_t)(point - text), after = strlen(point + 1);
	char *digits = base_arena_alloc(arena, before + after + 2, 1);
	struct model_ratio ratio;

	if (after == 0)
		return false;
	memcpy(digits, text, before);
	memcpy(digits + before, point + 1, after);
	if (!model_whole_parse(&ratio.num, digits, before + after, arena))
		return false;
	digits[0] = '1';
	memset(digits + 1, '0', after);
	if (!model_whole_parse(&ratio.den, digits, after + 1, arena))
		return false;
	*out = ratio;
	return true;
}

bool
model_ratio_parse(struct model_ratio *out, bool *zero_den, const char *text,
    struct base_arena *arena)
{
	const char *mark = strpbrk(text, "/.");
	struct model_whole num;

	*zero_den = false;
	if (mark != NULL && *mark == '/')
		return parse_fraction(out, zero_den, text, mark, arena);
	if (mark != NULL)
		return parse_decimal(out, text, mark, arena);
	if (!model_whole_parse(&num, text, strlen(text), arena))
		return false;
	*out = (struct model_ratio){ num, model_whole_from(1) };
	return true;
}

static void
widen(struct model_whole *den, const struct model_whole *by,
    struct base_arena *arena)
{
	struct model_whole divisor, rest, factor;

	if (model_whole_compare(den, by) == 0)
		return;
	model_whole_find_divisor(&divisor, den, by, arena);
	model_whole_divide(&factor, &rest, by, &divisor, arena);
	model_whole_multiply(den, den, &factor, arena);
}

void
model_ratio_join(struct model_column *out, const struct model_ratio *ratios,
    size_t count, struct base_arena *arena)
{
	struct model_column column = model_ratio_new_column(count, arena);
	struct model_whole factor, rest;

	for (size_t i = 0; i < count; i++)
		widen(&column.den, &ratios[i].den, arena);
	for (size_t i = 0; i < count; i++) {
		model_whole_divide(&factor, &rest, &column.den, &ratios[i].den,
		    arena);
		model_whole_multiply(&column.num[i], &ratios[i].num, &factor,
		    arena);
	}
	*out = column;
}

void
model_ratio_align(struct model_column *columns, size_t count,
    struct base_arena *arena)
{
	struct model_whole den = model_whole_from(1), factor, rest;

	for (size_t i = 0; i < count; i++)
		widen(&den, &columns[i].den, arena);
	for (size_t i = 0; i < count; i++) {
		struct model_column *column = &columns[i];

		model_whole_divide(&factor, &rest, &den, &column->den, arena);
		for (size_t j = 0; j < column->count; j++)
			model_whole_multiply(&column->num[j], &column->num[j],
			    &factor, arena);
		column->den = den;
	}
}

int
model_ratio_compare(const struct model_ratio *a, const struct model_ratio *b,
    struct base_arena *arena)
{
	struct model_whole left, right;

	model_whole_multiply(&left, &a->num, &b->den, arena);
	model_whole_multiply(&right, &b->num, &a->den, arena);
	return model_whole_compare(&left, &right);
}
