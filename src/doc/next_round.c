#include "base/date.h"
#include "base/json_tree.h"
#include "doc/next_round.h"
#include "law/version.h"

const struct base_json *
doc_next_round_add(const struct base_json *round,
    const struct law_change *change, struct base_arena *arena)
{
	const struct base_json *item = base_json_tree_object(arena);

	item = base_json_tree_set(item, "date", base_json_tree_text(
	    base_date_print_iso(change->date, arena), arena), arena);
	item = base_json_tree_set(item, "persons",
	    base_json_tree_whole(change->persons, arena), arena);
	item = base_json_tree_set(item, "method", base_json_tree_text(
	    law_version_method_name(change->method), arena), arena);
	return base_json_tree_set(round, "revisions", base_json_tree_append(
	    base_json_find(round, "revisions"), item, arena), arena);
}
