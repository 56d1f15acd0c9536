/*
 * metrics: the server's counts since it began, as Prometheus reads them: replies
 * and the time they took, logins and those refused, workers, the sandbox.  None
 * says who or what was asked for.
 */
#ifndef KVOTE_WEB_METRICS_H
#define KVOTE_WEB_METRICS_H

struct web_exchange;

void web_metrics_send(struct web_exchange *x);

#endif
