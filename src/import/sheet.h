/*
 * sheet: a spreadsheet as a cube: title rows, then headings, then rows.
 *
 * Two layouts.  A list has a heading over every column (code, population).  A
 * crossing, as the StatBank's web page gives it, has labels to the left without
 * headings, of which a blank one means the one above it, and categories over
 * its number columns, of which a blank one means the one to its left; its
 * dimensions are named by column letter or row number.
 */
#ifndef KVOTE_IMPORT_SHEET_H
#define KVOTE_IMPORT_SHEET_H

#include <stdbool.h>
#include <stddef.h>

struct import_cube;

bool import_sheet_read(struct import_cube *cube, const char *bytes,
    size_t length) __attribute__((warn_unused_result));

#endif
