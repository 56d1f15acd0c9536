#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/text.h"
#include "service/bundle.h"
#include "service/verify.h"
#include "web/bundle.h"
#include "web/cases.h"
#include "web/entry.h"
#include "web/page.h"
#include "web/past.h"
#include "web/problem.h"
#include "web/server.h"

/* "kvoter-2024-dk-ukraine-7.tar": a colon is no part of a file's name. */
static const char *
print_name(const struct store_round_state *state, struct base_arena *arena)
{
	char *name = base_arena_print(arena, "kvoter-%s-%lld.tar",
	    state->round, (long long)state->serial);

	for (char *c = strchr(name, ':'); c != NULL; c = strchr(c, ':'))
		*c = '-';
	return name;
}

void
web_bundle_send(struct web_exchange *x)
{
	struct service_kept_request request = { .round = x->parameters[0] };
	struct service_bundle_answer answer;
	const struct web_past *past;

	if (!web_past_find(&past, x, request.round))
		return;
	if (past != NULL)
		request.serial = past->steps[past->at].serial;
	if (!service_bundle_make(&answer, &x->session, &request, x->arena,
	    x->findings))
		return;
	x->reply->type = "application/x-tar";
	x->reply->bytes = answer.bytes;
	x->reply->length = answer.length;
	x->reply->status = 200;
	web_exchange_add_header(x, "Content-Disposition", base_arena_print(
	    x->arena, "attachment; filename=\"%s\"",
	    print_name(&answer.state, x->arena)));
}

/* --- one from elsewhere -------------------------------------------------- */

/* A file that was sent; NULL = none was. */
static const struct base_file *
find_file(const struct web_exchange *x, const char *name)
{
	const struct web_field *sent = web_exchange_find_field(
	    &x->request->form, name);
	struct base_file *file = base_arena_alloc(x->arena, 1, sizeof(*file));

	if (sent == NULL || sent->length == 0)
		return NULL;
	*file = (struct base_file){ sent->file == NULL || *sent->file ==
		'\0' ? name : sent->file, sent->value, sent->length };
	return file;
}

static void
put_form(struct web_exchange *x)
{
	const struct web_entry_field fields[] = {
		{ "bundle", WEB_WORDS_BUNDLE, web_page_fill(x,
		    WEB_WORDS_VERIFY_HINT, base_text_print_whole(
		    WEB_SERVER_MOST_BODY >> 20, x->arena), NULL, NULL),
		    "file", NULL, NULL },
		{ "key", WEB_WORDS_VERIFY_KEY, web_page_find(x,
		    WEB_WORDS_VERIFY_KEY_HINT), "file", NULL, NULL } };

	web_page_put(x, "<form method=\"post\" action=\"/efterproev\" "
	    "enctype=\"multipart/form-data\">\n", NULL);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		web_entry_put_input(x, &fields[i]);
	web_entry_put_button(x, WEB_WORDS_VERIFY_DO);
	web_page_put(x, "</form>\n", NULL);
}

static void
put_row(struct web_exchange *x, enum web_words_word word, const char *value)
{
	web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
	    web_page_find(x, word), value, NULL);
}

static void
put_numbers(struct web_exchange *x, const struct service_verify_answer *answer)
{
	web_page_put(x, "<table class=\"kvote-table\"><tbody>\n", NULL);
	put_row(x, WEB_WORDS_COLUMN_YEAR, base_text_print_whole(answer->year,
	    x->arena));
	if (*answer->stage != '\0')
		put_row(x, WEB_WORDS_COLUMN_STAGE, web_cases_print_stage(x,
		    answer->stage));
	if (*answer->label != '\0')
		put_row(x, WEB_WORDS_VERIFY_LABEL, answer->label);
	put_row(x, WEB_WORDS_VERIFY_QUOTAS, web_page_print_count(x,
	    (int64_t)answer->number_count));
	put_row(x, WEB_WORDS_VERIFY_SUM, web_page_print_count(x,
	    answer->sum));
	put_row(x, WEB_WORDS_LOG_ACTS, web_page_print_count(x,
	    (int64_t)answer->act_count));
	put_row(x, WEB_WORDS_ACT_SEALED, answer->signer == NULL ?
	    web_page_find(x, WEB_WORDS_VERIFY_NOT_CHECKED) : answer->signer);
	web_page_put(x, "</tbody></table>\n", NULL);
}

static void
put_files(struct web_exchange *x, const struct service_verify_answer *answer)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_FILE,
		WEB_WORDS_COLUMN_BYTES, WEB_WORDS_COLUMN_HASH };

	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_VERIFY_FILES), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_VERIFY_FILES));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < answer->file_count; i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td "
		    "class=\"number\">{}</td><td><code>{}</code></td></tr>\n",
		    answer->files[i].name, web_page_print_count(x,
		    (int64_t)answer->files[i].length), base_hash_print(
		    answer->files[i].bytes, answer->files[i].length,
		    x->arena), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static void
put_answer(struct web_exchange *x, const struct service_verify_answer *answer)
{
	service_verify_note_standing(answer, x->findings);
	web_page_begin(x, web_page_find(x, WEB_WORDS_VERIFY_TITLE));
	web_page_put(x, answer->good ? "<div class=\"alert alert-success\">"
	    "<div class=\"alert-body\"><h2 class=\"alert-heading\">{}</h2>"
	    "</div></div>\n" : "<div class=\"alert alert-error\"><div "
	    "class=\"alert-body\"><h2 class=\"alert-heading\">{}</h2></div>"
	    "</div>\n", web_page_find(x, answer->good ?
	    WEB_WORDS_VERIFY_GOOD : WEB_WORDS_VERIFY_BAD), NULL);
	web_page_put_findings(x, x->findings);
	put_numbers(x, answer);
	put_files(x, answer);
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_VERIFY_ANOTHER), NULL);
	/* what was found is the bundle's, and no fault of the form */
	x->findings = base_findings_new(x->arena);
	put_form(x);
	web_page_end(x);
}

static void
put_verify_page(struct web_exchange *x)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_VERIFY_TITLE));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p class=\"lead\">{}</p>\n", web_page_find(x,
	    WEB_WORDS_VERIFY_LEAD), NULL);
	put_form(x);
	web_page_end(x);
	if (base_findings_count(x->findings) > 0)
		x->reply->status = web_problem_find_status(x->findings);
}

void
web_bundle_verify(struct web_exchange *x)
{
	static const struct web_entry_place places[] = {
		{ BASE_ERR_KEY_NOT_PUBLIC, "key" } };
	const struct base_file *archive = find_file(x, "bundle");
	const struct service_verify_request request = {
		.place = archive == NULL ? "" : archive->name,
		.archive = archive, .public_key = find_file(x, "key") };
	struct service_verify_answer answer;

	if (x->request->method == WEB_POST && archive == NULL)
		web_entry_miss(x, "bundle");
	else if (archive != NULL && service_verify_place(&answer, &request,
	    x->arena, x->findings)) {
		put_answer(x, &answer);
		return;
	}
	web_entry_place_findings(x, places, 1);
	put_verify_page(x);
}
