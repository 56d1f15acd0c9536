#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "cli/options.h"

/* Years that a date can have; the scheme says which of them it knows. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2999

static const struct base_place nowhere;

static const struct {
	const char *name;
	char letter;
	const char *value; /* what it takes: choices, or a word for it; NULL */
} table[CLI_OPTION_COUNT] = {
	[CLI_LANG] = { "--lang", 0, "da|en" },
	[CLI_FORMAT] = { "--format", 0, "table|csv|json|text|html|pdf|xlsx|svg|tree" },
	[CLI_DATE] = { "--date", 0, "DATE" },
	[CLI_OUTPUT] = { "--output", 'o', "PLACE" },
	[CLI_HELP] = { "--help", 'h', NULL },
	[CLI_VERSION] = { "--version", 'V', NULL },
	[CLI_LANDSTAL] = { "--landstal", 0, "N" },
	[CLI_SCHEME] = { "--scheme", 0, "SCHEME" },
	[CLI_SET] = { "--set", 0, "SETTING" },
	[CLI_SORT] = { "--sort", 0, "code|name|quota" },
	[CLI_CSV] = { "--csv", 0, "da" },
	[CLI_CODES] = { "--codes", 0, "dagi" },
	[CLI_SEATS] = { "--seats", 0, "N" },
	[CLI_METHOD] = { "--method", 0, "METHOD" },
	[CLI_TIE] = { "--tie", 0, "weight|refuse" },
	[CLI_REGION] = { "--region", 0, "REGION" },
	[CLI_YEAR] = { "--year", 0, "N" },
	[CLI_CALCULATED] = { "--calculated", 0, "PLACE" },
	[CLI_NOTIFICATION] = { "--notification", 0, "PLACE" },
	[CLI_REGIONAL] = { "--regional", 0, "PLACE" },
	[CLI_NATIONAL] = { "--national", 0, "N" },
	[CLI_ESTIMATE] = { "--estimate", 0, "N" },
	[CLI_MUNICIPALITY] = { "--municipality", 0, "MUNICIPALITY" },
	[CLI_ALL] = { "--all", 0, NULL },
	[CLI_BRIEF] = { "--brief", 0, NULL },
	[CLI_AS_IF] = { "--as-if", 0, NULL },
	[CLI_AGAINST] = { "--against", 0, "PLACE" },
	[CLI_DB] = { "--db", 0, "STORE" },
	[CLI_USER] = { "--user", 0, "NAME" },
	[CLI_PASSWORD_FILE] = { "--password-file", 0, "PLACE" },
	[CLI_NEW_PASSWORD_FILE] = { "--new-password-file", 0, "PLACE" },
	[CLI_KEY] = { "--key", 0, "PLACE" },
	[CLI_DRY_RUN] = { "--dry-run", 0, NULL },
	[CLI_STATE] = { "--state", 0, "N" },
	[CLI_AS_OF] = { "--as-of", 0, "MOMENT" },
	[CLI_FIGURES] = { "--figures", 0, "PLACE" },
	[CLI_SOURCE] = { "--source", 0, "TEXT" },
	[CLI_CASE] = { "--case", 0, "PLACE" },
	[CLI_LABEL] = { "--label", 0, "TEXT" },
	[CLI_REASON] = { "--reason", 0, "TEXT" },
	[CLI_ROLE] = { "--role", 0, "ROLES" },
	[CLI_PERSON] = { "--person", 0, "TEXT" },
	[CLI_HEAD] = { "--head", 0, "PLACE" },
	[CLI_BASE_URL] = { "--base-url", 0, "TEXT" },
	[CLI_TEMPLATES] = { "--templates", 0, "PLACE" },
	[CLI_KIND] = { "--kind", 0, "bars|timeline|flow" },
	[CLI_BY] = { "--by", 0, "quota|per-1000|change" },
	[CLI_MAPPING] = { "--mapping", 0, "PLACE" },
	[CLI_LISTEN] = { "--listen", 0, "ADDRESS" },
	[CLI_OUTLINES] = { "--outlines", 0, "PLACE" },
	[CLI_RANGE] = { "--range", 0, "FROM:TO" },
	[CLI_PERSONS] = { "--persons", 0, "FROM:TO" },
	[CLI_INITIAL] = { "--initial", 0, NULL },
	[CLI_WORKERS] = { "--workers", 0, "N" },
	[CLI_JOB_SECONDS] = { "--job-seconds", 0, "N" },
	[CLI_RATE] = { "--rate", 0, "N" },
	[CLI_FORWARDED] = { "--forwarded", 0, NULL },
	[CLI_JOBS] = { "--jobs", 0, "N" },
	[CLI_SHARD] = { "--shard", 0, "I/N" },
	[CLI_TABLE] = { "--table", 0, "csv|columns" },
};

