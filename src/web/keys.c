#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/sign.h"
#include "base/text.h"
#include "service/signers.h"
#include "store/sql.h"
#include "web/app.h"
#include "web/entry.h"
#include "web/keys.h"
#include "web/page.h"
#include "web/problem.h"

static const struct web_entry_place places[] = {
	{ BASE_ERR_KEY_NOT_PUBLIC, "key" },
	{ BASE_ERR_SIGNER_THERE, "key" },
};

static void
put_signer(struct web_exchange *x, const struct store_signer *signer)
{
	bool seals = x->app->key != NULL && strcmp(signer->public_key,
	    base_sign_public(x->app->key, x->arena)) == 0;

	web_page_put(x, "<tr><th scope=\"row\"><code>{}</code></th><td "
	    "class=\"kvote-long\"><code>{}</code></td><td>{}</td><td>{}</td>"
	    "<td>{}</td><td><a href=\"/noegler/{}\" download>{}<span "
	    "class=\"sr-only\"> {}</span></a></td></tr>\n", signer->key_id,
	    signer->public_key, base_clock_print_local(signer->at, x->arena),
	    signer->actor, seals ? web_page_find(x, WEB_WORDS_KEY_SEALS) : "",
	    signer->key_id, web_page_find(x, WEB_WORDS_KEY_FILE),
	    signer->key_id, NULL);
}

static void
put_form(struct web_exchange *x)
{
	const struct web_entry_field field = { "key", WEB_WORDS_KEY_PUBLIC,
		web_page_find(x, WEB_WORDS_KEY_HINT), "text", NULL, NULL };

	if ((x->session.account.roles & STORE_ROLE_ADMINISTRATOR) == 0)
		return;
	web_page_put(x, "<h2>{}</h2>\n<p>{}</p>\n<form method=\"post\" "
	    "action=\"/noegler\">\n", web_page_find(x, WEB_WORDS_KEY_ADD),
	    web_page_find(x, WEB_WORDS_KEY_ADD_ABOUT), NULL);
	web_entry_put_area(x, &field);
	web_entry_put_button(x, WEB_WORDS_KEY_ADD);
	web_page_put(x, "</form>\n", NULL);
}

static void
put_page(struct web_exchange *x)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_KEY,
		WEB_WORDS_KEY_PUBLIC, WEB_WORDS_KEY_SINCE,
		WEB_WORDS_COLUMN_ACTOR, WEB_WORDS_COLUMN_STANDING,
		WEB_WORDS_COLUMN_FILE };
	const struct store_signer *signers;
	size_t count;

	if (!service_signers_list(&signers, &count, &x->session, x->arena,
	    x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_KEYS_TITLE));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p>{}</p>\n", web_page_find(x, WEB_WORDS_KEYS_LEAD),
	    NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_KEYS_TITLE));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < count; i++)
		put_signer(x, &signers[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	put_form(x);
	web_page_end(x);
	if (base_findings_count(x->findings) > 0)
		x->reply->status = web_problem_find_status(x->findings);
}

static bool
add(struct web_exchange *x)
{
	const char *typed = web_entry_find(&x->request->form, "key");
	const struct base_file key = { "", typed, typed == NULL ? 0 :
		strlen(typed) };
	const struct service_signers_request request = { .key = &key };
	const struct service_signers_answer *answer;

	if (typed == NULL) {
		web_entry_miss(x, "key");
		return false;
	}
	if (service_signers_add(&answer, &x->session, &request, x->arena,
	    x->findings))
		return true;
	web_entry_place_findings(x, places, sizeof(places) /
	    sizeof(places[0]));
	return false;
}

void
web_keys_show(struct web_exchange *x)
{
	if (x->request->method == WEB_POST && add(x))
		web_exchange_redirect(x, "/noegler");
	else
		put_page(x);
}

void
web_keys_send(struct web_exchange *x)
{
	const struct store_signer *signers;
	size_t count, i = 0;

	if (!service_signers_list(&signers, &count, &x->session, x->arena,
	    x->findings))
		return;
	while (i < count && strcmp(signers[i].key_id, x->parameters[0]) != 0)
		i++;
	if (i == count) {
		web_page_refuse(x, 404);
		return;
	}
	web_exchange_add_header(x, "Content-Disposition", base_arena_print(
	    x->arena, "attachment; filename=\"kvote-%s.pub\"",
	    signers[i].key_id));
	base_buf_add_text(&x->reply->body, service_signers_print(&signers[i],
	    x->arena));
	web_exchange_answer(x, "application/octet-stream", false);
}
