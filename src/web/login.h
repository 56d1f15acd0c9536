/*
 * login: somebody proves who he is, and is known from then on by a cookie
 * (pages) or a bearer token (API).
 */
#ifndef KVOTE_WEB_LOGIN_H
#define KVOTE_WEB_LOGIN_H

#include "web/exchange.h"

/* The value of a cookie; NULL if it is not sent, or sent twice. */
const char *web_login_find_cookie(const struct web_exchange *x,
    const char *name);

/* Sets the exchange's login and session, and the roles with which the store is
 * asked: those of whoever has logged in, else a reader's. */
void web_login_find(struct web_exchange *x);

/* Does the browser come with a login's cookie, whether the login has ended or
 * not?  Whoever makes one up is believed. */
bool web_login_had_one(const struct web_exchange *x);

/* The page that asks for it, in place of the one wanted; what a form held is
 * kept (web/again.h) and sent again afterwards. */
void web_login_ask(struct web_exchange *x);

/* Is it the right password, and may he try?  Sets the session; the token is the
 * new login's.  False: findings, with a Retry-After where he has to wait. */
bool web_login_try(const char **token, struct web_exchange *x,
    const char *account, const char *password)
    __attribute__((warn_unused_result));

/* The two parts of it.  Proving leaves the exchange as it is where it fails; it
 * is also how somebody who is logged in shows that it is still he. */
bool web_login_prove(struct service_session *out, struct web_exchange *x,
    const char *account, const char *password)
    __attribute__((warn_unused_result));
/* The token of a new login for the exchange's session. */
const char *web_login_begin(struct web_exchange *x);

/* The browser has the token from now on. */
void web_login_give(struct web_exchange *x, const char *token);

/* All logins of an account end, also that of the exchange. */
void web_login_end_account(struct web_exchange *x, const char *account);

/* GET /login, POST /login, POST /logout */
void web_login_page(struct web_exchange *x);
void web_login_enter(struct web_exchange *x);
void web_login_leave(struct web_exchange *x);

#endif
