/*
 * mapping: the questions that statistics files leave open, as fields of a form,
 * and their answers as the mapping that settles them (kvote-mapping/1).
 *
 *   map:<figure>:value         "<file>/<column>": which column it is
 *   map:<figure>:file          whose period or dimensions are answered
 *   map:<figure>:period
 *   map:<figure>:select:<dimension>
 */
#ifndef KVOTE_WEB_MAPPING_H
#define KVOTE_WEB_MAPPING_H

#include <stdbool.h>

struct base_file;
struct service_figures_in_answer;
struct web_exchange;
struct web_form;

/* The mapping of the answers, or of the file chosen as "mapping"; NULL where
 * there is neither. */
const struct base_file *web_mapping_make(const struct web_form *form);

/* "Population" */
const char *web_mapping_print_figure(const struct web_exchange *x,
    const char *figure);

/* The questions, each with its choices, and what was answered before. */
void web_mapping_put(const struct web_form *form,
    const struct service_figures_in_answer *answer);

#endif
