/*
 * municipality: the page that tells one municipality why it has its number, and
 * the way to it by name.
 */
#ifndef KVOTE_WEB_MUNICIPALITY_H
#define KVOTE_WEB_MUNICIPALITY_H

struct law_register;
struct web_exchange;
struct web_round;

void web_municipality_show(struct web_exchange *x); /* {round} {code} */
void web_municipality_find(struct web_exchange *x); /* ?aar=2024&navn=Aarhus */

/* A field for a municipality's name that leads to its page. */
void web_municipality_put_search(struct web_exchange *x,
    const struct web_round *round, const char *typed);

/* The names that fields offer while somebody types: <datalist id="kommuner">. */
void web_municipality_put_names(struct web_exchange *x,
    const struct law_register *reg);

#endif
