/*
 * inbox: the notifications of the councils: who has answered, when, what and
 * what it is worth, all that stays on file, and who is missing until when, with
 * a text to remind him.  A council sees what it has sent itself.
 */
#ifndef KVOTE_WEB_INBOX_H
#define KVOTE_WEB_INBOX_H

struct web_exchange;

void web_inbox_show(struct web_exchange *x); /* {round} */

#endif
