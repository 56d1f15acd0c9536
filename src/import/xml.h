/*
 * xml: XML read piece by piece, by expat.
 *
 * Elements are told by their local names.  A document type declaration, and so
 * every entity, is refused; what is wrong is a finding in the part, with line
 * and column.  To be closed also after a failure.
 */
#ifndef KVOTE_IMPORT_XML_H
#define KVOTE_IMPORT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/findings.h"

struct base_arena;
struct import_xml;

struct import_xml_taker {
	void *taker;
	/* attributes: pairs of local name and value, NULL ends them */
	void (*begin)(void *taker, const char *name, const char **attributes);
	void (*end)(void *taker, const char *name);
	void (*text)(void *taker, const char *text, size_t length);
};

struct import_xml *import_xml_open(const struct import_xml_taker *taker,
    const char *file, const char *part, struct base_arena *arena,
    struct base_findings *findings);

/* No more is handed over after this. */
void import_xml_stop(struct import_xml *xml);

bool import_xml_add(struct import_xml *xml, const char *bytes, size_t length)
    __attribute__((warn_unused_result));

/* Is the document whole?  whole = false: nobody asks any more. */
bool import_xml_close(struct import_xml *xml, bool whole);

/* The value of an attribute, or NULL. */
const char *import_xml_find(const char **attributes, const char *name);

#endif
