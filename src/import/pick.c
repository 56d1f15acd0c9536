#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/area.h"
#include "import/heading.h"
#include "import/period.h"
#include "import/pick.h"
#include "import/pick_ask.h"

#define BIT(figure) (1u << (figure))
#define EVERY (BIT(IMPORT_FIGURE_COUNT) - 1)

/* What a dimension is for; the first three are import_heading's. */
enum role { ROLE_UNKNOWN = IMPORT_HEADING_OTHER,
	ROLE_AREA = IMPORT_HEADING_AREA, ROLE_PERIOD = IMPORT_HEADING_PERIOD,
	ROLE_OTHER };

/* An area in one number: its kind and index. */
static size_t
pack(const struct import_area *area)
{
	return area->index * 8 + (size_t)area->kind;
}

void
import_pick_open(struct import_pick *pick, int year,
    const struct law_register *reg, const struct import_mapping *mapping,
    struct base_arena *arena, struct base_findings *findings)
{
	*pick = (struct import_pick){ .year = year, .reg = reg,
		.mapping = mapping, .arena = arena, .findings = findings };
	for (size_t i = 0; i < IMPORT_FIGURE_COUNT; i++) {
		struct import_pick_figure *figure = &pick->figures[i];

		figure->values = base_arena_alloc(arena, reg->count,
		    sizeof(int64_t));
		figure->places = base_arena_alloc(arena, reg->count,
		    sizeof(struct base_place));
		figure->regions = base_arena_alloc(arena, reg->region_count,
		    sizeof(int64_t));
		figure->region_places = base_arena_alloc(arena,
		    reg->region_count, sizeof(struct base_place));
		figure->outside = figure->denmark = IMPORT_PICK_NONE;
		for (size_t j = 0; j < reg->region_count; j++)
			figure->regions[j] = IMPORT_PICK_NONE;
	}
}

/* --- which columns -------------------------------------------------------- */

static bool
is_word_end(char c)
{
	return !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') &&
	    !(c >= '0' && c <= '9');
}

/* FOLK1A or FOLK1AM, but no other table that begins so. */
static bool
says_folk1a(const char *text)
{
	static const char *const titles[] = {
		"Population at the first day of the ",
		"Befolkningen den 1. i ", "Folketal den 1. i " };
	const char *at;

	if (text == NULL)
		return false;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (strstr(text, titles[i]) != NULL)
			return true;
	at = strstr(text, "FOLK1A");
	if (at == NULL)
		return false;
	at += strlen("FOLK1A");
	return is_word_end(*at == 'M' ? at[1] : *at);
}

static bool
is_population_table(const struct import_cube *cube)
{
	return says_folk1a(cube->table) || says_folk1a(cube->title) ||
	    says_folk1a(import_mapping_base_name(cube->file));
}

static bool
is_column(const struct import_cube *cube, size_t column, size_t figure,
    const struct import_mapping_row *row)
{
	const char *name = cube->columns[column].name;

	if (row->value != NULL)
		return base_text_is_same(row->value, name);
	return cube->column_count == 1 ||
	    base_text_is_same(name, import_mapping_figures[figure]);
}

static void
start(void *taker, struct import_cube *cube)
{
	struct import_pick *pick = taker;

	for (size_t i = 0; i < cube->dim_count; i++)
		cube->dims[i].role = (int)import_heading_find(
		    cube->dims[i].name);
	for (size_t i = 0; i < cube->column_count; i++) {
		unsigned wanted = 0;

		for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++) {
			const struct import_mapping_row *row =
			    &pick->mapping->rows[f];

			if (row->given ? import_mapping_matches(row, cube) &&
			    is_column(cube, i, f, row) :
			    base_text_is_same(cube->columns[i].name,
			    import_mapping_figures[f]))
				wanted |= BIT(f);
		}
		if (wanted == 0 && cube->column_count == 1 &&
		    !pick->mapping->rows[IMPORT_POPULATION].given &&
		    is_population_table(cube))
			wanted = BIT(IMPORT_POPULATION);
		cube->columns[i].wanted = wanted;
	}
}

