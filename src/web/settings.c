#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/password.h"
#include "base/text.h"
#include "law/param.h"
#include "law/scheme.h"
#include "law/settings.h"
#include "store/access.h"
#include "web/app.h"
#include "web/page.h"
#include "web/server.h"
#include "web/settings.h"

#define SECONDS 60

/* --- the server ---------------------------------------------------------- */

static void
put_row(struct web_exchange *x, enum web_words_word word, const char *value)
{
	web_page_put(x, "<tr><th scope=\"row\">{}</th><td "
	    "class=\"kvote-long\">{}</td></tr>\n", web_page_find(x, word),
	    value, NULL);
}

static void
put_count(struct web_exchange *x, enum web_words_word word, int64_t count)
{
	put_row(x, word, web_page_print_count(x, count));
}

static const char *
print_yes(const struct web_exchange *x, bool yes)
{
	return web_page_find(x, yes ? WEB_WORDS_YES : WEB_WORDS_NO);
}

static void
begin_rows(struct web_exchange *x, enum web_words_word title)
{
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, title), NULL);
	web_page_begin_scroll(x, web_page_find(x, title));
	web_page_put(x, "<table class=\"kvote-table\">", NULL);
}

static void
end_rows(struct web_exchange *x)
{
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static void
put_server(struct web_exchange *x)
{
	const struct web_app *app = x->app;

	begin_rows(x, WEB_WORDS_SETTINGS_SERVER);
	web_page_put(x, "<tbody>\n", NULL);
	put_row(x, WEB_WORDS_SETTING_VERSION, KVOTE_VERSION);
	put_row(x, WEB_WORDS_SETTING_STORE, app->place);
	put_row(x, WEB_WORDS_SETTING_LISTEN, app->asked->address);
	put_row(x, WEB_WORDS_SETTING_LOGGED, print_yes(x, app->is_logged));
	put_row(x, WEB_WORDS_SETTING_LANDLOCK, print_yes(x,
	    app->sandbox.has_landlock));
	put_row(x, WEB_WORDS_SETTING_SECCOMP, print_yes(x,
	    app->sandbox.has_seccomp));
	put_count(x, WEB_WORDS_SETTING_IDLE, WEB_SESSIONS_IDLE / SECONDS);
	put_count(x, WEB_WORDS_SETTING_LONGEST, WEB_SESSIONS_LONGEST /
	    SECONDS);
	put_count(x, WEB_WORDS_SETTING_TRIES, WEB_SESSIONS_TRIES);
	put_count(x, WEB_WORDS_SETTING_WAIT, WEB_SESSIONS_LONGEST_WAIT /
	    SECONDS);
	put_count(x, WEB_WORDS_SETTING_PASSWORD, BASE_PASSWORD_LEAST);
	put_count(x, WEB_WORDS_SETTING_BODY, WEB_SERVER_MOST_BODY / 1024);
	end_rows(x);
}

/* --- dated values -------------------------------------------------------- */

static const char *
print_years(int first, int last, struct base_arena *arena)
{
	return last == 0 ? base_arena_print(arena, "%d–", first) :
	    base_arena_print(arena, "%d–%d", first, last);
}

static void
put_params(struct web_exchange *x)
{
	static const enum web_words_word names[LAW_PARAM_COUNT] = {
		[LAW_PARAM_LANDSTAL_BY] = WEB_WORDS_PARAM_LANDSTAL_BY,
		[LAW_PARAM_NOTIFICATION_BY] = WEB_WORDS_PARAM_NOTIFICATION_BY,
		[LAW_PARAM_DECISION_BY] = WEB_WORDS_PARAM_DECISION_BY,
		[LAW_PARAM_SMALL_LANDSTAL] = WEB_WORDS_PARAM_SMALL_LANDSTAL,
		[LAW_PARAM_THRESHOLD_SMALL] = WEB_WORDS_PARAM_THRESHOLD_SMALL,
		[LAW_PARAM_THRESHOLD_LARGE] = WEB_WORDS_PARAM_THRESHOLD_LARGE };
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_VALUE_OF,
		WEB_WORDS_COLUMN_YEARS, WEB_WORDS_COLUMN_VALUE,
		WEB_WORDS_COLUMN_RULES, WEB_WORDS_COLUMN_STANDING };

	begin_rows(x, WEB_WORDS_SETTINGS_PARAMS);
	web_page_put(x, "<thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < law_param_row_count; i++) {
		const struct law_param_row *row = &law_param_table[i];

		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "<td>{}</td><td><code>{}</code></td><td>{}</td></tr>\n",
		    web_page_find(x, names[row->param]), print_years(
		    row->first_year, row->last_year, x->arena), row->value,
		    row->rule, web_page_find(x, row->assumed ?
		    WEB_WORDS_STANDING_ASSUMED : WEB_WORDS_STANDING_LAW),
		    NULL);
	}
	end_rows(x);
}

/* --- schemes ------------------------------------------------------------- */

/* "surplus = preliminary (also: share, population)", each in its own line. */
static void
put_settings(struct web_exchange *x, const struct law_scheme *scheme)
{
	const struct law_settings set = law_settings_default();

	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		const char *key = law_settings_key((enum law_setting)i);
		const char *value = law_settings_value(&set,
		    (enum law_setting)i);

		if ((scheme->settings & 1u << i) == 0 || value == NULL)
			continue;
		web_page_put(x, "<div><code>{} = {}</code><br>{}</div>", key,
		    value, web_page_fill(x, WEB_WORDS_SETTING_CHOICES,
		    law_settings_list_values(key, x->arena), NULL, NULL),
		    NULL);
	}
}

static void
put_schemes(struct web_exchange *x)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_SCHEME,
		WEB_WORDS_COLUMN_YEARS, WEB_WORDS_COLUMN_STANDING,
		WEB_WORDS_COLUMN_SETTINGS };

	begin_rows(x, WEB_WORDS_SETTINGS_SCHEMES);
	web_page_put(x, "<thead><tr>", NULL);
	web_page_put_heads(x, heads, sizeof(heads) / sizeof(heads[0]));
	for (size_t i = 0; i < law_scheme_count; i++) {
		const struct law_scheme *scheme = law_scheme_table[i];

		web_page_put(x, "<tr><th scope=\"row\"><code>{}</code><br>{}"
		    "</th><td>{}</td><td>{}</td><td>", scheme->name,
		    scheme->title[x->lang], print_years(scheme->first_year,
		    scheme->last_year, x->arena), web_page_find(x,
		    law_scheme_holds(scheme, x->app->today.year + 1) ?
		    WEB_WORDS_STANDING_IN_FORCE :
		    WEB_WORDS_STANDING_NOT_IN_FORCE), NULL);
		put_settings(x, scheme);
		web_page_put(x, "</td></tr>\n", NULL);
	}
	end_rows(x);
}

void
web_settings_show(struct web_exchange *x)
{
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_SETTINGS));
	web_page_put(x, "<p class=\"lead\">{}</p>\n<p><a class=\"button "
	    "button-secondary\" href=\"/noegler\">{}</a></p>\n",
	    web_page_find(x, WEB_WORDS_SETTINGS_LEAD),
	    web_page_find(x, WEB_WORDS_KEYS_TITLE), NULL);
	put_server(x);
	put_params(x);
	put_schemes(x);
	web_page_end(x);
}
