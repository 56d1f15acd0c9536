/*
 * bug: the end of a program that has found itself in an impossible state.
 *
 * Checked in release builds, too: a wrong number is worse than none.  Says what
 * was found, in both languages, and exits with status 70; nothing has been
 * written by then.
 */
#ifndef KVOTE_BASE_BUG_H
#define KVOTE_BASE_BUG_H

_Noreturn void base_bug_stop(const char *what);

#endif
