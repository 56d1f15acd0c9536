#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/text.h"
#include "doc/publication.h"
#include "law/decision.h"

/* The files there may be.  Another one is a row here, its block file_… in
 * templates/publish.*.txt, and a doc_publication_add(). */
static const struct {
	const char *name;
	const char *media; /* as IANA registers it */
	const char *type;  /* of the EU's authority table "file-type" */
} table[] = {
	{ "quotas.csv", "text/csv", "CSV" },
	{ "regions.csv", "text/csv", "CSV" },
	{ "figures.csv", "text/csv", "CSV" },
	{ "notifications.csv", "text/csv", "CSV" },
	{ "moves.csv", "text/csv", "CSV" },
	{ "steps.csv", "text/csv", "CSV" },
	{ "quotas.json", "application/json", "JSON" },
	{ "regions.json", "application/json", "JSON" },
	{ "quotas.px", "text/plain", "TXT" },
	{ "quotas.geojson", "application/geo+json", "GEOJSON" },
	{ "map.svg", "image/svg+xml", "SVG" },
	{ "annex.xlsx", "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet", "XLSX" },
	{ "letter.pdf", "application/pdf", "PDF" },
	{ "letter.html", "text/html", "HTML" },
	{ "letter.txt", "text/plain", "TXT" },
	{ "bundle.tar", "application/octet-stream", "TAR" },
	{ "csv-metadata.json", "application/csvm+json", "JSON_LD" },
	{ "datapackage.json", "application/json", "JSON" },
	{ "catalog.jsonld", "application/ld+json", "JSON_LD" },
};
#define TABLE_COUNT (sizeof(table) / sizeof(table[0]))

bool
doc_publication_start(struct doc_publication *out,
    const struct law_decision *decision, const char *base_url,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	out->decision = decision;
	out->lang = lang;
	out->base_url = base_url;
	out->arena = arena;
	out->file_count = 0;
	out->dataset_count = doc_datasets_make(out->datasets, decision, lang,
	    arena);
	return doc_wording_open(&out->wording[BASE_DA], DOC_WORDING_PUBLISH,
	    BASE_DA, arena, findings) && doc_wording_open(
	    &out->wording[BASE_EN], DOC_WORDING_PUBLISH, BASE_EN, arena,
	    findings);
}

/* A name that is not in the table is a fault of ours. */
static size_t
find_row(const char *name)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		if (strcmp(table[i].name, name) == 0)
			return i;
	base_bug_stop("a published file that no table knows");
}

void
doc_publication_add(struct doc_publication *publication, const char *name,
    const char *bytes, size_t length)
{
	publication->files[publication->file_count++] = (struct base_file){
		table[find_row(name)].name, bytes, length };
}

const struct base_file *
doc_publication_find(const struct doc_publication *publication,
    const char *name)
{
	for (size_t i = 0; i < publication->file_count; i++)
		if (strcmp(publication->files[i].name, name) == 0)
			return &publication->files[i];
	return NULL;
}

const char *
doc_publication_media(const char *name)
{
	return table[find_row(name)].media;
}

const char *
doc_publication_file_type(const char *name)
{
	return table[find_row(name)].type;
}

const char *
doc_publication_text(struct doc_publication *publication, const char *block,
    enum base_lang lang)
{
	return doc_wording_find(&publication->wording[lang], block);
}

const char *
doc_publication_fill_year(struct doc_publication *publication,
    const char *block, enum base_lang lang)
{
	return DOC_WORDING_FILL(&publication->wording[lang], block,
	    { "year", doc_publication_year(publication) });
}

const char *
doc_publication_join(struct doc_publication *publication, const char *prefix,
    const char *name, enum base_lang lang)
{
	return doc_publication_text(publication, base_arena_print(
	    publication->arena, "%s_%s", prefix, name), lang);
}

const char *
doc_publication_purpose(struct doc_publication *publication, const char *name,
    enum base_lang lang)
{
	char *block = base_arena_copy_text(publication->arena, name);

	for (char *at = block; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at))
			*at = '_';
	return doc_publication_join(publication, "file", block, lang);
}

bool
doc_publication_is_official(const struct doc_publication *publication)
{
	const char *label = publication->decision->round->label;

	return label == NULL || *label == '\0';
}

static const char *
fill(struct doc_publication *publication, const char *block,
    enum base_lang lang)
{
	const struct law_round *round = publication->decision->round;
	struct doc_wording *wording = &publication->wording[lang];

	if (!doc_publication_is_official(publication))
		block = base_arena_print(publication->arena, "%s_label",
		    block);
	return DOC_WORDING_FILL(wording, block,
	    { "year", doc_publication_year(publication) },
	    { "landstal", base_text_print_count(
	    publication->decision->national_number, lang,
	    publication->arena) },
	    { "scheme", round->scheme->name },
	    { "label", round->label });
}

const char *
doc_publication_title(struct doc_publication *publication,
    enum base_lang lang)
{
	return fill(publication, "title", lang);
}

const char *
doc_publication_about(struct doc_publication *publication,
    enum base_lang lang)
{
	return fill(publication, "about", lang);
}

const char *
doc_publication_publisher(struct doc_publication *publication,
    enum base_lang lang)
{
	const char *authority =
	    publication->decision->round->letter_case.authority;

	return authority != NULL && *authority != '\0' ? authority :
	    doc_publication_text(publication, "publisher", lang);
}

const char *
doc_publication_address(const struct doc_publication *publication,
    const char *name)
{
	return base_arena_print(publication->arena, "%s%s",
	    publication->base_url, name);
}

const char *
doc_publication_date(const struct doc_publication *publication)
{
	struct base_date date = publication->decision->decided;

	return base_date_is_set(date) ? base_date_print_iso(date,
	    publication->arena) : NULL;
}

const char *
doc_publication_year(const struct doc_publication *publication)
{
	return base_arena_print(publication->arena, "%d",
	    publication->decision->round->year);
}

const char *
doc_publication_id(const struct doc_publication *publication)
{
	const struct law_scheme *scheme = publication->decision->round->scheme;

	/* the scheme without notifications stands beside the year's own */
	return base_arena_print(publication->arena, "kommunekvoter-%s%s%s",
	    doc_publication_year(publication), scheme->has_notifications ?
	    "" : "-", scheme->has_notifications ? "" : scheme->name);
}
