#include "base/json.h"
#include "doc/jsonstat.h"
#include "doc/publication.h"
#include "law/decision.h"

#define MOST_MEASURES 2

struct cube {
	struct base_json_writer writer;
	struct doc_publication *publication;
	const char *place;       /* name of the dimension, and of its wording */
	size_t count;
	const char *const *codes;
	const char *const *names;
	size_t measure_count;
	const char *measures[MOST_MEASURES];
	const int64_t *values[MOST_MEASURES];
};

static const char *
tell_field(struct cube *cube, const char *name)
{
	return doc_publication_join(cube->publication, "field", name,
	    cube->publication->lang);
}

static void
add_list(struct cube *cube, const char *key, const char *const *texts,
    size_t count)
{
	base_json_begin_array(&cube->writer, key, true);
	for (size_t i = 0; i < count; i++)
		base_json_add_text(&cube->writer, NULL, texts[i]);
	base_json_end_array(&cube->writer);
}

static void
add_units(struct cube *cube)
{
	struct base_json_writer *writer = &cube->writer;

	base_json_begin_object(writer, "unit", false);
	for (size_t i = 0; i < cube->measure_count; i++) {
		base_json_begin_object(writer, cube->measures[i], true);
		base_json_add_text(writer, "label", doc_publication_text(
		    cube->publication, "unit", cube->publication->lang));
		base_json_add_whole(writer, "decimals", 0);
		base_json_end_object(writer);
	}
	base_json_end_object(writer);
}

static void
add_dimension(struct cube *cube, const char *name, const char *const *codes,
    const char *const *labels, size_t count, bool is_measure)
{
	struct base_json_writer *writer = &cube->writer;

	base_json_begin_object(writer, name, false);
	base_json_add_text(writer, "label", tell_field(cube, name));
	base_json_begin_object(writer, "category", false);
	add_list(cube, "index", codes, count);
	base_json_begin_object(writer, "label", false);
	for (size_t i = 0; i < count; i++)
		base_json_add_text(writer, codes[i], labels[i]);
	base_json_end_object(writer);
	if (is_measure)
		add_units(cube);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_dimensions(struct cube *cube)
{
	const char *year = doc_publication_year(cube->publication);
	const char *labels[MOST_MEASURES];

	for (size_t i = 0; i < cube->measure_count; i++)
		labels[i] = tell_field(cube, cube->measures[i]);
	base_json_begin_object(&cube->writer, "dimension", false);
	add_dimension(cube, "year", &year, &year, 1, false);
	add_dimension(cube, cube->place, cube->codes, cube->names,
	    cube->count, false);
	add_dimension(cube, "measure", cube->measures, labels,
	    cube->measure_count, true);
	base_json_end_object(&cube->writer);
}

static void
add_values(struct cube *cube)
{
	struct base_json_writer *writer = &cube->writer;

	base_json_begin_array(writer, "value", true);
	for (size_t i = 0; i < cube->count; i++)
		for (size_t j = 0; j < cube->measure_count; j++) {
			int64_t value = cube->values[j][i];

			if (value == LAW_UNKNOWN)
				base_json_add_null(writer, NULL);
			else
				base_json_add_whole(writer, NULL, value);
		}
	base_json_end_array(writer);
}

static void
add_shape(struct cube *cube)
{
	struct base_json_writer *writer = &cube->writer;
	const char *const names[] = { "year", cube->place, "measure" };

	add_list(cube, "id", names, 3);
	base_json_begin_array(writer, "size", true);
	base_json_add_whole(writer, NULL, 1);
	base_json_add_whole(writer, NULL, (int64_t)cube->count);
	base_json_add_whole(writer, NULL, (int64_t)cube->measure_count);
	base_json_end_array(writer);
	base_json_begin_object(writer, "role", true);
	add_list(cube, "time", &names[0], 1);
	add_list(cube, "geo", &names[1], 1);
	add_list(cube, "metric", &names[2], 1);
	base_json_end_object(writer);
}

static void
print(struct base_buf *out, struct cube *cube)
{
	struct doc_publication *publication = cube->publication;
	struct base_json_writer *writer = &cube->writer;
	const char *about = doc_publication_about(publication,
	    publication->lang);

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "version", "2.0");
	base_json_add_text(writer, "class", "dataset");
	base_json_add_text(writer, "label", doc_publication_title(publication,
	    publication->lang));
	base_json_add_text(writer, "source", doc_publication_publisher(
	    publication, publication->lang));
	if (doc_publication_date(publication) != NULL)
		base_json_add_text(writer, "updated",
		    doc_publication_date(publication));
	add_list(cube, "note", &about, 1);
	add_shape(cube);
	add_dimensions(cube);
	add_values(cube);
	base_json_end_object(writer);
}

void
doc_jsonstat_print_municipalities(struct base_buf *out,
    struct doc_publication *publication)
{
	const struct law_decision *decision = publication->decision;
	const struct law_register *reg = decision->round->reg;
	struct cube cube = { .publication = publication,
		.place = "municipality", .count = reg->count,
		.codes = reg->codes, .names = reg->names,
		.measure_count = 2, .measures = { "calculated", "quota" },
		.values = { decision->calculated, decision->quotas } };

	print(out, &cube);
}

void
doc_jsonstat_print_regions(struct base_buf *out,
    struct doc_publication *publication)
{
	const struct law_decision *decision = publication->decision;
	const struct law_register *reg = decision->round->reg;
	struct cube cube = { .publication = publication, .place = "region",
		.count = reg->region_count, .codes = reg->region_codes,
		.names = reg->region_names, .measure_count = 1,
		.measures = { "quota" },
		.values = { decision->region_quotas } };

	print(out, &cube);
}
