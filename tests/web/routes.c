/* The table of routes, for the tests: method, pattern, kind, roles. */
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

int
main(void)
{
	for (size_t i = 0; i < web_routes_count; i++) {
		const struct web_route *route = &web_routes_table[i];

		printf("%s\t%s\t%s\t", route->method == WEB_POST ? "POST" :
		    "GET", route->pattern, route->kind == WEB_API ? "api" :
		    "page");
		print_roles(route->roles);
	}
	for (size_t i = 0; i < web_acts_count; i++) {
		printf("ACT\t%s\tact\t", web_acts_table[i].name);
		print_roles(web_acts_find_roles(&web_acts_table[i]));
	}
	return 0;
}
