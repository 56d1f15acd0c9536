#include "store/sql.h"
#include "web/accounts.h"
#include "web/act_page.h"
#include "web/api.h"
#include "web/api_acts.h"
#include "web/api_case.h"
#include "web/assets.h"
#include "web/bundle.h"
#include "web/case_page.h"
#include "web/cases.h"
#include "web/downloads.h"
#include "web/figures_page.h"
#include "web/inbox.h"
#include "web/keys.h"
#include "web/login.h"
#include "web/metrics.h"
#include "web/municipality.h"
#include "web/openapi.h"
#include "web/own.h"
#include "web/past.h"
#include "web/papers.h"
#include "web/public.h"
#include "web/records.h"
#include "web/records_act.h"
#include "web/review.h"
#include "web/route.h"
#include "web/settings.h"
#include "web/trial.h"
#include "web/years.h"

/* Whoever may do some official act; which one, the act itself says. */
#define ACTORS (STORE_ROLE_CASEWORKER | STORE_ROLE_APPROVER | \
	STORE_ROLE_COUNCIL)

/* Whoever may see all of a round, and who did what. */
#define BUT_COUNCILS (STORE_ROLE_CASEWORKER | STORE_ROLE_APPROVER | \
	STORE_ROLE_AUDITOR | STORE_ROLE_READER | STORE_ROLE_ADMINISTRATOR)

#define FIELD WEB_ROUTE_FIELD
#define NO_MORE WEB_ROUTE_NO_MORE
#define LIMIT FIELD("limit", WEB_WHOLE, false, NULL, \
	"Højst så mange (100, hvis intet er sagt; højst 1000)", \
	"At most so many (100 where nothing is said; 1000 at most)")
#define CURSOR FIELD("cursor", WEB_WHOLE, false, NULL, \
	"Hvor den næste del begynder: fra Link i den forrige", \
	"Where the next part begins: from Link of the one before")
#define AS_OF FIELD("som", WEB_TEXT, false, NULL, \
	"Som runden stod: tilstandens nummer eller en dag", \
	"As the round stood: a state's number, or a day")

static const struct web_route_field page_fields[] = { LIMIT, CURSOR,
	NO_MORE };
static const struct web_route_field log_fields[] = { LIMIT, CURSOR,
	FIELD("round", WEB_TEXT, false, NULL, "Kun denne rundes",
	    "This round's alone"),
	NO_MORE };
static const struct web_route_field as_of_fields[] = { AS_OF, NO_MORE };
static const struct web_route_field document_fields[] = {
	AS_OF,
	FIELD("region", WEB_TEXT, false, NULL,
	    "Regionen, af briefing og notification; en KKR får sin egen",
	    "The region, of briefing and notification; a council gets its own"),
	NO_MORE };
static const struct web_route_field login_fields[] = {
	FIELD("account", WEB_TEXT, true, NULL, "Kontoen", "The account"),
	FIELD("password", WEB_TEXT, true, NULL, "Dens adgangskode",
	    "Its password"),
	NO_MORE };

/* web/trial_query.h has the same */
#define SETTING(name) FIELD(name, WEB_TEXT, false, NULL, \
	"En af ordningens indstillinger, som i docs/settings.md", \
	"A setting of the scheme, as in docs/settings.md")
static const struct web_route_field trial_fields[] = {
	FIELD("landstal", WEB_WHOLE, false, NULL, "Et andet landstal",
	    "Another landstal"),
	SETTING("surplus"), SETTING("rounding"), SETTING("tie"),
	SETTING("denominator"), SETTING("lots"),
	FIELD("figure", WEB_LIST, false, NULL, "En kommunes tal: "
	    "population,851,230000 (immigrants, family_reunified)",
	    "A municipality's figure: "
	    "population,851,230000 (immigrants, family_reunified)"),
	FIELD("without", WEB_LIST, false, NULL,
	    "En region, hvis aftale tages ud: 081",
	    "A region whose agreement is taken out: 081"),
	FIELD("transfer", WEB_LIST, false, NULL, "Personer fra en kommune "
	    "til en anden: 825,860,all eller 825,860,3",
	    "Persons from one municipality to another: 825,860,all or "
	    "825,860,3"),
	FIELD("raise", WEB_LIST, false, NULL,
	    "En kommune, der modtager så mange: 773,5",
	    "A municipality that receives so many: 773,5"),
	FIELD("list", WEB_TEXT, false, NULL, "En region med en hel liste, "
	    "hvor hvert tal er, som det gælder, eller som quota siger",
	    "A region with a full list, in which each number is as it is in "
	    "force or as quota says"),
	FIELD("quota", WEB_LIST, false, NULL,
	    "En kommunes tal i listen: 851,12",
	    "A municipality's number in the list: 851,12"),
	NO_MORE };

