/*
 * downloads: what is there to be fetched of a published round: the files of
 * service/publish.h, made when somebody asks.
 */
#ifndef KVOTE_WEB_DOWNLOADS_H
#define KVOTE_WEB_DOWNLOADS_H

struct web_exchange;
struct web_round;

void web_downloads_send(struct web_exchange *x); /* {round} {file} */

/* The list of them, each with what it is good for. */
void web_downloads_put(struct web_exchange *x, const struct web_round *round);

#endif
