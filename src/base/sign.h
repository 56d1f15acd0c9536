/*
 * sign: Ed25519 signatures in minisign's formats (libsodium), so that anyone
 * can check them with `minisign -Vm FILE -p KEY.pub`.
 *
 * A secret key file is minisign's without a password (minisign -W writes and
 * reads it); keep it readable by its owner alone.  Signatures are minisign's
 * prehashed kind ("ED", BLAKE2b-512) with a trusted comment; both its kinds are
 * verified.
 */
#ifndef KVOTE_BASE_SIGN_H
#define KVOTE_BASE_SIGN_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_file;
struct base_findings;

/* A key pair in memory. */
struct base_sign_key;

/* A new key, at random. */
const struct base_sign_key *base_sign_new(struct base_arena *arena);

/* "RWQ…": the second line of a public key file. */
const char *base_sign_public(const struct base_sign_key *key,
    struct base_arena *arena);
/* 16 hex digits (minisign shows no zeros in front); of a key pair, and of a
 * public line (NULL if it is none). */
const char *base_sign_id(const struct base_sign_key *key,
    struct base_arena *arena);
const char *base_sign_public_id(const char *public_key,
    struct base_arena *arena);

/* Both files, complete or not at all; the secret one with mode 0600 and only
 * where there is none yet.  public_path is path with ".pub" behind it. */
bool base_sign_write(const struct base_sign_key *key, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* A finding says what is wrong: not there, no key, protected by a password,
 * readable by others (that is a warning). */
bool base_sign_read(const struct base_sign_key **out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The public line of a public key: of a file's bytes, or the line alone. */
bool base_sign_parse_public(const char **out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));
bool base_sign_read_public(const char **out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The four lines of a .minisig file. comment is the trusted comment. */
const char *base_sign_print(const struct base_sign_key *key,
    const char *bytes, size_t length, const char *comment,
    struct base_arena *arena);

enum base_sign_answer { BASE_SIGN_GOOD, BASE_SIGN_BAD, BASE_SIGN_OTHER_KEY,
	BASE_SIGN_MALFORMED };

/* Does the signature (text of a .minisig file) fit bytes and public key line?
 * The whole text counts: a changed comment or line end is not GOOD. */
enum base_sign_answer base_sign_check(const char *signature,
    size_t signature_length, const char *public_key, const char *bytes,
    size_t length, struct base_arena *arena);

/* count random bytes as 2*count hex digits. */
const char *base_sign_random(size_t count, struct base_arena *arena);

#endif
