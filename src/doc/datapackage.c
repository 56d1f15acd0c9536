#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/datapackage.h"
#include "doc/dataset.h"
#include "doc/publication.h"
#include "law/decision.h"

struct package {
	struct base_json_writer writer;
	struct doc_publication *publication;
};

static const char *const types[] = {
	[DOC_DATASET_TEXT] = "string",
	[DOC_DATASET_WHOLE] = "integer",
	[DOC_DATASET_DATE] = "date",
	[DOC_DATASET_TRUTH] = "boolean",
};

/* "adopt|agree" as a list. */
static void
add_choices(struct package *package, const char *choices)
{
	base_json_begin_array(&package->writer, "enum", true);
	for (const char *at = choices; *at != '\0';) {
		size_t length = strcspn(at, "|");

		base_json_add_text(&package->writer, NULL,
		    base_arena_copy_bytes(package->publication->arena, at,
		    length));
		at += length + (at[length] == '|');
	}
	base_json_end_array(&package->writer);
}

static void
add_field(struct package *package, const struct doc_dataset *dataset,
    size_t i)
{
	const struct doc_dataset_column *column = &dataset->columns[i];
	struct doc_publication *publication = package->publication;
	struct base_json_writer *writer = &package->writer;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "name", column->name);
	base_json_add_text(writer, "type", types[column->type]);
	base_json_add_text(writer, "title", doc_publication_join(publication,
	    "field", column->name, publication->lang));
	base_json_add_text(writer, "description", doc_publication_join(
	    publication, "field_about", column->name, publication->lang));
	base_json_begin_object(writer, "constraints", true);
	base_json_add_bool(writer, "required", column->required);
	if (dataset->key_count == 1 && i == 0)
		base_json_add_bool(writer, "unique", true);
	if (column->type == DOC_DATASET_WHOLE)
		base_json_add_whole(writer, "minimum", 0);
	if (column->choices != NULL)
		add_choices(package, column->choices);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_foreign_key(struct package *package,
    const struct doc_dataset_column *column)
{
	struct base_json_writer *writer = &package->writer;
	size_t length = strcspn(column->target, ".");

	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "fields", column->name);
	base_json_begin_object(writer, "reference", true);
	base_json_add_text(writer, "resource", base_arena_copy_bytes(
	    package->publication->arena, column->target, length));
	base_json_add_text(writer, "fields", column->target + length + 1);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_keys(struct package *package, const struct doc_dataset *dataset)
{
	struct base_json_writer *writer = &package->writer;
	bool any = false;

	if (dataset->key_count > 0) {
		base_json_begin_array(writer, "primaryKey", true);
		for (size_t i = 0; i < dataset->key_count; i++)
			base_json_add_text(writer, NULL,
			    dataset->columns[i].name);
		base_json_end_array(writer);
	}
	for (size_t i = 0; i < dataset->column_count; i++) {
		if (dataset->columns[i].target == NULL)
			continue;
		if (!any)
			base_json_begin_array(writer, "foreignKeys", false);
		any = true;
		add_foreign_key(package, &dataset->columns[i]);
	}
	if (any)
		base_json_end_array(writer);
}

static void
add_schema(struct package *package, const struct doc_dataset *dataset)
{
	struct base_json_writer *writer = &package->writer;

	base_json_begin_object(writer, "schema", false);
	base_json_begin_array(writer, "fields", false);
	for (size_t i = 0; i < dataset->column_count; i++)
		add_field(package, dataset, i);
	base_json_end_array(writer);
	add_keys(package, dataset);
	base_json_begin_array(writer, "missingValues", true);
	base_json_add_text(writer, NULL, "");
	base_json_end_array(writer);
	base_json_end_object(writer);
}

