#include "place.h"

#include "base/buf.h"
#include "base/tar.h"

#define BLOCK 512
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct base_file small[] = { { "b.csv", "code,quota\n", 11 },
	{ "a", "", 0 } };

static struct base_file
archive(struct fixture *f, const struct base_file *files, size_t count)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_tar_print(&buf, files, count);
	return (struct base_file){ "x.tar", buf.bytes, buf.length };
}

static bool
read_archive(struct fixture *f, const struct base_file *file)
{
	const struct base_file *files;
	size_t count;

	return base_tar_read(&files, &count, file, f->arena, f->findings);
}

static void
what_was_put_in_comes_out_in_the_order_of_names(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small));
	const struct base_file *files;
	size_t count;

	assert_true(base_tar_is(&file));
	/* two headers, a block of text, two closing blocks */
	assert_int_equal(file.length, 5 * BLOCK);
	assert_true(base_tar_read(&files, &count, &file, f->arena,
	    f->findings));
	assert_int_equal(count, 2);
	assert_string_equal(files[0].name, "a");
	assert_int_equal(files[0].length, 0);
	assert_string_equal(files[1].name, "b.csv");
	assert_int_equal(files[1].length, 11);
	assert_string_equal(files[1].bytes, "code,quota\n");
}

static void
the_order_given_changes_nothing(void **state)
{
	struct fixture *f = *state;
	const struct base_file turned[] = { small[1], small[0] };
	struct base_file one = archive(f, small, 2);
	struct base_file other = archive(f, turned, 2);

	assert_int_equal(one.length, other.length);
	assert_memory_equal(one.bytes, other.bytes, one.length);
}

static void
lengths_around_a_block_come_out(void **state)
{
	struct fixture *f = *state;
	static const size_t lengths[] = { 1, 511, 512, 513, 1024, 70000 };
	char *bytes = base_arena_alloc(f->arena, 70000, 1);

	memset(bytes, '\xff', 70000);
	for (size_t i = 0; i < COUNT(lengths); i++) {
		const struct base_file in = { "x", bytes, lengths[i] };
		struct base_file file = archive(f, &in, 1);
		const struct base_file *out;
		size_t count;

		assert_int_equal(file.length % BLOCK, 0);
		assert_true(base_tar_read(&out, &count, &file, f->arena,
		    f->findings));
		assert_int_equal(out[0].length, lengths[i]);
		assert_memory_equal(out[0].bytes, bytes, lengths[i]);
	}
}

static void
the_longest_name_comes_out(void **state)
{
	struct fixture *f = *state;
	char *name = base_arena_alloc(f->arena, BASE_TAR_LONGEST_NAME + 2, 1);
	const struct base_file in = { name, "x", 1 }, *out;
	struct base_file file;
	size_t count;

	memset(name, 'n', BASE_TAR_LONGEST_NAME);
	file = archive(f, &in, 1);
	assert_true(base_tar_read(&out, &count, &file, f->arena,
	    f->findings));
	assert_string_equal(out[0].name, name);
	assert_true(base_tar_is_name(name));
	name[BASE_TAR_LONGEST_NAME] = 'n';
	assert_false(base_tar_is_name(name));
}

/* Both ways: what tar makes of ours, and byte for byte what tar makes. */
static void
the_tar_program_reads_and_writes_the_same(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small)), theirs;

	if (system("tar --version >/dev/null 2>&1") != 0)
		skip();
	assert_true(base_file_write("ours.tar", file.bytes, file.length,
	    f->arena, f->findings));
	mkdir("in", 0777);
	assert_int_equal(system("tar -xf ours.tar -C in"), 0);
	assert_content(f, "in/a", "");
	assert_content(f, "in/b.csv", "code,quota\n");
	assert_int_equal(system("cd in && tar --format=ustar --mode=0644 "
	    "--owner=0 --group=0 --numeric-owner --mtime=@0 -b 1 "
	    "-cf ../theirs.tar a b.csv"), 0);
	assert_true(base_file_read(&theirs, "theirs.tar", f->arena,
	    f->findings));
	assert_int_equal(theirs.length, file.length);
	assert_memory_equal(theirs.bytes, file.bytes, file.length);
}

