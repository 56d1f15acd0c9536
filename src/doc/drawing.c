#include "base/arena.h"
#include "base/text.h"
#include "doc/drawing.h"

struct doc_drawing *
doc_drawing_new(int32_t width, int32_t height, const char *title,
    const char *alternative, struct base_arena *arena)
{
	struct doc_drawing *drawing = base_arena_alloc(arena, 1,
	    sizeof(*drawing));

	drawing->arena = arena;
	drawing->width = width;
	drawing->height = height;
	drawing->title = base_text_clean(title, arena);
	drawing->alternative = base_text_clean(alternative, arena);
	return drawing;
}

static struct doc_shape *
add_shape(struct doc_drawing *drawing)
{
	struct doc_shape *shape = base_arena_alloc(drawing->arena, 1,
	    sizeof(*shape));

	if (drawing->last == NULL)
		drawing->first = shape;
	else
		drawing->last->next = shape;
	drawing->last = shape;
	return shape;
}

static const struct doc_run *
copy_runs(const struct doc_path *path, struct base_arena *arena)
{
	struct doc_run *runs = base_arena_alloc(arena, path->run_count,
	    sizeof(*runs));

	for (size_t i = 0; i < path->run_count; i++) {
		struct doc_point *points = base_arena_alloc(arena,
		    path->runs[i].count, sizeof(*points));

		for (size_t j = 0; j < path->runs[i].count; j++)
			points[j] = path->runs[i].points[j];
		runs[i] = path->runs[i];
		runs[i].points = points;
	}
	return runs;
}

void
doc_drawing_add_path(struct doc_drawing *drawing, const struct doc_path *path)
{
	struct doc_path *copy = base_arena_alloc(drawing->arena, 1,
	    sizeof(*copy));

	*copy = *path;
	copy->runs = copy_runs(path, drawing->arena);
	if (path->name != NULL)
		copy->name = base_text_clean(path->name, drawing->arena);
	if (path->link != NULL)
		copy->link = base_text_clean(path->link, drawing->arena);
	add_shape(drawing)->path = copy;
}

void
doc_drawing_add_label(struct doc_drawing *drawing,
    const struct doc_label *label)
{
	struct doc_label *copy = base_arena_alloc(drawing->arena, 1,
	    sizeof(*copy));

	*copy = *label;
	copy->text = base_text_clean(label->text, drawing->arena);
	add_shape(drawing)->label = copy;
}

int32_t
doc_drawing_fit(const char *text, int32_t size, int32_t width)
{
	int64_t letters = (int64_t)base_text_width(text);
	int64_t fitting = letters == 0 ? size :
	    (int64_t)width * 10 / (letters * 6);

	return fitting < size ? (int32_t)fitting : size;
}

void
doc_drawing_add_line(struct doc_drawing *drawing, struct doc_point from,
    struct doc_point to, const struct doc_paint *paint)
{
	const struct doc_point points[] = { from, to };
	const struct doc_run run = { 2, points, false, false };

	doc_drawing_add_path(drawing, &(struct doc_path){ .paint = *paint,
	    .run_count = 1, .runs = &run });
}

void
doc_drawing_add_box(struct doc_drawing *drawing, struct doc_point corner,
    int32_t width, int32_t height, const struct doc_paint *paint,
    const char *name)
{
	const struct doc_point points[] = { corner,
		{ corner.x + width, corner.y },
		{ corner.x + width, corner.y + height },
		{ corner.x, corner.y + height } };
	const struct doc_run run = { 4, points, true, false };

	doc_drawing_add_path(drawing, &(struct doc_path){ .paint = *paint,
	    .run_count = 1, .runs = &run, .name = name });
}
