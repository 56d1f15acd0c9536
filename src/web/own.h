/*
 * own: what everybody does with his own account: his password, and where he is
 * logged in.
 *
 * A new password ends all other logins of the account and gives this one a new
 * token.  Whoever came with a first password, which an administrator has given,
 * reaches nothing else before he has changed it.
 */
#ifndef KVOTE_WEB_OWN_H
#define KVOTE_WEB_OWN_H

#include <stdbool.h>

struct web_exchange;

void web_own_show(struct web_exchange *x);         /* GET /min-konto */
void web_own_end_others(struct web_exchange *x);   /* POST */
void web_own_password(struct web_exchange *x);     /* GET and POST */

/* Has the password to be changed before the exchange's route is served?  Then
 * the reply says so. */
bool web_own_is_held(struct web_exchange *x);

#endif
