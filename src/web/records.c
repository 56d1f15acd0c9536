#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/log.h"
#include "service/log_act.h"
#include "store/sql.h"
#include "web/act_name.h"
#include "web/app.h"
#include "web/fields.h"
#include "web/entry.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/records.h"

/* Acts on a page. */
#define PAGE 50
/* Behind every moment. */
#define ALWAYS "9"

/* --- what is looked for -------------------------------------------------- */

static const char *
find(const struct web_exchange *x, const char *name)
{
	const char *value = web_entry_find(&x->request->query, name);

	return value == NULL ? "" : value;
}

/* The first moment of the local day, or the last. */
static bool
find_moment(const char **out, struct web_exchange *x, const char *name,
    bool from)
{
	const char *typed = find(x, name);
	struct base_date day;

	*out = from ? "" : ALWAYS;
	if (*typed == '\0')
		return true;
	if (!base_date_parse(&day, typed)) {
		base_findings_add(x->findings, BASE_ERR_FIELD_DATE,
		    (struct base_place){ .path = name }, NULL);
		return false;
	}
	*out = from ? base_clock_print_begin(day, x->arena) :
	    base_clock_parse(typed, x->arena);
	if (*out == NULL)
		*out = "";
	return true;
}

static bool
find_search(struct store_chain_search *out, struct web_exchange *x)
{
	const char *below = find(x, "foer");
	bool good;

	*out = (struct store_chain_search){ .below = *below == '\0' ?
		INT64_MAX : strtoll(below, NULL, 10),
		.round = find(x, "round"), .name = find(x, "handling"),
		.actor = find(x, "hvem"), .most = PAGE + 1 };
	/* both days are told at once, if both are wrong */
	good = find_moment(&out->from, x, "fra", true);
	return find_moment(&out->until, x, "til", false) && good;
}

/* The same question, from another act on. */
static const char *
print_query(const struct web_exchange *x, const char *below)
{
	static const char *const names[] = { "round", "handling", "hvem",
		"fra", "til" };
	struct base_buf buf;

	base_buf_start(&buf, x->arena);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (*find(x, names[i]) != '\0')
			base_buf_add_print(&buf, "%s=%s&", names[i],
			    web_fields_encode(find(x, names[i]), x->arena));
	base_buf_add_print(&buf, "foer=%s", below);
	return buf.bytes;
}

/* --- the list ------------------------------------------------------------ */

static void
put_acts_choice(struct web_exchange *x)
{
	const struct web_entry_field field = { "handling",
		WEB_WORDS_COLUMN_ACT, NULL, "", NULL, NULL };
	struct web_entry_option options[STORE_ACT_COUNT + 1] = { { "",
		web_page_find(x, WEB_WORDS_LOG_ANY), false } };

	for (int i = 0; i < STORE_ACT_COUNT; i++)
		options[i + 1] = (struct web_entry_option){
			store_sql_acts[i].name, web_act_name_print(x,
			store_sql_acts[i].name), strcmp(store_sql_acts[i].name,
			find(x, "handling")) == 0 };
	web_entry_put_select(x, &field, options, STORE_ACT_COUNT + 1);
}

static void
put_search(struct web_exchange *x)
{
	const struct web_entry_field fields[] = {
		{ "round", WEB_WORDS_COLUMN_ROUND, NULL, "text", NULL,
		    find(x, "round") },
		{ "hvem", WEB_WORDS_LOGIN_ACCOUNT, NULL, "text", NULL,
		    find(x, "hvem") },
		{ "fra", WEB_WORDS_LOG_FROM, NULL, "date", NULL,
		    find(x, "fra") },
		{ "til", WEB_WORDS_LOG_TO, NULL, "date", NULL,
		    find(x, "til") } };

	web_page_put(x, "<form class=\"kvote-choice\" action=\"/log\" "
	    "role=\"search\">\n", NULL);
	put_acts_choice(x);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		web_entry_put_input(x, &fields[i]);
	web_page_put(x, "<button class=\"button button-secondary\">{}"
	    "</button></form>\n", web_page_find(x, WEB_WORDS_LOG_SEARCH),
	    NULL);
}

