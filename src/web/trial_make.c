#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/decision.h"
#include "law/search.h"
#include "web/count.h"
#include "web/trial_make.h"
#include "web/trial_query.h"

struct making {
	const struct web_trial_query *query;
	const struct law_decision *now;
	struct service_trial *out;
	struct base_arena *arena;
	struct base_findings *findings;
	bool good;
};

static void
refuse(struct making *making, enum base_err_code code, const char *field,
    const char *a, const char *b, const char *c)
{
	base_findings_add(making->findings, code, (struct base_place){
	    .path = field }, a, b, c, NULL);
	making->good = false;
}

static int64_t
read_count(struct making *making, const char *field, const char *text)
{
	enum base_err_code why;
	int64_t count;

	if (web_count_parse(&count, &why, text))
		return count;
	refuse(making, why, field, NULL, NULL, NULL);
	return LAW_UNKNOWN;
}

static size_t
read_municipality(struct making *making, const char *field, const char *text)
{
	const struct law_register *reg = making->now->round->reg;
	size_t found = LAW_REGISTER_NONE;
	const size_t *meant;

	if (law_search_list(&meant, reg, text, making->arena) == 1)
		found = meant[0];
	if (*text == '\0')
		refuse(making, BASE_ERR_FIELD_MISSING, field, NULL, NULL,
		    NULL);
	else if (found == LAW_REGISTER_NONE)
		refuse(making, BASE_ERR_CODE_UNKNOWN, field, text,
		    base_text_print_whole(reg->year, making->arena), NULL);
	return found;
}

static size_t
read_region(struct making *making, const char *field, const char *text)
{
	const struct law_register *reg = making->now->round->reg;
	size_t found = law_register_find_region(reg, text);

	if (found == LAW_REGISTER_NONE)
		refuse(making, BASE_ERR_REGION_UNKNOWN, field, text,
		    base_text_print_whole(reg->year, making->arena),
		    law_register_list_regions(reg, making->arena));
	return found;
}

static const char *
print_field(const struct making *making, enum web_trial_list list, size_t row,
    size_t part)
{
	return web_trial_query_print_field(list, row, part, making->arena);
}

/* Numbers per municipality, from those that there are or all unknown. */
static int64_t *
copy_numbers(const struct making *making, const int64_t *numbers)
{
	size_t count = making->now->round->reg->count;
	int64_t *copy = base_arena_alloc(making->arena, count,
	    sizeof(*copy));

	for (size_t i = 0; i < count; i++)
		copy[i] = numbers == NULL ? LAW_UNKNOWN : numbers[i];
	return copy;
}

/* --- settings and figures ------------------------------------------------ */

static void
make_settings(struct making *making)
{
	const struct law_round *round = making->now->round;
	struct law_settings *settings = base_arena_alloc(making->arena, 1,
	    sizeof(*settings));
	unsigned used = round->scheme->settings;

	*settings = round->settings;
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		const char *key = law_settings_key((enum law_setting)i);
		const char *value = making->query->settings[i];

		if (*value == '\0')
			continue;
		making->out->settings = settings;
		switch (law_settings_set(settings, used, key, value,
		    making->arena)) {
		case LAW_SETTINGS_OK:
			break;
		case LAW_SETTINGS_KEY:
			refuse(making, BASE_ERR_ROUND_SETTING_KEY, key, key,
			    law_settings_list_keys(used, making->arena),
			    NULL);
			break;
		case LAW_SETTINGS_VALUE:
			refuse(making, BASE_ERR_ROUND_SETTING_VALUE, key, key,
			    value, law_settings_list_values(key,
			    making->arena));
			break;
		}
	}
}

static void
make_figure(struct making *making, const struct web_trial_row *row,
    size_t number, int64_t *figures[SERVICE_TRIAL_FIGURES])
{
	size_t i = read_municipality(making, print_field(making,
	    WEB_TRIAL_FIGURE, number, 1), row->parts[1]);
	int64_t count = read_count(making, print_field(making,
	    WEB_TRIAL_FIGURE, number, 2), row->parts[2]);
	int kind = 0;

	while (kind < SERVICE_TRIAL_FIGURES && strcmp(row->parts[0],
	    service_trial_figure_name((enum service_trial_figure)kind)) != 0)
		kind++;
	if (kind == SERVICE_TRIAL_FIGURES || figures[kind] == NULL)
		refuse(making, BASE_ERR_FIELD_CHOICE, print_field(making,
		    WEB_TRIAL_FIGURE, number, 0), NULL, NULL, NULL);
	else if (i != LAW_REGISTER_NONE && count != LAW_UNKNOWN) {
		figures[kind][i] = count;
		making->out->figures[kind] = figures[kind];
	}
}

static bool
is_blank(const struct web_trial_row *row)
{
	return *row->parts[0] == '\0' && *row->parts[1] == '\0' &&
	    *row->parts[2] == '\0';
}