/* --- which rows ----------------------------------------------------------- */

static bool
is_selected(const struct import_category *category, const char *wanted)
{
	size_t length = strlen(wanted);

	return base_text_is_same(category->text, wanted) ||
	    (category->label != NULL &&
	    base_text_is_same(category->label, wanted)) ||
	    (strncmp(category->text, wanted, length) == 0 &&
	    category->text[length] == ' ');
}

static bool
is_total(const struct import_category *category)
{
	return import_heading_is_total(category->text) ||
	    (category->label != NULL &&
	    import_heading_is_total(category->label));
}

static bool
is_own_period(const struct import_pick *pick, size_t figure,
    const struct import_category *category)
{
	struct import_period period;

	if (!import_period_parse(&period, category->text) &&
	    (category->label == NULL ||
	    !import_period_parse(&period, category->label)))
		return false;
	if (figure == IMPORT_FAMILY_REUNIFIED)
		return period.unit == IMPORT_PERIOD_YEAR &&
		    period.year == pick->year - 2;
	return import_period_is_new_year(&period, pick->year - 1);
}

static bool
is_period(const struct import_pick *pick, size_t figure,
    const struct import_category *category)
{
	const char *wanted = pick->mapping->rows[figure].period;

	if (wanted == NULL)
		return is_own_period(pick, figure, category);
	return import_period_is_same(category->text, wanted) ||
	    is_selected(category, wanted);
}

/* A dimension that its name does not tell is told by its first value. */
static void
find_role(const struct import_pick *pick, struct import_dim *dim,
    const struct import_category *category)
{
	struct import_period period;

	if (dim->role != ROLE_UNKNOWN)
		return;
	if (import_period_parse(&period, category->text))
		dim->role = ROLE_PERIOD;
	else if (import_area_find(pick->reg, category->text, category->label,
	    pick->arena).kind != IMPORT_AREA_UNKNOWN)
		dim->role = ROLE_AREA;
	else
		dim->role = ROLE_OTHER;
}

static void
judge(void *taker, struct import_cube *cube, size_t dim_index,
    struct import_category *category)
{
	const struct import_pick *pick = taker;
	struct import_dim *dim = &cube->dims[dim_index];
	struct import_area area;

	find_role(pick, dim, category);
	if (dim->role == ROLE_AREA) {
		area = import_area_find(pick->reg, category->text,
		    category->label, pick->arena);
		category->area = pack(&area);
		category->wanted = area.kind == IMPORT_AREA_PASSED ? 0 : EVERY;
		if (area.conflict != NULL)
			base_findings_add(pick->findings,
			    BASE_ERR_CODE_NAME_DIFFERS,
			    (struct base_place){ .file = cube->file },
			    pick->reg->codes[area.index],
			    pick->reg->names[area.index], area.conflict, NULL);
		return;
	}
	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++) {
		const char *wanted = import_mapping_find(
		    &pick->mapping->rows[f], dim->name);

		if (wanted != NULL ? is_selected(category, wanted) :
		    dim->role == ROLE_PERIOD ? is_period(pick, f, category) :
		    is_total(category))
			category->wanted |= BIT(f);
	}
}

/* --- numbers -------------------------------------------------------------- */

