/*
 * findings: what a reader, a check or a rule found, all of it, in order.
 *
 * One list serves warnings, errors and the reasons of an answer; the row in
 * errors.txt says which a finding is.  A function that can fail returns false,
 * leaves its outputs untouched and has added at least one finding.  Readers go
 * on after a finding where they can, so that a user sees everything at once.
 *
 * The list and its texts live in the arena it was made with; file names and
 * arguments are copied.
 */
#ifndef KVOTE_BASE_FINDINGS_H
#define KVOTE_BASE_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sentence.h"

struct base_arena;
struct base_buf;
struct base_findings;

/*
 * Where: a file with line and column (both from 1, column in characters, 0 =
 * not known), or a file with a JSON path, or nothing at all ({0}).
 */
struct base_place {
	const char *file;
	uint32_t line;
	uint32_t column;
	const char *path;
};

#define BASE_FINDING_ARGS BASE_SENTENCE_ARGS

struct base_finding {
	enum base_err_code code;
	struct base_place place;
	const char *args[BASE_FINDING_ARGS]; /* NULL = not given */
};

struct base_findings *base_findings_new(struct base_arena *arena);

/* The arguments are texts for %1 to %4; NULL ends them. */
void base_findings_add(struct base_findings *findings, enum base_err_code code,
    struct base_place place, ...) __attribute__((sentinel));

/* Adds what other has. */
void base_findings_append(struct base_findings *findings,
    const struct base_findings *other);

size_t base_findings_count(const struct base_findings *findings);
const struct base_finding *base_findings_get(
    const struct base_findings *findings, size_t index);

/* True when a row with exit status of 2 or more is among them. */
bool base_findings_has_error(const struct base_findings *findings);

/* Status of the first error; else 1 if an answer is among them; else 0. */
int base_findings_exit_status(const struct base_findings *findings);

/* The sentence alone, without place, for pages and documents. */
const char *base_findings_sentence(const struct base_finding *finding,
    enum base_lang lang, struct base_arena *arena);

/*
 * One line, for the command line: "file:line:column: fejl: sentence [rule]" with the newline.
 * The words for error and warning are Danish or English; a finding without a
 * place begins with "kvote:"; a rule stands without its hash.
 */
void base_findings_print(struct base_buf *out,
    const struct base_finding *finding, enum base_lang lang);

#endif