static void
put_act(struct web_exchange *x, const struct store_chain_act *act)
{
	const char *number = base_text_print_whole(act->number, x->arena);

	web_page_put(x, "<tr><td>{}</td><th scope=\"row\">"
	    "<a href=\"/log/{}\">{}</a></th><td>{}</td><td>{}</td><td>{}</td>"
	    "<td>{}</td><td>{}</td></tr>\n", number, number,
	    web_act_name_print(x, act->name), act->actor,
	    base_clock_print_local(act->at, x->arena), act->day, act->round,
	    web_act_name_print_subject(x, act), NULL);
}

static void
put_acts(struct web_exchange *x, const struct store_chain_act *acts,
    size_t count)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_NUMBER,
		WEB_WORDS_COLUMN_ACT, WEB_WORDS_COLUMN_ACTOR,
		WEB_WORDS_COLUMN_AT, WEB_WORDS_COLUMN_DAY,
		WEB_WORDS_COLUMN_ROUND, WEB_WORDS_COLUMN_SUBJECT };
	size_t shown = count > PAGE ? PAGE : count;

	if (count == 0) {
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_LOG_NOTHING), NULL);
		return;
	}
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NAV_LOG));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < shown; i++)
		put_act(x, &acts[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	if (*find(x, "foer") == '\0' && count <= shown)
		return;
	web_page_put(x, "<ul class=\"kvote-ways nobullet-list\">\n", NULL);
	if (*find(x, "foer") != '\0')
		web_page_put(x, "<li><a href=\"/log?{}\">{}</a></li>\n",
		    print_query(x, ""), web_page_find(x,
		    WEB_WORDS_LOG_NEWEST), NULL);
	if (count > shown)
		web_page_put(x, "<li><a href=\"/log?{}\">{}</a></li>\n",
		    print_query(x, base_text_print_whole(
		    acts[shown - 1].number, x->arena)), web_page_find(x,
		    WEB_WORDS_LOG_OLDER), NULL);
	web_page_put(x, "</ul>\n", NULL);
}

void
web_records_log(struct web_exchange *x)
{
	const struct store_chain_act *acts = NULL;
	struct store_chain_search wanted;
	size_t count = 0;

	if (find_search(&wanted, x) && !service_log_act_search(&acts, &count,
	    &x->session, &wanted, x->arena, x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_LOG));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p><a class=\"button button-secondary\" "
	    "href=\"/log-eftersyn\">{}</a></p>\n", web_page_find(x,
	    WEB_WORDS_LOG_VERIFY), NULL);
	put_search(x);
	if (base_findings_count(x->findings) == 0)
		put_acts(x, acts, count);
	web_page_end(x);
	if (base_findings_count(x->findings) > 0)
		x->reply->status = web_problem_find_status(x->findings);
}

/* --- is it sound? -------------------------------------------------------- */

