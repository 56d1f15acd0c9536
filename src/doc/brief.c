#include "doc/brief.h"
#include "base/text.h"
#include "law/persons.h"
#include "law/rule.h"

const char *
doc_brief_find(struct doc_brief *brief, const char *block)
{
	return doc_wording_find(&brief->words, block);
}

void
doc_brief_say(struct doc_brief *brief, const char *text)
{
	doc_tree_add_paragraph(brief->tree, text);
}

void
doc_brief_head(struct doc_brief *brief, int level, const char *block)
{
	doc_tree_add_heading(brief->tree, level, doc_brief_find(brief, block));
}

const char *
doc_brief_cite(struct doc_brief *brief, const char *text, const char *rule)
{
	return DOC_WORDING_FILL(&brief->words, "cited", { "text", text },
	    { "reference",
	        doc_wording_print_reference(&brief->words,
	            law_rule_find(rule)) });
}

const char *
doc_brief_print_count(const struct doc_brief *brief, int64_t count)
{
	return base_text_print_count(count, brief->words.lang,
	    brief->tree->arena);
}

const char *
doc_brief_print_persons(struct doc_brief *brief, int64_t count)
{
	return doc_wording_print_persons(&brief->letter, count);
}

const char *
doc_brief_print_municipality(struct doc_brief *brief, size_t municipality)
{
	return doc_wording_print_municipality(&brief->letter, brief->round->reg,
	    municipality);
}

void
doc_brief_put_text(struct doc_brief_row *row, const char *text)
{
	row->cells[row->count] = text;
	row->numbers[row->count++] = DOC_NO_NUMBER;
}

void
doc_brief_put_count(struct doc_brief *brief, struct doc_brief_row *row,
    int64_t count)
{
	bool known = count != LAW_UNKNOWN;

	row->cells[row->count] = known ?
	    doc_brief_print_count(brief, count) :
	    doc_wording_find(&brief->shared, "unknown");
	row->numbers[row->count++] = known ? count : DOC_NO_NUMBER;
}

void
doc_brief_add_row(struct doc_brief *brief, struct doc_table *table,
    enum doc_row_kind kind, const struct doc_brief_row *row)
{
	struct doc_row *added = doc_tree_add_row(brief->tree, table, kind,
	    row->cells);

	for (size_t i = 0; i < row->count; i++)
		if (row->numbers[i] != DOC_NO_NUMBER)
			doc_tree_set_number(brief->tree, table, added, i,
			    row->numbers[i]);
}

int64_t
doc_brief_pick(const struct doc_brief *brief, const int64_t *numbers,
    size_t municipality)
{
	int64_t sum = 0;

	if (municipality != LAW_REGISTER_NONE)
		return numbers[municipality];
	for (size_t i = 0; i < brief->prospect->municipality_count; i++) {
		int64_t one = numbers[brief->prospect->municipalities[i]];

		if (one == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum = law_persons_add(sum, one);
	}
	return sum;
}
