#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/sign.h"

#define ID_LENGTH 8
#define CHECK_LENGTH 32
#define SECRET_LENGTH crypto_sign_SECRETKEYBYTES
#define PUBLIC_LENGTH crypto_sign_PUBLICKEYBYTES
#define SIGNATURE_LENGTH crypto_sign_BYTES
#define DIGEST_LENGTH 64

/* minisign's records, before base64. */
#define PUBLIC_RECORD (2 + ID_LENGTH + PUBLIC_LENGTH)
#define SIGNATURE_RECORD (2 + ID_LENGTH + SIGNATURE_LENGTH)
#define SECRET_SALT 54 /* three names of methods, salt and limits of the password */
#define SECRET_RECORD (SECRET_SALT + ID_LENGTH + SECRET_LENGTH + CHECK_LENGTH)

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "
#define OUR_COMMENT UNTRUSTED "signature from kvote"
#define THEIR_COMMENT UNTRUSTED "signature from minisign secret key"

/*
 * What is secret is wiped as soon as it has been used: records on the stack,
 * and in the arena the text of the key's file and each line made of it.  The
 * key itself is in the arena as long as the job, which signs with it; giving
 * the arena back does not wipe it, nor does anything keep it from swap.
 */
struct base_sign_key {
	unsigned char id[ID_LENGTH];
	unsigned char public_key[PUBLIC_LENGTH];
	unsigned char secret[SECRET_LENGTH];
};

static const struct base_place nowhere;

static void
start(void)
{
	if (sodium_init() < 0)
		base_bug_stop("libsodium does not start");
}

static char *
encode(const unsigned char *bytes, size_t length, struct base_arena *arena)
{
	size_t room = sodium_base64_ENCODED_LEN(length,
	    sodium_base64_VARIANT_ORIGINAL);
	char *out = base_arena_alloc(arena, room, 1);

	return sodium_bin2base64(out, room, bytes, length,
	    sodium_base64_VARIANT_ORIGINAL);
}

static void
wipe(char *text)
{
	sodium_memzero(text, strlen(text));
}

/* Just length bytes, in the one way to write them. */
static bool
decode(unsigned char *out, size_t length, const char *text,
    struct base_arena *arena)
{
	size_t got;
	char *again;
	bool good;

	if (sodium_base642bin(out, length, text, strlen(text), NULL, &got,
	    NULL, sodium_base64_VARIANT_ORIGINAL) != 0 || got != length)
		return false;
	again = encode(out, length, arena);
	good = strcmp(again, text) == 0;
	wipe(again); /* it may be a secret key */
	return good;
}

static void
digest(unsigned char *out, const char *bytes, size_t length)
{
	crypto_generichash(out, DIGEST_LENGTH, (const unsigned char *)bytes,
	    length, NULL, 0);
}

const char *
base_sign_random(size_t count, struct base_arena *arena)
{
	unsigned char *bytes = base_arena_alloc(arena, count, 1);
	char *out = base_arena_alloc(arena, count, 2 + 1);

	start();
	randombytes_buf(bytes, count);
	return sodium_bin2hex(out, 3 * count, bytes, count);
}

const struct base_sign_key *
base_sign_new(struct base_arena *arena)
{
	struct base_sign_key *key = base_arena_alloc(arena, 1, sizeof(*key));

	start();
	randombytes_buf(key->id, sizeof(key->id));
	crypto_sign_keypair(key->public_key, key->secret);
	return key;
}

const char *
base_sign_public(const struct base_sign_key *key, struct base_arena *arena)
{
	unsigned char record[PUBLIC_RECORD] = "Ed";

	memcpy(record + 2, key->id, ID_LENGTH);
	memcpy(record + 2 + ID_LENGTH, key->public_key, PUBLIC_LENGTH);
	return encode(record, sizeof(record), arena);
}

/* minisign takes the id for a number, least byte first. */
static const char *
print_id(const unsigned char *id, struct base_arena *arena)
{
	return base_arena_print(arena,
	    "%02X%02X%02X%02X%02X%02X%02X%02X", id[7], id[6], id[5], id[4],
	    id[3], id[2], id[1], id[0]);
}

