#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/catalog.h"
#include "doc/publication.h"
#include "law/decision.h"

#define AUTHORITY "http://publications.europa.eu/resource/authority/"
#define MEDIA_TYPES "https://www.iana.org/assignments/media-types/"

struct record {
	struct base_json_writer writer;
	struct doc_publication *publication;
};

static const char *const langs[] = { [BASE_DA] = "da", [BASE_EN] = "en" };
static const char *const prefixes[][2] = {
	{ "dcat", "http://www.w3.org/ns/dcat#" },
	{ "dct", "http://purl.org/dc/terms/" },
	{ "foaf", "http://xmlns.com/foaf/0.1/" },
	{ "skos", "http://www.w3.org/2004/02/skos/core#" },
	{ "spdx", "http://spdx.org/rdf/terms#" },
	{ "vcard", "http://www.w3.org/2006/vcard/ns#" },
	{ "xsd", "http://www.w3.org/2001/XMLSchema#" },
};

/* The name of a thing that the record itself tells of. */
static const char *
name_own(struct record *record, const char *name)
{
	return base_arena_print(record->publication->arena, "%s#%s",
	    *record->publication->base_url == '\0' ? "" :
	    doc_publication_address(record->publication, DOC_CATALOG_NAME),
	    name);
}

static void
begin_node(struct record *record, const char *key, const char *id,
    const char *type)
{
	base_json_begin_object(&record->writer, key, false);
	if (id != NULL)
		base_json_add_text(&record->writer, "@id", id);
	base_json_add_text(&record->writer, "@type", type);
}

/* A thing that somebody else tells of. */
static void
add_node(struct record *record, const char *key, const char *id,
    const char *type)
{
	base_json_begin_object(&record->writer, key, true);
	base_json_add_text(&record->writer, "@id", id);
	if (type != NULL)
		base_json_add_text(&record->writer, "@type", type);
	base_json_end_object(&record->writer);
}

static void
add_typed(struct record *record, const char *key, const char *value,
    const char *type)
{
	base_json_begin_object(&record->writer, key, true);
	base_json_add_text(&record->writer, "@value", value);
	base_json_add_text(&record->writer, "@type", type);
	base_json_end_object(&record->writer);
}

/* In both languages; the texts that tell make. */
static void
add_told(struct record *record, const char *key,
    const char *(*tell)(struct doc_publication *, enum base_lang))
{
	struct base_json_writer *writer = &record->writer;

	base_json_begin_array(writer, key, false);
	for (size_t i = 0; i < BASE_LANG_COUNT; i++) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "@value", tell(record->publication,
		    (enum base_lang)i));
		base_json_add_text(writer, "@language", langs[i]);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static const char *
tell_catalog(struct doc_publication *publication, enum base_lang lang)
{
	return doc_publication_fill_year(publication, "catalog", lang);
}

static const char *
tell_keyword(struct doc_publication *publication, enum base_lang lang)
{
	return doc_publication_text(publication, "keyword", lang);
}

static void
add_dates(struct record *record)
{
	const char *date = doc_publication_date(record->publication);

	if (date == NULL)
		return;
	add_typed(record, "dct:issued", date, "xsd:date");
	add_typed(record, "dct:modified", date, "xsd:date");
}

static void
add_languages(struct record *record)
{
	base_json_begin_array(&record->writer, "dct:language", false);
	add_node(record, NULL, AUTHORITY "language/DAN",
	    "dct:LinguisticSystem");
	add_node(record, NULL, AUTHORITY "language/ENG",
	    "dct:LinguisticSystem");
	base_json_end_array(&record->writer);
}

static void
add_licence(struct record *record)
{
	add_node(record, "dct:license", AUTHORITY "licence/CC_BY_4_0",
	    "dct:LicenseDocument");
}

static void
add_publisher(struct record *record)
{
	begin_node(record, "dct:publisher", name_own(record, "publisher"),
	    "foaf:Agent");
	base_json_add_text(&record->writer, "foaf:name",
	    doc_publication_publisher(record->publication, BASE_DA));
	add_node(record, "dct:type",
	    "http://purl.org/adms/publishertype/NationalAuthority",
	    "skos:Concept");
	base_json_end_object(&record->writer);
}

/* "www.nyidanmark.dk": letters, digits, dots and slashes, as the head of the
 * letter has it; whatever else there is, no address is made of it. */
