/*
 * geojson: the municipalities as features with their quotas as properties, by
 * RFC 7946 (WGS 84, outer rings counter-clockwise, each ring closed).  Besides
 * what the standard knows the collection has title, description, licence, and
 * source, whom a map that is drawn of it must name.
 */
#ifndef KVOTE_DOC_GEOJSON_H
#define KVOTE_DOC_GEOJSON_H

struct base_buf;
struct doc_publication;
struct law_outlines;

/* outlines: those of the decision's register, in degrees. */
void doc_geojson_print(struct base_buf *out,
    struct doc_publication *publication, const struct law_outlines *outlines);

#endif
