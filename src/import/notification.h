/*
 * notification: one notification of a regional council (KKR) as JSON.
 *
 * Keys council, received, kind, and optionally meeting, document, if_changed
 * (none, model, rule), written, signed, clear.  Kinds: adopt; agree with
 * "quotas": {"773": 5, ...}; transfer with "transfers": [{"from": "825", "to":
 * "860", "persons": "all"}]; raise with "raised": {"450": 115}; regional with
 * "regional": {"084": 135, ...}.  Whether it is valid is the law's to say
 * (law/agreement.h); what cannot be read as a notification is a finding here.
 */
#ifndef KVOTE_IMPORT_NOTIFICATION_H
#define KVOTE_IMPORT_NOTIFICATION_H

#include <stdbool.h>

#include "import/fields.h"
#include "law/round.h"

struct base_file;

/* Reads one object; fields->good tells how it went. */
void import_notification_parse(struct law_notification *out,
    struct import_fields *fields, const struct base_json *object);

/* A file that holds one such object. */
bool import_notification_read(struct law_notification *out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
