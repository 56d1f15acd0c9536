/*
 * years: published rounds side by side: a column for each that the reader
 * chooses, and the change from the first to the last; as page and as CSV.
 *
 * Municipalities and regions are matched by code, in the order of the last one's
 * register.  A round that is not official says so wherever it stands.
 */
#ifndef KVOTE_WEB_YEARS_H
#define KVOTE_WEB_YEARS_H

struct web_exchange;

void web_years_show(struct web_exchange *x); /* ?aar=2024&aar=2025 */
void web_years_send(struct web_exchange *x); /* the same, as CSV */

#endif
