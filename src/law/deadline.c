#include "law/deadline.h"

/* Rule LAW-0009#ee93: 10 September of the year the landstal is announced. */
struct base_date
law_deadline_notification(int quota_year)
{
	return (struct base_date){ quota_year - 1, 9, 10 };
}

bool
law_deadline_has_passed(struct base_date deadline, struct base_date day)
{
	return base_date_compare(day, deadline) > 0;
}
