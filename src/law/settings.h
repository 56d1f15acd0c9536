/*
 * settings: what the law's text at hand leaves open, by name.
 *
 * Each setting has its status and default in docs/settings.md.  A result says
 * which settings it was made with.
 */
#ifndef KVOTE_LAW_SETTINGS_H
#define KVOTE_LAW_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;

enum law_surplus { LAW_SURPLUS_PRELIMINARY, LAW_SURPLUS_SHARE,
	LAW_SURPLUS_POPULATION };

enum law_rounding {
	LAW_ROUNDING_NATIONAL,  /* largest-remainder-national */
	LAW_ROUNDING_TWO_LEVEL, /* largest-remainder-two-level */
	LAW_ROUNDING_HALF_UP,
	LAW_ROUNDING_WEBSTER,
	LAW_ROUNDING_HUNTINGTON_HILL,
	LAW_ROUNDING_DEAN,
	LAW_ROUNDING_ADAMS,
	LAW_ROUNDING_JEFFERSON
};

enum law_tie { LAW_TIE_POPULATION, LAW_TIE_LOTS };

enum law_denominator { LAW_DENOMINATOR_MUNICIPALITIES,
	LAW_DENOMINATOR_DENMARK };

struct law_settings {
	enum law_surplus surplus;
	enum law_rounding rounding;
	enum law_tie tie;
	enum law_denominator denominator;
	const char *lots; /* drawn order: codes separated by blanks or commas; NULL */
};

enum law_setting {
	LAW_SETTING_SURPLUS,
	LAW_SETTING_ROUNDING,
	LAW_SETTING_TIE,
	LAW_SETTING_DENOMINATOR,
	LAW_SETTING_LOTS
};
#define LAW_SETTING_COUNT 5

/* The defaults. */
struct law_settings law_settings_default(void);

const char *law_settings_key(enum law_setting setting);

/* The value as text; NULL for lots that were not given. */
const char *law_settings_value(const struct law_settings *settings,
    enum law_setting setting);

enum law_settings_outcome { LAW_SETTINGS_OK, LAW_SETTINGS_KEY,
	LAW_SETTINGS_VALUE };

/* Sets one by name.  used is a bit set (1 << enum law_setting) of the settings
 * that the scheme knows; others are unknown keys. */
enum law_settings_outcome law_settings_set(struct law_settings *settings,
    unsigned used, const char *key, const char *value,
    struct base_arena *arena);

/* "surplus = share, tie = lots" of the used ones that have a value. */
const char *law_settings_print(const struct law_settings *settings,
    unsigned used, struct base_arena *arena);

/* "surplus, rounding, tie" of the used ones; values of one key. */
const char *law_settings_list_keys(unsigned used, struct base_arena *arena);
const char *law_settings_list_values(const char *key,
    struct base_arena *arena);

#endif
