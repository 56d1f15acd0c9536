#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "doc/pdf_flow.h"
#include "doc/pdf_font.h"
#include "doc/pdf_page.h"
#include "doc/pdf_parts.h"
#include "doc/pdf_tags.h"
#include "doc/tree.h"

#define PRODUCER "kvote " KVOTE_VERSION

/* Levels of headings that have a bookmark. */
#define MARKED_LEVELS 2

struct objects {
	size_t catalogue;
	size_t pages;
	size_t info;
	size_t metadata;
	size_t structure;
	size_t owners;
	size_t outline;
	size_t regular;
	size_t bold;
};

/* --- bookmarks ------------------------------------------------------------- */

void
doc_pdf_parts_add_mark(struct doc_pdf_parts *parts, struct doc_pdf_flow *flow,
    const char *text, size_t level)
{
	struct doc_pdf_mark *mark;

	if (level >= MARKED_LEVELS)
		return;
	mark = base_arena_alloc(flow->arena, 1, sizeof(*mark));
	mark->text = text;
	/* the first one has nothing to stand under */
	mark->level = parts->first == NULL ? 0 : level;
	mark->page = flow->page->object;
	mark->y = flow->height - flow->y;
	mark->object = doc_pdf_file_reserve(&flow->file);
	if (parts->last == NULL)
		parts->first = mark;
	else
		parts->last->next = mark;
	parts->last = mark;
}

/* The next mark of the same level before one that is above it. */
static const struct doc_pdf_mark *
find_sibling(const struct doc_pdf_mark *mark)
{
	for (const struct doc_pdf_mark *next = mark->next; next != NULL &&
	    next->level >= mark->level; next = next->next)
		if (next->level == mark->level)
			return next;
	return NULL;
}

static const struct doc_pdf_mark *
find_child(const struct doc_pdf_mark *mark)
{
	return mark->next != NULL && mark->next->level > mark->level ?
	    mark->next : NULL;
}

/* /First, /Last and /Count of those that begin with first. */
static void
print_family(struct doc_pdf_file *file, const struct doc_pdf_mark *first,
    bool closed)
{
	const struct doc_pdf_mark *last = first;
	size_t count = 1;

	if (first == NULL)
		return;
	while (find_sibling(last) != NULL) {
		last = find_sibling(last);
		count++;
	}
	base_buf_add_print(file->out, " /First %zu 0 R /Last %zu 0 R "
	    "/Count %s%zu", first->object, last->object, closed ? "-" : "",
	    count);
}

static void
write_mark(struct doc_pdf_file *file, const struct doc_pdf_mark *mark,
    size_t above, const struct doc_pdf_mark *before)
{
	const struct doc_pdf_mark *next = find_sibling(mark);

	doc_pdf_file_begin(file, mark->object);
	base_buf_add_print(file->out, "<< /Title %s /Parent %zu 0 R "
	    "/Dest [%zu 0 R /XYZ null %s null]",
	    doc_pdf_file_print_text(mark->text, file->arena), above,
	    mark->page, doc_pdf_file_print_number(mark->y, file->arena));
	if (before != NULL)
		base_buf_add_print(file->out, " /Prev %zu 0 R",
		    before->object);
	if (next != NULL)
		base_buf_add_print(file->out, " /Next %zu 0 R",
		    next->object);
	print_family(file, find_child(mark), true);
	base_buf_add_text(file->out, " >>");
	doc_pdf_file_end(file);
}

static void
write_outline(struct doc_pdf_file *file, const struct doc_pdf_parts *parts,
    size_t object)
{
	/* the last mark of each level, and what it stands under */
	const struct doc_pdf_mark *before[MARKED_LEVELS] = { NULL };

	doc_pdf_file_begin(file, object);
	base_buf_add_text(file->out, "<< /Type /Outlines");
	print_family(file, parts->first, false);
	base_buf_add_text(file->out, " >>");
	doc_pdf_file_end(file);
	for (const struct doc_pdf_mark *mark = parts->first; mark != NULL;
	    mark = mark->next) {
		write_mark(file, mark, mark->level == 0 ? object :
		    before[mark->level - 1]->object, before[mark->level]);
		before[mark->level] = mark;
		if (mark->level + 1 < MARKED_LEVELS)
			before[mark->level + 1] = NULL;
	}
}

