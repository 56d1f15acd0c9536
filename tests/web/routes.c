/* The table of routes, for the tests: method, pattern, kind, roles.  With an
 * argument the fields of the acts: act, name, type, is it required, choices. */
#include <stdio.h>

#include "store/sql.h"
#include "web/acts.h"
#include "web/route.h"

static void
print_roles(unsigned roles)
{
	if (roles == WEB_PUBLIC)
		printf("public");
	for (int i = 0; i < STORE_ROLE_COUNT; i++)
		if ((roles & 1u << i) != 0)
			printf("%s ", store_sql_role_names[i]);
	printf("\n");
}

static void
print_fields(void)
{
	static const char *const types[] = { [WEB_TEXT] = "text",
		[WEB_LINES] = "text", [WEB_WHOLE] = "whole",
		[WEB_DATE] = "date", [WEB_YEAR] = "year",
		[WEB_CODE] = "code", [WEB_CHOICE] = "choice",
		[WEB_FLAG] = "flag", [WEB_UPLOAD] = "upload",
		[WEB_OBJECT] = "object", [WEB_LIST] = "list" };

	for (size_t i = 0; i < web_acts_count; i++)
		for (const struct web_route_field *field =
		    web_acts_table[i].fields; field->name != NULL; field++)
			printf("%s\t%s\t%s\t%d\t%s\n", web_acts_table[i].name,
			    field->name, types[field->type],
			    field->is_required, field->choices == NULL ? "" :
			    field->choices);
}

int
main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		print_fields();
		return 0;
	}
	for (size_t i = 0; i < web_routes_count; i++) {
		const struct web_route *route = &web_routes_table[i];

		printf("%s\t%s\t%s\t", route->method == WEB_POST ? "POST" :
		    "GET", route->pattern, (route->kind & WEB_API) != 0 ? "api" :
		    "page");
		print_roles(route->roles);
	}
	for (size_t i = 0; i < web_acts_count; i++) {
		printf("ACT\t%s\tact\t", web_acts_table[i].name);
		print_roles(web_acts_find_roles(&web_acts_table[i]));
	}
	return 0;
}
