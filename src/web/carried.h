/*
 * carried: files that a form holds on to.
 *
 * A browser fills in a file field only by hand.  A file that was sent once is
 * therefore carried in the form from then on, but for a login in between
 * (web/again.h): as a hidden field "<name>_kept" of its own, "<file's name>:<its
 * bytes>" in base64url (RFC 4648 § 5, without "=").  A field "<name>_drop" with
 * a file's name leaves it out.  Nothing is kept at the server.
 *
 * What is carried comes back from whoever sent it, and is no more trusted than
 * a file that is chosen.
 */
#ifndef KVOTE_WEB_CARRIED_H
#define KVOTE_WEB_CARRIED_H

#include <stdbool.h>
#include <stddef.h>

#include "web/exchange.h"

struct base_arena;
struct base_file;

#define WEB_CARRIED_KEPT "_kept"
#define WEB_CARRIED_DROP "_drop"

/* All files of a form together: more would not fit into a request in base64
 * (WEB_SERVER_MOST_BODY) beside what was typed. */
#define WEB_CARRIED_MOST (5u << 20)

/* The files of the form under that name: those carried, without those dropped,
 * then those chosen now.  A file takes the place of one of the same name. */
size_t web_carried_list(const struct base_file **out,
    const struct web_fields *values, const char *name,
    struct base_arena *arena);

/* The one file of a field that has room for one: the last of them; NULL. */
const struct base_file *web_carried_find(const struct web_fields *values,
    const char *name, struct base_arena *arena);

/* Are the files of the form few enough to be carried? */
bool web_carried_fits(const struct web_fields *values);

/* Is the field a file, chosen or carried, or a word about one? */
bool web_carried_is_part(const struct web_field *field);

/* The value of the hidden field. */
const char *web_carried_print(const struct base_file *file,
    struct base_arena *arena);

#endif