const char *
base_sign_id(const struct base_sign_key *key, struct base_arena *arena)
{
	return print_id(key->id, arena);
}

static bool
parse_public(unsigned char *record, const char *line,
    struct base_arena *arena)
{
	return decode(record, PUBLIC_RECORD, line, arena) &&
	    memcmp(record, "Ed", 2) == 0;
}

const char *
base_sign_public_id(const char *public_key, struct base_arena *arena)
{
	unsigned char record[PUBLIC_RECORD];

	return parse_public(record, public_key, arena) ?
	    print_id(record + 2, arena) : NULL;
}

/* --- files of keys ---------------------------------------------------------- */

static void
compute_check(unsigned char *out, const struct base_sign_key *key)
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, CHECK_LENGTH);
	crypto_generichash_update(&state, (const unsigned char *)"Ed", 2);
	crypto_generichash_update(&state, key->id, ID_LENGTH);
	crypto_generichash_update(&state, key->secret, SECRET_LENGTH);
	crypto_generichash_final(&state, out, CHECK_LENGTH);
}

/* A file that must not be there yet, for its owner alone. */
static bool
write_secret(const char *path, const char *text,
    struct base_findings *findings)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int error;

	if (fd >= 0 && base_disk_fill(fd, text, strlen(text)))
		return true;
	error = errno;
	if (fd >= 0)
		unlink(path);
	errno = error;
	return base_disk_refuse_write(path, findings);
}

/* The text of the secret file; wiped by whoever asked. */
static char *
print_secret(const struct base_sign_key *key, struct base_arena *arena)
{
	unsigned char record[SECRET_RECORD] = { 'E', 'd', 0, 0, 'B', '2' };
	char *line, *text;

	memcpy(record + SECRET_SALT, key->id, ID_LENGTH);
	memcpy(record + SECRET_SALT + ID_LENGTH, key->secret, SECRET_LENGTH);
	compute_check(record + SECRET_SALT + ID_LENGTH + SECRET_LENGTH, key);
	line = encode(record, sizeof(record), arena);
	text = base_arena_print(arena, UNTRUSTED "kvote secret key %s\n%s\n",
	    base_sign_id(key, arena), line);
	wipe(line);
	sodium_memzero(record, sizeof(record));
	return text;
}

bool
base_sign_write(const struct base_sign_key *key, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *public_path = base_arena_print(arena, "%s.pub", path);
	const char *public_text = base_arena_print(arena, UNTRUSTED
	    "minisign public key %s\n%s\n", base_sign_id(key, arena),
	    base_sign_public(key, arena));
	char *text = print_secret(key, arena);
	bool good = write_secret(path, text, findings);

	wipe(text);
	if (!good)
		return false;
	if (base_file_write(public_path, public_text, strlen(public_text),
	    arena, findings)) {
		base_disk_sync(base_disk_find_parent(path, arena));
		return true;
	}
	unlink(path); /* both or none */
	return false;
}

/* The second line of a file of a key, whose first is a comment. */
static char *
find_line(const struct base_file *file, struct base_arena *arena)
{
	const char *line = memchr(file->bytes, '\n', file->length), *end;

	if (strncmp(file->bytes, UNTRUSTED, strlen(UNTRUSTED)) != 0 ||
	    line == NULL)
		return NULL;
	line++;
	end = memchr(line, '\n', file->length - (size_t)(line - file->bytes));
	return base_arena_copy_bytes(arena, line, end == NULL ?
	    file->length - (size_t)(line - file->bytes) :
	    (size_t)(end - line));
}

static bool
refuse(enum base_err_code code, const char *path,
    struct base_findings *findings)
{
	base_findings_add(findings, code, nowhere, path, NULL);
	return false;
}

/* minisign -W writes a check sum of zeros and reads any; ours is that of its
 * keys with a password.  What is sure is that the key's halves fit. */
