#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "law/outline.h"
#include "service/publish.h"
#include "web/downloads.h"
#include "web/page.h"
#include "web/round.h"

/* In the order of the list.  needs_map: not where the year's municipalities
 * have no outlines. */
static const struct {
	const char *name, *type;
	enum web_words_word word;
	bool needs_map;
} downloads[] = {
	{ "letter.pdf", "application/pdf", WEB_WORDS_FILE_LETTER, false },
	{ "annex.xlsx", "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet", WEB_WORDS_FILE_WORKBOOK, false },
	{ "quotas.csv", "text/csv; charset=utf-8", WEB_WORDS_FILE_CSV,
	    false },
	{ "regions.csv", "text/csv; charset=utf-8",
	    WEB_WORDS_FILE_REGIONS, false },
	{ "quotas.json", "application/json", WEB_WORDS_FILE_JSONSTAT, false },
	{ "quotas.px", "application/octet-stream", WEB_WORDS_FILE_PX, false },
	{ "quotas.geojson", "application/geo+json", WEB_WORDS_FILE_GEOJSON,
	    true },
	{ "map.svg", "image/svg+xml", WEB_WORDS_FILE_MAP, true },
	{ "datapackage.json", "application/json", WEB_WORDS_FILE_PACKAGE,
	    false },
	{ "bundle.tar", "application/x-tar", WEB_WORDS_FILE_BUNDLE, false },
};
#define COUNT (sizeof(downloads) / sizeof(downloads[0]))

static size_t
find(const char *name)
{
	size_t i = 0;

	while (i < COUNT && strcmp(downloads[i].name, name) != 0)
		i++;
	return i;
}

static void
send(struct web_exchange *x, const struct base_file *file, const char *type)
{
	x->reply->status = 200;
	x->reply->type = type;
	x->reply->bytes = file->bytes;
	x->reply->length = file->length;
	x->reply->is_public = x->login == NULL;
	web_exchange_add_header(x, "Content-Disposition", base_arena_print(
	    x->arena, "attachment; filename=\"%s\"", file->name));
}

void
web_downloads_send(struct web_exchange *x)
{
	size_t which = find(x->parameters[1]), count;
	const struct base_file *files;
	struct web_round round;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	if (which == COUNT) {
		web_page_refuse(x, 404);
		return;
	}
	if (!service_publish_make(&files, &count, &round.state,
	    round.decision, x->lang, x->arena, x->findings))
		return;
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].name, downloads[which].name) == 0) {
			send(x, &files[i], downloads[which].type);
			return;
		}
	web_page_refuse(x, 404);
}

void
web_downloads_put(struct web_exchange *x, const struct web_round *round)
{
	const char *address = web_round_address(round, x->arena);
	bool has_map = law_outline_open(round->decision->round->reg,
	    x->arena) != NULL;

	web_page_put(x, "<details id=\"hent\"><summary>{}</summary>\n"
	    "<ul>\n",
	    web_page_find(x, WEB_WORDS_DOWNLOADS), NULL);
	for (size_t i = 0; i < COUNT; i++)
		if (has_map || !downloads[i].needs_map)
			web_page_put(x, "<li><a href=\"{}/hent/{}\">{}</a> "
			    "({})</li>\n", address, downloads[i].name,
			    web_page_find(x, downloads[i].word),
			    downloads[i].name, NULL);
	web_page_put(x, "<li><a href=\"/api/v1/rounds/{}\">{}</a></li>\n"
	    "</ul></details>\n", round->name, web_page_find(x,
	    WEB_WORDS_FILE_API),
	    NULL);
}
