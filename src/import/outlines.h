/*
 * outlines: a user's own borders of the municipalities, from GeoJSON (RFC 7946),
 * such as DAGI's kommuneinddeling.
 *
 * A FeatureCollection of Polygons and MultiPolygons; several features of one
 * municipality are one.  Its code is the property code, kommunekode, KOMKODE or
 * LAU (any case), "101", "0101" or 101.  Places are longitude and latitude; or
 * metres where the member crs names EPSG:25832, as files from before RFC 7946
 * have it.  Heights are passed over.
 *
 * Refused, all findings at once, each with its path: what is no such file, rings
 * that are not closed or have fewer than four places, places that are nowhere
 * near (swapped ones are told so), and municipalities of the register that are
 * not there.  Other codes are left out, with a warning.
 */
#ifndef KVOTE_IMPORT_OUTLINES_H
#define KVOTE_IMPORT_OUTLINES_H

#include <stdbool.h>

#include "base/file.h"
#include "law/outline.h"

struct base_arena;
struct base_findings;
struct law_register;

bool import_outlines_read(const struct law_outlines **out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