/* Either refused, or read as other bytes of the same file. */
static void
assert_change_is_seen(struct fixture *f, const struct base_file *file,
    size_t at)
{
	const struct base_file *files;
	size_t count;

	if (!base_tar_read(&files, &count, file, f->arena, f->findings)) {
		assert_true(base_findings_has_error(f->findings));
		return;
	}
	/* the text of b.csv behind two headers is all that may change */
	assert_true(at >= 2 * BLOCK && at < 2 * BLOCK + 11);
	assert_int_equal(count, 2);
	assert_string_equal(files[1].name, "b.csv");
	assert_int_equal(files[1].length, 11);
	assert_memory_not_equal(files[1].bytes, "code,quota\n", 11);
}

static void
every_changed_byte_is_seen(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small));
	char *bytes = base_arena_copy_bytes(f->arena, file.bytes,
	    file.length);
	struct base_arena *kept = f->arena;

	file.bytes = bytes;
	for (size_t i = 0; i < file.length; i++) {
		char was = bytes[i];

		f->arena = base_arena_new();
		f->findings = base_findings_new(f->arena);
		for (int bit = 0; bit < 9; bit++) {
			/* each bit, and all of them */
			bytes[i] = (char)(bit < 8 ? was ^ 1 << bit : ~was);
			assert_change_is_seen(f, &file, i);
		}
		bytes[i] = was;
		base_arena_free(f->arena);
	}
	f->arena = kept;
	f->findings = base_findings_new(kept);
	assert_true(read_archive(f, &file));
}

static void
every_length_but_the_whole_is_refused(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small));
	size_t whole = file.length;

	for (size_t i = 0; i < whole; i++) {
		/* of its own size, so that a read beyond is seen */
		char *cut = malloc(i > 0 ? i : 1);

		assert_non_null(cut);
		memcpy(cut, file.bytes, i);
		assert_false(read_archive(f, &(struct base_file){ "x.tar",
		    cut, i }));
		free(cut);
	}
}

static void
what_stands_behind_the_end_is_refused(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small));
	char *longer = base_arena_alloc(f->arena, file.length + BLOCK, 1);

	memcpy(longer, file.bytes, file.length);
	for (size_t more = 1; more <= BLOCK; more += BLOCK - 1)
		assert_false(read_archive(f, &(struct base_file){ "x.tar",
		    longer, file.length + more }));
}

static void
the_entry_and_byte_are_named(void **state)
{
	struct fixture *f = *state;
	struct base_file file = archive(f, small, COUNT(small));
	char *bytes = base_arena_copy_bytes(f->arena, file.bytes,
	    file.length);

	bytes[BLOCK + 100] = '1'; /* the mode of b.csv */
	assert_false(read_archive(f, &(struct base_file){ "x.tar", bytes,
	    file.length }));
	assert_finding_args(f, BASE_ERR_TAR_FORM, "x.tar", "b.csv");
	assert_string_equal(base_findings_get(f->findings, 0)->args[2],
	    "612");
}

static void
put_octal(char *at, int digits, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%0*o", digits, number);
	memcpy(at, text, (size_t)digits);
}

/* A header whose name was changed, with a checksum that fits again. */
static void
rename_entry(char *header, const char *name)
{
	unsigned sum = 0;

	memset(header, 0, 100);
	memcpy(header, name, strlen(name));
	memset(header + 148, ' ', 8);
	for (size_t i = 0; i < BLOCK; i++)
		sum += (unsigned char)header[i];
	put_octal(header + 148, 6, sum);
	header[154] = '\0';
}

