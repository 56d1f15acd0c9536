/* Signatures, among themselves and with Debian's minisign. */
#include "place.h"

#include "base/sign.h"

#define BYTES "8c7dd922  annex.csv\n"
#define COMMENT "kvote round 2024, state 7"

/* Made by minisign 0.11 with the password "hemmelig"; for this test alone. */
#define WITH_PASSWORD \
	"untrusted comment: minisign encrypted secret key\n" \
	"RWRTY0IywS3ETwIIEX6kJx+hcfY6zBPZ4A/+zzRZlv/mx4LNO18AAAACAAAAAAAAAEAA" \
	"AAAAzmC4bAfIH+PsVlLSatYeHNwntP0i6k+XPkOoB8Xh/lcEWP8qBn3QWPwma7zboPVx" \
	"3FYjFYlmiAw6eGGMchnMCMSO8RjTq7HY5ta6/ZI/V2CAvL6H00CnVnxXJWCQMxBpIWwv" \
	"Fj7q3Jw=\n"

static enum base_sign_answer
check(struct fixture *f, const char *signature, const char *public_key,
    const char *bytes)
{
	return base_sign_check(signature, strlen(signature), public_key,
	    bytes, strlen(bytes), f->arena);
}

static const char *
read_text(struct fixture *f, const char *path)
{
	struct base_file file;

	assert_true(base_file_read(&file, path, f->arena, f->findings));
	return file.bytes;
}

static void
need_minisign(void)
{
	if (system("minisign -v >/dev/null 2>&1") != 0)
		skip();
}

/* ---- signatures ---- */

static void
a_signature_fits_its_bytes_and_key_alone(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);
	const struct base_sign_key *other = base_sign_new(f->arena);
	const char *public_key = base_sign_public(key, f->arena);
	const char *signature = base_sign_print(key, BYTES, strlen(BYTES),
	    COMMENT, f->arena);

	assert_int_equal(check(f, signature, public_key, BYTES),
	    BASE_SIGN_GOOD);
	assert_int_equal(check(f, signature, public_key, BYTES "x"),
	    BASE_SIGN_BAD);
	assert_int_equal(check(f, signature, base_sign_public(other,
	    f->arena), BYTES), BASE_SIGN_OTHER_KEY);
	assert_int_equal(check(f, signature, "RWQ", BYTES),
	    BASE_SIGN_MALFORMED);
	assert_int_equal(check(f, "", public_key, BYTES),
	    BASE_SIGN_MALFORMED);
}

static void
nothing_can_be_signed_as_well(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);
	const char *signature = base_sign_print(key, "", 0, "", f->arena);

	assert_int_equal(check(f, signature, base_sign_public(key, f->arena),
	    ""), BASE_SIGN_GOOD);
}

/* Another key under the same id is not OTHER_KEY, and still not good. */
static void
the_id_alone_does_not_make_a_key(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);
	const char *signature = base_sign_print(key, BYTES, strlen(BYTES),
	    COMMENT, f->arena);
	char *public_key = base_arena_copy_text(f->arena,
	    base_sign_public(key, f->arena));

	/* behind the 10 bytes of kind and id, which are 14 characters */
	public_key[20] = public_key[20] == 'A' ? 'B' : 'A';
	assert_int_equal(check(f, signature, public_key, BYTES),
	    BASE_SIGN_BAD);
}

static void
every_changed_byte_of_a_signature_is_found(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);
	const char *public_key = base_sign_public(key, f->arena);
	char *signature = base_arena_copy_text(f->arena, base_sign_print(key,
	    BYTES, strlen(BYTES), COMMENT, f->arena));
	size_t length = strlen(signature);

	for (size_t i = 0; i < length; i++) {
		for (int bit = 0; bit < 8; bit++) {
			signature[i] ^= (char)(1 << bit);
			assert_int_not_equal(base_sign_check(signature,
			    length, public_key, BYTES, strlen(BYTES),
			    f->arena), BASE_SIGN_GOOD);
			signature[i] ^= (char)(1 << bit);
		}
	}
	for (size_t i = 0; i < length; i++)
		assert_int_not_equal(base_sign_check(signature, i,
		    public_key, BYTES, strlen(BYTES), f->arena),
		    BASE_SIGN_GOOD);
	assert_int_equal(check(f, signature, public_key, BYTES),
	    BASE_SIGN_GOOD);
	assert_int_not_equal(check(f, base_arena_print(f->arena, "%s\n",
	    signature), public_key, BYTES), BASE_SIGN_GOOD);
}

