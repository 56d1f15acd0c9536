/*
 * api: what programs read, /api/v1: the published rounds and their quotas, the
 * health of the server, and its counts for Prometheus.
 */
#ifndef KVOTE_WEB_API_H
#define KVOTE_WEB_API_H

struct web_exchange;

void web_api_rounds(struct web_exchange *x);
void web_api_round(struct web_exchange *x);  /* {round} */
void web_api_health(struct web_exchange *x);
void web_api_metrics(struct web_exchange *x);

#endif
