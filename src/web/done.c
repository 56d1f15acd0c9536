#include <string.h>

#include "base/arena.h"
#include "web/acts.h"
#include "web/app.h"
#include "web/done.h"
#include "web/exchange.h"
#include "web/fields.h"
#include "web/login.h"
#include "web/page.h"

#define COOKIE "kvote-done"
#define SECONDS "60"

/* "2024%3Adk-ukraine/announce" */
static const char *
print_done(const struct web_exchange *x, const char *round, const char *act)
{
	return base_arena_print(x->arena, "%s/%s", web_fields_encode(round,
	    x->arena), act);
}

void
web_done_redirect(struct web_exchange *x, const char *round,
    const struct web_act *act)
{
	web_exchange_add_header(x, "Set-Cookie", base_arena_print(x->arena,
	    COOKIE "=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=" SECONDS,
	    print_done(x, round, act->name)));
	web_exchange_redirect(x, base_arena_print(x->arena, "/sager/%s",
	    round));
}

void
web_done_put(struct web_exchange *x, const char *round)
{
	const char *told = web_login_find_cookie(x, COOKIE), *name;
	const struct web_act *act;

	name = told == NULL ? NULL : strrchr(told, '/');
	act = name == NULL ? NULL : web_acts_find(name + 1);
	if (act == NULL || strcmp(print_done(x, round, act->name), told) != 0)
		return;
	web_exchange_add_header(x, "Set-Cookie", COOKIE "=; Path=/; HttpOnly; "
	    "SameSite=Lax; Max-Age=0");
	web_page_put(x, "<div class=\"alert alert-success\" role=\"status\">"
	    "<div class=\"alert-body\"><p class=\"alert-text\">{}</p></div>"
	    "</div>\n", web_page_fill(x, WEB_WORDS_ACT_DONE, web_page_find(x,
	    act->title), NULL, NULL), NULL);
}
