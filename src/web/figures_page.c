#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/scheme.h"
#include "service/figures_in.h"
#include "service/look.h"
#include "service/prepare.h"
#include "web/acts.h"
#include "web/carried.h"
#include "web/cases.h"
#include "web/done.h"
#include "web/figures_page.h"
#include "web/form.h"
#include "web/mapping.h"
#include "web/page.h"
#include "web/problem.h"

struct import {
	struct web_form form;
	const char *round;
	const char *state;  /* number of the state seen */
	struct service_figures_in_answer answer;
	bool is_read;       /* is there an answer? */
};

static const char *
print_count(const struct import *import, int64_t count)
{
	return count < 0 ? "–" : web_page_print_count(import->form.x, count);
}

/* --- what was understood ------------------------------------------------- */

static void
put_dims(struct web_exchange *x, const struct service_figures_in_file *file)
{
	web_page_begin_scroll(x, file->name);
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th><th scope=\"col\" class=\"number\">{}</th></tr></thead>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_FILE_DIM),
	    web_page_find(x, WEB_WORDS_FILE_VALUES),
	    web_page_find(x, WEB_WORDS_FILE_LEFT_OUT), NULL);
	for (size_t i = 0; i < file->dim_count; i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th>"
		    "<td class=\"number\">{}</td><td class=\"number\">{}</td>"
		    "</tr>\n", file->dims[i].name, web_page_print_count(x,
		    file->dims[i].count), web_page_print_count(x,
		    file->dims[i].left_out), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static void
put_files(struct web_exchange *x,
    const struct service_figures_in_answer *answer)
{
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, WEB_WORDS_FILES),
	    NULL);
	for (size_t i = 0; i < answer->file_count; i++) {
		const struct service_figures_in_file *file =
		    &answer->files[i];

		web_page_put(x, "<h3>{}</h3>\n<p>{}</p>\n", file->name,
		    web_page_fill(x, WEB_WORDS_FILE_ABOUT,
		    *file->table == '\0' ? file->form : base_arena_print(
		    x->arena, "%s, %s", file->form, file->table),
		    file->encoding, web_page_print_count(x, file->rows)),
		    NULL);
		put_dims(x, file);
	}
}

/* Nothing while it is still asked which column is which. */
static bool
has_figures(const struct import *import)
{
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
		if (import->answer.figures[f].file != NULL)
			return true;
	return false;
}

static void
put_figures(struct import *import)
{
	struct web_exchange *x = import->form.x;

	if (!has_figures(import))
		return;
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, WEB_WORDS_FIGURES),
	    NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_FIGURES));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th>", web_page_find(x, WEB_WORDS_FIGURE),
	    web_page_find(x, WEB_WORDS_FILE), web_page_find(x,
	    WEB_WORDS_PERIOD), web_page_find(x, WEB_WORDS_FIGURE_SUM), NULL);
	web_page_put(x, "<th scope=\"col\" class=\"number\">{}</th>"
	    "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\" "
	    "class=\"number\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_FIGURE_OUTSIDE),
	    web_page_find(x, WEB_WORDS_FIGURE_TOLD),
	    web_page_find(x, WEB_WORDS_FIGURE_CHECKED), NULL);
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++) {
		const struct service_figures_in_figure *figure =
		    &import->answer.figures[f];

		if (figure->file == NULL) {
			web_page_put(x, "<tr><th scope=\"row\">{}</th>"
			    "<td colspan=\"6\">{}</td></tr>\n",
			    web_mapping_print_figure(x, figure->name),
			    web_page_find(x, WEB_WORDS_FIGURE_NOT_THERE),
			    NULL);
			continue;
		}
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "<td>{}</td><td class=\"number\">{}</td>"
		    "<td class=\"number\">{}</td><td class=\"number\">{}</td>"
		    "<td class=\"number\">{}</td></tr>\n",
		    web_mapping_print_figure(x, figure->name), figure->file,
		    figure->period, print_count(import, figure->sum),
		    print_count(import, figure->outside), print_count(import,
		    figure->told), print_count(import, figure->checked),
		    NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* What the round would be calculated from, number by number. */
static void
put_numbers(struct import *import)
{
	const struct service_figures_in_figure *figures =
	    import->answer.figures;
	const struct law_register *reg = import->answer.reg;
	struct web_exchange *x = import->form.x;

	web_page_put(x, "<details><summary>{}</summary>\n", web_page_find(x,
	    WEB_WORDS_FIGURES_ALL), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_FIGURES_ALL));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th>", web_page_find(x,
	    WEB_WORDS_COLUMN_MUNICIPALITY), NULL);
	for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
		if (figures[f].file != NULL)
			web_page_put(x, "<th scope=\"col\" class=\"number\">"
			    "{}</th>", web_mapping_print_figure(x,
			    figures[f].name), NULL);
	web_page_put(x, "</tr></thead><tbody>\n", NULL);
	for (size_t i = 0; i < reg->count; i++) {
		web_page_put(x, "<tr><th scope=\"row\">{}</th>",
		    reg->names[i], NULL);
		for (size_t f = 0; f < SERVICE_FIGURES_IN_COUNT; f++)
			if (figures[f].file != NULL)
				web_page_put(x, "<td class=\"number\">{}"
				    "</td>", print_count(import,
				    figures[f].values[i]), NULL);
		web_page_put(x, "</tr>\n", NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_put(x, "</details>\n", NULL);
}

/* --- the page ------------------------------------------------------------ */

static void
put_upload(struct import *import, const char *name, enum web_words_word label,
    bool several)
{
	struct web_exchange *x = import->form.x;

	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n", name,
	    web_page_find(x, label), NULL);
	web_form_put_fault(&import->form, name);
	web_form_put_files(&import->form, name);
	web_page_put(x, several ? "<input type=\"file\" class=\"form-input\" "
	    "id=\"{}\" name=\"{}\" multiple></div>\n" : "<input "
	    "type=\"file\" class=\"form-input\" id=\"{}\" name=\"{}\"></div>"
	    "\n", name, name, NULL);
}

/* good: it can be taken into the round. */
static void
put_form(struct import *import, bool good)
{
	struct web_exchange *x = import->form.x;

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/tal\" "
	    "enctype=\"multipart/form-data\">\n", import->round, NULL);
	web_form_put_hidden(x, "state", import->state);
	if (import->is_read && import->answer.question_count > 0)
		web_page_put(x, "<h2>{}</h2>\n<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_MAPPING_TITLE), web_page_find(x,
		    WEB_WORDS_MAPPING_HINT), NULL);
	if (import->is_read)
		web_mapping_put(&import->form, &import->answer);
	put_upload(import, "file", WEB_WORDS_FILES_CHOOSE, true);
	web_page_put(x, "<details><summary>{}</summary>\n", web_page_find(x,
	    WEB_WORDS_MAPPING_ABOUT), NULL);
	put_upload(import, "mapping", WEB_WORDS_MAPPING_FILE, false);
	web_page_put(x, "</details>\n", NULL);
	if (good)
		web_page_put(x, "<button class=\"button button-primary\" "
		    "name=\"step\" value=\"do\">{}</button>\n",
		    web_page_find(x, WEB_WORDS_FIGURES_TAKE), NULL);
	web_page_put(x, good ? "<button class=\"button button-secondary\" "
	    "name=\"step\" value=\"check\">{}</button>\n" :
	    "<button class=\"button button-primary\" name=\"step\" "
	    "value=\"check\">{}</button>\n", web_page_find(x,
	    WEB_WORDS_FILES_LOOK), NULL);
	web_page_put(x, "<a class=\"button button-tertiary\" "
	    "href=\"/sager/{}\">{}</a>\n</form>\n<p><a href=\"/sager/{}/"
	    "handling/figures\">{}</a></p>\n", import->round,
	    web_page_find(x, WEB_WORDS_CANCEL), import->round,
	    web_page_find(x, WEB_WORDS_FIGURES_OTHER), NULL);
}

/* What is asked is asked in the form, not said once more. */
static struct base_findings *
list_faults(const struct web_exchange *x)
{
	struct base_findings *faults = base_findings_new(x->arena);

	for (size_t i = 0; i < base_findings_count(x->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    x->findings, i);

		if (finding->code != BASE_ERR_FIGURES_WHICH &&
		    finding->code != BASE_ERR_FIGURES_PERIOD &&
		    finding->code != BASE_ERR_FIGURES_DIM)
			base_findings_add(faults, finding->code,
			    finding->place, finding->args[0],
			    finding->args[1], finding->args[2],
			    finding->args[3], NULL);
	}
	return faults;
}

static void
put_page(struct import *import, bool good)
{
	struct web_exchange *x = import->form.x;
	int status = base_findings_has_error(x->findings) ?
	    web_problem_find_status(x->findings) : 200;

	x->findings = list_faults(x);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, WEB_WORDS_ACT_FIGURES), import->round, NULL));
	web_page_put_findings(x, x->findings);
	if (good)
		web_page_put(x, "<div class=\"alert alert-info\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n", web_page_find(x,
		    WEB_WORDS_NOT_DONE_YET), NULL);
	else
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_FIGURES_ABOUT), NULL);
	if (import->is_read)
		put_figures(import);
	put_form(import, good);
	if (import->is_read) {
		if (good)
			put_numbers(import);
		put_files(x, &import->answer);
	}
	web_page_end(x);
	x->reply->status = status;
}

/* --- reading and taking -------------------------------------------------- */

static bool
refuse(struct import *import, enum base_err_code code, const char *field)
{
	base_findings_add(import->form.x->findings, code, (struct base_place){
	    .path = field }, field, NULL);
	return false;
}

/* Files that are understood may not be all that the scheme calculates with. */
static bool
check_whole(struct import *import, int year)
{
	const char *scheme_name = strchr(import->round, ':');
	const struct law_scheme *scheme;
	struct base_buf missing;

	if (law_scheme_choose(&scheme, scheme_name == NULL ? NULL :
	    scheme_name + 1, year) != LAW_SCHEME_OK ||
	    !scheme->needs_immigrants)
		return true;
	base_buf_start(&missing, import->form.x->arena);
	for (size_t i = 0; i < SERVICE_FIGURES_IN_COUNT; i++)
		if (import->answer.figures[i].file == NULL)
			base_buf_add_print(&missing, "%s%s",
			    missing.length == 0 ? "" : ", ",
			    service_figures_in_name(i));
	if (missing.length == 0)
		return true;
	base_findings_add(import->form.x->findings, BASE_ERR_FIGURES_STILL,
	    (struct base_place){ .path = "file" }, missing.bytes, NULL);
	return false;
}

static bool
read_files(struct import *import)
{
	struct web_exchange *x = import->form.x;
	struct service_figures_in_request request = {
		.year = (int)strtol(import->round, NULL, 10),
		.mapping = web_mapping_make(&import->form) };
	bool good;

	if (!web_carried_fits(import->form.values))
		return refuse(import, BASE_ERR_FIELD_FILES, "file");
	request.file_count = web_carried_list(&request.files,
	    import->form.values, "file", x->arena);
	if (request.file_count == 0)
		return refuse(import, BASE_ERR_FIELD_MISSING, "file");
	good = service_figures_in_read(&import->answer, &request, x->arena,
	    x->findings) && check_whole(import, request.year);
	import->is_read = import->answer.reg != NULL;
	return good;
}

/* The act, with the source of each number in the file's own # lines; x's
 * findings are what to look at. */
static bool
take(struct import *import, bool dry_run)
{
	struct web_exchange *x = import->form.x;
	struct service_act_request request = { .round = import->round,
		.dry_run = dry_run };
	struct base_file file = { .name = "figures.csv" };
	const struct service_prepare_figures figures = { .figures = &file };
	const struct service_act_answer *answer;
	struct base_buf csv;

	if (!web_acts_parse_state(&request.expected, import->state))
		return refuse(import, BASE_ERR_FIELD_STATE, "state");
	base_buf_start(&csv, x->arena);
	service_figures_in_print_csv(&csv, &import->answer);
	file.bytes = csv.bytes;
	file.length = csv.length;
	if (!service_prepare_take_figures(&answer, &x->session, &request,
	    &figures, x->arena, x->findings))
		return false;
	service_look_at_act(x->findings, answer, x->arena);
	return true;
}

static bool
start(struct import *import, struct web_exchange *x,
    const struct web_fields *values)
{
	struct web_round round;

	*import = (struct import){ .form = { x, values },
		.round = x->parameters[0] };
	if (!web_cases_open(&round, x, import->round))
		return false;
	import->state = base_text_print_whole(round.state.serial, x->arena);
	return true;
}

void
web_figures_page_show(struct web_exchange *x)
{
	struct import import;

	if (start(&import, x, &x->request->query))
		put_page(&import, false);
}

void
web_figures_page_send(struct web_exchange *x)
{
	const char *step = web_exchange_find(&x->request->form, "step");
	const char *now;
	struct import import;
	bool does = step != NULL && strcmp(step, "do") == 0, good;

	if (!start(&import, x, &x->request->form))
		return;
	/* what the person saw, and after a conflict what there is */
	now = import.state;
	import.state = web_form_find(&import.form, "state");
	good = read_files(&import) && take(&import, !does);
	import.state = now;
	if (good && does)
		web_done_redirect(x, import.round, web_acts_find("figures"));
	else
		put_page(&import, good);
}
