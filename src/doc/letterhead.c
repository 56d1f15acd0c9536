#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/round.h"

/* More lines than any head or foot has, besides those of a split text. */
#define MOST_LINES 4

struct checking {
	const struct law_round *round;
	struct base_arena *arena;
	struct base_findings *findings;
};

struct lines {
	size_t count;
	const char **texts;
};

/* --- what must be true before a word is written -------------------------- */

/* Control characters other than the line ends that separate lines. */
static bool
has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text < 0x20 && *text != '\n') ||
		    *text == 0x7f)
			return true;
	return false;
}

/* "[sUdlNr]", "{{number}}", "<<name>>", "«name»": what a mail merge leaves
 * behind where it had nothing to put. */
static bool
is_merge_field(const char *text)
{
	static const char *const marks[][2] = { { "[", "]" }, { "{", "}" },
		{ "<", ">" }, { "«", "»" } };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *opening = strstr(text, marks[i][0]);

		if (opening != NULL && strstr(opening, marks[i][1]) != NULL)
			return true;
	}
	return false;
}

static bool
check_text(const struct checking *checking, const char *path, const char *text)
{
	struct base_place place = { .file = checking->round->file,
		.path = path };

	if (text == NULL)
		return true;
	if (*base_text_trim(text, checking->arena) == '\0')
		base_findings_add(checking->findings,
		    BASE_ERR_LETTER_EMPTY_FIELD, place, path, NULL);
	else if (has_control(text))
		base_findings_add(checking->findings, BASE_ERR_LETTER_CONTROL,
		    place, path, NULL);
	else if (is_merge_field(text))
		base_findings_add(checking->findings,
		    BASE_ERR_LETTER_MERGE_FIELD, place, path, text, NULL);
	else
		return true;
	return false;
}

bool
doc_letterhead_check(const struct law_round *round, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct checking checking = { round, arena, findings };
	const struct law_case *facts = &round->letter_case;
	const struct { const char *path, *text; } texts[] = {
		{ "case.number", facts->number },
		{ "case.office", facts->office },
		{ "case.caseworker", facts->caseworker },
		{ "case.signatory", facts->signatory },
		{ "case.authority", facts->authority },
		{ "case.address", facts->address },
		{ "case.phone", facts->phone },
		{ "case.web", facts->web },
		{ "case.recipient", facts->recipient },
	};
	bool filled = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (!check_text(&checking, texts[i].path, texts[i].text))
			filled = false;
	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *notification =
		    &round->notifications[i];

		if (!check_text(&checking, base_arena_print(arena,
		    "%s.document", notification->path),
		    notification->document))
			filled = false;
	}
	return filled;
}

/* --- head and foot ------------------------------------------------------- */

static struct lines
start_lines(struct base_arena *arena, const char *split)
{
	size_t most = MOST_LINES;

	for (; split != NULL && *split != '\0'; split++)
		most += *split == '\n';
	return (struct lines){ 0, base_arena_alloc(arena, most + 1,
	    sizeof(const char *)) };
}

static void
add_line(struct lines *lines, const char *text)
{
	if (text != NULL)
		lines->texts[lines->count++] = text;
}

/* The lines of text, of which empty ones are passed over. */
static void
add_split(struct base_arena *arena, struct lines *lines, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		const char *line = base_text_trim(base_arena_copy_bytes(
		    arena, text, length), arena);

		if (*line != '\0')
			add_line(lines, line);
		text += length + (text[length] == '\n');
	}
}

/* The block with its one field, or NULL when the round has no such text. */
static const char *
fill_if_known(struct doc_wording *wording, const char *block,
    const char *field, const char *text)
{
	if (text == NULL)
		return NULL;
	return DOC_WORDING_FILL(wording, block, { field, text });
}

static void
put_lines(struct doc_tree *tree, enum doc_role role, const struct lines *lines)
{
	if (lines->count > 0)
		doc_tree_add_lines(tree, role, lines->texts, lines->count);
}

void
doc_letterhead_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_round *round, struct base_date date)
{
	const struct law_case *facts = &round->letter_case;
	struct base_arena *arena = tree->arena;
	struct lines sender = start_lines(arena, facts->address);
	struct lines recipient = start_lines(arena, facts->recipient);
	struct lines reference = start_lines(arena, NULL);

	add_line(&sender, facts->authority);
	add_line(&sender, facts->office);
	add_split(arena, &sender, facts->address);
	add_line(&sender, fill_if_known(wording, "phone", "phone",
	    facts->phone));
	add_line(&sender, facts->web);
	add_split(arena, &recipient, facts->recipient);
	if (base_date_is_set(date))
		add_line(&reference, doc_wording_print_date(wording, date));
	add_line(&reference, fill_if_known(wording, "case_number", "number",
	    facts->number));
	add_line(&reference, fill_if_known(wording, "caseworker", "caseworker",
	    facts->caseworker));
	put_lines(tree, DOC_ROLE_SENDER, &sender);
	put_lines(tree, DOC_ROLE_RECIPIENT, &recipient);
	put_lines(tree, DOC_ROLE_REFERENCE, &reference);
}

void
doc_letterhead_put_closing(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_round *round)
{
	struct lines closing = start_lines(tree->arena, NULL);

	/* nobody sends regards where nobody signs */
	if (round->letter_case.signatory == NULL)
		return;
	add_line(&closing, doc_wording_find(wording, "regards"));
	add_line(&closing, round->letter_case.signatory);
	put_lines(tree, DOC_ROLE_CLOSING, &closing);
}

void
doc_letterhead_put_label(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_round *round)
{
	if (round->label != NULL && *round->label != '\0')
		doc_tree_add_notice(tree, DOC_WORDING_FILL(wording,
		    "not_official", { "label", round->label }));
}
