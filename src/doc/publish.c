#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"
#include "doc/annex_page.h"
#include "doc/publication.h"
#include "doc/publish.h"
#include "doc/tree.h"
#include "law/decision.h"

static const char *
tell(struct doc_publication *publication, const char *block)
{
	return doc_publication_text(publication, block, publication->lang);
}

static const char *
print_count(const struct doc_publication *publication, int64_t count)
{
	return count == LAW_UNKNOWN ? "" : base_text_print_count(count,
	    publication->lang, publication->arena);
}

static void
add_regions(struct doc_tree *tree, struct doc_publication *publication)
{
	const struct law_decision *decision = publication->decision;
	const struct law_register *reg = decision->round->reg;
	const struct doc_column columns[] = {
		{ tell(publication, "field_region"), DOC_LEFT },
		{ tell(publication, "field_quota"), DOC_RIGHT } };
	struct doc_table *table;

	doc_tree_add_heading(tree, 2, tell(publication, "heading_regions"));
	table = doc_tree_add_table(tree, NULL, columns, 2, 0);
	for (size_t i = 0; i < reg->region_count; i++)
		doc_tree_set_number(tree, table, doc_tree_add_row(tree, table,
		    DOC_ROW_BODY, (const char *const[]){ reg->region_names[i],
		    print_count(publication, decision->region_quotas[i]) }),
		    1, decision->region_quotas[i]);
	doc_tree_set_number(tree, table, doc_tree_add_row(tree, table,
	    DOC_ROW_TOTAL, (const char *const[]){ tell(publication, "total"),
	    print_count(publication, decision->sum) }), 1, decision->sum);
}

static void
add_files(struct doc_tree *tree, struct doc_publication *publication)
{
	const struct doc_column columns[] = {
		{ tell(publication, "column_file"), DOC_LEFT },
		{ tell(publication, "column_purpose"), DOC_LEFT },
		{ tell(publication, "column_size"), DOC_RIGHT } };
	struct doc_table *table;

	doc_tree_add_heading(tree, 2, tell(publication, "heading_files"));
	table = doc_tree_add_table(tree, NULL, columns, 3, 0);
	doc_tree_link_column(table, 0);
	for (size_t i = 0; i < publication->file_count; i++) {
		const struct base_file *file = &publication->files[i];

		doc_tree_add_row(tree, table, DOC_ROW_BODY,
		    (const char *const[]){ file->name,
		    doc_publication_purpose(publication, file->name,
		    publication->lang), print_count(publication,
		    (int64_t)file->length) });
	}
}

/* The hashes stand apart: they are long, and nobody reads them. */
static void
add_hashes(struct doc_tree *tree, struct doc_publication *publication)
{
	const char *lines[DOC_PUBLICATION_MOST_FILES];

	doc_tree_add_heading(tree, 2, tell(publication, "heading_hashes"));
	doc_tree_add_paragraph(tree, tell(publication, "hashes"));
	for (size_t i = 0; i < publication->file_count; i++)
		lines[i] = base_arena_print(publication->arena, "%s: %s",
		    publication->files[i].name, base_hash_print(
		    publication->files[i].bytes, publication->files[i].length,
		    publication->arena));
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines,
	    publication->file_count);
}

/* How to reach the authority: its address and what else the round says. */
static void
add_contact(struct doc_tree *tree, struct doc_publication *publication)
{
	const struct law_case *facts =
	    &publication->decision->round->letter_case;
	const char *const told[] = { doc_publication_publisher(publication,
		publication->lang), facts->office, facts->phone, facts->web };
	const char *lines[sizeof(told) / sizeof(told[0])];
	size_t count = 0;

	doc_tree_add_heading(tree, 2, tell(publication, "heading_contact"));
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (told[i] != NULL && *told[i] != '\0')
			lines[count++] = told[i];
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, count);
}

bool
doc_publish_compute(struct doc_tree **out,
    struct doc_publication *publication, struct doc_wording *letter)
{
	const char *title = doc_publication_title(publication,
	    publication->lang);
	struct doc_tree *tree = doc_tree_new(title, publication->lang,
	    publication->arena);

	doc_tree_add_heading(tree, 1, title);
	if (!doc_publication_is_official(publication))
		doc_tree_add_notice(tree, tell(publication, "not_official"));
	doc_tree_add_paragraph(tree, doc_publication_about(publication,
	    publication->lang));
	add_regions(tree, publication);
	if (publication->map != NULL)
		doc_tree_add_picture(tree, publication->map);
	add_files(tree, publication);
	doc_tree_add_heading(tree, 2, tell(publication, "heading_recompute"));
	doc_tree_add_paragraph(tree, tell(publication, "recompute"));
	doc_tree_add_lines(tree, DOC_ROLE_WORKING, (const char *const[]){
	    "kvote verify bundle.tar" }, 1);
	doc_tree_add_heading(tree, 2, tell(publication, "heading_licence"));
	doc_tree_add_paragraph(tree, tell(publication, "use"));
	add_contact(tree, publication);
	doc_annex_page_put(tree, letter, publication->decision, 2);
	add_hashes(tree, publication);
	if (publication->wording[publication->lang].failed || letter->failed)
		return false;
	*out = tree;
	return true;
}