const struct web_route web_routes_table[] = {
	{ WEB_GET, "/", WEB_PAGE, WEB_PUBLIC, web_public_front, NULL, NULL },
	{ WEB_GET, "/aar/sammenlign", WEB_PAGE | WEB_LONG, WEB_PUBLIC,
	    web_years_show, NULL, NULL },
	{ WEB_GET, "/aar/sammenlign.csv", WEB_FILE | WEB_LONG, WEB_PUBLIC,
	    web_years_send, NULL, NULL },
	{ WEB_GET, "/aar/{round}", WEB_PAGE, WEB_PUBLIC, web_public_round,
	    NULL, NULL },
	{ WEB_GET, "/aar/{round}/kommune/{code}", WEB_PAGE, WEB_PUBLIC,
	    web_municipality_show, NULL, NULL },
	{ WEB_GET, "/kommune", WEB_PAGE, WEB_PUBLIC, web_municipality_find,
	    NULL, NULL },
	{ WEB_GET, "/aar/{round}/proev", WEB_PAGE | WEB_LONG, WEB_PUBLIC,
	    web_trial_show, NULL, NULL },
	{ WEB_GET, "/aar/{round}/hent/{file}", WEB_FILE | WEB_LONG,
	    WEB_PUBLIC, web_downloads_send, NULL, NULL },
	{ WEB_GET, "/aar/{round}/fil/{file}", WEB_FILE | WEB_LONG, WEB_PUBLIC,
	    web_public_paper, NULL, NULL },
	{ WEB_GET, "/sager", WEB_PAGE, WEB_ANYBODY, web_cases_list, NULL,
	    NULL },
	{ WEB_GET, "/sager/ny", WEB_PAGE, STORE_ROLE_CASEWORKER,
	    web_act_page_new, NULL, NULL },
	{ WEB_GET, "/sager/{round}", WEB_PAGE, WEB_ANYBODY, web_case_page_show,
	    NULL, NULL },
	{ WEB_GET, "/sager/{round}/handling/{act}", WEB_PAGE | WEB_LONG, ACTORS,
	    web_act_page_show, NULL, NULL },
	{ WEB_POST, "/sager/{round}/handling/{act}", WEB_PAGE | WEB_LONG,
	    ACTORS, web_act_page_send, NULL, NULL },
	{ WEB_GET, "/sager/{round}/meddelelser", WEB_PAGE, WEB_ANYBODY,
	    web_inbox_show, NULL, NULL },
	{ WEB_GET, "/sager/{round}/udkast", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_CASEWORKER | STORE_ROLE_APPROVER | STORE_ROLE_AUDITOR,
	    web_review_draft, NULL, NULL },
	{ WEB_GET, "/sager/{round}/tal", WEB_PAGE, STORE_ROLE_CASEWORKER,
	    web_figures_page_show, NULL, NULL },
	{ WEB_POST, "/sager/{round}/tal", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_CASEWORKER, web_figures_page_send, NULL, NULL },
	{ WEB_GET, "/sager/{round}/dokument/{document}", WEB_PAGE | WEB_LONG,
	    WEB_ANYBODY, web_papers_document, NULL, NULL },
	{ WEB_GET, "/sager/{round}/eftersyn", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_CASEWORKER | STORE_ROLE_APPROVER | STORE_ROLE_AUDITOR,
	    web_review_audit, NULL, NULL },
	{ WEB_GET, "/sager/{round}/historik", WEB_PAGE, BUT_COUNCILS,
	    web_past_list, NULL, NULL },
	{ WEB_GET, "/sager/{round}/fil/{file}", WEB_FILE, BUT_COUNCILS,
	    web_past_file, NULL, NULL },
	{ WEB_GET, "/sager/{round}/pakke", WEB_FILE | WEB_LONG, BUT_COUNCILS,
	    web_bundle_send, NULL, NULL },
	{ WEB_GET, "/log", WEB_PAGE | WEB_LONG, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_records_log, NULL, NULL },
	{ WEB_GET, "/log/{number}", WEB_PAGE, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_records_act_show, NULL, NULL },
	{ WEB_GET, "/log-eftersyn", WEB_PAGE | WEB_LONG, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_records_verify, NULL, NULL },
	{ WEB_POST, "/log-eftersyn", WEB_PAGE | WEB_LONG, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_records_verify, NULL, NULL },
	{ WEB_GET, "/log-hoved", WEB_FILE, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_records_head, NULL, NULL },
	{ WEB_GET, "/konti", WEB_PAGE, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_accounts_list, NULL, NULL },
	{ WEB_GET, "/konti/ny", WEB_PAGE, STORE_ROLE_ADMINISTRATOR,
	    web_accounts_add, NULL, NULL },
	{ WEB_POST, "/konti/ny", WEB_PAGE | WEB_LONG, STORE_ROLE_ADMINISTRATOR,
	    web_accounts_add, NULL, NULL },
	{ WEB_GET, "/konto/{account}", WEB_PAGE, STORE_ROLE_ADMINISTRATOR,
	    web_accounts_change, NULL, NULL },
	{ WEB_POST, "/konto/{account}", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_ADMINISTRATOR, web_accounts_change, NULL, NULL },
	{ WEB_GET, "/konto/{account}/luk", WEB_PAGE,
	    STORE_ROLE_ADMINISTRATOR, web_accounts_close, NULL, NULL },
	{ WEB_POST, "/konto/{account}/luk", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_ADMINISTRATOR, web_accounts_close, NULL, NULL },
	{ WEB_POST, "/konto/{account}/adgangskode", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_ADMINISTRATOR, web_accounts_password, NULL, NULL },
	{ WEB_GET, "/indstillinger", WEB_PAGE | WEB_OWN, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_settings_show, NULL, NULL },
	{ WEB_GET, "/noegler", WEB_PAGE, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_keys_show, NULL, NULL },
	{ WEB_POST, "/noegler", WEB_PAGE | WEB_LONG,
	    STORE_ROLE_ADMINISTRATOR, web_keys_show, NULL, NULL },
	{ WEB_GET, "/noegler/{key}", WEB_FILE, WEB_ANYBODY,
	    web_keys_send, NULL, NULL },
	{ WEB_GET, "/efterproev", WEB_PAGE | WEB_OWN, WEB_ANYBODY, web_bundle_verify,
	    NULL, NULL },
	{ WEB_POST, "/efterproev", WEB_PAGE | WEB_LONG, WEB_ANYBODY,
	    web_bundle_verify, NULL, NULL },
	{ WEB_GET, "/min-konto", WEB_PAGE | WEB_OWN, WEB_ANYBODY, web_own_show, NULL,
	    NULL },
	{ WEB_POST, "/min-konto/afslut", WEB_PAGE | WEB_OWN, WEB_ANYBODY,
	    web_own_end_others, NULL, NULL },
	{ WEB_GET, "/min-konto/adgangskode", WEB_PAGE | WEB_OWN, WEB_ANYBODY,
	    web_own_password, NULL, NULL },
	{ WEB_POST, "/min-konto/adgangskode", WEB_PAGE | WEB_LONG |
	    WEB_SECRET, WEB_ANYBODY, web_own_password, NULL, NULL },
	{ WEB_GET, "/tilgaengelighed", WEB_PAGE | WEB_OWN, WEB_PUBLIC,
	    web_public_accessibility, NULL, NULL },
	{ WEB_GET, "/assets/{name}", WEB_FILE | WEB_OWN, WEB_PUBLIC, web_assets_send,
	    NULL, NULL },
	{ WEB_GET, "/login", WEB_PAGE | WEB_OWN, WEB_PUBLIC, web_login_page, NULL,
	    NULL },
	{ WEB_POST, "/login", WEB_PAGE | WEB_LONG, WEB_PUBLIC,
	    web_login_enter, NULL, NULL },
	{ WEB_POST, "/logout", WEB_PAGE | WEB_OWN, WEB_PUBLIC, web_login_leave, NULL,
	    NULL },
	{ WEB_GET, "/api/v1/rounds", WEB_API, WEB_PUBLIC, web_api_rounds,
	    page_fields, "The rounds that are published" },
	{ WEB_GET, "/api/v1/rounds/{round}", WEB_API, WEB_PUBLIC,
	    web_api_round, NULL, "The decision of a round, with its quotas" },
	{ WEB_GET, "/api/v1/rounds/{round}/trial", WEB_API | WEB_LONG,
	    WEB_PUBLIC, web_trial_send, trial_fields, "What the round would be "
	    "with something else in it: not in force" },
	{ WEB_GET, "/api/v1/rounds/{round}/municipalities", WEB_API,
	    WEB_PUBLIC, web_api_municipalities, NULL,
	    "Each municipality's quota" },
	{ WEB_GET, "/api/v1/rounds/{round}/municipalities/{code}",
	    WEB_API | WEB_LONG, WEB_PUBLIC, web_api_municipality, NULL,
	    "How a municipality's quota came to be, step by step" },
	{ WEB_GET, "/api/v1/rounds/{round}/state", WEB_API, WEB_ANYBODY,
	    web_api_acts_state, as_of_fields,
	    "Where a round stands, and its files" },
	{ WEB_GET, "/api/v1/rounds/{round}/states", WEB_API, BUT_COUNCILS,
	    web_api_case_states, NULL,
	    "The states that a round went through" },
	{ WEB_GET, "/api/v1/rounds/{round}/status", WEB_API, BUT_COUNCILS,
	    web_api_case_status, as_of_fields,
	    "Deadlines, answers, and what can be done now" },
	{ WEB_GET, "/api/v1/rounds/{round}/notifications", WEB_API,
	    WEB_ANYBODY, web_api_case_notifications, as_of_fields,
	    "What the councils have notified" },
	{ WEB_GET, "/api/v1/rounds/{round}/documents/{document}",
	    WEB_API | WEB_LONG, WEB_ANYBODY, web_api_case_document,
	    document_fields, "A document: PDF, HTML or text" },
	{ WEB_GET, "/api/v1/rounds/{round}/bundle", WEB_API | WEB_LONG,
	    BUT_COUNCILS, web_bundle_send, as_of_fields,
	    "The round as a bundle to compute again" },
	{ WEB_POST, "/api/v1/rounds/{round}/acts/{act}", WEB_API | WEB_LONG,
	    ACTORS, web_api_acts_do, NULL, "An official act" },
	{ WEB_GET, "/api/v1/log", WEB_API | WEB_LONG, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_api_case_log, log_fields,
	    "The audit log of all acts" },
	{ WEB_GET, "/api/v1/accounts", WEB_API, STORE_ROLE_AUDITOR |
	    STORE_ROLE_ADMINISTRATOR, web_api_case_accounts, NULL,
	    "Accounts and their roles" },
	{ WEB_GET, "/api/v1/schemes", WEB_API | WEB_OWN, WEB_PUBLIC, web_api_schemes,
	    NULL, "The schemes with their settings and dates" },
	{ WEB_GET, "/api/v1/rules", WEB_API | WEB_OWN, WEB_PUBLIC, web_api_rules, NULL,
	    "The rules of law, as they stand and as they are read" },
	{ WEB_POST, "/api/v1/session", WEB_API | WEB_LONG, WEB_PUBLIC,
	    web_api_acts_log_in, login_fields, "A token for an account" },
	{ WEB_POST, "/api/v1/session/end", WEB_API | WEB_OWN, WEB_ANYBODY,
	    web_api_acts_log_out, NULL, "The token is of no use any more" },
	{ WEB_GET, "/api/v1/openapi.json", WEB_API | WEB_OWN, WEB_PUBLIC,
	    web_openapi_send, NULL, "This API as OpenAPI 3.1" },
	{ WEB_GET, "/api", WEB_PAGE | WEB_OWN, WEB_PUBLIC, web_openapi_page, NULL,
	    NULL },
	{ WEB_GET, "/health", WEB_API | WEB_OWN, WEB_PUBLIC, web_api_health, NULL,
	    "Can the server answer, and read its case store?" },
	{ WEB_GET, "/metrics", WEB_API | WEB_OWN, WEB_PUBLIC, web_metrics_send, NULL,
	    "Counts for Prometheus" },
};
const size_t web_routes_count = sizeof(web_routes_table) /
    sizeof(web_routes_table[0]);
