/*
 * region: a council's own region: each municipality's figures and its calculated
 * quota, once the landstal is announced.
 */
#ifndef KVOTE_WEB_REGION_H
#define KVOTE_WEB_REGION_H

#include "law/procedure.h"

struct web_exchange;
struct web_round;

/* Nothing for whoever is no council. */
void web_region_put(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage);

#endif
