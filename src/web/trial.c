#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/map.h"
#include "doc/svg.h"
#include "law/outline.h"
#include "law/scheme.h"
#include "service/trial.h"
#include "web/app.h"
#include "web/page.h"
#include "web/round.h"
#include "web/trial.h"

struct desk {
	struct web_exchange *x;
	const struct web_fields *query;
	struct web_round now;
	struct web_round then;
	bool is_tried;      /* then is there */
};

static const char *
find(const struct desk *desk, const char *name)
{
	const char *value = web_exchange_find(desk->query, name);

	return value == NULL ? "" : value;
}

/* --- what is tried ------------------------------------------------------- */

static bool
read_landstal(int64_t *out, struct desk *desk)
{
	const char *text = find(desk, "landstal");

	*out = LAW_UNKNOWN;
	if (*text == '\0' || base_text_parse_count(out, text) ==
	    BASE_TEXT_COUNT_OK)
		return true;
	base_findings_add(desk->x->findings, BASE_ERR_FIELD_WHOLE,
	    (struct base_place){ .path = "landstal" }, NULL);
	return false;
}

/* "surplus=share" of each setting that is another than the round's. */
static size_t
list_settings(const char *out[LAW_SETTING_COUNT], const struct desk *desk)
{
	const struct law_round *round = desk->now.decision->round;
	size_t count = 0;

	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		const char *key = law_settings_key((enum law_setting)i);
		const char *value = find(desk, key);

		if (*value != '\0' && (round->scheme->settings & 1u << i) != 0)
			out[count++] = base_arena_print(desk->x->arena,
			    "%s=%s", key, value);
	}
	return count;
}

/* One transfer more, as if the council of the giver's region had sent it on the
 * last day. */
static const struct base_file *
make_transfer(const struct desk *desk)
{
	const struct law_register *reg = desk->now.decision->round->reg;
	size_t from = law_register_find_code(reg, find(desk, "from"));
	struct base_file *file;
	struct base_json_writer writer;
	const char *persons = find(desk, "persons");
	struct base_buf buf;
	int64_t count;

	if (from == LAW_REGISTER_NONE)
		return NULL;
	base_buf_start(&buf, desk->x->arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "council",
	    reg->region_names[reg->regions[from]]);
	base_json_add_text(&writer, "received", base_date_print_iso(
	    desk->now.decision->deadline, desk->x->arena));
	base_json_add_text(&writer, "kind", "transfer");
	base_json_begin_array(&writer, "transfers", true);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_text(&writer, "from", find(desk, "from"));
	base_json_add_text(&writer, "to", find(desk, "to"));
	if (base_text_parse_count(&count, persons) == BASE_TEXT_COUNT_OK)
		base_json_add_whole(&writer, "persons", count);
	else
		base_json_add_text(&writer, "persons", "all");
	base_json_end_object(&writer);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	file = base_arena_alloc(desk->x->arena, 1, sizeof(*file));
	*file = (struct base_file){ "trial", buf.bytes, buf.length };
	return file;
}

static bool
try_it(struct desk *desk)
{
	const char *settings[LAW_SETTING_COUNT];
	struct service_trial_change change = { .settings = settings,
		.setting_count = list_settings(settings, desk),
		.notification = make_transfer(desk),
		.label = web_page_find(desk->x, WEB_WORDS_TRIAL_LABEL) };
	const struct base_source *source;

	return read_landstal(&change.landstal, desk) &&
	    service_trial_make(&source, desk->now.source, &change,
	    desk->x->arena, desk->x->findings) &&
	    web_round_decide(&desk->then, desk->x, source);
}

/* --- the form ------------------------------------------------------------ */

static void
put_setting(struct desk *desk, enum law_setting setting)
{
	const struct law_round *round = desk->now.decision->round;
	const char *key = law_settings_key(setting), *value;
	const char *chosen = find(desk, key);

	if ((round->scheme->settings & 1u << setting) == 0 ||
	    law_settings_find_value(setting, 0) == NULL)
		return;
	if (*chosen == '\0')
		chosen = law_settings_value(&round->settings, setting);
	web_page_put(desk->x, "<div><label class=\"form-label\" for=\"{}\">"
	    "{}</label><select class=\"form-select\" id=\"{}\" name=\"{}\">",
	    key, key, key, key, NULL);
	for (size_t i = 0; (value = law_settings_find_value(setting, i)) !=
	    NULL; i++)
		web_page_put(desk->x, strcmp(value, chosen) == 0 ?
		    "<option selected>{}</option>" : "<option>{}</option>",
		    value, NULL);
	web_page_put(desk->x, "</select></div>\n", NULL);
}

static void
put_municipalities(struct desk *desk, const char *name,
    enum web_words_word label)
{
	const struct law_register *reg = desk->now.decision->round->reg;

	web_page_put(desk->x, "<div><label class=\"form-label\" for=\"{}\">{}"
	    "</label><select class=\"form-select\" id=\"{}\" name=\"{}\">"
	    "<option value=\"\"></option>", name, web_page_find(desk->x,
	    label), name, name, NULL);
	for (size_t i = 0; i < reg->count; i++)
		web_page_put(desk->x, strcmp(find(desk, name),
		    reg->codes[i]) == 0 ?
		    "<option value=\"{}\" selected>{}</option>" :
		    "<option value=\"{}\">{}</option>", reg->codes[i],
		    reg->names[i], NULL);
	web_page_put(desk->x, "</select></div>\n", NULL);
}

