/*
 * sentence: the text of a row of errors.txt with its arguments put in.
 *
 * %1 to %4 are the arguments as they are.  %d1 is a day (2023-09-08), said as
 * people say it.  %w1 is a word of the program, or several with commas (a
 * stage, an act, a role, a column of figures): as it is typed for who sits at
 * the command line, else in words (terms.txt); %n1 is one in words for
 * everybody.  [[A||B]] is A at the command
 * line and B elsewhere; [[A]] is A there and nothing elsewhere.
 *
 * Arguments may come from the input: control characters and bytes that are no
 * UTF-8 are printed as "?", since they must not act on a terminal.
 */
#ifndef KVOTE_BASE_SENTENCE_H
#define KVOTE_BASE_SENTENCE_H

#include "base/lang.h"

struct base_buf;

#define BASE_SENTENCE_ARGS 4

enum base_sentence_reader { BASE_SENTENCE_TYPES, BASE_SENTENCE_READS };

/* Arguments that are NULL are empty. */
void base_sentence_print(struct base_buf *out, const char *text,
    const char *const args[BASE_SENTENCE_ARGS], enum base_lang lang,
    enum base_sentence_reader reader);

/* An argument alone, made harmless. */
void base_sentence_print_harmless(struct base_buf *out, const char *text);

#endif
