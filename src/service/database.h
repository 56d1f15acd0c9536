/*
 * database: the case store itself: set up, brought up to date, looked over,
 * its derived tables made anew (`kvote db`).
 *
 * These are the operator's, who has the file or the server in his hands: they
 * ask for no account, and none of them can change what endures.
 */
#ifndef KVOTE_SERVICE_DATABASE_H
#define KVOTE_SERVICE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>

#include "service/log.h"
#include "store/access.h"

struct base_arena;
struct base_findings;

struct service_database_request {
	const char *place;
	const struct store_driver *driver; /* NULL = by the form of the place */
};

struct service_database_first {
	const char *account;  /* the first administrator */
	const char *person;
	const char *password;
	const char *key;      /* path of the secret key: made if it is not there */
	const char *day;      /* today, "2026-11-23" */
};

struct service_database_init_answer {
	const char *public_key;
	const char *key_id;
	bool key_made;
};

/* Makes the store, its first administrator and its key.  A store that has an
 * administrator is refused. */
bool service_database_init(struct service_database_init_answer *out,
    const struct service_database_request *request,
    const struct service_database_first *first, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* How many migrations ran. */
bool service_database_migrate(int *done,
    const struct service_database_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

struct service_database_check_answer {
	struct service_log_answer log;
	size_t document_count;
	bool good;
};

/*
 * Looks over everything: the database's own check, the audit log, every
 * document against its hash, every state's files, and whether the derived
 * tables are what the states make.  What is wrong is in findings as answers.
 */
bool service_database_check(struct service_database_check_answer *out,
    const struct service_database_request *request,
    const struct base_file *head,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

struct service_database_rebuild_answer {
	const char *before; /* SHA-256 of the tables as text */
	const char *after;
};

bool service_database_rebuild(struct service_database_rebuild_answer *out,
    const struct service_database_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