/* The words as they are read, one after the other. */
struct words {
	int count;
	int at;
	const char *const *words;
	struct base_arena *arena;
	struct base_findings *findings;
	struct cli_options *out;
};

const char *
cli_options_name(enum cli_option option)
{
	return table[option].name;
}

const char *
cli_options_value(enum cli_option option)
{
	return table[option].value;
}

static int
find_option(const char *name, size_t length)
{
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if (strlen(table[i].name) == length &&
		    strncmp(table[i].name, name, length) == 0)
			return i;
		if (length == 2 && name[0] == '-' && table[i].letter != 0 &&
		    name[1] == table[i].letter)
			return i;
	}
	return -1;
}

static void
report_unknown(const struct words *words, const char *name)
{
	const char *candidates[CLI_OPTION_COUNT], *near;

	for (int i = 0; i < CLI_OPTION_COUNT; i++)
		candidates[i] = table[i].name;
	near = base_text_find_nearest(name, candidates, CLI_OPTION_COUNT);
	if (near != NULL)
		base_findings_add(words->findings, BASE_ERR_USAGE_OPTION_NEAR,
		    nowhere, name, near, NULL);
	else
		base_findings_add(words->findings, BASE_ERR_USAGE_OPTION,
		    nowhere, name, NULL);
}

/* A setting is given once, like any other option. */
static bool
check_set_once(const struct words *words, const char *value)
{
	size_t length = strcspn(value, "=");

	for (size_t i = 0; i < words->out->setting_count; i++) {
		const char *before = words->out->settings[i];

		if (strcspn(before, "=") != length ||
		    strncmp(before, value, length) != 0)
			continue;
		base_findings_add(words->findings, BASE_ERR_USAGE_OPTION_TWICE,
		    nowhere, base_arena_print(words->arena, "--set %.*s",
		    (int)length, value), NULL);
		return false;
	}
	return true;
}

static bool
add_value(const struct words *words, int option, const char *value)
{
	if (option == CLI_SET) {
		if (!check_set_once(words, value))
			return false;
		words->out->settings[words->out->setting_count++] = value;
	} else if (words->out->values[option] != NULL) {
		base_findings_add(words->findings, BASE_ERR_USAGE_OPTION_TWICE,
		    nowhere, table[option].name, NULL);
		return false;
	}
	words->out->values[option] = value;
	return true;
}

/* One option with its value, in the forms --name value, --name=value, -o value
 * and -ovalue. */
static bool
parse_option(struct words *words)
{
	const char *word = words->words[words->at++];
	bool is_long = word[1] == '-';
	size_t length = is_long ? strcspn(word, "=") : 2;
	int option = find_option(word, length);
	const char *value = word + length;

	if (option < 0) {
		report_unknown(words, base_arena_copy_bytes(words->arena, word,
		    length));
		return false;
	}
	if (table[option].value == NULL) {
		if (*value == '\0')
			return add_value(words, option, "");
		base_findings_add(words->findings,
		    BASE_ERR_USAGE_OPTION_NO_ARGUMENT, nowhere,
		    table[option].name, NULL);
		return false;
	}
	if (*value != '\0')
		return add_value(words, option, is_long ? value + 1 : value);
	if (words->at == words->count) {
		base_findings_add(words->findings,
		    BASE_ERR_USAGE_OPTION_ARGUMENT, nowhere,
		    table[option].name, NULL);
		return false;
	}
	return add_value(words, option, words->words[words->at++]);
}

bool
cli_options_parse(struct cli_options *out, int count,
    const char *const *list, struct base_arena *arena,
    struct base_findings *findings)
{
	struct words words = { count, 0, list, arena, findings, out };
	bool good = true, only_arguments = false;

	*out = (struct cli_options){ 0 };
	out->arguments = base_arena_alloc(arena, (size_t)count,
	    sizeof(char *));
	out->settings = base_arena_alloc(arena, (size_t)count, sizeof(char *));
	while (words.at < count) {
		const char *word = list[words.at];

		if (!only_arguments && strcmp(word, "--") == 0) {
			only_arguments = true;
			words.at++;
		} else if (only_arguments || word[0] != '-' ||
		    word[1] == '\0') {
			out->arguments[out->argument_count++] = word;
			words.at++;
		} else if (!parse_option(&words)) {
			good = false;
		}
	}
	return good;
}

