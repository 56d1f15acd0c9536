#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "web/entry.h"
#include "web/fault.h"
#include "web/notification.h"

#define ROUND_FILE "round.json"

/* What follows the prefix; NULL where it is another one. */
static const char *
skip(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);

	return strncmp(path, prefix, length) == 0 ? path + length : NULL;
}

/* The field of the transfer at that place: rows that are empty make none. */
static const char *
find_transfer(size_t at, const struct web_fields *values,
    struct base_arena *arena)
{
	const char *kind = web_entry_find(values, "kind");
	const char *prefix = kind != NULL && strcmp(kind, "exempt") == 0 ?
	    WEB_NOTIFICATION_EXEMPT : "";

	for (int row = 1; row <= WEB_NOTIFICATION_TRANSFERS; row++) {
		const char *from = base_arena_print(arena, "%sfrom_%d",
		    prefix, row);

		if (web_entry_find(values, from) == NULL)
			continue;
		if (at-- == 0)
			return from;
	}
	return "kind";
}

/* "quotas.851", "transfers[1].persons", "meeting" */
static const char *
find_in_notification(const char *path, const struct web_fields *values,
    struct base_arena *arena)
{
	static const struct { const char *path, *field; } numbers[] = {
		{ "quotas.", "quota_" }, { "raised.", "raised_" } };
	const char *rest;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if ((rest = skip(path, numbers[i].path)) != NULL)
			return base_arena_print(arena, "%s%s",
			    numbers[i].field, rest);
	if ((rest = skip(path, "transfers[")) != NULL)
		return find_transfer(strtoul(rest, NULL, 10), values, arena);
	return web_exchange_find(values, path) != NULL ? path : "kind";
}

/* NULL where it is of none. */
static const char *
find_field(const char *path, const struct web_fields *values,
    struct base_arena *arena)
{
	const char *rest;

	if (skip(path, "revisions[") != NULL)
		return "estimate";
	if (skip(path, "national_number") != NULL)
		return "landstal";
	if ((rest = skip(path, "case.")) != NULL)
		return rest;
	if (skip(path, "notifications[") == NULL)
		return NULL;
	rest = strchr(path, ']');
	return find_in_notification(rest == NULL || rest[1] != '.' ? "" :
	    rest + 2, values, arena);
}

static bool
is_round(const char *file)
{
	size_t length = strlen(file);

	return length >= strlen(ROUND_FILE) && strcmp(file + length -
	    strlen(ROUND_FILE), ROUND_FILE) == 0;
}

/* Which field a finding is about; NULL. */
static const char *
find_about(const struct base_finding *finding,
    const struct web_fields *values, struct base_arena *arena)
{
	const struct base_place *place = &finding->place;

	if (finding->code == BASE_ERR_USAGE_REGION)
		return "region";
	return place->file == NULL || place->path == NULL ||
	    !is_round(place->file) ? NULL : find_field(place->path, values,
	    arena);
}

void
web_fault_place(struct web_exchange *x, const struct web_fields *values)
{
	struct base_findings *placed = base_findings_new(x->arena);

	for (size_t i = 0; i < base_findings_count(x->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    x->findings, i);
		struct base_place place = finding->place;
		const char *field = find_about(finding, values, x->arena);

		/* another's notification is in none of these fields */
		if (field != NULL && web_exchange_find(values, field) != NULL)
			place = (struct base_place){ .path = field };
		base_findings_add(placed, finding->code, place,
		    finding->args[0], finding->args[1], finding->args[2],
		    finding->args[3], NULL);
	}
	x->findings = placed;
}
