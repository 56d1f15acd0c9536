#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/csvw.h"
#include "doc/dataset.h"
#include "doc/publication.h"
#include "law/decision.h"

struct group {
	struct base_json_writer writer;
	struct doc_publication *publication;
};

static const char *const langs[] = { [BASE_DA] = "da", [BASE_EN] = "en" };

static void
add_reference(struct group *group, const char *key, const char *address)
{
	base_json_begin_object(&group->writer, key, true);
	base_json_add_text(&group->writer, "@id", address);
	base_json_end_object(&group->writer);
}

/* The header's own name stands in each language: a reader of either finds it
 * in the file. */
static void
add_titles(struct group *group, const char *name)
{
	struct base_json_writer *writer = &group->writer;

	base_json_begin_object(writer, "titles", true);
	for (size_t i = 0; i < BASE_LANG_COUNT; i++) {
		base_json_begin_array(writer, langs[i], true);
		base_json_add_text(writer, NULL, name);
		base_json_add_text(writer, NULL, doc_publication_join(
		    group->publication, "field", name, (enum base_lang)i));
		base_json_end_array(writer);
	}
	base_json_end_object(writer);
}

/* "a|b" is the pattern of the text, too. */
static void
add_datatype(struct group *group, const struct doc_dataset_column *column)
{
	struct base_json_writer *writer = &group->writer;

	if (column->type == DOC_DATASET_TEXT && column->choices == NULL) {
		base_json_add_text(writer, "datatype", "string");
		return;
	}
	base_json_begin_object(writer, "datatype", true);
	switch (column->type) {
	case DOC_DATASET_TEXT:
		base_json_add_text(writer, "base", "string");
		base_json_add_text(writer, "format", column->choices);
		break;
	case DOC_DATASET_WHOLE:
		base_json_add_text(writer, "base", "nonNegativeInteger");
		break;
	case DOC_DATASET_DATE:
		base_json_add_text(writer, "base", "date");
		base_json_add_text(writer, "format", "yyyy-MM-dd");
		break;
	case DOC_DATASET_TRUTH:
		base_json_add_text(writer, "base", "boolean");
		base_json_add_text(writer, "format", "true|false");
		break;
	}
	base_json_end_object(writer);
}

static void
add_column(struct group *group, const struct doc_dataset_column *column)
{
	struct doc_publication *publication = group->publication;
	struct base_json_writer *writer = &group->writer;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "name", column->name);
	add_titles(group, column->name);
	base_json_add_text(writer, "dc:description", doc_publication_join(
	    publication, "field_about", column->name, publication->lang));
	add_datatype(group, column);
	base_json_add_bool(writer, "required", column->required);
	base_json_end_object(writer);
}

static void
add_foreign_key(struct group *group, const struct doc_dataset_column *column)
{
	struct base_json_writer *writer = &group->writer;
	int length = (int)strcspn(column->target, ".");

	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "columnReference", column->name);
	base_json_begin_object(writer, "reference", true);
	base_json_add_text(writer, "resource", doc_publication_address(
	    group->publication, base_arena_print(group->publication->arena,
	    "%.*s.csv", length, column->target)));
	base_json_add_text(writer, "columnReference",
	    column->target + length + 1);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_keys(struct group *group, const struct doc_dataset *dataset)
{
	struct base_json_writer *writer = &group->writer;

	if (dataset->key_count > 0) {
		base_json_begin_array(writer, "primaryKey", true);
		for (size_t i = 0; i < dataset->key_count; i++)
			base_json_add_text(writer, NULL,
			    dataset->columns[i].name);
		base_json_end_array(writer);
	}
	base_json_begin_array(writer, "foreignKeys", false);
	for (size_t i = 0; i < dataset->column_count; i++)
		if (dataset->columns[i].target != NULL)
			add_foreign_key(group, &dataset->columns[i]);
	base_json_end_array(writer);
}

static void
add_table(struct group *group, const struct doc_dataset *dataset)
{
	struct doc_publication *publication = group->publication;
	struct base_json_writer *writer = &group->writer;
	const char *name = base_arena_print(publication->arena, "%s.csv",
	    dataset->name);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "url", doc_publication_address(publication,
	    name));
	base_json_add_text(writer, "dc:title", doc_publication_join(
	    publication, "dataset", dataset->name, publication->lang));
	base_json_add_text(writer, "dc:description", doc_publication_purpose(
	    publication, name, publication->lang));
	base_json_begin_object(writer, "tableSchema", false);
	base_json_begin_array(writer, "columns", false);
	for (size_t i = 0; i < dataset->column_count; i++)
		add_column(group, &dataset->columns[i]);
	base_json_end_array(writer);
	add_keys(group, dataset);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_about(struct group *group)
{
	struct doc_publication *publication = group->publication;
	struct base_json_writer *writer = &group->writer;
	const char *note = publication->decision->round->source_note;

	base_json_add_text(writer, "dc:title", doc_publication_title(
	    publication, publication->lang));
	base_json_add_text(writer, "dc:description", doc_publication_about(
	    publication, publication->lang));
	base_json_add_text(writer, "dc:publisher", doc_publication_publisher(
	    publication, publication->lang));
	add_reference(group, "dc:license", DOC_PUBLICATION_LICENCE);
	if (doc_publication_date(publication) != NULL)
		base_json_add_text(writer, "dc:issued",
		    doc_publication_date(publication));
	if (note != NULL && *note != '\0')
		base_json_add_text(writer, "dc:source", base_text_clean(note,
		    publication->arena));
}

void
doc_csvw_print(struct base_buf *out, struct doc_publication *publication)
{
	struct group group = { .publication = publication };
	struct base_json_writer *writer = &group.writer;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_begin_array(writer, "@context", true);
	base_json_add_text(writer, NULL, "http://www.w3.org/ns/csvw");
	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "@language", langs[publication->lang]);
	base_json_end_object(writer);
	base_json_end_array(writer);
	add_about(&group);
	base_json_begin_array(writer, "tables", false);
	for (size_t i = 0; i < publication->dataset_count; i++)
		add_table(&group, publication->datasets[i]);
	base_json_end_array(writer);
	base_json_end_object(writer);
}