static bool
parse_record(struct base_sign_key *key, const unsigned char *record)
{
	static const unsigned char none[CHECK_LENGTH];
	const unsigned char *at = record + SECRET_SALT;
	const unsigned char *told = at + ID_LENGTH + SECRET_LENGTH;
	unsigned char check[CHECK_LENGTH];

	memcpy(key->id, at, ID_LENGTH);
	/* a secret key is its seed and then its public key */
	crypto_sign_seed_keypair(key->public_key, key->secret,
	    at + ID_LENGTH);
	compute_check(check, key);
	return memcmp(key->secret, at + ID_LENGTH, SECRET_LENGTH) == 0 &&
	    (memcmp(told, none, CHECK_LENGTH) == 0 ||
	    memcmp(told, check, CHECK_LENGTH) == 0);
}

/* What is wrong with the line of a secret file; BASE_ERR_COUNT: nothing. */
static enum base_err_code
parse_secret(struct base_sign_key *key, const char *line,
    struct base_arena *arena)
{
	unsigned char record[SECRET_RECORD];
	enum base_err_code code = BASE_ERR_COUNT;

	if (line == NULL || !decode(record, sizeof(record), line, arena) ||
	    memcmp(record, "Ed", 2) != 0 || memcmp(record + 4, "B2", 2) != 0)
		code = BASE_ERR_KEY_NOT_KEY;
	else if (record[2] != 0 || record[3] != 0)
		code = BASE_ERR_KEY_PASSWORD;
	else if (!parse_record(key, record))
		code = BASE_ERR_KEY_NOT_KEY;
	sodium_memzero(record, sizeof(record));
	return code;
}

bool
base_sign_read(const struct base_sign_key **out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_sign_key *key = base_arena_alloc(arena, 1, sizeof(*key));
	enum base_err_code code;
	struct base_file file;
	struct stat info;
	char *line;

	start();
	if (!base_file_is_there(path))
		return refuse(BASE_ERR_KEY_NOT_THERE, path, findings);
	if (!base_file_read(&file, path, arena, findings))
		return false;
	line = find_line(&file, arena);
	code = parse_secret(key, line, arena);
	if (line != NULL)
		wipe(line);
	/* the file's bytes are ours alone; const is for those who only read */
	sodium_memzero((void *)(uintptr_t)file.bytes, file.length);
	if (code != BASE_ERR_COUNT) {
		sodium_memzero(key, sizeof(*key));
		return refuse(code, path, findings);
	}
	if (stat(path, &info) == 0 && (info.st_mode & 077) != 0)
		base_findings_add(findings, BASE_ERR_KEY_READABLE, nowhere,
		    path, NULL);
	*out = key;
	return true;
}

/* The line itself, without blanks and line ends around it. */
static const char *
trim(const struct base_file *file, struct base_arena *arena)
{
	const char *text = base_arena_copy_bytes(arena, file->bytes,
	    file->length);

	text += strspn(text, " \t\r\n");
	return base_arena_copy_bytes(arena, text, strcspn(text, " \t\r\n"));
}

bool
base_sign_parse_public(const char **out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	unsigned char record[PUBLIC_RECORD];
	const struct base_file whole = { file->name, base_arena_copy_bytes(
	    arena, file->bytes, file->length), file->length };
	const char *line = find_line(&whole, arena);

	line = line != NULL ? trim(&(struct base_file){ "", line,
	    strlen(line) }, arena) : trim(&whole, arena);
	if (!parse_public(record, line, arena))
		return refuse(BASE_ERR_KEY_NOT_PUBLIC, file->name, findings);
	*out = line;
	return true;
}

bool
base_sign_read_public(const char **out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file file;

	return base_file_read(&file, path, arena, findings) &&
	    base_sign_parse_public(out, &file, arena, findings);
}

/* --- signatures ------------------------------------------------------------- */

/* What the second signature is of: the first one and the trusted comment. */
static const unsigned char *
join(const unsigned char *signature, const char *comment, size_t *length,
    struct base_arena *arena)
{
	unsigned char *joined;

	*length = SIGNATURE_LENGTH + strlen(comment);
	joined = base_arena_alloc(arena, *length, 1);
	memcpy(joined, signature, SIGNATURE_LENGTH);
	memcpy(joined + SIGNATURE_LENGTH, comment, strlen(comment));
	return joined;
}

