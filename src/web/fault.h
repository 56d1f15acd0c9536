/*
 * fault: what is wrong with a round, told at the field of the form that it came
 * from.
 *
 * An act is read as round.json has it, so what the reader finds wrong names
 * round.json and a place in it ("notifications[3].quotas.851"), which whoever
 * filled in a form has never seen.
 */
#ifndef KVOTE_WEB_FAULT_H
#define KVOTE_WEB_FAULT_H

#include "web/exchange.h"

/* x's findings, each that has a field at it; the others stay as they are. */
void web_fault_place(struct web_exchange *x, const struct web_fields *values);

#endif
