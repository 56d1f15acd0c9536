/*
 * bundle: a decision to be handed on, and one that came from elsewhere verified
 * (service/bundle.h, service/verify.h).
 */
#ifndef KVOTE_WEB_BUNDLE_H
#define KVOTE_WEB_BUNDLE_H

struct web_exchange;

void web_bundle_send(struct web_exchange *x); /* {round}, ?som= */

/* GET and POST: one from elsewhere, and perhaps a public key. */
void web_bundle_verify(struct web_exchange *x);

#endif
