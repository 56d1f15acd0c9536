/*
 * options: the words of a command line, read and checked.
 */
#ifndef KVOTE_CLI_OPTIONS_H
#define KVOTE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/lang.h"

struct base_arena;
struct base_findings;

enum cli_option {
	CLI_LANG,
	CLI_FORMAT,
	CLI_DATE,
	CLI_OUTPUT,
	CLI_HELP,
	CLI_VERSION,
	CLI_LANDSTAL,
	CLI_SCHEME,
	CLI_SET,
	CLI_SORT,
	CLI_CSV,
	CLI_CODES,
	CLI_SEATS,
	CLI_METHOD,
	CLI_TIE,
	CLI_REGION,
	CLI_YEAR,
	CLI_CALCULATED,
	CLI_NOTIFICATION,
	CLI_REGIONAL,
	CLI_NATIONAL,
	CLI_ESTIMATE,
	CLI_MUNICIPALITY,
	CLI_ALL,
	CLI_BRIEF,
	CLI_AS_IF,
	CLI_AGAINST,
	CLI_DB,
	CLI_USER,
	CLI_PASSWORD_FILE,
	CLI_NEW_PASSWORD_FILE,
	CLI_KEY,
	CLI_DRY_RUN,
	CLI_STATE,
	CLI_AS_OF,
	CLI_FIGURES,
	CLI_SOURCE,
	CLI_CASE,
	CLI_LABEL,
	CLI_REASON,
	CLI_ROLE,
	CLI_PERSON,
	CLI_HEAD,
	CLI_BASE_URL,
	CLI_TEMPLATES,
	CLI_BY,
	CLI_KIND,
	CLI_MAPPING,
	CLI_LISTEN,
	CLI_OUTLINES,
	CLI_RANGE,
	CLI_PERSONS,
	CLI_INITIAL,
	CLI_WORKERS,
	CLI_JOB_SECONDS,
	CLI_RATE,
	CLI_FORWARDED,
	CLI_JOBS,
	CLI_SHARD,
	CLI_TABLE
};
#define CLI_OPTION_COUNT 60

/* Sets of options. */
#define CLI_BIT(option) (UINT64_C(1) << (option))

/* Options that every command takes. */
#define CLI_COMMON (CLI_BIT(CLI_LANG) | CLI_BIT(CLI_FORMAT) | \
	CLI_BIT(CLI_DATE) | CLI_BIT(CLI_OUTPUT) | CLI_BIT(CLI_HELP) | \
	CLI_BIT(CLI_VERSION))

/* Where a round in the case store is read; where an act is done. */
#define CLI_READS (CLI_BIT(CLI_DB) | CLI_BIT(CLI_USER) | \
	CLI_BIT(CLI_PASSWORD_FILE) | CLI_BIT(CLI_KEY) | CLI_BIT(CLI_AS_OF))
#define CLI_ACTS (CLI_BIT(CLI_DB) | CLI_BIT(CLI_USER) | \
	CLI_BIT(CLI_PASSWORD_FILE) | CLI_BIT(CLI_KEY) | \
	CLI_BIT(CLI_DRY_RUN) | CLI_BIT(CLI_STATE))

struct cli_options {
	const char *values[CLI_OPTION_COUNT]; /* NULL = not given; "" for a flag */
	size_t setting_count;
	const char **settings;    /* every --set */
	size_t argument_count;
	const char **arguments;   /* what is no option; the command first */
};

/*
 * Reads the words (without the program's name).  Options may stand anywhere; a
 * lone -- ends them.  Unknown options are found here, options that do not go
 * with the command are found by cli_options_check().
 */
bool cli_options_parse(struct cli_options *out, int count,
    const char *const *words, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* "--landstal" */
const char *cli_options_name(enum cli_option option);

/* What it takes: "da|en", or a word such as N or PLACE; NULL for a flag. */
const char *cli_options_value(enum cli_option option);

bool cli_options_check(const struct cli_options *options, const char *command,
    uint64_t allowed, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The language: --lang, else the locale (LC_ALL, LC_MESSAGES, LANG), else
 * Danish.  A wrong --lang is a finding. */
enum base_lang cli_options_find_lang(const struct cli_options *options,
    struct base_findings *findings);

/* *out untouched if the option was not given. */
bool cli_options_find_count(const struct cli_options *options,
    enum cli_option option, int64_t *out, struct base_findings *findings)
    __attribute__((warn_unused_result));
/* --jobs, 1 to most; 1 if it was not given. */
bool cli_options_find_jobs(const struct cli_options *options, int *out,
    int most, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));
/* FROM:TO, whole numbers, the first not above the second. */
bool cli_options_find_range(const struct cli_options *options,
    enum cli_option option, int64_t *from, int64_t *to,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));
bool cli_options_find_year(const struct cli_options *options, int *out,
    struct base_findings *findings) __attribute__((warn_unused_result));
bool cli_options_find_date(const struct cli_options *options,
    struct base_date *out, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Which of the words the option is; *out untouched if it was not given. */
bool cli_options_find_choice(const struct cli_options *options,
    enum cli_option option, const char *const *words, size_t count,
    size_t *out, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
