/*
 * settings: the installation as it is in force: the server, the dated values of
 * the law, and the schemes with their settings.  To be read only: it is set by
 * the command line, built in, or follows from the law.
 */
#ifndef KVOTE_WEB_SETTINGS_H
#define KVOTE_WEB_SETTINGS_H

struct web_exchange;

void web_settings_show(struct web_exchange *x);

#endif
