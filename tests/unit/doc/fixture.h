/*
 * fixture: a small round decided by hand: two regions, four municipalities,
 * landstal 20.  Tests change what they are about.
 */
#ifndef KVOTE_TESTS_DOC_FIXTURE_H
#define KVOTE_TESTS_DOC_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "doc/letter.h"
#include "doc/tree.h"
#include "law/decision.h"
#include "law/ledger.h"

enum { KOEBENHAVN, BALLERUP, LAESOE, HJOERRING, MUNICIPALITIES };
enum { HOVEDSTADEN, NORDJYLLAND, REGIONS };
#define MOST_NOTIFICATIONS 3

struct fixture {
	struct base_arena *arena;
	struct base_findings *findings;
	struct law_register reg;
	struct law_transfer transfer;
	struct law_notification notifications[MOST_NOTIFICATIONS];
	struct law_outcome outcomes[MOST_NOTIFICATIONS];
	struct law_round round;
	int64_t calculated[MUNICIPALITIES];
	int64_t quotas[MUNICIPALITIES];
	int64_t region_quotas[REGIONS];
	enum law_basis basis[REGIONS];
	struct law_decision decision;
};

static const char *const fixture_codes[] = { "101", "151", "825", "860" };
static const char *const fixture_names[] = { "København", "Ballerup", "Læsø",
	"Hjørring" };
static const size_t fixture_regions[] = { HOVEDSTADEN, HOVEDSTADEN,
	NORDJYLLAND, NORDJYLLAND };
static const char *const fixture_region_codes[] = { "084", "081" };
static const char *const fixture_region_names[] = { "Hovedstaden",
	"Nordjylland" };

static inline void
fixture_fill_notifications(struct fixture *f)
{
	f->transfer = (struct law_transfer){ LAESOE, HJOERRING, LAW_ALL };
	f->notifications[0] = (struct law_notification){
		.path = "notifications[0]", .region = HOVEDSTADEN,
		.received = { 2023, 6, 28 }, .meeting = { 2023, 6, 26 },
		.kind = LAW_KIND_ADOPT, .written = true, .is_signed = true };
	f->notifications[1] = (struct law_notification){
		.path = "notifications[1]", .region = NORDJYLLAND,
		.received = { 2023, 6, 23 }, .meeting = { 2023, 6, 23 },
		.kind = LAW_KIND_TRANSFER, .if_changed = LAW_CLAUSE_RULE,
		.written = true, .is_signed = true,
		.transfer_count = 1, .transfers = &f->transfer };
	f->outcomes[0] = (struct law_outcome){ true, true,
		base_findings_new(f->arena) };
	f->outcomes[1] = (struct law_outcome){ true, true,
		base_findings_new(f->arena) };
	f->outcomes[2].reasons = base_findings_new(f->arena);
}

static inline void
fixture_fill_numbers(struct fixture *f)
{
	static const int64_t calculated[] = { 12, 0, 1, 7 };
	static const int64_t quotas[] = { 12, 0, 0, 8 };

	memcpy(f->calculated, calculated, sizeof(calculated));
	memcpy(f->quotas, quotas, sizeof(quotas));
	f->region_quotas[HOVEDSTADEN] = 12;
	f->region_quotas[NORDJYLLAND] = 8;
	f->basis[HOVEDSTADEN] = LAW_BASIS_CALCULATED;
	f->basis[NORDJYLLAND] = LAW_BASIS_AGREED;
}

static inline void
fixture_fill_round(struct fixture *f)
{
	f->reg = (struct law_register){ .year = 2024,
		.count = MUNICIPALITIES, .codes = fixture_codes,
		.names = fixture_names, .regions = fixture_regions,
		.region_count = REGIONS, .region_codes = fixture_region_codes,
		.region_names = fixture_region_names };
	f->round = (struct law_round){ .file = "round/round.json",
		.year = 2024, .scheme = law_scheme_find("dk-2022"),
		.settings = law_settings_default(), .label = "",
		.national_number = 20, .sent = { 2023, 4, 30 },
		.reg = &f->reg, .notification_count = 2,
		.notifications = f->notifications,
		.decided = { 2023, 9, 8 } };
	f->round.letter_case = (struct law_case){
		.number = "23/108198", .office = "1. Asylkontor",
		.signatory = "Signe Ørsted",
		.authority = "Udlændingestyrelsen",
		.address = "Farimagsvej 51A\n4700 Næstved",
		.phone = "35 36 66 00", .web = "www.nyidanmark.dk",
		.recipient = "Kommunernes Landsforening\n2300 København S" };
}

static inline int
fixture_open(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct fixture *f = base_arena_alloc(arena, 1, sizeof(*f));

	f->arena = arena;
	f->findings = base_findings_new(arena);
	fixture_fill_notifications(f);
	fixture_fill_numbers(f);
	fixture_fill_round(f);
	f->decision = (struct law_decision){ .round = &f->round,
		.calculated = f->calculated, .quotas = f->quotas,
		.region_quotas = f->region_quotas, .region_basis = f->basis,
		.version = 1, .national_number = 20,
		.sum = 20, .outcomes = f->outcomes,
		.ledger = base_arena_alloc(arena, 1, sizeof(*f->decision.ledger)),
		.decided = { 2023, 9, 8 }, .deadline = { 2023, 9, 10 },
		.warnings = base_findings_new(arena) };
	*state = f;
	return 0;
}

static inline int
fixture_close(void **state)
{
	struct fixture *f = *state;

	base_arena_free(f->arena);
	return 0;
}

static inline void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("\"%s\" is missing in:\n%s", part, text);
}

static inline void
assert_has_not(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("\"%s\" should not be in:\n%s", part, text);
}

#endif