static void
every_changed_byte_of_what_is_signed_is_found(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);
	const char *public_key = base_sign_public(key, f->arena);
	const char *signature = base_sign_print(key, BYTES, strlen(BYTES),
	    COMMENT, f->arena);
	char bytes[] = BYTES;

	for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
		for (int bit = 0; bit < 8; bit++) {
			bytes[i] ^= (char)(1 << bit);
			assert_int_equal(base_sign_check(signature,
			    strlen(signature), public_key, bytes,
			    sizeof(bytes) - 1, f->arena), BASE_SIGN_BAD);
			bytes[i] ^= (char)(1 << bit);
		}
		assert_int_equal(base_sign_check(signature,
		    strlen(signature), public_key, bytes, i, f->arena),
		    BASE_SIGN_BAD);
	}
}

/* ---- files of keys ---- */

static void
a_key_that_was_written_is_read(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena), *again;
	const char *public_key;
	struct stat info;

	assert_true(base_sign_write(key, "k", f->arena, f->findings));
	assert_int_equal(stat("k", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_true(base_sign_read(&again, "k", f->arena, f->findings));
	assert_string_equal(base_sign_public(again, f->arena),
	    base_sign_public(key, f->arena));
	assert_true(base_sign_read_public(&public_key, "k.pub", f->arena,
	    f->findings));
	assert_string_equal(public_key, base_sign_public(key, f->arena));
	assert_string_equal(base_sign_public_id(public_key, f->arena),
	    base_sign_id(key, f->arena));
	assert_int_equal(base_findings_count(f->findings), 0);
}

static void
a_public_key_is_read_as_file_and_as_line(void **state)
{
	struct fixture *f = *state;
	const char *line = base_sign_public(base_sign_new(f->arena),
	    f->arena);
	const char *const texts[] = { line,
		base_arena_print(f->arena, "  %s\r\n", line),
		base_arena_print(f->arena, "untrusted comment: x\n%s\n", line),
		base_arena_print(f->arena, "untrusted comment: x\r\n%s\r\n",
		    line) };
	const char *read;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct base_file file = { "k", texts[i],
			strlen(texts[i]) };

		assert_true(base_sign_parse_public(&read, &file, f->arena,
		    f->findings));
		assert_string_equal(read, line);
	}
	assert_false(base_sign_parse_public(&read, &(struct base_file){ "k",
	    "RWQ", 3 }, f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_NOT_PUBLIC, "k", NULL);
}

static void
a_key_is_never_written_over(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);

	put("k", "another");
	assert_false(base_sign_write(key, "k", f->arena, f->findings));
	assert_true(base_findings_has_error(f->findings));
	assert_int_equal(count_entries("."), 1);
	fixture_forget_findings(f);
	assert_content(f, "k", "another");
}

/* Half a pair would stand in the way of the next try. */
static void
without_its_public_half_no_key_is_left(void **state)
{
	struct fixture *f = *state;

	mkdir("k.pub", 0777);
	assert_false(base_sign_write(base_sign_new(f->arena), "k", f->arena,
	    f->findings));
	assert_false(is_there("k"));
}

