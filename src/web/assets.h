/*
 * assets: what pages look like, built in: /assets/{name}.  Their bytes are the
 * same for as long as the program is; browsers keep them by their ETag.
 */
#ifndef KVOTE_WEB_ASSETS_H
#define KVOTE_WEB_ASSETS_H

struct web_exchange;

void web_assets_send(struct web_exchange *x); /* {name} */

#endif
