/*
 * round: the facts of one year's round, as read from a round folder.
 *
 * Texts are NULL where the file has none (the line is then left out of the
 * letter) and "" where it is present but empty (the letter is then refused).
 */
#ifndef KVOTE_LAW_ROUND_H
#define KVOTE_LAW_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "law/register.h"
#include "law/scheme.h"
#include "law/settings.h"
#include "model/table.h"

/* A transfer of all that the giver has. */
#define LAW_ALL ((int64_t)-2)

enum law_kind { LAW_KIND_ADOPT, LAW_KIND_AGREE, LAW_KIND_TRANSFER,
	LAW_KIND_RAISE, LAW_KIND_REGIONAL };
#define LAW_KIND_COUNT 5
enum law_clause { LAW_CLAUSE_NONE, LAW_CLAUSE_MODEL, LAW_CLAUSE_RULE };
#define LAW_CLAUSE_COUNT 3

/* As files and programs call them: "adopt", "none" (docs/formats.md). */
extern const char *const law_round_kinds[LAW_KIND_COUNT];
extern const char *const law_round_clauses[LAW_CLAUSE_COUNT];

struct law_transfer {
	size_t from; /* municipality, index in the register */
	size_t to;
	int64_t persons; /* or LAW_ALL */
};

/* What a regional council (KKR) sent: it adopts (tiltræder) the calculated
 * quotas, or notifies an agreement (aftale). */
struct law_notification {
	const char *file;   /* where it was read, for messages: the file */
	const char *path;   /* and "notifications[0]" in it */
	size_t region;
	struct base_date received;
	struct base_date meeting;  /* not set = not said */
	const char *document;
	enum law_kind kind;
	enum law_clause if_changed;
	bool written;
	bool is_signed;
	bool is_clear;      /* no doubt about its content */
	int64_t *quotas;    /* AGREE: per municipality, LAW_UNKNOWN = not named */
	size_t transfer_count;
	struct law_transfer *transfers; /* TRANSFER */
	int64_t *raised;    /* RAISE: per municipality, LAW_UNKNOWN = not named */
	int64_t *regional;  /* REGIONAL: per region, LAW_UNKNOWN = not named */
};

/* How the numbers follow a changed estimate: by the model on the new landstal
 * (which the law demands above the threshold), or in proportion to the numbers
 * before (below it). */
enum law_method { LAW_METHOD_RECALCULATE, LAW_METHOD_PROPORTIONAL };

/* One change of the landstal: the round's next version. */
struct law_change {
	const char *path;      /* "revisions[0]", for messages */
	struct base_date date;
	int64_t persons;       /* the new landstal */
	enum law_method method;
};

/* The texts of the letter's head and foot. */
struct law_case {
	const char *number;
	const char *office;
	const char *caseworker;
	const char *signatory;
	const char *authority;
	const char *address;   /* lines separated by \n */
	const char *phone;
	const char *web;
	const char *recipient; /* lines separated by \n */
};

struct law_round {
	const char *file;      /* "round.json" with its folder, for messages */
	int year;              /* the quota year */
	const struct law_scheme *scheme;
	struct law_settings settings;
	bool has_settings;     /* the file says some */
	const char *label;     /* "" = an official round */
	int64_t national_number;     /* landstal */
	struct base_date sent;       /* when the landstal was sent out */
	struct law_case letter_case;
	const struct law_register *reg;
	const struct model_table *figures; /* NULL when calculated is given */
	const int64_t *calculated; /* per municipality or LAW_UNKNOWN; or NULL */
	const int64_t *regional;   /* per region or LAW_UNKNOWN; or NULL */
	const char *source_note;   /* # lines of the figures or calculated file */
	size_t notification_count;
	const struct law_notification *notifications;
	struct base_date decided;  /* the date the decision bears; may be unset */
	size_t change_count;       /* of the landstal, in order of date */
	const struct law_change *changes;
};

#endif
