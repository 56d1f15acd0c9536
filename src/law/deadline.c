#include "law/deadline.h"
#include "law/param.h"

/* Rule LAW-0009#ee93: of the year in which the landstal is announced. */
struct base_date
law_deadline_notification(int quota_year, struct base_arena *arena)
{
	return law_param_find_date(LAW_PARAM_NOTIFICATION_BY, quota_year,
	    arena);
}

bool
law_deadline_has_passed(struct base_date deadline, struct base_date day)
{
	return base_date_compare(day, deadline) > 0;
}