static void
make_figures(struct making *making)
{
	const struct web_trial_rows *rows =
	    &making->query->lists[WEB_TRIAL_FIGURE];
	int64_t *figures[SERVICE_TRIAL_FIGURES] = { NULL };

	for (int i = 0; i < SERVICE_TRIAL_FIGURES; i++) {
		const int64_t *old = service_trial_find_figures(
		    making->now->round, (enum service_trial_figure)i);

		if (old != NULL)
			figures[i] = copy_numbers(making, old);
	}
	for (size_t i = 0; i < rows->count; i++)
		if (!is_blank(&rows->rows[i]))
			make_figure(making, &rows->rows[i], i, figures);
}

/* --- agreements ---------------------------------------------------------- */

static bool
make_transfer(struct law_transfer *out, struct making *making,
    const struct web_trial_row *row, size_t number)
{
	const char *to = print_field(making, WEB_TRIAL_TRANSFER, number, 1);
	const char *persons = row->parts[2];

	out->from = read_municipality(making, print_field(making,
	    WEB_TRIAL_TRANSFER, number, 0), row->parts[0]);
	out->to = read_municipality(making, to, row->parts[1]);
	out->persons = *persons == '\0' || strcmp(persons, "all") == 0 ?
	    LAW_ALL : read_count(making, print_field(making,
	    WEB_TRIAL_TRANSFER, number, 2), persons);
	if (out->from == out->to && out->from != LAW_REGISTER_NONE)
		refuse(making, BASE_ERR_NOTE_SELF, to,
		    making->now->round->reg->names[out->to], NULL, NULL);
	return out->from != LAW_REGISTER_NONE &&
	    out->to != LAW_REGISTER_NONE;
}

static void
make_transfers(struct making *making)
{
	const struct web_trial_rows *rows =
	    &making->query->lists[WEB_TRIAL_TRANSFER];
	struct law_transfer *transfers = base_arena_alloc(making->arena,
	    rows->count, sizeof(*transfers));

	making->out->transfers = transfers;
	for (size_t i = 0; i < rows->count; i++)
		if (!is_blank(&rows->rows[i]) && make_transfer(
		    &transfers[making->out->transfer_count], making,
		    &rows->rows[i], i))
			making->out->transfer_count++;
}

static void
make_raises(struct making *making)
{
	const struct web_trial_rows *rows =
	    &making->query->lists[WEB_TRIAL_RAISE];
	int64_t *raised = copy_numbers(making, NULL);

	for (size_t i = 0; i < rows->count; i++) {
		const char *const *parts = rows->rows[i].parts;
		size_t one;
		int64_t count;

		if (is_blank(&rows->rows[i]))
			continue;
		one = read_municipality(making, print_field(making,
		    WEB_TRIAL_RAISE, i, 0), parts[0]);
		count = read_count(making, print_field(making,
		    WEB_TRIAL_RAISE, i, 1), parts[1]);
		if (one != LAW_REGISTER_NONE)
			raised[one] = count;
		making->out->raised = raised;
	}
}

static void
make_list(struct making *making)
{
	const struct law_register *reg = making->now->round->reg;
	const struct web_trial_rows *rows =
	    &making->query->lists[WEB_TRIAL_QUOTA];
	bool *listed = base_arena_alloc(making->arena, reg->region_count,
	    sizeof(*listed));
	int64_t *quotas = copy_numbers(making, making->now->quotas);
	size_t region;

	if (*making->query->list == '\0')
		return;
	region = read_region(making, "list", making->query->list);
	if (region == LAW_REGISTER_NONE)
		return;
	listed[region] = true;
	for (size_t i = 0; i < rows->count; i++) {
		const char *const *parts = rows->rows[i].parts;
		const char *field = base_arena_print(making->arena,
		    "quota_%s", parts[0]);
		size_t one = read_municipality(making, field, parts[0]);
		int64_t count = read_count(making, field, parts[1]);

		if (one == LAW_REGISTER_NONE)
			continue;
		if (reg->regions[one] != region)
			refuse(making, BASE_ERR_FIELD_CHOICE, field, NULL,
			    NULL, NULL);
		quotas[one] = count;
	}
	making->out->listed = listed;
	making->out->quotas = quotas;
}

static void
make_without(struct making *making)
{
	const struct web_trial_rows *rows =
	    &making->query->lists[WEB_TRIAL_WITHOUT];
	bool *without = base_arena_alloc(making->arena,
	    making->now->round->reg->region_count, sizeof(*without));

	for (size_t i = 0; i < rows->count; i++) {
		size_t region;

		if (is_blank(&rows->rows[i]))
			continue;
		region = read_region(making, "without",
		    rows->rows[i].parts[0]);
		if (region != LAW_REGISTER_NONE)
			without[region] = true;
		making->out->without = without;
	}
}

bool
web_trial_make_trial(struct service_trial *out,
    const struct web_trial_query *query, const struct law_decision *now,
    struct base_arena *arena, struct base_findings *findings)
{
	struct making making = { query, now, out, arena, findings, true };

	*out = (struct service_trial){ .landstal = LAW_UNKNOWN };
	if (*query->landstal != '\0')
		out->landstal = read_count(&making, "landstal",
		    query->landstal);
	make_settings(&making);
	make_figures(&making);
	make_transfers(&making);
	make_raises(&making);
	make_list(&making);
	make_without(&making);
	return making.good;
}
