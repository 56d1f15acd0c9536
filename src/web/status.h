/*
 * status: what HTTP calls its statuses (RFC 9110, 15), for the first line of a
 * reply and the title of a problem.
 */
#ifndef KVOTE_WEB_STATUS_H
#define KVOTE_WEB_STATUS_H

/* "Not Found"; one that is not ours to send is its class: "Client Error". */
const char *web_status_name(int status);

#endif