static void
put_input(struct desk *desk, const char *name, enum web_words_word label,
    const char *value)
{
	web_page_put(desk->x, "<div><label class=\"form-label\" for=\"{}\">{}"
	    "</label><input class=\"form-input\" inputmode=\"numeric\" "
	    "id=\"{}\" name=\"{}\" value=\"{}\"></div>\n", name,
	    web_page_find(desk->x, label), name, name, value, NULL);
}

static void
put_form(struct desk *desk)
{
	struct web_exchange *x = desk->x;
	const char *landstal = find(desk, "landstal");

	web_page_put(x, "<form class=\"kvote-choice\" action=\"{}/proev\">\n",
	    web_round_address(&desk->now, x->arena), NULL);
	put_input(desk, "landstal", WEB_WORDS_LANDSTAL, *landstal != '\0' ?
	    landstal : base_text_print_whole(
	    desk->now.decision->national_number, x->arena));
	for (int i = 0; i < LAW_SETTING_COUNT; i++)
		put_setting(desk, (enum law_setting)i);
	if (desk->now.decision->round->scheme->has_notifications) {
		put_municipalities(desk, "from", WEB_WORDS_FROM);
		put_municipalities(desk, "to", WEB_WORDS_TO);
		put_input(desk, "persons", WEB_WORDS_PERSONS, find(desk,
		    "persons"));
	}
	web_page_put(x, "<button class=\"button button-primary\">{}</button>"
	    "\n</form>\n", web_page_find(x, WEB_WORDS_TRY), NULL);
}

/* --- what comes of it ---------------------------------------------------- */

static void
put_map(struct desk *desk)
{
	const struct doc_map map = { .by = DOC_MAP_CHANGE,
		.decision = desk->then.decision,
		.against = desk->now.decision,
		.outlines = law_outline_open(desk->then.decision->round->reg,
		desk->x->arena) };
	struct base_findings *unsaid = base_findings_new(desk->x->arena);
	const struct doc_drawing *drawing;
	struct doc_map_values values;
	struct doc_tree *tree;

	if (map.outlines == NULL || !doc_map_values_compute(&values, &map,
	    desk->x->arena, unsaid) || !doc_map_compute(&tree, &drawing,
	    &map, &values, desk->x->lang, desk->x->arena, unsaid))
		return;
	web_page_put(desk->x, "<figure class=\"kvote-map\">\n", NULL);
	doc_svg_print(&desk->x->reply->body, drawing, false);
	web_page_put(desk->x, "</figure>\n", NULL);
}

static const char *
print_count(const struct desk *desk, int64_t count)
{
	return count == LAW_UNKNOWN ? web_page_find(desk->x,
	    WEB_WORDS_UNKNOWN) : web_page_print_count(desk->x, count);
}

static const char *
print_change(const struct desk *desk, int64_t before, int64_t after)
{
	if (before == LAW_UNKNOWN || after == LAW_UNKNOWN)
		return web_page_find(desk->x, WEB_WORDS_UNKNOWN);
	return base_arena_print(desk->x->arena, "%s%s", after > before ? "+" :
	    "", web_page_print_count(desk->x, after - before));
}

static void
put_table(struct desk *desk)
{
	struct web_exchange *x = desk->x;
	const struct law_decision *now = desk->now.decision;
	const struct law_decision *then = desk->then.decision;
	const struct law_register *reg = now->round->reg;

	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_TABLE_NAME));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "<thead>"
	    "<tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">"
	    "{}</th><th scope=\"col\" class=\"number\">{}</th><th "
	    "scope=\"col\" class=\"number\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_TRIAL_CAPTION),
	    web_page_find(x, WEB_WORDS_COLUMN_MUNICIPALITY),
	    web_page_find(x, WEB_WORDS_IN_FORCE),
	    web_page_find(x, WEB_WORDS_TRIED),
	    web_page_find(x, WEB_WORDS_CHANGE), NULL);
	for (size_t i = 0; i < reg->count; i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th>"
		    "<td class=\"number\">{}</td><td class=\"number\">{}</td>"
		    "<td class=\"number\">{}</td></tr>\n", reg->names[i],
		    print_count(desk, now->quotas[i]), print_count(desk,
		    then->quotas[i]), print_change(desk, now->quotas[i],
		    then->quotas[i]), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* What the tried agreement is worth. */
static void
put_worth(struct desk *desk)
{
	const struct law_decision *then = desk->then.decision;
	size_t count = then->round->notification_count;

	if (count == desk->now.decision->round->notification_count ||
	    then->outcomes == NULL)
		return;
	web_page_put_findings(desk->x, then->outcomes[count - 1].reasons);
}

void
web_trial_show(struct web_exchange *x)
{
	struct desk desk = { .x = x, .query = &x->request->query };
	struct base_findings *wrong = base_findings_new(x->arena);

	if (!web_round_open_public(&desk.now, x, x->parameters[0]))
		return;
	x->findings = wrong;
	desk.is_tried = try_it(&desk);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_TRIAL_TITLE,
	    desk.now.name, NULL, NULL));
	web_page_put_findings(x, wrong);
	web_page_put(x, "<div class=\"alert alert-warning\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n", web_page_find(x, WEB_WORDS_TRIAL_ABOUT), NULL);
	put_form(&desk);
	if (desk.is_tried) {
		put_worth(&desk);
		put_map(&desk);
		put_table(&desk);
	}
	web_page_end(x);
	x->reply->status = desk.is_tried ? 200 : 422;
	x->reply->is_public = desk.is_tried && x->login == NULL;
}
