/*
 * figures_page: the figures of a round out of the files of Statistics Denmark
 * (service/figures_in.h): what each file was understood as, what is wrong in it
 * and where, what is asked, the sums beside the files' own totals; and then the
 * act `figures` with the figures.csv that was made of them.
 */
#ifndef KVOTE_WEB_FIGURES_PAGE_H
#define KVOTE_WEB_FIGURES_PAGE_H

struct web_exchange;

void web_figures_page_show(struct web_exchange *x); /* {round} */
void web_figures_page_send(struct web_exchange *x); /* {round} */

#endif
