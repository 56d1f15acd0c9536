#include "base/text.h"
#include "doc/map_showing.h"

const char *
doc_map_showing_choose(const struct doc_map_showing *s, const char *quota,
    const char *per_1000, const char *change)
{
	return s->map->by == DOC_MAP_QUOTA ? quota :
	    s->map->by == DOC_MAP_PER_1000 ? per_1000 : change;
}

const char *
doc_map_showing_print(const struct doc_map_showing *s, int64_t num,
    int64_t den)
{
	return base_text_print_minus(doc_map_values_print(s->map, num, den,
	    s->wording.lang, s->arena), s->arena);
}
