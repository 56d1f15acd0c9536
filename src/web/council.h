/*
 * council: the editor of what a regional council notifies, with the calculated
 * quotas of its region before its eyes.
 *
 * Where the council is known (its own account, or the field "council") the
 * editor is its region's; a caseworker who has not said which one chooses from
 * all.  With script the editor says what is missing in the sum and what the law
 * says while it is being filled in: the answer of the act's own check
 * (web/act_page.h), which a button asks for without.
 */
#ifndef KVOTE_WEB_COUNCIL_H
#define KVOTE_WEB_COUNCIL_H

struct web_form;

/* Fields as web/notification.h reads them, with what was typed. */
void web_council_put_editor(const struct web_form *form, const char *round);

#endif
