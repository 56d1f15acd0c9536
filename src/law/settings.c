#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/settings.h"

#define MOST_VALUES 8

/* A choice and its values in the order of its enum; lots is free text. */
static const struct {
	const char *key;
	const char *values[MOST_VALUES + 1];
} table[LAW_SETTING_COUNT] = {
	[LAW_SETTING_SURPLUS] = { "surplus",
	    { "preliminary", "share", "population" } },
	[LAW_SETTING_ROUNDING] = { "rounding",
	    { "largest-remainder-national", "largest-remainder-two-level",
	      "half-up", "webster", "huntington-hill", "dean", "adams",
	      "jefferson" } },
	[LAW_SETTING_TIE] = { "tie", { "population", "lots" } },
	[LAW_SETTING_DENOMINATOR] = { "denominator",
	    { "municipalities", "denmark" } },
	[LAW_SETTING_LOTS] = { "lots", { NULL } },
};

struct law_settings
law_settings_default(void)
{
	return (struct law_settings){
		.surplus = LAW_SURPLUS_PRELIMINARY,
		.rounding = LAW_ROUNDING_NATIONAL,
		.tie = LAW_TIE_POPULATION,
		.denominator = LAW_DENOMINATOR_MUNICIPALITIES,
		.lots = NULL,
	};
}

const char *
law_settings_key(enum law_setting setting)
{
	return table[setting].key;
}

const char *
law_settings_value(const struct law_settings *settings,
    enum law_setting setting)
{
	switch (setting) {
	case LAW_SETTING_SURPLUS:
		return table[setting].values[settings->surplus];
	case LAW_SETTING_ROUNDING:
		return table[setting].values[settings->rounding];
	case LAW_SETTING_TIE:
		return table[setting].values[settings->tie];
	case LAW_SETTING_DENOMINATOR:
		return table[setting].values[settings->denominator];
	case LAW_SETTING_LOTS:
		break;
	}
	return settings->lots;
}

static int
find_value(enum law_setting setting, const char *value)
{
	for (int i = 0; table[setting].values[i] != NULL; i++)
		if (strcmp(table[setting].values[i], value) == 0)
			return i;
	return -1;
}

static bool
set_value(struct law_settings *settings, enum law_setting setting,
    const char *value, struct base_arena *arena)
{
	int found = find_value(setting, value);

	if (setting == LAW_SETTING_LOTS) {
		settings->lots = base_arena_copy_text(arena, value);
		return *value != '\0';
	}
	if (found < 0)
		return false;
	switch (setting) {
	case LAW_SETTING_SURPLUS:
		settings->surplus = (enum law_surplus)found;
		break;
	case LAW_SETTING_ROUNDING:
		settings->rounding = (enum law_rounding)found;
		break;
	case LAW_SETTING_TIE:
		settings->tie = (enum law_tie)found;
		break;
	case LAW_SETTING_DENOMINATOR:
		settings->denominator = (enum law_denominator)found;
		break;
	case LAW_SETTING_LOTS:
		break;
	}
	return true;
}

enum law_settings_outcome
law_settings_set(struct law_settings *settings, unsigned used, const char *key,
    const char *value, struct base_arena *arena)
{
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		if ((used & 1u << i) == 0 || strcmp(table[i].key, key) != 0)
			continue;
		return set_value(settings, (enum law_setting)i, value, arena) ?
		    LAW_SETTINGS_OK : LAW_SETTINGS_VALUE;
	}
	return LAW_SETTINGS_KEY;
}

const char *
law_settings_print(const struct law_settings *settings, unsigned used,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		const char *value = law_settings_value(settings,
		    (enum law_setting)i);

		if ((used & 1u << i) != 0 && value != NULL)
			base_buf_add_print(&buf, "%s%s = %s",
			    buf.length == 0 ? "" : ", ", table[i].key, value);
	}
	return buf.bytes;
}

const char *
law_settings_list_keys(unsigned used, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		if ((used & 1u << i) != 0)
			base_buf_add_print(&buf, "%s%s",
			    buf.length == 0 ? "" : ", ", table[i].key);
	return buf.bytes;
}

const char *
law_settings_list_values(const char *key, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		if (strcmp(table[i].key, key) != 0)
			continue;
		for (int j = 0; table[i].values[j] != NULL; j++)
			base_buf_add_print(&buf, "%s%s", j == 0 ? "" : ", ",
			    table[i].values[j]);
		if (table[i].values[0] == NULL)
			base_buf_add_text(&buf, "101, 147, ...");
	}
	return buf.bytes;
}
