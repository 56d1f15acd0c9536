/*
 * assets: what pages look like, built in: /assets/{name}.  Their bytes are the
 * same for as long as the program is; browsers keep them by their ETag.
 */
#ifndef KVOTE_WEB_ASSETS_H
#define KVOTE_WEB_ASSETS_H

#include <stdbool.h>

struct web_exchange;

/* Was the program built with them? */
bool web_assets_are_there(void);

void web_assets_send(struct web_exchange *x); /* {name} */

#endif
