/*
 * accounts: who may use the case store: the list, a new account, one changed,
 * closed, or given a new first password.
 *
 * A first password is made at random and shown once; the person must change it.
 * An account that was changed is logged out everywhere: what was taken away
 * counts at once.
 */
#ifndef KVOTE_WEB_ACCOUNTS_H
#define KVOTE_WEB_ACCOUNTS_H

struct store_account;
struct web_exchange;

void web_accounts_list(struct web_exchange *x);
void web_accounts_add(struct web_exchange *x);      /* GET and POST */
void web_accounts_change(struct web_exchange *x);   /* {account}, both */
void web_accounts_close(struct web_exchange *x);    /* {account}, both */
void web_accounts_password(struct web_exchange *x); /* {account}, POST */

/* "sagsbehandler, godkender", or that it is closed. */
const char *web_accounts_print_roles(const struct web_exchange *x,
    const struct store_account *account);

#endif