static bool
is_web(const char *web)
{
	return web != NULL && *web != '\0' && web[strspn(web,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789.-/")] == '\0';
}

static void
add_contact(struct record *record)
{
	const char *web =
	    record->publication->decision->round->letter_case.web;

	begin_node(record, "dcat:contactPoint", name_own(record, "contact"),
	    "vcard:Organization");
	base_json_add_text(&record->writer, "vcard:fn",
	    doc_publication_publisher(record->publication, BASE_DA));
	if (is_web(web))
		add_node(record, "vcard:hasURL", base_arena_print(
		    record->publication->arena, "https://%s", web), NULL);
	base_json_end_object(&record->writer);
}

static void
add_extent(struct record *record)
{
	struct base_json_writer *writer = &record->writer;
	const char *year = doc_publication_year(record->publication);
	struct base_arena *arena = record->publication->arena;

	add_node(record, "dct:spatial", AUTHORITY "country/DNK",
	    "dct:Location");
	begin_node(record, "dct:temporal", NULL, "dct:PeriodOfTime");
	add_typed(record, "dcat:startDate", base_arena_print(arena,
	    "%s-01-01", year), "xsd:date");
	add_typed(record, "dcat:endDate", base_arena_print(arena,
	    "%s-12-31", year), "xsd:date");
	base_json_end_object(writer);
	add_node(record, "dct:accrualPeriodicity",
	    AUTHORITY "frequency/ANNUAL", "dct:Frequency");
	base_json_begin_array(writer, "dcat:theme", false);
	add_node(record, NULL, AUTHORITY "data-theme/SOCI", "skos:Concept");
	add_node(record, NULL, AUTHORITY "data-theme/GOVE", "skos:Concept");
	base_json_end_array(writer);
}

static void
add_checksum(struct record *record, const struct base_file *file)
{
	begin_node(record, "spdx:checksum", NULL, "spdx:Checksum");
	add_node(record, "spdx:algorithm",
	    "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", NULL);
	add_typed(record, "spdx:checksumValue", base_hash_print(file->bytes,
	    file->length, record->publication->arena), "xsd:hexBinary");
	base_json_end_object(&record->writer);
}

/* What the file is for, in both languages. */
static void
add_purpose(struct record *record, const char *name)
{
	struct base_json_writer *writer = &record->writer;

	base_json_begin_array(writer, "dct:description", false);
	for (size_t i = 0; i < BASE_LANG_COUNT; i++) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "@value", doc_publication_purpose(
		    record->publication, name, (enum base_lang)i));
		base_json_add_text(writer, "@language", langs[i]);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_distribution(struct record *record, const struct base_file *file)
{
	struct base_arena *arena = record->publication->arena;
	const char *address = doc_publication_address(record->publication,
	    file->name);

	begin_node(record, NULL, name_own(record, file->name),
	    "dcat:Distribution");
	base_json_add_text(&record->writer, "dct:title", file->name);
	add_purpose(record, file->name);
	add_node(record, "dcat:accessURL", address, NULL);
	add_node(record, "dcat:downloadURL", address, NULL);
	add_node(record, "dcat:mediaType", base_arena_print(arena,
	    MEDIA_TYPES "%s", doc_publication_media(file->name)),
	    "dct:MediaType");
	add_node(record, "dct:format", base_arena_print(arena,
	    AUTHORITY "file-type/%s", doc_publication_file_type(file->name)),
	    "dct:MediaTypeOrExtent");
	add_licence(record);
	add_dates(record);
	add_typed(record, "dcat:byteSize", base_text_print_whole(
	    (int64_t)file->length, arena), "xsd:decimal");
	add_checksum(record, file);
	base_json_end_object(&record->writer);
}

static void
add_dataset(struct record *record)
{
	struct doc_publication *publication = record->publication;
	struct base_json_writer *writer = &record->writer;

	begin_node(record, "dcat:dataset", name_own(record, "dataset"),
	    "dcat:Dataset");
	base_json_add_text(writer, "dct:identifier", doc_publication_id(
	    publication));
	add_told(record, "dct:title", doc_publication_title);
	add_told(record, "dct:description", doc_publication_about);
	add_told(record, "dcat:keyword", tell_keyword);
	add_publisher(record);
	add_contact(record);
	add_extent(record);
	add_languages(record);
	add_dates(record);
	add_node(record, "dct:accessRights", AUTHORITY "access-right/PUBLIC",
	    "dct:RightsStatement");
	add_node(record, "dcat:landingPage", doc_publication_address(
	    publication, "index.html"), "foaf:Document");
	base_json_begin_array(writer, "dcat:distribution", false);
	for (size_t i = 0; i < publication->file_count; i++)
		add_distribution(record, &publication->files[i]);
	base_json_end_array(writer);
	base_json_end_object(writer);
}

void
doc_catalog_print(struct base_buf *out, struct doc_publication *publication)
{
	struct record record = { .publication = publication };
	struct base_json_writer *writer = &record.writer;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_begin_object(writer, "@context", false);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		base_json_add_text(writer, prefixes[i][0], prefixes[i][1]);
	base_json_end_object(writer);
	base_json_add_text(writer, "@id", name_own(&record, "catalog"));
	base_json_add_text(writer, "@type", "dcat:Catalog");
	add_told(&record, "dct:title", tell_catalog);
	add_told(&record, "dct:description", doc_publication_about);
	add_publisher(&record);
	add_languages(&record);
	add_dates(&record);
	add_licence(&record);
	add_node(&record, "dcat:themeTaxonomy", AUTHORITY "data-theme",
	    "skos:ConceptScheme");
	add_dataset(&record);
	base_json_end_object(writer);
}
