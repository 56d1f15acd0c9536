#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/area.h"

static bool
is_one_of(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (base_text_is_same(text, *words))
			return true;
	return false;
}

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Provinces (landsdele) have the codes 01 to 11. */
static bool
is_province(const char *text)
{
	return begins(text, "Landsdel ") || begins(text, "Province ") ||
	    (strlen(text) == 2 && (strcmp(text, "10") == 0 ||
	    strcmp(text, "11") == 0 ||
	    (text[0] == '0' && text[1] >= '1' && text[1] <= '9')));
}

static bool
is_former_region(const struct law_register *reg, const char *text)
{
	if (begins(text, "Region "))
		text += strlen("Region ");
	for (size_t i = 0; i < reg->former_count; i++)
		if (strcmp(reg->former_codes[i], text) == 0 ||
		    base_text_is_same(reg->former_names[i], text))
			return true;
	return false;
}

/* A text that is one code or one name. */
static struct import_area
find_one(const struct law_register *reg, const char *text)
{
	static const char *const denmark[] = { "000", "DK", "Hele landet",
		"All Denmark", "Danmark", "Denmark", "Total, Denmark", NULL };
	static const char *const outside[] = { "Christiansø", "Christianso",
		NULL };
	size_t index = law_register_find_code(reg, text);

	if (index == LAW_REGISTER_NONE)
		index = law_register_find_name(reg, text);
	if (index != LAW_REGISTER_NONE)
		return (struct import_area){ IMPORT_AREA_MUNICIPALITY, index,
			NULL };
	if (law_register_is_outside(text) || is_one_of(text, outside))
		return (struct import_area){ .kind = IMPORT_AREA_OUTSIDE };
	if (is_one_of(text, denmark))
		return (struct import_area){ .kind = IMPORT_AREA_DENMARK };
	index = law_register_find_region(reg, text);
	if (index != LAW_REGISTER_NONE)
		return (struct import_area){ IMPORT_AREA_REGION, index, NULL };
	if (is_province(text) || is_former_region(reg, text))
		return (struct import_area){ .kind = IMPORT_AREA_PASSED };
	return (struct import_area){ .kind = IMPORT_AREA_UNKNOWN };
}

struct import_area
import_area_find(const struct law_register *reg, const char *text,
    const char *label, struct base_arena *arena)
{
	struct import_area area = find_one(reg, text), beside;
	const char *blank = strchr(text, ' ');

	if (label == NULL && area.kind == IMPORT_AREA_UNKNOWN &&
	    blank != NULL && text[0] >= '0' && text[0] <= '9') {
		label = base_text_trim(blank, arena);
		area = find_one(reg, base_arena_copy_bytes(arena, text,
		    (size_t)(blank - text)));
	}
	if (label == NULL || area.kind == IMPORT_AREA_UNKNOWN)
		return area;
	beside = find_one(reg, label);
	if (area.kind == IMPORT_AREA_MUNICIPALITY && (beside.kind !=
	    area.kind || beside.index != area.index))
		area.conflict = label;
	return area;
}
