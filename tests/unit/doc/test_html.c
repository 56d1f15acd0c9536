#include "doc/html.h"
#include "doc/text.h"
#include "fixture.h"

#define NO_BREAK_SPACE "\xc2\xa0"

static const char *
print(struct fixture *f, const struct doc_tree *tree)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_html_print(&buf, tree);
	return buf.bytes;
}

static const struct {
	const char *entity;
	const char *text;
} entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
	{ "&quot;", "\"" }, { "&#39;", "'" }, { NO_BREAK_SPACE, " " } };

/* Puts what stands for the character at html; returns its length there. */
static size_t
put_character(struct base_buf *out, const char *html)
{
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		size_t length = strlen(entities[i].entity);

		if (strncmp(html, entities[i].entity, length) == 0) {
			base_buf_add_text(out, entities[i].text);
			return length;
		}
	}
	base_buf_add_char(out, *html);
	return 1;
}

/* The page's text without its head and tags. */
static char *
strip_tags(struct fixture *f, const char *html)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	html = strstr(html, "<body>");
	while (*html != '\0') {
		if (*html == '<') {
			base_buf_add_char(&buf, ' ');
			html = strchr(html, '>') + 1;
		} else {
			html += put_character(&buf, html);
		}
	}
	return buf.bytes;
}

/* A rule or the edge of a banner: no word. */
static bool
is_rule(const char *word)
{
	size_t length = strlen(word);

	return length > 1 && (strspn(word, "-") == length ||
	    strspn(word, "=") == length || strspn(word, "*") == length);
}

/* The words with one blank between them. */
static const char *
list_words(struct fixture *f, char *text)
{
	struct base_buf buf;
	char *rest = text;
	const char *word;

	base_buf_start(&buf, f->arena);
	while ((word = strtok_r(rest, " \n\f", &rest)) != NULL)
		if (!is_rule(word))
			base_buf_add_print(&buf, "%s ", word);
	return buf.bytes;
}

static const char *
list_html_words(struct fixture *f, const struct doc_tree *tree)
{
	return list_words(f, strip_tags(f, print(f, tree)));
}

static const char *
list_text_words(struct fixture *f, const struct doc_tree *tree)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_text_print(&buf, tree, 76, false);
	return list_words(f, buf.bytes);
}

static void
check_same_words(struct fixture *f, enum base_lang lang)
{
	struct doc_tree *tree;

	f->round.label = "example & \"not\" official";
	assert_true(doc_letter_compute(&tree, &f->decision, lang, f->arena,
	    f->findings));
	assert_has(list_html_words(f, tree), "Hjørring 8 Region Nordjylland");
	assert_string_equal(list_html_words(f, tree),
	    list_text_words(f, tree));
}

static void
test_letter_has_the_words_of_the_text(void **state)
{
	check_same_words(*state, BASE_DA);
	check_same_words(*state, BASE_EN);
}

static void
test_everything_is_escaped(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("<t> & \"t\"", BASE_EN, f->arena);
	const struct doc_column columns[] = { { "<b>", DOC_LEFT } };
	const char *lines[] = { "<script>alert('1')</script>" };
	const char *page;

	doc_tree_add_notice(tree, lines[0]);
	doc_tree_add_heading(tree, 1, lines[0]);
	doc_tree_add_lines(tree, DOC_ROLE_SENDER, lines, 1);
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, 1);
	doc_tree_add_lines(tree, DOC_ROLE_CLOSING, lines, 1);
	doc_tree_add_paragraph(tree, lines[0]);
	doc_tree_add_row(tree, doc_tree_add_table(tree, lines[0], columns, 1,
	    0), DOC_ROW_BODY, lines);
	page = print(f, tree);
	assert_has_not(page, "<script");
	assert_has_not(page, "<b>");
	assert_has(page, "<title>&lt;t&gt; &amp; &quot;t&quot;</title>");
	assert_has(page, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
}

static void
test_page_says_its_language(void **state)
{
	struct fixture *f = *state;

	assert_has(print(f, doc_tree_new("t", BASE_DA, f->arena)),
	    "<!doctype html>\n<html lang=\"da\">");
	assert_has(print(f, doc_tree_new("t", BASE_EN, f->arena)),
	    "<html lang=\"en\">");
}

/* Each region is a row group that a reader of cells can name. */
static void
test_table_is_semantic(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree;
	const char *page;

	assert_true(doc_letter_compute(&tree, &f->decision, BASE_DA, f->arena,
	    f->findings));
	page = print(f, tree);
	assert_has(page, "<caption>");
	assert_has(page, "<th scope=\"col\">Kode</th>");
	assert_has(page, "<th scope=\"col\" class=\"number\">Kvote</th>");
	assert_has(page, "</tbody>\n<tbody>\n<tr class=\"group\">"
	    "<th scope=\"rowgroup\" colspan=\"3\">Region Nordjylland</th>");
	assert_has(page, "<tr><td>825</td><th scope=\"row\">Læsø</th>"
	    "<td class=\"number\">-</td></tr>");
	assert_has(page, "<tr class=\"sum\"><th scope=\"row\" colspan=\"2\">"
	    "Region Nordjylland i alt</th><td class=\"number\">8</td></tr>");
	assert_has(page, "<tbody class=\"totals\">\n<tr class=\"total\">");
	assert_has_not(page, "<script");
}

static void
test_names_of_files_lead_to_them(void **state)
{
	struct fixture *f = *state;
	const struct doc_column columns[] = { { "File", DOC_LEFT } };
	struct doc_tree *tree = doc_tree_new("T", BASE_EN, f->arena);
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns, 1,
	    0);
	struct base_buf buf;

	doc_tree_link_column(table, 0);
	doc_tree_add_row(tree, table, DOC_ROW_BODY,
	    (const char *const[]){ "a\"b.csv" });
	base_buf_start(&buf, f->arena);
	doc_html_print(&buf, tree);
	assert_has(buf.bytes,
	    "<a href=\"./a&quot;b.csv\">a&quot;b.csv</a></th>");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_letter_has_the_words_of_the_text, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_everything_is_escaped,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_page_says_its_language,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_names_of_files_lead_to_them, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_table_is_semantic,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/html", tests, NULL, NULL);
}
