/*
 * again: what was typed into a form whose login had ended meanwhile, to be sent
 * again after a new one.
 *
 * The login's page holds it in hidden fields of names of their own ("sent.NAME"),
 * so that nothing of it is taken for the login's.  Anybody can send a form, and
 * the page would hand back all of it: it is kept only for a browser that comes
 * with the token of a login, up to WEB_AGAIN_MOST bytes, without files (they are
 * chosen again), and not where the form asks for passwords (WEB_SECRET).
 * Nothing is kept at the server.
 */
#ifndef KVOTE_WEB_AGAIN_H
#define KVOTE_WEB_AGAIN_H

#include "web/exchange.h"

/* Names and values of a form together: those of all municipalities take a tenth
 * of it. */
#define WEB_AGAIN_MOST (128u << 10)

/* What is kept, by the names that it was sent with: of a form that was sent
 * without a login, and of a login's form that it came along with.  No fields:
 * nothing. */
struct web_fields web_again_take(const struct web_exchange *x);
struct web_fields web_again_find(const struct web_exchange *x);

/* As hidden fields of the login's form, and of the form that is sent again. */
void web_again_put_kept(struct web_exchange *x, const struct web_fields *kept);
void web_again_put(struct web_exchange *x, const struct web_fields *kept);

#endif
