#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "service/log_act.h"
#include "web/act_name.h"
#include "web/cases.h"
#include "web/page.h"
#include "web/records_act.h"

/* --- what was asked for -------------------------------------------------- */

/* A member of the act's detail as text. */
static const char *
print_member(const struct base_json *member, struct base_arena *arena)
{
	struct base_buf buf;

	if (member->kind == BASE_JSON_STRING)
		return member->text;
	base_buf_start(&buf, arena);
	base_json_tree_print(&buf, member, true);
	return buf.bytes;
}

static void
put_detail(struct web_exchange *x, const struct store_chain_act *act)
{
	const struct base_json *json;

	if (!base_json_read(&json, "detail", act->detail, strlen(act->detail),
	    x->arena, base_findings_new(x->arena)) ||
	    json->kind != BASE_JSON_OBJECT || json->count == 0)
		return;
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_ACT_DETAIL), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_ACT_DETAIL));
	web_page_put(x, "<table class=\"kvote-table\"><tbody>\n", NULL);
	for (size_t i = 0; i < json->count; i++)
		web_page_put(x, "<tr><th scope=\"row\"><code>{}</code></th>"
		    "<td class=\"kvote-long\">{}</td></tr>\n",
		    json->items[i].key,
		    base_json_tree_has_decimal(&json->items[i]) ? act->detail :
		    print_member(&json->items[i], x->arena), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* --- what it committed to ------------------------------------------------ */

static void
put_row(struct web_exchange *x, enum web_words_word word, const char *value)
{
	if (value != NULL && *value != '\0')
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td "
		    "class=\"kvote-long\">{}</td></tr>\n",
		    web_page_find(x, word), value, NULL);
}

static void
put_facts(struct web_exchange *x, const struct service_log_act *found)
{
	const struct store_chain_act *act = &found->act;

	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_COLUMN_ACT));
	web_page_put(x, "<table class=\"kvote-table\"><tbody>\n", NULL);
	put_row(x, WEB_WORDS_COLUMN_ACTOR, base_arena_print(x->arena,
	    "%s (%s)", act->actor, act->roles));
	put_row(x, WEB_WORDS_COLUMN_AT, base_arena_print(x->arena,
	    "%s (%s)", base_clock_print_local(act->at, x->arena), act->at));
	put_row(x, WEB_WORDS_COLUMN_DAY, act->day);
	put_row(x, WEB_WORDS_COLUMN_ROUND, act->round);
	put_row(x, WEB_WORDS_COLUMN_SUBJECT, web_act_name_print_subject(x,
	    act));
	put_row(x, WEB_WORDS_COLUMN_RULES, act->rules);
	put_row(x, WEB_WORDS_ACT_ID, act->id);
	put_row(x, WEB_WORDS_ACT_BEFORE, act->before);
	put_row(x, WEB_WORDS_ACT_AFTER, act->after);
	put_row(x, WEB_WORDS_ACT_PREVIOUS, act->previous);
	put_row(x, WEB_WORDS_COLUMN_HASH, act->hash);
	put_row(x, WEB_WORDS_ACT_SEALED, found->signer);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_put(x, found->is_whole && found->signer != NULL ?
	    "<div class=\"alert alert-success\"><div class=\"alert-body\">"
	    "<p class=\"alert-text\">{}</p></div></div>\n" :
	    "<div class=\"alert alert-error\"><div class=\"alert-body\">"
	    "<p class=\"alert-text\">{}</p></div></div>\n", web_page_find(x,
	    !found->is_whole ? WEB_WORDS_ACT_CHANGED : found->signer == NULL ?
	    WEB_WORDS_ACT_UNSEALED : WEB_WORDS_ACT_GOOD), NULL);
}

static enum web_words_word
find_change(const struct store_round_file *before,
    const struct store_round_file *after)
{
	if (before == NULL)
		return WEB_WORDS_FILE_NEW;
	return strcmp(before->hash, after->hash) == 0 ? WEB_WORDS_FILE_SAME :
	    WEB_WORDS_FILE_CHANGED;
}

static void
put_file(struct web_exchange *x, const struct store_round_state *state,
    const struct store_round_file *file, enum web_words_word change)
{
	const char *serial = base_text_print_whole(state->serial, x->arena);

	web_page_put(x, "<tr><th scope=\"row\"><a "
	    "href=\"/sager/{}/fil/{}?som={}\" download>{}</a></th><td>{}</td>"
	    "<td><code>{}</code></td></tr>\n", state->round, file->file.name,
	    serial, file->file.name, web_page_find(x, change), file->hash,
	    NULL);
}

/* Each file of the state that the act made, and those that it took away. */
static void
put_files(struct web_exchange *x, const struct service_log_act *found)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_FILE,
		WEB_WORDS_COLUMN_CHANGE, WEB_WORDS_COLUMN_HASH };
	const struct store_round_state *before = &found->before;
	const struct store_round_state *after = &found->after;
	const char *serial = base_text_print_whole(after->serial, x->arena);

	if (after->serial == 0)
		return;
	web_page_put(x, "<h2>{}</h2>\n<p>{} <a href=\"/sager/{}?som={}\">{}"
	    "</a></p>\n", web_page_find(x, WEB_WORDS_ACT_FILES),
	    web_cases_print_stage(x, after->stage), after->round, serial,
	    web_page_fill(x, WEB_WORDS_ACT_STATE, serial, NULL, NULL), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_ACT_FILES));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < after->file_count; i++)
		put_file(x, after, &after->files[i], find_change(
		    store_round_find(before, after->files[i].file.name),
		    &after->files[i]));
	for (size_t i = 0; i < before->file_count; i++)
		if (store_round_find(after, before->files[i].file.name) ==
		    NULL)
			put_file(x, before, &before->files[i],
			    WEB_WORDS_FILE_GONE);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

void
web_records_act_show(struct web_exchange *x)
{
	const char *number = x->parameters[0];
	struct service_log_act found;

	if (strspn(number, "0123456789") != strlen(number)) {
		web_page_refuse(x, 404);
		return;
	}
	if (!service_log_act_find(&found, &x->session, strtoll(number, NULL,
	    10), x->arena, x->findings))
		return;
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_NUMBER, number,
	    web_act_name_print(x, found.act.name), NULL));
	put_facts(x, &found);
	put_detail(x, &found.act);
	put_files(x, &found);
	web_page_put(x, "<p><a href=\"/log\">{}</a></p>\n", web_page_find(x,
	    WEB_WORDS_NAV_LOG), NULL);
	web_page_end(x);
}
