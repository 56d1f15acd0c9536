#include <stdlib.h>
#include <string.h>

#include "model/apportion.h"

static const char *const names[MODEL_METHOD_COUNT] = { "largest-remainder",
	"adams", "dean", "huntington-hill", "webster", "jefferson" };

const char *
model_apportion_name(enum model_method method)
{
	return names[method];
}

bool
model_apportion_parse(enum model_method *out, const char *name)
{
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum model_method)i;
			return true;
		}
	}
	return false;
}

bool
model_apportion_is_generous(enum model_method method)
{
	return method == MODEL_ADAMS || method == MODEL_DEAN ||
	    method == MODEL_HUNTINGTON_HILL;
}

static int
compare_index(const void *a, const void *b)
{
	size_t left = *(const size_t *)a, right = *(const size_t *)b;

	return (left > right) - (left < right);
}

void
model_apportion_settle(struct model_apportionment *apportionment,
    const size_t *order, size_t order_count)
{
	int64_t left = apportionment->tied_seats;

	for (size_t i = 0; i < order_count && left > 0; i++) {
		if (bsearch(&order[i], apportionment->tied,
		    apportionment->tied_count, sizeof(order[i]),
		    compare_index) == NULL)
			continue;
		apportionment->seats[order[i]]++;
		left--;
	}
}
