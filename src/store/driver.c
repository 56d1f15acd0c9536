#include <string.h>

#include "store/driver.h"

const struct store_driver *
store_driver_find(const char *place)
{
	if (strncmp(place, "postgresql://", strlen("postgresql://")) == 0 ||
	    strncmp(place, "postgres://", strlen("postgres://")) == 0)
		return &store_driver_pgsql_table;
	return &store_driver_sqlite_table;
}
