/*
 * api: what programs read, /api/v1: the published rounds, their quotas
 * and how each came to be, the law behind them, and the health of the server.
 */
#ifndef KVOTE_WEB_API_H
#define KVOTE_WEB_API_H

struct web_exchange;

void web_api_rounds(struct web_exchange *x);
void web_api_round(struct web_exchange *x);          /* {round} */
void web_api_municipalities(struct web_exchange *x); /* {round} */
void web_api_municipality(struct web_exchange *x);   /* {round} {code} */
void web_api_schemes(struct web_exchange *x);
void web_api_rules(struct web_exchange *x);
void web_api_health(struct web_exchange *x);

#endif
