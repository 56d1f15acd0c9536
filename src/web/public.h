/*
 * public: the pages that everybody sees: the decision in force as map and table,
 * and what is there to be fetched.
 */
#ifndef KVOTE_WEB_PUBLIC_H
#define KVOTE_WEB_PUBLIC_H

struct web_exchange;

void web_public_front(struct web_exchange *x);
void web_public_round(struct web_exchange *x); /* {round} */
void web_public_paper(struct web_exchange *x); /* {round} {file} */
void web_public_accessibility(struct web_exchange *x);

#endif