static void
names_that_cannot_be_are_refused(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { ".", "..", "../b", "/etc/b",
		"a/b", "b\nc", "b\x1b[2J", "b\x7f", "b\xff", "b\xc3" };
	struct base_file file = archive(f, &small[0], 1);

	for (size_t i = 0; i < COUNT(names); i++) {
		char *bytes = base_arena_copy_bytes(f->arena, file.bytes,
		    file.length);

		rename_entry(bytes, names[i]);
		fixture_forget_findings(f);
		assert_false(read_archive(f, &(struct base_file){ "x.tar",
		    bytes, file.length }));
		assert_only_finding(f, BASE_ERR_TAR_NAME, 0, 0);
		assert_false(base_tar_is_name(names[i]));
	}
	assert_false(base_tar_is_name(""));
	assert_true(base_tar_is_name("r\xc3\xb8" "d gr\xc3\xb8" "d.csv"));
}

static void
entries_twice_or_out_of_order_are_refused(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "b.csv", "c" };
	struct base_file file = archive(f, small, COUNT(small));

	for (size_t i = 0; i < COUNT(names); i++) {
		char *bytes = base_arena_copy_bytes(f->arena, file.bytes,
		    file.length);

		rename_entry(bytes, names[i]);
		fixture_forget_findings(f);
		assert_false(read_archive(f, &(struct base_file){ "x.tar",
		    bytes, file.length }));
		assert_finding_args(f, BASE_ERR_TAR_ORDER, "x.tar", "b.csv");
	}
}

/* A length beyond the end, in a header that is otherwise as it must be. */
static void
a_length_that_is_not_there_is_refused(void **state)
{
	struct fixture *f = *state;
	static const unsigned lengths[] = { 513, 1024, 1025, 1536, 1537,
		1u << 30 };
	struct base_file file = archive(f, &small[0], 1);

	for (size_t i = 0; i < COUNT(lengths); i++) {
		char *bytes = base_arena_copy_bytes(f->arena, file.bytes,
		    file.length);

		put_octal(bytes + 124, 11, lengths[i]);
		rename_entry(bytes, "b.csv");
		fixture_forget_findings(f);
		assert_false(read_archive(f, &(struct base_file){ "x.tar",
		    bytes, file.length }));
		assert_only_finding(f, BASE_ERR_TAR_SHORT, 0, 0);
	}
}

static void
what_is_no_archive_is_said_to_be_none(void **state)
{
	struct fixture *f = *state;
	char *zeros = base_arena_alloc(f->arena, 1024, 1);

	assert_false(read_archive(f, &(struct base_file){ "x.csv",
	    "code,quota\n", 11 }));
	assert_finding_args(f, BASE_ERR_TAR_NOT, "x.csv", NULL);
	fixture_forget_findings(f);
	assert_false(read_archive(f, &(struct base_file){ "x.tar", "", 0 }));
	assert_false(read_archive(f, &(struct base_file){ "x.tar", zeros,
	    1024 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(what_was_put_in_comes_out_in_the_order_of_names),
		FIXTURE_TEST(the_order_given_changes_nothing),
		FIXTURE_TEST(lengths_around_a_block_come_out),
		FIXTURE_TEST(the_longest_name_comes_out),
		FOLDER_TEST(the_tar_program_reads_and_writes_the_same),
		FIXTURE_TEST(every_changed_byte_is_seen),
		FIXTURE_TEST(every_length_but_the_whole_is_refused),
		FIXTURE_TEST(what_stands_behind_the_end_is_refused),
		FIXTURE_TEST(the_entry_and_byte_are_named),
		FIXTURE_TEST(names_that_cannot_be_are_refused),
		FIXTURE_TEST(entries_twice_or_out_of_order_are_refused),
		FIXTURE_TEST(a_length_that_is_not_there_is_refused),
		FIXTURE_TEST(what_is_no_archive_is_said_to_be_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
