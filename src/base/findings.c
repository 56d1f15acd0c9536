#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"

/* A file of rubbish must not fill the memory with complaints about it. */
#define MOST_KEPT 1000

#define ARG_SHOWN 200
#define STATUS_ERROR 2

struct base_findings {
	struct base_arena *arena;
	size_t count;
	size_t room;
	struct base_finding *items;
	int error_status; /* of the first error; 0 = none */
	bool has_answer;
};

struct base_findings *
base_findings_new(struct base_arena *arena)
{
	struct base_findings *findings = base_arena_alloc(arena, 1,
	    sizeof(*findings));

	findings->arena = arena;
	return findings;
}

static const char *
copy(const struct base_findings *findings, const char *text)
{
	return text == NULL ? NULL : base_arena_copy_text(findings->arena,
	    text);
}

static void
keep(struct base_findings *findings, const struct base_finding *finding)
{
	struct base_finding *items;

	if (findings->count == MOST_KEPT)
		return;
	if (findings->count == findings->room) {
		findings->room = findings->room == 0 ? 8 : 2 * findings->room;
		items = base_arena_alloc(findings->arena, findings->room,
		    sizeof(*items));
		if (findings->count > 0)
			memcpy(items, findings->items,
			    findings->count * sizeof(*items));
		findings->items = items;
	}
	findings->items[findings->count++] = *finding;
}

static void
add(struct base_findings *findings, const struct base_finding *finding)
{
	int status = base_err_find(finding->code)->exit_status;

	if (status == 1)
		findings->has_answer = true;
	else if (status >= STATUS_ERROR && findings->error_status == 0)
		findings->error_status = status;
	keep(findings, finding);
}

void
base_findings_add(struct base_findings *findings, enum base_err_code code,
    struct base_place place, ...)
{
	struct base_finding finding = { .code = code, .place = place };
	const char *arg;
	va_list args;

	finding.place.file = copy(findings, place.file);
	finding.place.path = copy(findings, place.path);
	va_start(args, place);
	for (int i = 0; i < BASE_FINDING_ARGS &&
	    (arg = va_arg(args, const char *)) != NULL; i++)
		finding.args[i] = copy(findings, arg);
	va_end(args);
	add(findings, &finding);
}

void
base_findings_append(struct base_findings *findings,
    const struct base_findings *other)
{
	for (size_t i = 0; i < other->count; i++) {
		struct base_finding finding = other->items[i];

		finding.place.file = copy(findings, finding.place.file);
		finding.place.path = copy(findings, finding.place.path);
		for (int j = 0; j < BASE_FINDING_ARGS; j++)
			finding.args[j] = copy(findings, finding.args[j]);
		add(findings, &finding);
	}
}

size_t
base_findings_count(const struct base_findings *findings)
{
	return findings->count;
}

const struct base_finding *
base_findings_get(const struct base_findings *findings, size_t index)
{
	return &findings->items[index];
}

bool
base_findings_has_error(const struct base_findings *findings)
{
	return findings->error_status != 0;
}

int
base_findings_exit_status(const struct base_findings *findings)
{
	if (findings->error_status != 0)
		return findings->error_status;
	return findings->has_answer ? 1 : 0;
}

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Bytes of input as they may be shown: no control characters (C0, DEL, and C1
 * as UTF-8 writes it), and not endless. */
static void
add_harmless(struct base_buf *out, const char *text)
{
	size_t length = strlen(text), shown = length;

	if (length > ARG_SHOWN) {
		shown = ARG_SHOWN;
		while (shown > 0 && is_continuation(text[shown]))
			shown--;
	}
	for (size_t i = 0; i < shown; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < 0x20 || c == 0x7f) {
			base_buf_add_char(out, '?');
		} else if (c == 0xc2 && (unsigned char)text[i + 1] < 0xa0) {
			base_buf_add_char(out, '?');
			i++;
		} else {
			base_buf_add_char(out, text[i]);
		}
	}
	if (shown < length)
		base_buf_add_text(out, "…");
}

static void
add_sentence(struct base_buf *out, const struct base_finding *finding,
    enum base_lang lang)
{
	const char *text = base_err_find(finding->code)->text[lang];

	for (; *text != '\0'; text++) {
		const char *arg;

		if (text[0] != '%' || text[1] < '1' ||
		    text[1] >= '1' + BASE_FINDING_ARGS) {
			base_buf_add_char(out, *text);
			continue;
		}
		text++;
		arg = finding->args[*text - '1'];
		add_harmless(out, arg == NULL ? "" : arg);
	}
}

const char *
base_findings_sentence(const struct base_finding *finding, enum base_lang lang,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	add_sentence(&buf, finding, lang);
	return buf.bytes;
}

static void
add_place(struct base_buf *out, const struct base_place *place)
{
	if (place->file == NULL && place->path == NULL) {
		base_buf_add_text(out, "kvote: ");
		return;
	}
	if (place->file != NULL) {
		add_harmless(out, place->file);
		if (place->line != 0)
			base_buf_add_print(out, ":%u", (unsigned)place->line);
		if (place->column != 0)
			base_buf_add_print(out, ":%u",
			    (unsigned)place->column);
		base_buf_add_text(out, ": ");
	}
	if (place->path != NULL && *place->path != '\0') {
		add_harmless(out, place->path);
		base_buf_add_text(out, ": ");
	}
}

void
base_findings_print(struct base_buf *out, const struct base_finding *finding,
    enum base_lang lang)
{
	static const char *const words[][BASE_LANG_COUNT] = {
		{ [BASE_DA] = "advarsel", [BASE_EN] = "warning" },
		{ [BASE_DA] = "svar", [BASE_EN] = "answer" },
		{ [BASE_DA] = "fejl", [BASE_EN] = "error" } };
	const struct base_err_row *row = base_err_find(finding->code);
	int kind = row->exit_status < STATUS_ERROR ? row->exit_status :
	    STATUS_ERROR;

	add_place(out, &finding->place);
	base_buf_add_print(out, "%s: ", words[kind][lang]);
	add_sentence(out, finding, lang);
	if (*row->rule != '\0')
		base_buf_add_print(out, " [%.*s]",
		    (int)strcspn(row->rule, "#"), row->rule);
	base_buf_add_char(out, '\n');
}