static bool
read_count(int64_t *out, const struct import_pick *pick,
    const struct import_cube *cube, const struct import_number *number,
    const char *what)
{
	static const enum base_err_code codes[] = {
		[BASE_TEXT_COUNT_EMPTY] = BASE_ERR_COUNT_EMPTY,
		[BASE_TEXT_COUNT_NEGATIVE] = BASE_ERR_COUNT_NEGATIVE,
		[BASE_TEXT_COUNT_FRACTION] = BASE_ERR_COUNT_FRACTION,
		[BASE_TEXT_COUNT_SEPARATOR] = BASE_ERR_COUNT_SEPARATOR,
		[BASE_TEXT_COUNT_TOO_LARGE] = BASE_ERR_COUNT_TOO_LARGE,
		[BASE_TEXT_COUNT_NOT_NUMBER] = BASE_ERR_COUNT_NOT_NUMBER };
	const char *text = base_arena_copy_bytes(pick->arena, number->text,
	    number->length);
	enum base_text_count found = base_text_parse_count(out, text);
	enum base_err_code code;

	if (found == BASE_TEXT_COUNT_OK)
		return true;
	code = codes[found];
	if (*text != '\0' && strspn(text, ".-") == strlen(text))
		code = BASE_ERR_FIGURES_SYMBOL;
	if (base_text_find_bad_utf8(text, number->length) < number->length)
		text = "?";
	base_findings_add(pick->findings, code, import_cube_place(cube,
	    number), found == BASE_TEXT_COUNT_EMPTY ? what :
	    base_text_clean(text, pick->arena), NULL);
	return false;
}

static struct import_category *
find_area(struct import_cube *cube, const struct import_number *number)
{
	for (size_t i = 0; i < cube->dim_count; i++)
		if (cube->dims[i].role == ROLE_AREA)
			return &cube->dims[i].categories[number->row[i]];
	return NULL;
}

static const char *
find_period(const struct import_cube *cube, const struct import_number *number)
{
	for (size_t i = 0; i < cube->dim_count; i++)
		if (cube->dims[i].role == ROLE_PERIOD)
			return cube->dims[i].categories[number->row[i]].text;
	return NULL;
}

/* The places of what a row is besides its first: a name beside a code. */
static void
check_names(const struct import_pick *pick, struct import_cube *cube,
    const struct import_number *number, const struct import_category *area)
{
	for (size_t i = 0; i < cube->dim_count; i++) {
		struct import_category *beside;

		if (cube->dims[i].role != ROLE_AREA)
			continue;
		beside = &cube->dims[i].categories[number->row[i]];
		if (beside->area == area->area || beside->told ||
		    area->area % 8 != IMPORT_AREA_MUNICIPALITY ||
		    beside->area % 8 != IMPORT_AREA_MUNICIPALITY)
			continue;
		beside->told = true;
		base_findings_add(pick->findings, BASE_ERR_CODE_NAME_DIFFERS,
		    import_cube_place(cube, number),
		    pick->reg->codes[area->area / 8],
		    pick->reg->names[area->area / 8], beside->text, NULL);
	}
}

/* One place can have one number; a second is a finding. */
static void
put(const struct import_pick *pick, struct import_cube *cube,
    const struct import_number *number, size_t f, int64_t *value,
    struct base_place *place, const char *name)
{
	int64_t count;

	if (place->file != NULL) {
		base_findings_add(pick->findings, BASE_ERR_FIGURES_DOUBLED,
		    import_cube_place(cube, number), name,
		    import_mapping_figures[f], import_pick_ask_print(place,
		    pick->arena), NULL);
		return;
	}
	if (!read_count(&count, pick, cube, number, import_mapping_figures[f]))
		count = IMPORT_PICK_NONE;
	*value = count;
	*place = import_cube_place(cube, number);
}

static void
put_area(struct import_pick *pick, struct import_cube *cube,
    const struct import_number *number, size_t f, size_t area)
{
	struct import_pick_figure *figure = &pick->figures[f];
	struct base_place outside = { .file =
		figure->outside == IMPORT_PICK_NONE ? NULL : cube->file };
	size_t index = area / 8;

	switch (area % 8) {
	case IMPORT_AREA_MUNICIPALITY:
		put(pick, cube, number, f, &figure->values[index],
		    &figure->places[index], pick->reg->names[index]);
		pick->last->used++;
		break;
	case IMPORT_AREA_OUTSIDE:
		put(pick, cube, number, f, &figure->outside, &outside,
		    "411 Christiansø");
		break;
	case IMPORT_AREA_REGION:
		put(pick, cube, number, f, &figure->regions[index],
		    &figure->region_places[index],
		    pick->reg->region_names[index]);
		break;
	case IMPORT_AREA_DENMARK:
		put(pick, cube, number, f, &figure->denmark,
		    &figure->denmark_place, "Danmark");
		break;
	default:
		break;
	}
}

