/*
 * keys: the public keys by which acts are sealed: shown, handed out as files,
 * and another one named by an administrator (service/signers.h).
 */
#ifndef KVOTE_WEB_KEYS_H
#define KVOTE_WEB_KEYS_H

struct web_exchange;

void web_keys_show(struct web_exchange *x); /* GET and POST */
void web_keys_send(struct web_exchange *x); /* {key} */

#endif