static void
put_numbers(struct web_exchange *x, const struct service_log_answer *answer)
{
	const struct {
		enum web_words_word word;
		const char *value;
	} rows[] = {
		{ WEB_WORDS_LOG_ACTS, web_page_print_count(x,
		    answer->act_count) },
		{ WEB_WORDS_LOG_STATES, web_page_print_count(x,
		    (int64_t)answer->state_count) },
		{ WEB_WORDS_LOG_ACCOUNTS, web_page_print_count(x,
		    (int64_t)answer->account_count) },
		{ WEB_WORDS_LOG_KEYS, web_page_print_count(x,
		    (int64_t)answer->key_count) },
		{ WEB_WORDS_LOG_LAST, base_clock_print_local(answer->last_at,
		    x->arena) },
	};

	web_page_put(x, "<table class=\"kvote-table\"><tbody>\n", NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "</tr>\n", web_page_find(x, rows[i].word), rows[i].value,
		    NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
}

/* What to note elsewhere, so that a log that was cut off is found out. */
static void
put_head(struct web_exchange *x, const struct service_log_answer *answer)
{
	const struct web_entry_field field = { "head", WEB_WORDS_LOG_KEPT,
		NULL, "file", NULL, NULL };

	web_page_put(x, "<h2>{}</h2>\n<p>{}</p>\n<p><code>{}</code></p>\n"
	    "<p><a href=\"/log-hoved\" download>{}</a></p>\n",
	    web_page_find(x, WEB_WORDS_LOG_HEAD),
	    web_page_find(x, WEB_WORDS_LOG_HEAD_ABOUT),
	    store_chain_print_head(answer->last_number, answer->last,
	    x->arena), web_page_find(x, WEB_WORDS_LOG_HEAD_FILE), NULL);
	web_page_put(x, "<form method=\"post\" action=\"/log-eftersyn\" "
	    "enctype=\"multipart/form-data\">\n", NULL);
	web_entry_put_input(x, &field);
	web_entry_put_button(x, WEB_WORDS_LOG_KEPT_CHECK);
	web_page_put(x, "</form>\n", NULL);
}

/* The head that was sent; NULL = none was. */
static const struct base_file *
find_head(const struct web_exchange *x)
{
	const struct web_field *sent = web_exchange_find_field(
	    &x->request->form, "head");
	struct base_file *file = base_arena_alloc(x->arena, 1, sizeof(*file));

	if (sent == NULL || sent->length == 0)
		return NULL;
	*file = (struct base_file){ sent->file == NULL ? "" : sent->file,
		sent->value, sent->length };
	return file;
}

void
web_records_verify(struct web_exchange *x)
{
	static const struct web_entry_place places[] = {
		{ BASE_ERR_LOG_HEAD, "head" } };
	const struct base_file *head = find_head(x);
	struct service_log_answer answer;
	struct base_findings *said;

	/* a head that is none is the reader's, not the log's */
	if (!service_log_verify(&answer, x->session.store, head, x->arena,
	    x->findings)) {
		web_entry_place_findings(x, places, 1);
		said = x->findings;
		x->findings = base_findings_new(x->arena);
		if (!service_log_verify(&answer, x->session.store, NULL,
		    x->arena, x->findings))
			return;
		base_findings_append(x->findings, said);
	}
	web_page_begin(x, web_page_find(x, WEB_WORDS_LOG_VERIFY));
	web_page_put_findings(x, x->findings);
	if (base_findings_count(x->findings) == 0)
		web_page_put(x, "<div class=\"alert alert-success\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{} {}</p>"
		    "</div></div>\n", web_page_find(x, WEB_WORDS_LOG_GOOD),
		    head == NULL ? "" : web_page_find(x,
		    WEB_WORDS_LOG_HEAD_FOUND), NULL);
	put_numbers(x, &answer);
	put_head(x, &answer);
	web_page_put(x, "<p><a href=\"/log\">{}</a></p>\n", web_page_find(x,
	    WEB_WORDS_NAV_LOG), NULL);
	web_page_end(x);
	if (base_findings_has_error(x->findings))
		x->reply->status = web_problem_find_status(x->findings);
}

void
web_records_head(struct web_exchange *x)
{
	const struct store_chain_search wanted = { .below = INT64_MAX,
		.round = "", .name = "", .actor = "", .from = "",
		.until = ALWAYS, .most = 1 };
	const struct store_chain_act *last;
	size_t count;

	if (!service_log_act_search(&last, &count, &x->session, &wanted,
	    x->arena, x->findings))
		return;
	web_exchange_add_header(x, "Content-Disposition",
	    "attachment; filename=\"kvote-log.txt\"");
	x->reply->type = "text/plain; charset=utf-8";
	base_buf_add_text(&x->reply->body, store_chain_print_head(
	    last[0].number, last[0].hash, x->arena));
	x->reply->status = 200;
}
