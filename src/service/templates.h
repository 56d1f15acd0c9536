/*
 * templates: the wording of documents as files that lawyers edit (`kvote
 * templates`, --templates).  The files of a folder stand in for the built-in
 * ones of the same name.
 */
#ifndef KVOTE_SERVICE_TEMPLATES_H
#define KVOTE_SERVICE_TEMPLATES_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_findings;

/* Reads and checks all templates of the folder, which are used from then on;
 * all findings at once.  names: of the files found, count of them (the array
 * is in the arena).  A folder with none of them is a finding. */
bool service_templates_use(const char *const **names, size_t *count,
    const char *folder, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Writes the built-in ones into a folder that is new or empty. */
bool service_templates_write(const char *const **names, size_t *count,
    const char *folder, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif
