#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "web/problem.h"
#include "web/status.h"

int
web_problem_find_status(const struct base_findings *findings)
{
	int answer = 0;

	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_err_row *row = base_err_find(
		    base_findings_get(findings, i)->code);

		if (row->exit_status >= 2)
			return row->http_status;
		if (row->exit_status == 1 && answer == 0)
			answer = row->http_status;
	}
	return answer != 0 ? answer : 500;
}

static void
add_finding(struct base_json_writer *writer, const struct web_exchange *x,
    const struct base_finding *finding)
{
	const struct base_err_row *row = base_err_find(finding->code);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", row->name);
	base_json_add_text(writer, "text", base_findings_sentence(finding,
	    x->lang, x->arena));
	if (*row->rule != '\0')
		base_json_add_text(writer, "rule", row->rule);
	if (finding->place.file != NULL)
		base_json_add_text(writer, "file", finding->place.file);
	if (finding->place.path != NULL)
		base_json_add_text(writer, "path", finding->place.path);
	if (finding->place.line > 0)
		base_json_add_whole(writer, "line", finding->place.line);
	if (finding->place.column > 0)
		base_json_add_whole(writer, "column",
		    finding->place.column);
	base_json_end_object(writer);
}

void
web_problem_add_findings(struct base_json_writer *writer, const char *key,
    const struct web_exchange *x, const struct base_findings *findings)
{
	base_json_begin_array(writer, key, false);
	for (size_t i = 0; i < base_findings_count(findings); i++)
		add_finding(writer, x, base_findings_get(findings, i));
	base_json_end_array(writer);
}

/* The first finding, with the field that it is about: "landstal: this must be
 * a whole number". */
static const char *
print_detail(const struct web_exchange *x)
{
	const struct base_finding *first = base_findings_get(x->findings, 0);
	const char *text = base_findings_sentence(first, x->lang, x->arena);

	return first->place.path == NULL || *first->place.path == '\0' ?
	    text : base_arena_print(x->arena, "%s: %s", first->place.path,
	    text);
}

void
web_problem_reply(struct web_exchange *x, int status)
{
	struct base_json_writer writer;

	if (status == 0)
		status = web_problem_find_status(x->findings);
	base_buf_start(&x->reply->body, x->arena);
	base_json_start(&writer, &x->reply->body);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "type", "about:blank");
	base_json_add_text(&writer, "title", web_status_name(status));
	base_json_add_whole(&writer, "status", status);
	if (base_findings_count(x->findings) > 0)
		base_json_add_text(&writer, "detail", print_detail(x));
	base_json_add_text(&writer, "instance", x->request->id);
	web_problem_add_findings(&writer, "findings", x, x->findings);
	base_json_end_object(&writer);
	if (status == 401)
		web_exchange_add_header(x, "WWW-Authenticate", "Bearer");
	x->reply->status = status;
	x->reply->type = "application/problem+json";
}
