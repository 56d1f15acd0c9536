/*
 * outlines: a user's own borders of the municipalities, from GeoJSON (RFC 7946;
 * DAGI's set "kommuneinddeling", or what `kvote publish` writes).
 *
 * Each feature has its municipality's code as the property kommunekode, KOMKODE
 * or code (in any case; the first of these that is there), as text or number,
 * with or without a leading zero; several features of one municipality are
 * joined.  Coordinates are degrees, longitude first, unless the member crs
 * names EPSG:25832, which is metres; any other system is refused, and nothing
 * is guessed from the numbers.  Whom a map must name is the member source,
 * attribution or name, else the file's own name.
 *
 * The file must have every municipality of the register.  Codes that are none
 * of them are passed over with a warning, Christiansø without one.  The same
 * ring twice in a municipality is refused, since it would be no area by the
 * even-odd rule; that borders touch without overlapping is not checked, nor
 * that neighbours share their points.
 */
#ifndef KVOTE_IMPORT_OUTLINES_H
#define KVOTE_IMPORT_OUTLINES_H

#include <stdbool.h>

struct base_arena;
struct base_file;
struct base_findings;
struct law_outlines;
struct law_register;

/* All in the arena; the file's bytes are not needed afterwards. */
bool import_outlines_read(const struct law_outlines **out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
