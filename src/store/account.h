/*
 * account: who may use the store.  A row is an account as it was made or
 * changed; the last row of a name is in force.
 */
#ifndef KVOTE_STORE_ACCOUNT_H
#define KVOTE_STORE_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;
struct store;

struct store_account {
	const char *name;     /* a-z, 0-9, "." "-" "_", at most 64 */
	int64_t serial;       /* 0 = there is no such account */
	int64_t act;
	const char *password; /* Argon2id string (base/password.h); "" = none:
	                         nobody can log in with it */
	unsigned roles;       /* bit set of enum store_role; 0 = closed */
	const char *region;   /* council: region code "081"; else "" */
	const char *person;   /* the person's name */
};

struct store_rows;

/* The account of that name in columns of a row from first on: serial, password,
 * roles, region, person; serial NULL = there is none. */
void store_account_parse(struct store_account *out, const char *name,
    const struct store_rows *rows, size_t row, size_t first);

bool store_account_find(struct store_account *out, struct store *store,
    const char *name, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* What the act said (store/chain.h: detail) by which the account got the
 * password that it has; "" if there is none. */
bool store_account_find_password(const char **detail, struct store *store,
    const struct store_account *account, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Accounts as they are now, by name, without passwords. */
bool store_account_list(const struct store_account **out, size_t *out_count,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Every row there ever was, for checks and backups. */
bool store_account_list_all(const struct store_account **out,
    size_t *out_count, struct store *store, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Appends; act must have been appended before. */
bool store_account_add(struct store *store,
    const struct store_account *account, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* SHA-256 of the row: what an act's before and after say of an account. */
const char *store_account_hash(const struct store_account *account,
    struct base_arena *arena);

/* "caseworker approver", in the order of roles.txt. */
const char *store_account_print_roles(unsigned roles,
    struct base_arena *arena);
/* False if a word is no role that an account can have, or twice; "," and
 * blanks separate.  */
bool store_account_parse_roles(unsigned *out, const char *text);

#endif