bool
cli_options_check(const struct cli_options *options, const char *command,
    uint64_t allowed, struct base_findings *findings)
{
	bool good = true;

	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if (options->values[i] == NULL || (allowed & CLI_BIT(i)) != 0)
			continue;
		base_findings_add(findings, BASE_ERR_USAGE_OPTION_NOT_HERE,
		    nowhere, command, table[i].name, NULL);
		good = false;
	}
	return good;
}

static enum base_lang
find_locale_lang(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *locale = getenv(names[i]);

		if (locale == NULL || *locale == '\0')
			continue;
		return strncmp(locale, "en", 2) == 0 ? BASE_EN : BASE_DA;
	}
	return BASE_DA;
}

enum base_lang
cli_options_find_lang(const struct cli_options *options,
    struct base_findings *findings)
{
	const char *lang = options->values[CLI_LANG];

	if (lang == NULL)
		return find_locale_lang();
	if (strcmp(lang, "da") == 0)
		return BASE_DA;
	if (strcmp(lang, "en") == 0)
		return BASE_EN;
	base_findings_add(findings, BASE_ERR_USAGE_CHOICE, nowhere, "--lang",
	    lang, "da, en", NULL);
	return find_locale_lang();
}

bool
cli_options_find_count(const struct cli_options *options,
    enum cli_option option, int64_t *out, struct base_findings *findings)
{
	const char *value = options->values[option];
	enum base_text_count outcome = value == NULL ? BASE_TEXT_COUNT_OK :
	    base_text_parse_count(out, value);

	if (outcome == BASE_TEXT_COUNT_OK)
		return true;
	base_findings_add(findings, outcome == BASE_TEXT_COUNT_TOO_LARGE ?
	    BASE_ERR_USAGE_TOO_LARGE : BASE_ERR_USAGE_NUMBER, nowhere,
	    table[option].name, value, NULL);
	return false;
}

bool
cli_options_find_jobs(const struct cli_options *options, int *out, int most,
    struct base_arena *arena, struct base_findings *findings)
{
	int64_t jobs = 1;

	if (!cli_options_find_count(options, CLI_JOBS, &jobs, findings))
		return false;
	if (jobs < 1 || jobs > most) {
		base_findings_add(findings, BASE_ERR_USAGE_JOBS, nowhere,
		    base_text_print_whole(most, arena), NULL);
		return false;
	}
	*out = (int)jobs;
	return true;
}

bool
cli_options_find_range(const struct cli_options *options,
    enum cli_option option, int64_t *from, int64_t *to,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *value = options->values[option], *colon;
	int64_t first, last;

	if (value == NULL)
		return true;
	colon = strchr(value, ':');
	if (colon != NULL && base_text_parse_count(&first,
	    base_arena_copy_bytes(arena, value, (size_t)(colon - value))) ==
	    BASE_TEXT_COUNT_OK && base_text_parse_count(&last, colon + 1) ==
	    BASE_TEXT_COUNT_OK && first <= last) {
		*from = first;
		*to = last;
		return true;
	}
	base_findings_add(findings, BASE_ERR_USAGE_RANGE, nowhere,
	    table[option].name, value, NULL);
	return false;
}

bool
cli_options_find_year(const struct cli_options *options, int *out,
    struct base_findings *findings)
{
	int64_t year = *out;

	if (!cli_options_find_count(options, CLI_YEAR, &year, findings))
		return false;
	if (options->values[CLI_YEAR] != NULL &&
	    (year < FIRST_YEAR || year > LAST_YEAR)) {
		base_findings_add(findings, BASE_ERR_USAGE_CHOICE, nowhere,
		    "--year", options->values[CLI_YEAR], "1900-2999", NULL);
		return false;
	}
	*out = (int)year;
	return true;
}

bool
cli_options_find_date(const struct cli_options *options,
    struct base_date *out, struct base_findings *findings)
{
	const char *value = options->values[CLI_DATE];

	if (value == NULL || base_date_parse(out, value))
		return true;
	base_findings_add(findings, BASE_ERR_USAGE_DATE, nowhere, "--date",
	    value, NULL);
	return false;
}

bool
cli_options_find_choice(const struct cli_options *options,
    enum cli_option option, const char *const *words, size_t count,
    size_t *out, struct base_arena *arena, struct base_findings *findings)
{
	const char *value = options->values[option];
	struct base_buf all;

	if (value == NULL)
		return true;
	base_buf_start(&all, arena);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i], value) == 0) {
			*out = i;
			return true;
		}
		base_buf_add_print(&all, "%s%s", i == 0 ? "" : ", ", words[i]);
	}
	base_findings_add(findings, BASE_ERR_USAGE_CHOICE, nowhere,
	    table[option].name, value, all.bytes, NULL);
	return false;
}
