/*
 * password: Argon2id (libsodium), 19 MiB and two passes as OWASP advises for
 * servers; the string says how it was made, so both can grow later.
 */
#ifndef KVOTE_BASE_PASSWORD_H
#define KVOTE_BASE_PASSWORD_H

#include <stdbool.h>

struct base_arena;

/* Shortest password that is taken, in characters. */
#define BASE_PASSWORD_LEAST 12

/* "$argon2id$v=19$m=19456,t=2,p=1$…" */
const char *base_password_print(const char *password,
    struct base_arena *arena);

/* Takes as long for a string that is no hash as for a real one. */
bool base_password_check(const char *hash, const char *password);

#endif
