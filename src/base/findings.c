#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/sentence.h"

/* A hundred thousand broken rows are told as well by a thousand. */
#define MOST_KEPT ((size_t)1000)
/* Room for the names of all 98 municipalities, and a stop for rubbish. */
#define LONGEST_ARG ((size_t)4000)

enum { STATUS_WARNING = 0, STATUS_ANSWER = 1, STATUS_USAGE = 2 };

struct base_findings {
	struct base_arena *arena;
	struct base_finding *kept;
	size_t count;
	size_t room;
	int error_status; /* of the first error, 0 = none */
	bool has_answer;
	size_t dropped;
	struct base_finding closing; /* says how many were dropped */
	char dropped_text[24];
};

struct base_findings *
base_findings_new(struct base_arena *arena)
{
	struct base_findings *findings = base_arena_alloc(arena, 1,
	    sizeof(*findings));

	findings->arena = arena;
	findings->closing.code = BASE_ERR_FINDINGS_DROPPED;
	findings->closing.args[0] = findings->dropped_text;
	return findings;
}

static void
note_status(struct base_findings *findings, int status)
{
	if (status == STATUS_ANSWER)
		findings->has_answer = true;
	else if (status >= STATUS_USAGE && findings->error_status == 0)
		findings->error_status = status;
}

static void
note_dropped(struct base_findings *findings, size_t count)
{
	if (count == 0)
		return;
	findings->dropped += count;
	snprintf(findings->dropped_text, sizeof(findings->dropped_text), "%zu",
	    findings->dropped);
}

static struct base_finding *
add_slot(struct base_findings *findings)
{
	struct base_finding *larger;
	size_t room;

	if (findings->count == findings->room) {
		room = findings->room == 0 ? 8 : 2 * findings->room;
		larger = base_arena_alloc(findings->arena, room,
		    sizeof(*larger));
		if (findings->count > 0)
			memcpy(larger, findings->kept,
			    findings->count * sizeof(*larger));
		findings->kept = larger;
		findings->room = room;
	}
	return &findings->kept[findings->count++];
}

static const char *
copy_or_null(struct base_arena *arena, const char *text)
{
	return text == NULL ? NULL : base_arena_copy_text(arena, text);
}

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* A text from the input may be of any length; a message may not. */
static const char *
copy_short(struct base_arena *arena, const char *text)
{
	size_t length;

	if (text == NULL || strnlen(text, LONGEST_ARG + 1) <= LONGEST_ARG)
		return copy_or_null(arena, text);
	length = LONGEST_ARG;
	while (length > 0 && is_continuation(text[length]))
		length--;
	return base_arena_print(arena, "%.*s\u2026", (int)length, text);
}

static void
add(struct base_findings *findings, enum base_err_code code,
    struct base_place place, const char *const *args)
{
	struct base_finding *slot;

	note_status(findings, base_err_find(code)->exit_status);
	if (findings->count == MOST_KEPT) {
		note_dropped(findings, 1);
		return;
	}
	slot = add_slot(findings);
	slot->code = code;
	slot->place = place;
	slot->place.file = copy_or_null(findings->arena, place.file);
	slot->place.path = copy_short(findings->arena, place.path);
	for (size_t i = 0; i < BASE_FINDING_ARGS; i++)
		slot->args[i] = copy_short(findings->arena, args[i]);
}

void
base_findings_add(struct base_findings *findings, enum base_err_code code,
    struct base_place place, ...)
{
	const char *args[BASE_FINDING_ARGS] = { NULL };
	const char *arg;
	va_list list;

	va_start(list, place);
	for (size_t i = 0; i < BASE_FINDING_ARGS; i++) {
		arg = va_arg(list, const char *);
		if (arg == NULL)
			break;
		args[i] = arg;
	}
	va_end(list);
	add(findings, code, place, args);
}

void
base_findings_append(struct base_findings *findings,
    const struct base_findings *other)
{
	size_t count = other->count;

	for (size_t i = 0; i < count; i++)
		add(findings, other->kept[i].code, other->kept[i].place,
		    other->kept[i].args);
	note_dropped(findings, other->dropped);
	/* What other dropped counts as well. */
	note_status(findings, other->error_status);
	if (other->has_answer)
		findings->has_answer = true;
}

size_t
base_findings_count(const struct base_findings *findings)
{
	return findings->count + (findings->dropped > 0 ? 1 : 0);
}

const struct base_finding *
base_findings_get(const struct base_findings *findings, size_t index)
{
	return index < findings->count ? &findings->kept[index] :
	    &findings->closing;
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
	return findings->has_answer ? STATUS_ANSWER : 0;
}

const char *
base_findings_sentence(const struct base_finding *finding,
    enum base_lang lang, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_sentence_print(&buf, base_err_find(finding->code)->text[lang],
	    finding->args, lang, BASE_SENTENCE_READS);
	return buf.bytes;
}

static void
add_place(struct base_buf *out, const struct base_place *place)
{
	if (place->file == NULL) {
		base_buf_add_text(out, "kvote");
	} else {
		base_sentence_print_harmless(out, place->file);
		if (place->line > 0)
			base_buf_add_print(out, ":%lu",
			    (unsigned long)place->line);
		if (place->line > 0 && place->column > 0)
			base_buf_add_print(out, ":%lu",
			    (unsigned long)place->column);
	}
	base_buf_add_text(out, ": ");
	if (place->path != NULL && place->path[0] != '\0') {
		base_sentence_print_harmless(out, place->path);
		base_buf_add_text(out, ": ");
	}
}

static const char *
kind_word(int exit_status, enum base_lang lang)
{
	static const char *const words[][BASE_LANG_COUNT] = {
		[STATUS_WARNING] = { "advarsel", "warning" },
		[STATUS_ANSWER] = { "svar", "answer" },
		[STATUS_USAGE] = { "fejl", "error" },
	};

	return words[exit_status > STATUS_USAGE ? STATUS_USAGE :
	    exit_status][lang];
}

void
base_findings_print(struct base_buf *out, const struct base_finding *finding,
    enum base_lang lang)
{
	const struct base_err_row *row = base_err_find(finding->code);

	add_place(out, &finding->place);
	base_buf_add_text(out, kind_word(row->exit_status, lang));
	base_buf_add_text(out, ": ");
	base_sentence_print(out, row->text[lang], finding->args, lang,
	    BASE_SENTENCE_TYPES);
	if (row->rule[0] != '\0')
		base_buf_add_print(out, " [%.*s]",
		    (int)strcspn(row->rule, "#"), row->rule);
	base_buf_add_char(out, '\n');
}
