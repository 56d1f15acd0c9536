/* openapi: the API as OpenAPI 3.1, from the table of routes (web/route.h) and
 * that of acts (web/acts.h). */
#ifndef KVOTE_WEB_OPENAPI_H
#define KVOTE_WEB_OPENAPI_H

struct web_exchange;

void web_openapi_send(struct web_exchange *x);
void web_openapi_page(struct web_exchange *x);

#endif
