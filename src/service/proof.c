#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/quotas.h"
#include "law/decision.h"
#include "service/proof.h"

/* With thousands marks; more than this cannot be read back. */
#define LONGEST_NUMBER 24

struct proof {
	const struct law_decision *decision;
	const struct law_register *reg;
	struct base_arena *arena;
	struct base_findings *findings;
	bool good;
};

static void
compare(struct proof *proof, const char *what, int64_t said, int64_t decided)
{
	if (said == decided)
		return;
	base_findings_add(proof->findings, BASE_ERR_LETTER_NUMBER,
	    (struct base_place){ 0 }, what,
	    base_text_print_whole(said, proof->arena),
	    base_text_print_whole(decided, proof->arena), NULL);
	proof->good = false;
}

/* Municipalities add up to regions, regions to the landstal. */
static void
check_sums(struct proof *proof)
{
	const struct law_decision *decision = proof->decision;
	int64_t all = 0, outside = 0;

	for (size_t region = 0; region < proof->reg->region_count; region++) {
		int64_t sum = 0;

		for (size_t i = 0; i < proof->reg->count; i++)
			if (proof->reg->regions[i] == region)
				sum = law_persons_add(sum,
				    decision->quotas[i]);
		compare(proof, proof->reg->region_names[region], sum,
		    decision->region_quotas[region]);
		all = law_persons_add(all, sum);
	}
	if (decision->calculation != NULL)
		outside = decision->calculation->not_given_out;
	compare(proof, "Danmark", all, decision->sum);
	compare(proof, "Danmark", law_persons_add(all, outside),
	    decision->national_number);
}

static void
check_annex(struct proof *proof, const struct base_file *annex)
{
	const char *note;
	int64_t *quotas;

	if (!import_quotas_read_calculated(&quotas, &note, annex, proof->reg,
	    LAW_REGISTER_NONE, proof->arena, proof->findings)) {
		proof->good = false;
		return;
	}
	for (size_t i = 0; i < proof->reg->count; i++)
		compare(proof, proof->reg->names[i], quotas[i],
		    proof->decision->quotas[i]);
}

/* The number at the end of a line: digits with thousands marks, or "-" for
 * zero.  LAW_UNKNOWN if the line ends otherwise. */
static int64_t
parse_last(const char *line)
{
	size_t end = strlen(line), start;
	int64_t value = 0;

	while (end > 0 && line[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && line[start - 1] != ' ')
		start--;
	if (end - start == 1 && line[start] == '-')
		return 0;
	if (start == end || end - start > LONGEST_NUMBER)
		return LAW_UNKNOWN;
	for (size_t i = start; i < end; i++) {
		if (isdigit((unsigned char)line[i]))
			value = law_persons_add(law_persons_times_ten(value),
			    line[i] - '0');
		else if (line[i] != '.' && line[i] != ',')
			return LAW_UNKNOWN;
	}
	return value;
}

/* "  147 Frederiksberg   14": the code and then the name. */
static bool
is_about(const char *line, const char *code, const char *name)
{
	size_t length = strlen(code);

	line += strspn(line, " ");
	if (strncmp(line, code, length) != 0 || line[length] != ' ')
		return false;
	line += length;
	line += strspn(line, " ");
	return strncmp(line, name, strlen(name)) == 0;
}

/* The next line at or after *text that is about the municipality, or (code
 * NULL) that ends in a number; cut out, with *text behind it.  NULL: none. */
static const char *
find_line(const char **text, const char *code, const char *name,
    struct base_arena *arena)
{
	while (**text != '\0') {
		size_t length = strcspn(*text, "\n");
		const char *line = base_arena_copy_bytes(arena, *text, length);

		*text += length + ((*text)[length] == '\n' ? 1 : 0);
		if (code != NULL ? is_about(line, code, name) :
		    parse_last(line) != LAW_UNKNOWN)
			return line;
	}
	return NULL;
}

static void
check_line(struct proof *proof, const char **text, const char *code,
    const char *what, int64_t decided)
{
	const char *line = find_line(text, code, what, proof->arena);

	compare(proof, what, line == NULL ? LAW_UNKNOWN : parse_last(line),
	    decided);
}

/* The letter's table in its own order: a region's municipalities, its sum, the
 * next region, and in the end Denmark. */
static void
check_letter(struct proof *proof, const struct base_file *letter)
{
	const struct law_decision *decision = proof->decision;
	const struct law_register *reg = proof->reg;
	/* the annex stands on a page of its own */
	const char *text = letter->bytes + strcspn(letter->bytes, "\f");

	for (size_t i = 0; i < reg->count; i++) {
		check_line(proof, &text, reg->codes[i], reg->names[i],
		    decision->quotas[i]);
		if (i + 1 == reg->count ||
		    reg->regions[i + 1] != reg->regions[i])
			check_line(proof, &text, NULL,
			    reg->region_names[reg->regions[i]],
			    decision->region_quotas[reg->regions[i]]);
	}
	check_line(proof, &text, NULL, "Danmark", decision->sum);
}

bool
service_proof_check(const struct law_decision *decision,
    const struct base_file *annex, const struct base_file *letter,
    struct base_arena *arena, struct base_findings *findings)
{
	struct proof proof = { decision, decision->round->reg, arena, findings,
		true };

	check_sums(&proof);
	check_annex(&proof, annex);
	check_letter(&proof, letter);
	return proof.good;
}
