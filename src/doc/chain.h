/*
 * chain: the chain of numbers from the figures to the number before rounding:
 * share, calculated, preliminary, floor, surplus (order § 4), or the share of
 * the population under the special law for Ukraine.
 */
#ifndef KVOTE_DOC_CHAIN_H
#define KVOTE_DOC_CHAIN_H

struct doc_telling;

/* The figures and the numbered steps of the municipality. */
void doc_chain_put(struct doc_telling *telling);

#endif
