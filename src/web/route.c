#include <string.h>

#include "base/arena.h"
#include "web/route.h"

/* Takes the path apart along the pattern, part by part. */
static bool
fits(const char *pattern, const char *path,
    const char *parameters[WEB_PARAMETERS], struct base_arena *arena)
{
	size_t count = 0;

	while (*pattern != '\0' && *path != '\0') {
		size_t part;

		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		part = strcspn(path, "/");
		if (part == 0 || count == WEB_PARAMETERS)
			return false;
		parameters[count++] = base_arena_copy_bytes(arena, path,
		    part);
		path += part;
		pattern = strchr(pattern, '}') + 1;
	}
	return *pattern == '\0' && *path == '\0';
}

const char *
web_route_verb(const struct web_route *route)
{
	return route->method == WEB_POST ? "POST" : "GET";
}

const struct web_route *
web_route_find(const char **allowed, const char *path,
    enum web_method method, const char *parameters[WEB_PARAMETERS],
    struct base_arena *arena)
{
	*allowed = NULL;
	for (size_t i = 0; i < web_routes_count; i++) {
		const struct web_route *route = &web_routes_table[i];

		if (!fits(route->pattern, path, parameters, arena))
			continue;
		if (route->method == method)
			return route;
		*allowed = base_arena_print(arena, "%s%s%s", *allowed == NULL ?
		    "" : *allowed, *allowed == NULL ? "" : ", ",
		    route->method == WEB_GET ? "GET, HEAD" : "POST");
	}
	return NULL;
}

bool
web_route_allows(const struct web_route *route, bool has_login,
    unsigned roles)
{
	return route->roles == WEB_PUBLIC || (has_login &&
	    (route->roles & roles) != 0);
}
