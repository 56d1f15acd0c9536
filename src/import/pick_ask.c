#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/text.h"
#include "import/pick_ask.h"

/* So many values of a dimension are named in a message. */
#define MOST_NAMED 12

/* Christiansø had 80 to 110 inhabitants in every year of the statistics; a
 * total that is off by more is off by something else. */
#define MOST_OUTSIDE 200

const char *
import_pick_ask_print(const struct base_place *place,
    struct base_arena *arena)
{
	if (place->path != NULL)
		return base_arena_print(arena, "%s:%s", place->file,
		    place->path);
	return base_arena_print(arena, "%s:%u:%u", place->file,
	    (unsigned)place->line, (unsigned)place->column);
}

void
import_pick_ask_area(const struct import_pick *pick,
    const struct import_category *area, struct base_place place)
{
	const struct law_register *reg = pick->reg;
	const char *near = base_text_find_nearest(area->text, reg->names,
	    reg->count);
	const char *year = base_arena_print(pick->arena, "%d", pick->year);

	if (near != NULL)
		base_findings_add(pick->findings, BASE_ERR_CODE_UNKNOWN_NEAR,
		    place, area->text, year, near, NULL);
	else
		base_findings_add(pick->findings, BASE_ERR_FIGURES_AREA,
		    place, area->text, year, NULL);
}

/* The mapping that would settle it, ready to be copied: of the dimension (NULL
 * = none) or else the key. */
static const char *
print_mapping(const struct import_pick *pick, const struct import_cube *cube,
    size_t figure, const char *dim, const char *key, const char *value)
{
	struct base_json_writer writer;
	struct base_buf out;

	base_buf_start(&out, pick->arena);
	base_json_start(&writer, &out);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_text(&writer, "format", "kvote-mapping/1");
	base_json_begin_object(&writer, "figures", true);
	base_json_begin_object(&writer, import_mapping_figures[figure], true);
	base_json_add_text(&writer, "file",
	    import_mapping_base_name(cube->file));
	if (dim != NULL)
		base_json_begin_object(&writer, "select", true);
	base_json_add_text(&writer, dim == NULL ? key : dim, value);
	if (dim != NULL)
		base_json_end_object(&writer);
	base_json_end_object(&writer);
	base_json_end_object(&writer);
	base_json_end_object(&writer);
	return base_text_trim(out.bytes, pick->arena);
}

static const char *
list_columns(const struct import_pick *pick, const struct import_cube *cube)
{
	struct base_buf list;

	base_buf_start(&list, pick->arena);
	for (size_t i = 0; i < cube->column_count && i < MOST_NAMED; i++)
		base_buf_add_print(&list, "%s\"%s\"", i == 0 ? "" : ", ",
		    cube->columns[i].name);
	return list.bytes;
}

static void
note_question(struct import_pick *pick, struct import_pick_question question)
{
	struct import_pick_question *noted = base_arena_alloc(pick->arena, 1,
	    sizeof(*noted));

	question.next = pick->questions;
	*noted = question;
	pick->questions = noted;
}

void
import_pick_ask_figure(struct import_pick *pick,
    const struct import_cube *cube)
{
	note_question(pick, (struct import_pick_question){ .cube = cube,
	    .figure = IMPORT_FIGURE_COUNT, .key = "value" });
	base_findings_add(pick->findings, BASE_ERR_FIGURES_WHICH,
	    (struct base_place){ .file = cube->file }, list_columns(pick, cube),
	    print_mapping(pick, cube, IMPORT_POPULATION, NULL, "value",
	    cube->column_count == 0 ? "" : cube->columns[0].name), NULL);
}

static const char *
list_categories(const struct import_pick *pick, const struct import_dim *dim)
{
	struct base_buf list;

	base_buf_start(&list, pick->arena);
	for (size_t i = 0; i < dim->count && i < MOST_NAMED; i++)
		base_buf_add_print(&list, "%s%s", i == 0 ? "" : ", ",
		    dim->categories[i].text);
	if (dim->count > MOST_NAMED)
		base_buf_add_print(&list, ", ... (%zu)", dim->count);
	return list.bytes;
}

void
import_pick_ask_dim(struct import_pick *pick,
    const struct import_cube *cube, size_t figure,
    const struct import_dim *dim, bool is_period)
{
	const char *name = import_mapping_figures[figure];

	for (size_t i = 0; i < dim->count; i++)
		if ((dim->categories[i].wanted & 1u << figure) != 0)
			return;
	if (dim->count == 0)
		return;
	note_question(pick, (struct import_pick_question){ .cube = cube,
	    .figure = figure, .key = is_period ? "period" : "select",
	    .dim = dim });
	base_findings_add(pick->findings, is_period ?
	    BASE_ERR_FIGURES_PERIOD : BASE_ERR_FIGURES_DIM,
	    (struct base_place){ .file = cube->file }, is_period ?
	    base_arena_print(pick->arena, figure == IMPORT_FAMILY_REUNIFIED ?
	    "%d" : "%dK1", figure == IMPORT_FAMILY_REUNIFIED ?
	    pick->year - 2 : pick->year - 1) : dim->name, name,
	    list_categories(pick, dim), print_mapping(pick, cube, figure,
	    is_period ? NULL : dim->name, "period", dim->categories[0].text),
	    NULL);
}