static void
what_is_no_key_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = NULL;
	const char *public_key = NULL;

	assert_false(base_sign_read(&key, "none", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_NOT_THERE, "none", NULL);
	fixture_forget_findings(f);
	assert_true(base_sign_write(base_sign_new(f->arena), "k", f->arena,
	    f->findings));
	assert_false(base_sign_read(&key, "k.pub", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_NOT_KEY, "k.pub", NULL);
	fixture_forget_findings(f);
	assert_false(base_sign_read_public(&public_key, "k", f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_KEY_NOT_PUBLIC, "k", NULL);
	fixture_forget_findings(f);
	put("empty", "");
	assert_false(base_sign_read(&key, "empty", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_NOT_KEY, "empty", NULL);
	assert_null(key);
	assert_null(public_key);
}

static void
a_key_with_a_password_is_refused_as_such(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = NULL;

	put("k", WITH_PASSWORD);
	assert_false(base_sign_read(&key, "k", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_PASSWORD, "k", NULL);
	assert_null(key);
}

static void
a_key_that_others_can_read_is_a_warning(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key;

	assert_true(base_sign_write(base_sign_new(f->arena), "k", f->arena,
	    f->findings));
	assert_int_equal(chmod("k", 0640), 0);
	assert_true(base_sign_read(&key, "k", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_KEY_READABLE, "k", NULL);
	assert_false(base_findings_has_error(f->findings));
}

/* Whatever of the second line is changed: no key, or one with a password. */
static void
every_changed_byte_of_a_secret_key_is_found(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key;
	const char *text;

	assert_true(base_sign_write(base_sign_new(f->arena), "k", f->arena,
	    f->findings));
	text = read_text(f, "k");
	for (size_t i = strcspn(text, "\n") + 1; i < strlen(text) - 1; i++) {
		char *changed = base_arena_copy_text(f->arena, text);

		changed[i] ^= 1;
		put("changed", changed);
		assert_false(base_sign_read(&key, "changed", f->arena,
		    f->findings));
	}
}

static void
numbers_at_random_are_never_the_same(void **state)
{
	struct fixture *f = *state;
	const char *one = base_sign_random(16, f->arena);

	assert_int_equal(strlen(one), 32);
	assert_int_equal(strspn(one, "0123456789abcdef"), 32);
	assert_string_not_equal(one, base_sign_random(16, f->arena));
}

/* ---- minisign ---- */

static void
minisign_verifies_our_signature(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);

	need_minisign();
	assert_true(base_sign_write(key, "k", f->arena, f->findings));
	put("m", BYTES);
	put("m.minisig", base_sign_print(key, BYTES, strlen(BYTES), COMMENT,
	    f->arena));
	assert_int_equal(system("minisign -Vqm m -p k.pub"), 0);
	assert_int_equal(system(base_arena_print(f->arena,
	    "minisign -Vm m -P %s | grep -qx 'Trusted comment: " COMMENT "'",
	    base_sign_public(key, f->arena))), 0);
	put("m", BYTES "x");
	assert_int_not_equal(system("minisign -Vqm m -p k.pub 2>/dev/null"),
	    0);
}

static void
minisign_signs_with_our_key(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key = base_sign_new(f->arena);

	need_minisign();
	assert_true(base_sign_write(key, "k", f->arena, f->findings));
	put("m", BYTES);
	assert_int_equal(system("minisign -Sm m -s k </dev/null >/dev/null"),
	    0);
	assert_int_equal(check(f, read_text(f, "m.minisig"),
	    base_sign_public(key, f->arena), BYTES), BASE_SIGN_GOOD);
}

static void
minisigns_key_is_read_and_its_signatures_verified(void **state)
{
	struct fixture *f = *state;
	const struct base_sign_key *key;
	const char *public_key;

	need_minisign();
	assert_int_equal(system("minisign -GW -p k.pub -s k >/dev/null"), 0);
	assert_true(base_sign_read(&key, "k", f->arena, f->findings));
	assert_true(base_sign_read_public(&public_key, "k.pub", f->arena,
	    f->findings));
	assert_string_equal(base_sign_public(key, f->arena), public_key);
	/* minisign leaves zeros in front out */
	assert_int_equal(system(base_arena_print(f->arena,
	    "head -1 k.pub | grep -q ' %s$'", base_sign_id(key, f->arena) +
	    strspn(base_sign_id(key, f->arena), "0"))), 0);
	put("m", BYTES);
	/* prehashed, and the older kind */
	assert_int_equal(system("minisign -Sm m -s k >/dev/null && "
	    "minisign -Slm m -s k -x m.old >/dev/null"), 0);
	assert_int_equal(check(f, read_text(f, "m.minisig"), public_key,
	    BYTES), BASE_SIGN_GOOD);
	assert_int_equal(check(f, read_text(f, "m.old"), public_key, BYTES),
	    BASE_SIGN_GOOD);
	assert_int_equal(check(f, read_text(f, "m.old"), public_key,
	    BYTES "x"), BASE_SIGN_BAD);
	put("m.minisig", base_sign_print(key, BYTES, strlen(BYTES), COMMENT,
	    f->arena));
	assert_int_equal(system("minisign -Vqm m -p k.pub"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(a_signature_fits_its_bytes_and_key_alone),
		FIXTURE_TEST(nothing_can_be_signed_as_well),
		FIXTURE_TEST(the_id_alone_does_not_make_a_key),
		FIXTURE_TEST(every_changed_byte_of_a_signature_is_found),
		FIXTURE_TEST(every_changed_byte_of_what_is_signed_is_found),
		FOLDER_TEST(a_key_that_was_written_is_read),
		FIXTURE_TEST(a_public_key_is_read_as_file_and_as_line),
		FOLDER_TEST(a_key_is_never_written_over),
		FOLDER_TEST(without_its_public_half_no_key_is_left),
		FOLDER_TEST(what_is_no_key_is_refused),
		FOLDER_TEST(a_key_with_a_password_is_refused_as_such),
		FOLDER_TEST(a_key_that_others_can_read_is_a_warning),
		FOLDER_TEST(every_changed_byte_of_a_secret_key_is_found),
		FIXTURE_TEST(numbers_at_random_are_never_the_same),
		FOLDER_TEST(minisign_verifies_our_signature),
		FOLDER_TEST(minisign_signs_with_our_key),
		FOLDER_TEST(minisigns_key_is_read_and_its_signatures_verified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
