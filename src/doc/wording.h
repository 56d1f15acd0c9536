/*
 * wording: the built-in templates in one language, and the small words that
 * their sentences need.
 *
 * A block that cannot be filled is a finding and sets failed; the text is then
 * "", and whoever writes the document asks for failed once, at the end.  All
 * texts live in the arena.
 */
#ifndef KVOTE_DOC_WORDING_H
#define KVOTE_DOC_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/file.h"
#include "base/lang.h"
#include "doc/template.h"

struct base_arena;
struct base_finding;
struct base_findings;
struct law_register;
struct law_rule;

enum doc_wording_name { DOC_WORDING_LETTER, DOC_WORDING_EXPLAIN,
	DOC_WORDING_PAPER, DOC_WORDING_ANNOUNCEMENT, DOC_WORDING_PUBLISH,
	DOC_WORDING_PICTURE, DOC_WORDING_CALCULATION, DOC_WORDING_BRIEFING,
	DOC_WORDING_NOTIFICATION };
#define DOC_WORDING_COUNT 9

struct doc_wording {
	const struct doc_template *template;
	bool own; /* brought by the user, not built in */
	enum base_lang lang;
	struct base_arena *arena;
	struct base_findings *findings;
	bool failed;
};

/*
 * Puts a user's file in the place of a built-in one for all that is opened from
 * now on.  To be done when a program begins: what is put there is the one thing
 * that wording remembers outside its arguments.  The arena must last.  Findings
 * are the user's (exit 3), with line and column; those of a built-in template
 * are faults of ours (BASE_ERR_BUG).
 */
bool doc_wording_replace(enum doc_wording_name name, enum base_lang lang,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* A built-in template as a file, called "letter.da.txt". */
struct base_file doc_wording_find_file(enum doc_wording_name name,
    enum base_lang lang);

/* templates/letter.da.txt and the like. */
bool doc_wording_open(struct doc_wording *out, enum doc_wording_name name,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The text of a block without fields. */
const char *doc_wording_find(struct doc_wording *wording, const char *block);

/* The text of a block; see DOC_WORDING_FILL. */
const char *doc_wording_fill(struct doc_wording *wording, const char *block,
    const struct doc_template_value *values, size_t count);

/* DOC_WORDING_FILL(wording, "block", { "field", value }, ...) */
#define DOC_WORDING_FILL(wording, block, ...) \
	doc_wording_fill((wording), (block), \
	    (const struct doc_template_value[]){ __VA_ARGS__ }, \
	    sizeof((const struct doc_template_value[]){ __VA_ARGS__ }) / \
	    sizeof(struct doc_template_value))

/* What stands above what is not official, by the label of its round; NULL for
 * "", an official round's. */
const char *doc_wording_find_banner(struct doc_wording *wording,
    const char *label);

/* block_variant if there is such a block, else block. */
const char *doc_wording_choose(const struct doc_wording *wording,
    const char *block, const char *variant);

/* "1 person", "550 personer"; in the letter's wording */
const char *doc_wording_print_persons(struct doc_wording *wording,
    int64_t count);

const char *doc_wording_print_date(const struct doc_wording *wording,
    struct base_date date);

const char *doc_wording_print_year(const struct doc_wording *wording,
    int year);

/* "Læsø Kommune", "Københavns Kommune"; in the letter's wording */
const char *doc_wording_print_municipality(struct doc_wording *wording,
    const struct law_register *reg, size_t municipality);

/* The rule's reference to the law, its numbers bound by U+00A0. */
const char *doc_wording_print_reference(const struct doc_wording *wording,
    const struct law_rule *rule);

/* "a, b og c", by the block "and"; NULL for none. */
const char *doc_wording_print_list(struct doc_wording *wording,
    const char *const *items, size_t count);

/* A finding's sentence, with its dates as people write them. */
const char *doc_wording_print_finding(const struct doc_wording *wording,
    const struct base_finding *finding);

#endif
