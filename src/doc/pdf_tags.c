#include "base/arena.h"
#include "base/buf.h"
#include "doc/pdf_file.h"
#include "doc/pdf_tags.h"

struct doc_pdf_tag *
doc_pdf_tags_add(struct doc_pdf_file *file, struct doc_pdf_tag *parent,
    const char *type, const char *attributes)
{
	struct doc_pdf_tag *tag = base_arena_alloc(file->arena, 1,
	    sizeof(*tag));

	tag->type = type;
	tag->attributes = attributes;
	tag->object = doc_pdf_file_reserve(file);
	tag->parent = parent;
	if (parent == NULL)
		return tag;
	if (parent->last == NULL)
		parent->first = tag;
	else
		parent->last->next = tag;
	parent->last = tag;
	return tag;
}

void
doc_pdf_tags_add_piece(struct doc_pdf_file *file, struct doc_pdf_tag *tag,
    size_t page, size_t number)
{
	struct doc_pdf_piece *piece = base_arena_alloc(file->arena, 1,
	    sizeof(*piece));

	piece->page = page;
	piece->number = number;
	if (tag->last_piece == NULL)
		tag->first_piece = piece;
	else
		tag->last_piece->next = piece;
	tag->last_piece = piece;
}

/* /Pg is the page of the first piece; others name their own. */
static void
print_kids(struct doc_pdf_file *file, const struct doc_pdf_tag *tag)
{
	if (tag->first_piece != NULL)
		base_buf_add_print(file->out, " /Pg %zu 0 R",
		    tag->first_piece->page);
	base_buf_add_text(file->out, " /K [");
	for (const struct doc_pdf_tag *kid = tag->first; kid != NULL;
	    kid = kid->next)
		base_buf_add_print(file->out, "%s%zu 0 R",
		    kid == tag->first ? "" : " ", kid->object);
	for (const struct doc_pdf_piece *piece = tag->first_piece;
	    piece != NULL; piece = piece->next) {
		if (piece != tag->first_piece)
			base_buf_add_char(file->out, ' ');
		if (piece->page == tag->first_piece->page)
			base_buf_add_print(file->out, "%zu", piece->number);
		else
			base_buf_add_print(file->out, "<< /Type /MCR /Pg "
			    "%zu 0 R /MCID %zu >>", piece->page,
			    piece->number);
	}
	base_buf_add_char(file->out, ']');
}

void
doc_pdf_tags_write(struct doc_pdf_file *file, const struct doc_pdf_tag *tag,
    size_t above)
{
	doc_pdf_file_begin(file, tag->object);
	base_buf_add_print(file->out, "<< /Type /StructElem /S /%s /P %zu 0 R",
	    tag->type, above);
	if (*tag->attributes != '\0')
		base_buf_add_print(file->out, " %s", tag->attributes);
	print_kids(file, tag);
	base_buf_add_text(file->out, " >>");
	doc_pdf_file_end(file);
	for (const struct doc_pdf_tag *kid = tag->first; kid != NULL;
	    kid = kid->next)
		doc_pdf_tags_write(file, kid, tag->object);
}