static bool
has_dim(const struct import_cube *cube, const char *name)
{
	for (size_t i = 0; i < cube->dim_count; i++)
		if (base_text_is_same(cube->dims[i].name, name))
			return true;
	return false;
}

static const char *
list_dims(const struct import_pick *pick, const struct import_cube *cube)
{
	struct base_buf list;

	base_buf_start(&list, pick->arena);
	for (size_t i = 0; i < cube->dim_count; i++)
		base_buf_add_print(&list, "%s%s", i == 0 ? "" : ", ",
		    cube->dims[i].name);
	return list.bytes;
}

bool
import_pick_ask_mapping(const struct import_pick *pick,
    const struct import_cube *cube, unsigned wanted)
{
	const struct base_place place = { .file = cube->file };
	bool good = true;

	for (size_t f = 0; f < IMPORT_FIGURE_COUNT; f++) {
		const struct import_mapping_row *row = &pick->mapping->rows[f];

		if (!import_mapping_matches(row, cube))
			continue;
		if ((wanted & 1u << f) == 0) {
			base_findings_add(pick->findings,
			    BASE_ERR_MAPPING_NO_COLUMN, place,
			    import_mapping_figures[f], row->value == NULL ?
			    "value" : row->value, list_columns(pick, cube),
			    NULL);
			good = false;
		}
		for (size_t i = 0; i < row->select_count; i++) {
			if (has_dim(cube, row->selects[i].dim))
				continue;
			base_findings_add(pick->findings,
			    BASE_ERR_MAPPING_NO_DIM, place,
			    import_mapping_figures[f], row->selects[i].dim,
			    list_dims(pick, cube), NULL);
			good = false;
		}
	}
	return good;
}

static void
compare(const struct import_pick *pick, size_t figure, const char *what,
    int64_t told, struct base_place place, int64_t sum, bool has_outside)
{
	enum base_err_code code = BASE_ERR_FIGURES_TOTAL;

	if (told == IMPORT_PICK_NONE || told == sum)
		return;
	if (!has_outside && told > sum && told - sum <= MOST_OUTSIDE)
		code = BASE_ERR_FIGURES_TOTAL_OUTSIDE;
	base_findings_add(pick->findings, code, place, what,
	    base_text_print_whole(told, pick->arena),
	    base_text_print_whole(sum, pick->arena),
	    import_mapping_figures[figure], NULL);
}

static bool
is_complete(const struct import_pick *pick, size_t f)
{
	const struct import_pick_figure *figure = &pick->figures[f];
	struct base_buf missing;

	base_buf_start(&missing, pick->arena);
	for (size_t i = 0; i < pick->reg->count; i++)
		if (figure->places[i].file == NULL)
			base_buf_add_print(&missing, "%s%s %s",
			    missing.length == 0 ? "" : ", ",
			    pick->reg->codes[i], pick->reg->names[i]);
	if (missing.length > 0)
		base_findings_add(pick->findings, BASE_ERR_FIGURES_MISSING,
		    (struct base_place){ .file = figure->file->cube->file },
		    import_mapping_figures[f], missing.bytes, NULL);
	return missing.length == 0;
}

/* Whoever maps a figure wants it. */
static void
check_unused(const struct import_pick *pick, size_t f)
{
	const struct import_mapping_row *row = &pick->mapping->rows[f];

	if (row->given)
		base_findings_add(pick->findings, BASE_ERR_MAPPING_UNUSED,
		    (struct base_place){ 0 }, import_mapping_figures[f],
		    row->file != NULL ? row->file : row->table, NULL);
}

/* Christiansø is in the totals of Denmark and of the region of Bornholm. */
void
import_pick_ask_totals(const struct import_pick *pick, size_t f)
{
	const struct import_pick_figure *figure = &pick->figures[f];
	bool has_outside = figure->outside != IMPORT_PICK_NONE;
	int64_t outside = has_outside ? figure->outside : 0;
	size_t home = law_register_find_code(pick->reg, "400");

	if (figure->file == NULL) {
		check_unused(pick, f);
		return;
	}
	if (!is_complete(pick, f))
		return;
	compare(pick, f, "Danmark", figure->denmark, figure->denmark_place,
	    import_pick_sum(pick, figure, IMPORT_PICK_ALL) + outside,
	    has_outside);
	for (size_t i = 0; i < pick->reg->region_count; i++) {
		bool is_home = home != LAW_REGISTER_NONE &&
		    pick->reg->regions[home] == i;

		compare(pick, f, pick->reg->region_names[i],
		    figure->regions[i], figure->region_places[i],
		    import_pick_sum(pick, figure, i) +
		    (is_home ? outside : 0), has_outside || !is_home);
	}
}
