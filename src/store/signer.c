#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "store/access.h"
#include "store/signer.h"

const char *
store_signer_print_detail(const char *public_key, struct base_arena *arena)
{
	return base_arena_print(arena, "{\"key\": \"%s\"}", public_key);
}

const char *
store_signer_parse_detail(const char *detail, struct base_arena *arena)
{
	const struct base_json *json, *key;

	if (!base_json_read(&json, "detail", detail, strlen(detail), arena,
	    base_findings_new(arena)) || json->kind != BASE_JSON_OBJECT)
		return "";
	key = base_json_find(json, "key");
	return key != NULL && key->kind == BASE_JSON_STRING ? key->text : "";
}

bool
store_signer_list(const struct store_signer **out, size_t *out_count,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_signer *signers;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_SIGNER_TOLD, NULL, &rows,
	    arena, findings))
		return false;
	signers = base_arena_alloc(arena, rows.row_count, sizeof(*signers));
	for (size_t i = 0; i < rows.row_count; i++)
		signers[i] = (struct store_signer){
			.key_id = store_rows_text(&rows, i, 0),
			.public_key = store_rows_text(&rows, i, 1),
			.act = store_rows_whole(&rows, i, 2),
			.at = store_rows_text(&rows, i, 3),
			.actor = store_rows_text(&rows, i, 4),
			.name = store_rows_text(&rows, i, 5),
			.told = store_signer_parse_detail(store_rows_text(
			    &rows, i, 6), arena) };
	*out = signers;
	*out_count = rows.row_count;
	return true;
}

bool
store_signer_add(struct store *store, const char *key_id,
    const char *public_key, int64_t act, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(key_id),
		store_value_text(public_key), store_value_whole(act) };

	return store_access_run(store, STORE_QUERY_SIGNER_ADD, args, NULL,
	    arena, findings);
}