/* --- pages and structure --------------------------------------------------- */

static void
print_font(struct doc_pdf_file *file, const char *name, size_t object)
{
	if (object != 0)
		base_buf_add_print(file->out, " /%s %zu 0 R", name, object);
}

static void
write_page(struct doc_pdf_flow *flow, const struct doc_pdf_page *page,
    const struct objects *objects, size_t number)
{
	struct doc_pdf_file *file = &flow->file;
	size_t content = doc_pdf_file_reserve(file);

	doc_pdf_file_add_stream(file, content, "", page->content.bytes,
	    page->content.length);
	doc_pdf_file_begin(file, page->object);
	base_buf_add_print(file->out, "<< /Type /Page /Parent %zu 0 R "
	    "/MediaBox [0 0 %s %s] /Resources << /Font <<", objects->pages,
	    doc_pdf_file_print_number(flow->width, flow->arena),
	    doc_pdf_file_print_number(flow->height, flow->arena));
	print_font(file, DOC_PDF_PAGE_REGULAR, objects->regular);
	print_font(file, DOC_PDF_PAGE_BOLD, objects->bold);
	base_buf_add_print(file->out, " >> >> /Contents %zu 0 R "
	    "/StructParents %zu /Tabs /S >>", content, number);
	doc_pdf_file_end(file);
}

static void
write_pages(struct doc_pdf_flow *flow, const struct objects *objects)
{
	struct doc_pdf_file *file = &flow->file;
	size_t number = 0;

	for (const struct doc_pdf_page *page = flow->first; page != NULL;
	    page = page->next)
		write_page(flow, page, objects, number++);
	doc_pdf_file_begin(file, objects->pages);
	base_buf_add_print(file->out, "<< /Type /Pages /Count %zu /Kids [",
	    flow->page_count);
	for (const struct doc_pdf_page *page = flow->first; page != NULL;
	    page = page->next)
		base_buf_add_print(file->out, "%s%zu 0 R",
		    page == flow->first ? "" : " ", page->object);
	base_buf_add_text(file->out, "] >>");
	doc_pdf_file_end(file);
}

/* Which tag each piece of each page belongs to. */
static void
write_owners(struct doc_pdf_flow *flow, size_t object)
{
	struct base_buf *out = flow->file.out;
	size_t number = 0;

	doc_pdf_file_begin(&flow->file, object);
	base_buf_add_text(out, "<< /Nums [");
	for (const struct doc_pdf_page *page = flow->first; page != NULL;
	    page = page->next) {
		base_buf_add_print(out, "%s%zu [", number == 0 ? "" : "\n",
		    number);
		number++;
		for (size_t i = 0; i < page->piece_count; i++)
			base_buf_add_print(out, "%s%zu 0 R",
			    i == 0 ? "" : " ", page->owners[i]->object);
		base_buf_add_char(out, ']');
	}
	base_buf_add_text(out, "] >>");
	doc_pdf_file_end(&flow->file);
}

static void
write_structure(struct doc_pdf_flow *flow, const struct objects *objects)
{
	doc_pdf_file_begin(&flow->file, objects->structure);
	base_buf_add_print(flow->file.out, "<< /Type /StructTreeRoot "
	    "/K %zu 0 R /ParentTree %zu 0 R /ParentTreeNextKey %zu >>",
	    flow->document->object, objects->owners, flow->page_count);
	doc_pdf_file_end(&flow->file);
	doc_pdf_tags_write(&flow->file, flow->document, objects->structure);
	write_owners(flow, objects->owners);
}

/* --- what it says of itself ------------------------------------------------ */