const char *
base_sign_print(const struct base_sign_key *key, const char *bytes,
    size_t length, const char *comment, struct base_arena *arena)
{
	unsigned char record[SIGNATURE_RECORD] = "ED", hash[DIGEST_LENGTH];
	unsigned char second[SIGNATURE_LENGTH];
	unsigned char *signature = record + 2 + ID_LENGTH;
	const unsigned char *joined;
	size_t joined_length;

	memcpy(record + 2, key->id, ID_LENGTH);
	digest(hash, bytes, length);
	crypto_sign_detached(signature, NULL, hash, sizeof(hash),
	    key->secret);
	joined = join(signature, comment, &joined_length, arena);
	crypto_sign_detached(second, NULL, joined, joined_length,
	    key->secret);
	return base_arena_print(arena, OUR_COMMENT "\n%s\n" TRUSTED
	    "%s\n%s\n", encode(record, sizeof(record), arena), comment,
	    encode(second, sizeof(second), arena));
}

/* The next line, which must end in a newline; NULL if there is none. */
static const char *
next_line(const char **at, const char *end, struct base_arena *arena)
{
	const char *stop = memchr(*at, '\n', (size_t)(end - *at)), *line;

	if (stop == NULL || memchr(*at, '\0', (size_t)(stop - *at)) != NULL)
		return NULL;
	line = base_arena_copy_bytes(arena, *at, (size_t)(stop - *at));
	*at = stop + 1;
	return line;
}

struct parsed {
	unsigned char record[SIGNATURE_RECORD];
	unsigned char second[SIGNATURE_LENGTH];
	const char *comment;
};

static bool
parse_signature(struct parsed *out, const char *text, size_t length,
    struct base_arena *arena)
{
	const char *end = text + length;
	const char *untrusted = next_line(&text, end, arena);
	const char *first = untrusted == NULL ? NULL :
	    next_line(&text, end, arena);
	const char *trusted = first == NULL ? NULL :
	    next_line(&text, end, arena);
	const char *second = trusted == NULL ? NULL :
	    next_line(&text, end, arena);

	if (second == NULL || text != end ||
	    (strcmp(untrusted, OUR_COMMENT) != 0 &&
	    strcmp(untrusted, THEIR_COMMENT) != 0) ||
	    strncmp(trusted, TRUSTED, strlen(TRUSTED)) != 0)
		return false;
	out->comment = trusted + strlen(TRUSTED);
	return decode(out->record, sizeof(out->record), first, arena) &&
	    decode(out->second, sizeof(out->second), second, arena) &&
	    out->record[0] == 'E' &&
	    (out->record[1] == 'D' || out->record[1] == 'd');
}

static bool
fits(const struct parsed *parsed, const unsigned char *public_key,
    const char *bytes, size_t length, struct base_arena *arena)
{
	const unsigned char *signature = parsed->record + 2 + ID_LENGTH;
	const unsigned char *signed_bytes = (const unsigned char *)bytes;
	unsigned char hash[DIGEST_LENGTH];
	const unsigned char *joined;
	size_t joined_length;

	if (parsed->record[1] == 'D') {
		digest(hash, bytes, length);
		signed_bytes = hash;
		length = sizeof(hash);
	}
	joined = join(signature, parsed->comment, &joined_length, arena);
	return crypto_sign_verify_detached(signature, signed_bytes, length,
	    public_key) == 0 && crypto_sign_verify_detached(parsed->second,
	    joined, joined_length, public_key) == 0;
}

enum base_sign_answer
base_sign_check(const char *signature, size_t signature_length,
    const char *public_key, const char *bytes, size_t length,
    struct base_arena *arena)
{
	unsigned char key[PUBLIC_RECORD];
	struct parsed parsed;

	start();
	if (!parse_public(key, public_key, arena) ||
	    !parse_signature(&parsed, signature, signature_length, arena))
		return BASE_SIGN_MALFORMED;
	if (memcmp(parsed.record + 2, key + 2, ID_LENGTH) != 0)
		return BASE_SIGN_OTHER_KEY;
	return fits(&parsed, key + 2 + ID_LENGTH, bytes, length, arena) ?
	    BASE_SIGN_GOOD : BASE_SIGN_BAD;
}
