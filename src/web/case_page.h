/*
 * case_page: one round: how far it has come, the next act as the one primary
 * button, what is due and who has answered, its documents.  A council sees the
 * calculated quotas of its region with their figures.
 */
#ifndef KVOTE_WEB_CASE_PAGE_H
#define KVOTE_WEB_CASE_PAGE_H

struct web_exchange;

void web_case_page_show(struct web_exchange *x); /* {round} */

#endif
