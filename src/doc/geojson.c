#include "base/json.h"
#include "doc/geojson.h"
#include "doc/publication.h"
#include "doc/result.h"
#include "law/decision.h"
#include "law/outline.h"

/* Outlines are whole numbers of 1e-5 degrees. */
#define PLACES 5

struct map {
	struct base_json_writer writer;
	struct doc_publication *publication;
	const struct law_outlines *outlines;
};

/* Twice the area, positive counter-clockwise. */
static int64_t
measure(const struct law_outline_ring *ring)
{
	int64_t sum = 0;

	for (size_t i = 0; i < ring->count; i++) {
		const struct law_outline_point *a = &ring->points[i];
		const struct law_outline_point *b =
		    &ring->points[(i + 1) % ring->count];

		sum += (int64_t)a->x * b->y - (int64_t)b->x * a->y;
	}
	return sum;
}

static void
add_ring(struct base_json_writer *writer,
    const struct law_outline_ring *ring)
{
	base_json_begin_array(writer, NULL, true);
	for (size_t i = 0; i <= ring->count; i++) {
		const struct law_outline_point *point =
		    &ring->points[i % ring->count];

		base_json_begin_array(writer, NULL, true);
		base_json_add_decimal(writer, NULL, point->x, PLACES);
		base_json_add_decimal(writer, NULL, point->y, PLACES);
		base_json_end_array(writer);
	}
	base_json_end_array(writer);
}

/* Each outer ring with the holes that follow it is a polygon. */
static void
add_geometry(struct base_json_writer *writer,
    const struct law_outline *outline)
{
	base_json_begin_object(writer, "geometry", true);
	base_json_add_text(writer, "type", "MultiPolygon");
	base_json_begin_array(writer, "coordinates", true);
	for (size_t i = 0; i < outline->count; i++) {
		if (i > 0 && measure(&outline->rings[i]) > 0)
			base_json_end_array(writer);
		if (i == 0 || measure(&outline->rings[i]) > 0)
			base_json_begin_array(writer, NULL, true);
		add_ring(writer, &outline->rings[i]);
	}
	base_json_end_array(writer);
	base_json_end_array(writer);
	base_json_end_object(writer);
}

static void
add_feature(struct map *map, size_t i)
{
	const struct law_decision *decision = map->publication->decision;
	const struct law_register *reg = decision->round->reg;
	struct base_json_writer *writer = &map->writer;
	size_t region = reg->regions[i];

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "type", "Feature");
	base_json_add_text(writer, "id", reg->codes[i]);
	base_json_begin_object(writer, "properties", true);
	base_json_add_text(writer, "code", reg->codes[i]);
	base_json_add_text(writer, "name", reg->names[i]);
	base_json_add_text(writer, "region_code", reg->region_codes[region]);
	base_json_add_text(writer, "region", reg->region_names[region]);
	doc_result_add_count(writer, "calculated", decision->calculated[i]);
	doc_result_add_count(writer, "quota", decision->quotas[i]);
	base_json_add_text(writer, "basis", law_decision_basis_name(
	    decision->region_basis[region]));
	base_json_end_object(writer);
	add_geometry(writer, &map->outlines->of[i]);
	base_json_end_object(writer);
}

void
doc_geojson_print(struct base_buf *out, struct doc_publication *publication,
    const struct law_outlines *outlines)
{
	struct map map = { .publication = publication, .outlines = outlines };
	struct base_json_writer *writer = &map.writer;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "type", "FeatureCollection");
	base_json_add_text(writer, "title", doc_publication_title(publication,
	    publication->lang));
	base_json_add_text(writer, "description", doc_publication_about(
	    publication, publication->lang));
	base_json_add_text(writer, "license", DOC_PUBLICATION_LICENCE);
	base_json_add_text(writer, "source", outlines->source);
	base_json_begin_array(writer, "features", false);
	for (size_t i = 0; i < outlines->count; i++)
		add_feature(&map, i);
	base_json_end_array(writer);
	base_json_end_object(writer);
}
