#include <expat.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "import/xml.h"

#define SEPARATOR '|'

struct import_xml {
	struct import_xml_taker taker;
	XML_Parser parser;
	const char *file;
	const char *part;
	struct base_arena *arena;
	struct base_findings *findings;
	bool stopped;
};

static const char *
find_local(const char *name)
{
	const char *mark = strrchr(name, SEPARATOR);

	return mark == NULL ? name : mark + 1;
}

static void
begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct import_xml *xml = data;

	if (xml->stopped)
		return;
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		attributes[i] = find_local(attributes[i]);
	xml->taker.begin(xml->taker.taker, find_local(name), attributes);
}

static void
end(void *data, const XML_Char *name)
{
	struct import_xml *xml = data;

	if (!xml->stopped)
		xml->taker.end(xml->taker.taker, find_local(name));
}

static void
text(void *data, const XML_Char *bytes, int length)
{
	struct import_xml *xml = data;

	if (!xml->stopped)
		xml->taker.text(xml->taker.taker, bytes, (size_t)length);
}

static const char *
print_place(const struct import_xml *xml)
{
	return base_arena_print(xml->arena, "%s:%lu:%lu", xml->part,
	    (unsigned long)XML_GetCurrentLineNumber(xml->parser),
	    (unsigned long)XML_GetCurrentColumnNumber(xml->parser) + 1);
}

static void
doctype(void *data, const XML_Char *name, const XML_Char *system_id,
    const XML_Char *public_id, int has_internal)
{
	struct import_xml *xml = data;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal;
	base_findings_add(xml->findings, BASE_ERR_XML_DOCTYPE,
	    (struct base_place){ .file = xml->file, .path = print_place(xml) },
	    NULL);
	import_xml_stop(xml);
}

struct import_xml *
import_xml_open(const struct import_xml_taker *taker, const char *file,
    const char *part, struct base_arena *arena,
    struct base_findings *findings)
{
	struct import_xml *xml = base_arena_alloc(arena, 1, sizeof(*xml));

	*xml = (struct import_xml){ *taker, XML_ParserCreateNS(NULL,
		SEPARATOR), file, part, arena, findings, false };
	if (xml->parser == NULL)
		base_bug_stop("no memory for XML");
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, begin, end);
	XML_SetCharacterDataHandler(xml->parser, text);
	XML_SetStartDoctypeDeclHandler(xml->parser, doctype);
	return xml;
}

void
import_xml_stop(struct import_xml *xml)
{
	xml->stopped = true;
	XML_StopParser(xml->parser, XML_FALSE);
}

static bool
parse(struct import_xml *xml, const char *bytes, int length, bool is_last)
{
	if (XML_Parse(xml->parser, bytes, length, is_last) == XML_STATUS_OK)
		return true;
	if (!xml->stopped)
		base_findings_add(xml->findings, BASE_ERR_XML_SYNTAX,
		    (struct base_place){ .file = xml->file,
		    .path = print_place(xml) },
		    XML_ErrorString(XML_GetErrorCode(xml->parser)), NULL);
	xml->stopped = true;
	return false;
}

bool
import_xml_add(struct import_xml *xml, const char *bytes, size_t length)
{
	while (length > INT_MAX) {
		if (!parse(xml, bytes, INT_MAX, false))
			return false;
		bytes += INT_MAX;
		length -= INT_MAX;
	}
	return parse(xml, bytes, (int)length, false);
}

bool
import_xml_close(struct import_xml *xml, bool whole)
{
	bool good = whole && parse(xml, "", 0, true);

	XML_ParserFree(xml->parser);
	return good;
}

const char *
import_xml_find(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		if (strcmp(attributes[i], name) == 0)
			return attributes[i + 1];
	return NULL;
}