/* Said aloud, since some readers else guess from what stands in the cells. */
static void
add_dialect(struct base_json_writer *writer)
{
	base_json_begin_object(writer, "dialect", true);
	base_json_add_text(writer, "delimiter", ",");
	base_json_add_text(writer, "lineTerminator", "\n");
	base_json_add_text(writer, "quoteChar", "\"");
	base_json_add_bool(writer, "doubleQuote", true);
	base_json_add_bool(writer, "skipInitialSpace", false);
	base_json_add_bool(writer, "header", true);
	base_json_end_object(writer);
}

static void
add_resource(struct package *package, const struct doc_dataset *dataset)
{
	struct doc_publication *publication = package->publication;
	struct base_json_writer *writer = &package->writer;
	const char *path = base_arena_print(publication->arena, "%s.csv",
	    dataset->name);
	const struct base_file *file = doc_publication_find(publication, path);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "profile", "tabular-data-resource");
	base_json_add_text(writer, "name", dataset->name);
	base_json_add_text(writer, "path", path);
	base_json_add_text(writer, "title", doc_publication_join(publication,
	    "dataset", dataset->name, publication->lang));
	base_json_add_text(writer, "description", doc_publication_purpose(
	    publication, path, publication->lang));
	base_json_add_text(writer, "format", "csv");
	base_json_add_text(writer, "mediatype", doc_publication_media(path));
	base_json_add_text(writer, "encoding", "utf-8");
	add_dialect(writer);
	base_json_add_whole(writer, "bytes", (int64_t)file->length);
	base_json_add_text(writer, "hash", base_arena_print(
	    publication->arena, "sha256:%s", base_hash_print(file->bytes,
	    file->length, publication->arena)));
	add_schema(package, dataset);
	base_json_end_object(writer);
}

/* One object in an array of its own. */
static void
add_single(struct package *package, const char *key, const char *const *pairs,
    size_t count)
{
	struct base_json_writer *writer = &package->writer;

	base_json_begin_array(writer, key, false);
	base_json_begin_object(writer, NULL, true);
	for (size_t i = 0; i < count; i += 2)
		base_json_add_text(writer, pairs[i], pairs[i + 1]);
	base_json_end_object(writer);
	base_json_end_array(writer);
}

static void
add_origin(struct package *package)
{
	struct doc_publication *publication = package->publication;
	const char *note = publication->decision->round->source_note;
	const char *const licence[] = { "name", "CC-BY-4.0", "path",
		DOC_PUBLICATION_LICENCE, "title", doc_publication_text(
		publication, "licence", publication->lang) };
	const char *const publisher[] = { "title", doc_publication_publisher(
		publication, publication->lang), "role", "publisher" };

	add_single(package, "licenses", licence, 6);
	add_single(package, "contributors", publisher, 4);
	if (note != NULL && *note != '\0')
		add_single(package, "sources", (const char *const[]){ "title",
		    base_text_clean(note, publication->arena) }, 2);
}

void
doc_datapackage_print(struct base_buf *out,
    struct doc_publication *publication)
{
	struct package package = { .publication = publication };
	struct base_json_writer *writer = &package.writer;
	const char *date = doc_publication_date(publication);

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "kvote", "kvote-publication/1");
	base_json_add_text(writer, "profile", "tabular-data-package");
	base_json_add_text(writer, "name", doc_publication_id(publication));
	base_json_add_text(writer, "title", doc_publication_title(publication,
	    publication->lang));
	base_json_add_text(writer, "description", doc_publication_about(
	    publication, publication->lang));
	if (!doc_publication_is_official(publication))
		base_json_add_text(writer, "label",
		    publication->decision->round->label);
	if (date != NULL)
		base_json_add_text(writer, "created", base_arena_print(
		    publication->arena, "%sT00:00:00Z", date));
	if (*publication->base_url != '\0')
		base_json_add_text(writer, "homepage", publication->base_url);
	add_origin(&package);
	base_json_begin_array(writer, "resources", false);
	for (size_t i = 0; i < publication->dataset_count; i++)
		add_resource(&package, publication->datasets[i]);
	base_json_end_array(writer);
	base_json_end_object(writer);
}
