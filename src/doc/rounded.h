/*
 * rounded: the last step of an explanation: how the number became whole
 * persons, who got the last of them, ties, and why a quota is zero.
 */
#ifndef KVOTE_DOC_ROUNDED_H
#define KVOTE_DOC_ROUNDED_H

struct doc_telling;

void doc_rounded_put(struct doc_telling *telling);

#endif
