#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "web/accept.h"
#include "web/fields.h"
#include "web/problem.h"

#define WHOLE 1000 /* of a weight: q=1 */

/* "0.85" as 850; what is no weight weighs nothing. */
static int
parse_weight(const char *text)
{
	int weight = 0, place = WHOLE;

	if (*text != '0' && *text != '1')
		return 0;
	weight = (*text++ - '0') * WHOLE;
	if (*text == '.')
		for (text++; *text >= '0' && *text <= '9' && place > 1;
		    text++)
			weight += (*text - '0') * (place /= 10);
	return weight > WHOLE ? WHOLE : weight;
}

/* How well a range (such as text/plain) fits: 3 exactly, 1 anything, 0 not. */
static int
find_fit(const char *range, size_t length, const char *type)
{
	size_t whole = strcspn(type, ";"), group = strcspn(type, "/") + 1;

	if (length == whole && strncasecmp(range, type, length) == 0)
		return 3;
	if (length == group + 1 && range[group] == '*' &&
	    strncasecmp(range, type, group) == 0)
		return 2;
	return length == 3 && strncmp(range, "*/*", length) == 0;
}

/* One of a list, with its weight. */
struct range {
	const char *name;
	size_t length;
	int weight;
};

static bool
take_range(struct range *out, const char **at)
{
	const char *text = *at + strspn(*at, " \t,");
	const char *end = text + strcspn(text, ",");
	const char *quality = strstr(text, "q=");

	*out = (struct range){ text, strcspn(text, " \t;,"),
		quality != NULL && quality < end ? parse_weight(quality + 2) :
		WHOLE };
	*at = end;
	return *text != '\0';
}

/* The weight that the most exact range gives the type. */
static int
find_weight(const char *accept, const char *type)
{
	int best = 0, weight = 0;
	struct range range;

	while (take_range(&range, &accept)) {
		int fit = find_fit(range.name, range.length, type);

		if (fit > best) {
			best = fit;
			weight = range.weight;
		}
	}
	return weight;
}

bool
web_accept_takes(const char *list, const char *word)
{
	struct range range;

	while (take_range(&range, &list))
		if (range.length == strlen(word) && strncasecmp(range.name,
		    word, range.length) == 0)
			return range.weight > 0;
	return false;
}

size_t
web_accept_choose(const char *accept, const char *const *types, size_t count)
{
	size_t best = count;
	int most = 0;

	if (*accept == '\0')
		return 0;
	for (size_t i = 0; i < count; i++) {
		int weight = find_weight(accept, types[i]);

		if (weight > most) {
			most = weight;
			best = i;
		}
	}
	return best;
}

bool
web_accept_find(size_t *out, struct web_exchange *x,
    const char *const *types, size_t count)
{
	const char *list = types[0];

	web_exchange_add_header(x, "Vary", "Accept");
	*out = web_accept_choose(x->request->accept, types, count);
	if (*out < count)
		return true;
	for (size_t i = 1; i < count; i++)
		list = base_arena_print(x->arena, "%s, %s", list, types[i]);
	base_findings_add(x->findings, BASE_ERR_SERVE_ACCEPT,
	    (struct base_place){ 0 }, list, NULL);
	web_problem_reply(x, 0);
	return false;
}

/* --- parts --------------------------------------------------------------- */

static bool
read_count(int64_t *out, struct web_exchange *x, const char *name,
    int64_t least, int64_t most)
{
	const char *text = web_exchange_find(&x->request->query, name);

	if (text == NULL)
		return true;
	if (base_text_parse_count(out, text) == BASE_TEXT_COUNT_OK &&
	    *out >= least && *out <= most)
		return true;
	base_findings_add(x->findings, BASE_ERR_USAGE_BETWEEN,
	    (struct base_place){ .path = name }, name,
	    base_text_print_whole(least, x->arena),
	    base_text_print_whole(most, x->arena), NULL);
	return false;
}

bool
web_accept_read_page(int64_t *limit, int64_t *cursor, struct web_exchange *x)
{
	*limit = WEB_ACCEPT_LIMIT;
	*cursor = 0;
	return read_count(limit, x, "limit", 1, WEB_ACCEPT_MOST) &&
	    read_count(cursor, x, "cursor", 0, INT64_MAX);
}

/* The other fields of the query stay as they are. */
void
web_accept_add_next(struct web_exchange *x, int64_t limit, int64_t cursor)
{
	const struct web_fields *query = &x->request->query;
	const char *more = "";

	for (size_t i = 0; i < query->count; i++)
		if (strcmp(query->items[i].name, "limit") != 0 &&
		    strcmp(query->items[i].name, "cursor") != 0)
			more = base_arena_print(x->arena, "%s&%s=%s", more,
			    web_fields_encode(query->items[i].name,
			    x->arena), web_fields_encode(
			    query->items[i].value, x->arena));
	web_exchange_add_header(x, "Link", base_arena_print(x->arena,
	    "<%s?limit=%lld&cursor=%lld%s>; rel=\"next\"", x->request->path,
	    (long long)limit, (long long)cursor, more));
}
