#include <string.h>

#include "base/buf.h"
#include "base/json_tree.h"

#include "fixture.h"

static const struct base_json *
read_tree(struct fixture *f, const char *text)
{
	const struct base_json *tree;

	assert_true(base_json_read(&tree, "t.json", text, strlen(text),
	    f->arena, f->findings));
	return tree;
}

static void
is_printed(struct fixture *f, const struct base_json *tree, const char *text)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_tree_print(&buf, tree, true);
	assert_string_equal(buf.bytes, text);
}

static void
a_member_is_set_in_its_place(void **state)
{
	struct fixture *f = *state;
	const struct base_json *tree = read_tree(f,
	    "{\"a\": 1, \"b\": 2, \"c\": 3}");
	const struct base_json *nine = base_json_tree_whole(9, f->arena);

	is_printed(f, base_json_tree_set(tree, "a", nine, f->arena),
	    "{\"a\": 9, \"b\": 2, \"c\": 3}\n");
	is_printed(f, base_json_tree_set(tree, "c", nine, f->arena),
	    "{\"a\": 1, \"b\": 2, \"c\": 9}\n");
	is_printed(f, base_json_tree_set(tree, "d", nine, f->arena),
	    "{\"a\": 1, \"b\": 2, \"c\": 3, \"d\": 9}\n");
	is_printed(f, base_json_tree_set(tree, "b", NULL, f->arena),
	    "{\"a\": 1, \"c\": 3}\n");
	is_printed(f, base_json_tree_set(tree, "e", NULL, f->arena),
	    "{\"a\": 1, \"b\": 2, \"c\": 3}\n");
	/* the tree itself stays */
	is_printed(f, tree, "{\"a\": 1, \"b\": 2, \"c\": 3}\n");
}

static void
items_come_and_go(void **state)
{
	struct fixture *f = *state;
	const struct base_json *tree = read_tree(f, "[1, \"x\", null]");
	const struct base_json *text = base_json_tree_text("æ", f->arena);

	is_printed(f, base_json_tree_append(tree, text, f->arena),
	    "[1, \"x\", null, \"æ\"]\n");
	is_printed(f, base_json_tree_append(NULL, text, f->arena),
	    "[\"æ\"]\n");
	is_printed(f, base_json_tree_remove(tree, 1, f->arena),
	    "[1, null]\n");
	is_printed(f, base_json_tree_object(f->arena), "{}\n");
}

static void
what_was_read_is_printed_again(void **state)
{
	static const char text[] = "{\n  \"a\": [],\n  \"b\": { \"c\": true }\n}\n";
	struct fixture *f = *state;
	const struct base_json *tree = read_tree(f, text);
	struct base_buf once, again;

	base_buf_start(&once, f->arena);
	base_json_tree_print(&once, tree, false);
	base_buf_start(&again, f->arena);
	base_json_tree_print(&again, read_tree(f, once.bytes), false);
	assert_string_equal(once.bytes, again.bytes);
}

static void
decimals_are_seen(void **state)
{
	struct fixture *f = *state;

	assert_true(base_json_tree_has_decimal(read_tree(f,
	    "{\"a\": [{\"b\": 1.5}]}")));
	assert_false(base_json_tree_has_decimal(read_tree(f,
	    "{\"a\": [{\"b\": \"1.5\"}, 1]}")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(a_member_is_set_in_its_place),
		FIXTURE_TEST(items_come_and_go),
		FIXTURE_TEST(what_was_read_is_printed_again),
		FIXTURE_TEST(decimals_are_seen),
	};

	return cmocka_run_group_tests_name("base/json_tree", tests, NULL,
	    NULL);
}