static void
take(void *taker, struct import_cube *cube, const struct import_number *number,
    unsigned wanted)
{
	struct import_pick *pick = taker;
	struct import_category *area = find_area(cube, number);

	if (area == NULL)
		return;
	if (area->area % 8 == IMPORT_AREA_UNKNOWN) {
		if (!area->told)
			import_pick_ask_area(pick, area,
			    import_cube_place(cube, number));
		area->told = true;
		return;
	}
	check_names(pick, cube, number, area);
	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++) {
		struct import_pick_figure *figure = &pick->figures[f];

		if ((wanted & BIT(f)) == 0)
			continue;
		if (figure->file == NULL) {
			figure->file = pick->last;
			figure->column = cube->columns[number->column].name;
			figure->period = find_period(cube, number);
			pick->last->period = figure->period;
		}
		pick->last->figures |= BIT(f);
		if (figure->file == pick->last)
			put_area(pick, cube, number, f, area->area);
	}
}

struct import_pick_file *
import_pick_add(struct import_pick *pick, struct import_cube *cube)
{
	struct import_pick_file *file = base_arena_alloc(pick->arena, 1,
	    sizeof(*file));

	file->cube = cube;
	cube->taker = pick;
	cube->start = start;
	cube->judge = judge;
	cube->take = take;
	if (pick->last != NULL)
		pick->last->next = file;
	else
		pick->first = file;
	pick->last = file;
	return file;
}

/* --- the whole ------------------------------------------------------------ */

void
import_pick_check_file(struct import_pick *pick,
    const struct import_pick_file *file)
{
	const struct import_cube *cube = file->cube;
	bool has_area = false;
	unsigned wanted = 0;

	for (size_t i = 0; i < cube->column_count; i++)
		wanted |= cube->columns[i].wanted;
	if (!import_pick_ask_mapping(pick, cube, wanted))
		return;
	if (wanted == 0) {
		import_pick_ask_figure(pick, cube);
		return;
	}
	for (size_t i = 0; i < cube->dim_count; i++)
		has_area = has_area || cube->dims[i].role == ROLE_AREA;
	if (!has_area)
		base_findings_add(pick->findings, BASE_ERR_FIGURES_NO_AREA,
		    (struct base_place){ .file = cube->file }, NULL);
	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++) {
		if ((wanted & BIT(f)) == 0)
			continue;
		for (size_t i = 0; i < cube->dim_count; i++)
			import_pick_ask_dim(pick, cube, f, &cube->dims[i],
			    cube->dims[i].role == ROLE_PERIOD);
		if (pick->figures[f].file != NULL &&
		    pick->figures[f].file != file &&
		    (file->figures & BIT(f)) != 0)
			base_findings_add(pick->findings,
			    BASE_ERR_FIGURES_TWO_FILES,
			    (struct base_place){ .file = cube->file },
			    import_mapping_figures[f],
			    pick->figures[f].file->cube->file, NULL);
	}
}

int64_t
import_pick_sum(const struct import_pick *pick,
    const struct import_pick_figure *figure, size_t region)
{
	__extension__ __int128 sum = 0;

	for (size_t i = 0; i < pick->reg->count; i++)
		if ((region == IMPORT_PICK_ALL ||
		    pick->reg->regions[i] == region) &&
		    figure->places[i].file != NULL &&
		    figure->values[i] != IMPORT_PICK_NONE)
			sum += figure->values[i];
	return sum > INT64_MAX ? INT64_MAX : (int64_t)sum;
}

void
import_pick_close(struct import_pick *pick)
{
	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++)
		import_pick_ask_totals(pick, f);
	if (pick->figures[IMPORT_POPULATION].file == NULL)
		base_findings_add(pick->findings,
		    BASE_ERR_FIGURES_NO_POPULATION, (struct base_place){ 0 },
		    NULL);
}
