/*
 * backup: all that endures in a case store, in one archive (base/tar.h) that
 * either database can be restored from:
 *
 *   backup.json       {"format": "kvote-backup/1", "acts": N, "head": HASH}
 *   act.jsonl …       the rows of a table, an array a line, in their order
 *   <SHA-256>         each document
 *
 * The same store gives the same bytes.  What is restored is looked over like
 * `kvote db check` before it is kept.
 */
#ifndef KVOTE_SERVICE_BACKUP_H
#define KVOTE_SERVICE_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/database.h"

struct base_arena;
struct base_findings;

struct service_backup_answer {
	int64_t act_count;
	size_t state_count;
	size_t document_count;
	size_t length;     /* of the archive */
	const char *hash;  /* its SHA-256 */
};

/* Writes the file at path, whole or not at all. */
bool service_backup_write(struct service_backup_answer *out,
    const struct service_database_request *request, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Into a store that is not there or empty. */
bool service_backup_restore(struct service_backup_answer *out,
    const struct service_database_request *request, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
