#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"

#define STATUS_BUG 70

_Noreturn void
base_bug_stop(const char *what)
{
	fprintf(stderr, "kvote: fejl i kvote selv / a fault in kvote itself: "
	    "%s; intet er skrevet / nothing was written\n", what);
	exit(STATUS_BUG);
}
