#include "store/sql.h"
#include "web/api.h"
#include "web/assets.h"
#include "web/login.h"
#include "web/public.h"
#include "web/route.h"

const struct web_route web_routes_table[] = {
	{ WEB_GET, "/", WEB_PAGE, WEB_PUBLIC, web_public_front, NULL, NULL },
	{ WEB_GET, "/aar/{round}", WEB_PAGE, WEB_PUBLIC, web_public_round,
	    NULL, NULL },
	{ WEB_GET, "/aar/{round}/kommune/{code}", WEB_PAGE, WEB_PUBLIC,
	    web_public_municipality, NULL, NULL },
	{ WEB_GET, "/aar/{round}/fil/{file}", WEB_FILE, WEB_PUBLIC,
	    web_public_paper, NULL, NULL },
	{ WEB_GET, "/tilgaengelighed", WEB_PAGE, WEB_PUBLIC,
	    web_public_accessibility, NULL, NULL },
	{ WEB_GET, "/assets/{name}", WEB_FILE, WEB_PUBLIC, web_assets_send,
	    NULL, NULL },
	{ WEB_GET, "/login", WEB_PAGE, WEB_PUBLIC, web_login_page, NULL,
	    NULL },
	{ WEB_POST, "/login", WEB_PAGE, WEB_PUBLIC, web_login_enter, NULL,
	    NULL },
	{ WEB_POST, "/logout", WEB_PAGE, WEB_PUBLIC, web_login_leave, NULL,
	    NULL },
	{ WEB_GET, "/api/v1/rounds", WEB_API, WEB_PUBLIC, web_api_rounds,
	    NULL, "The rounds that are published" },
	{ WEB_GET, "/api/v1/rounds/{round}", WEB_API, WEB_PUBLIC,
	    web_api_round, NULL, "The decision of a round, with its quotas" },
	{ WEB_GET, "/health", WEB_API, WEB_PUBLIC, web_api_health, NULL,
	    "Can the server answer, and read its case store?" },
	{ WEB_GET, "/metrics", WEB_API, WEB_PUBLIC, web_api_metrics, NULL,
	    "Counts for Prometheus" },
};
const size_t web_routes_count = sizeof(web_routes_table) /
    sizeof(web_routes_table[0]);
