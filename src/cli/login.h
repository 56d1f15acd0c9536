/*
 * login: which case store, who works on it, and by which key his acts are
 * sealed.
 *
 *   --db, else KVOTE_DB, else kvote/kvote.db in the XDG data folder
 *   --user, else KVOTE_USER
 *   --password-file (- is standard input), else KVOTE_PASSWORD_FILE, else asked
 *     for on the terminal
 *   --key, else KVOTE_KEY, else the store's path with ".key" behind it; for a
 *     server, kvote/kvote.key in the XDG data folder
 */
#ifndef KVOTE_CLI_LOGIN_H
#define KVOTE_CLI_LOGIN_H

#include <stdbool.h>

#include "cli/command.h"
#include "service/session.h"

struct base_file;

/* The store's place; its folder is made where it is the default one. */
const char *cli_login_find_store(struct cli_job *job);
const char *cli_login_find_key(struct cli_job *job);

/* --as-of; *out NULL = now. */
bool cli_login_find_as_of(const char **out, struct cli_job *job)
    __attribute__((warn_unused_result));

/* The head of a log that --head names; *out NULL = none is named. */
bool cli_login_read_head(const struct base_file **out, struct cli_job *job)
    __attribute__((warn_unused_result));

/* A password from option's file or the terminal; asked is the word for what is
 * wanted.  A new one is asked for twice. */
bool cli_login_read_password(const char **out, struct cli_job *job,
    enum cli_option option, const char *variable, enum cli_words_word asked,
    bool is_new) __attribute__((warn_unused_result));

/* to_write: acts will be done, so the key is read as well. */
bool cli_login_open(struct service_session *out, struct cli_job *job,
    bool to_write) __attribute__((warn_unused_result));

/* may_be_initial: also with a password that is to be changed first. */
bool cli_login_open_initial(struct service_session *out, struct cli_job *job,
    bool to_write, bool may_be_initial) __attribute__((warn_unused_result));

#endif