static void
add_escaped(struct base_buf *buf, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '&')
			base_buf_add_text(buf, "&amp;");
		else if (*text == '<')
			base_buf_add_text(buf, "&lt;");
		else if (*text == '>')
			base_buf_add_text(buf, "&gt;");
		else
			base_buf_add_char(buf, *text);
	}
}

static const char *
find_language(const struct doc_tree *tree)
{
	return tree->lang == BASE_DA ? "da-DK" : "en-GB";
}

/* XMP (ISO 16684-1) with the mark of PDF/UA-1. */
static void
write_metadata(struct doc_pdf_file *file, const struct doc_tree *tree,
    size_t object)
{
	struct base_buf xmp;

	base_buf_start(&xmp, file->arena);
	base_buf_add_text(&xmp,
	    "<?xpacket begin=\"\xef\xbb\xbf\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\"\n"
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
	    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	add_escaped(&xmp, tree->title);
	base_buf_add_print(&xmp, "</rdf:li></rdf:Alt></dc:title>\n"
	    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
	    "</dc:language>\n<pdf:Producer>" PRODUCER "</pdf:Producer>\n"
	    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n"
	    "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
	    find_language(tree));
	doc_pdf_file_add_stream(file, object, "/Type /Metadata /Subtype /XML",
	    xmp.bytes, xmp.length);
}

static void
write_info(struct doc_pdf_file *file, const struct doc_tree *tree,
    size_t object)
{
	doc_pdf_file_begin(file, object);
	base_buf_add_print(file->out, "<< /Title %s /Producer (" PRODUCER
	    ") >>", doc_pdf_file_print_text(tree->title, file->arena));
	doc_pdf_file_end(file);
}

static void
write_catalogue(struct doc_pdf_file *file, const struct doc_tree *tree,
    const struct objects *objects, bool marked)
{
	doc_pdf_file_begin(file, objects->catalogue);
	base_buf_add_print(file->out, "<< /Type /Catalog /Pages %zu 0 R "
	    "/Lang (%s) /MarkInfo << /Marked true >> /Metadata %zu 0 R "
	    "/StructTreeRoot %zu 0 R "
	    "/ViewerPreferences << /DisplayDocTitle true >>", objects->pages,
	    find_language(tree), objects->metadata, objects->structure);
	if (marked)
		base_buf_add_print(file->out, " /Outlines %zu 0 R",
		    objects->outline);
	base_buf_add_text(file->out, " >>");
	doc_pdf_file_end(file);
}

/* The object, or 0 for a font of which nothing was used. */
static bool
write_font(struct doc_pdf_flow *flow, const struct doc_font *font,
    size_t *object)
{
	*object = 0;
	if (doc_font_next(font, 0) == UINT32_MAX)
		return true;
	*object = doc_pdf_file_reserve(&flow->file);
	if (doc_pdf_font_write(&flow->file, font, *object))
		return true;
	base_findings_add(flow->findings, BASE_ERR_BUG,
	    (struct base_place){ 0 }, "the built-in font cannot be made "
	    "smaller", NULL);
	return false;
}

bool
doc_pdf_parts_write(struct doc_pdf_parts *parts, struct doc_pdf_flow *flow,
    const struct doc_tree *tree)
{
	struct doc_pdf_file *file = &flow->file;
	struct objects objects;
	size_t *const all[] = { &objects.catalogue, &objects.pages,
		&objects.info, &objects.metadata, &objects.structure,
		&objects.owners };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		*all[i] = doc_pdf_file_reserve(file);
	if (!write_font(flow, flow->regular, &objects.regular) ||
	    !write_font(flow, flow->bold, &objects.bold))
		return false;
	write_pages(flow, &objects);
	write_structure(flow, &objects);
	if (parts->first != NULL) {
		objects.outline = doc_pdf_file_reserve(file);
		write_outline(file, parts, objects.outline);
	}
	write_metadata(file, tree, objects.metadata);
	write_info(file, tree, objects.info);
	write_catalogue(file, tree, &objects, parts->first != NULL);
	doc_pdf_file_finish(file, objects.catalogue, objects.info);
	return true;
}
