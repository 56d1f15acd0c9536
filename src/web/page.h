/*
 * page: a page around what it is about: head, the header of Det Fælles
 * Designsystem (dkfds), navigation by role, language switch, messages, footer.
 *
 * Pages work without script.  All text goes through markup's escapes.
 */
#ifndef KVOTE_WEB_PAGE_H
#define KVOTE_WEB_PAGE_H

#include "web/exchange.h"
#include "words_gen.h"

struct base_finding;
struct base_findings;
struct doc_tree;

/* Begins the page: everything to the end of its <h1>. */
void web_page_begin(struct web_exchange *x, const char *title);
void web_page_end(struct web_exchange *x);

/* Markup in which each {} becomes the next text, escaped; NULL ends them. */
void web_page_put(struct web_exchange *x, const char *markup, ...)
    __attribute__((sentinel));

/* What a document's own first heading says, for the page's. */
const char *web_page_find_heading(const struct doc_tree *tree);

/* A document as part of the page, without that heading; a letter, which has its
 * heading further down, keeps it at a lower level. */
void web_page_put_tree(struct web_exchange *x, struct doc_tree *tree);

/* What may be wider than the window: it is moved alone, also by keyboard, and
 * has a name for whoever does not see it. */
void web_page_begin_scroll(struct web_exchange *x, const char *name);
void web_page_end_scroll(struct web_exchange *x);

/* A finding's sentence with the law's place; and behind its own in a file. */
const char *web_page_print_reason(const struct web_exchange *x,
    const struct base_finding *finding);
const char *web_page_print_finding(const struct web_exchange *x,
    const struct base_finding *finding);
/* Of a <select>. */
void web_page_put_option(struct web_exchange *x, const char *value,
    const char *text, bool is_chosen);

/* Heads of a table's columns, to the beginning of its body. */
void web_page_put_heads(struct web_exchange *x,
    const enum web_words_word *words, size_t count);

/* Findings as the design system's error summary, and warnings in a box of their
 * own; nothing where there are none.  Those with a path that is a field's name
 * lead to it. */
void web_page_put_findings(struct web_exchange *x,
    const struct base_findings *findings);

/* What a form calls its field; NULL if it has no such one. */
typedef const char *web_page_label(const void *form, const char *field);

/* The same, with the field's label before what is wrong with it. */
void web_page_put_faults(struct web_exchange *x,
    const struct base_findings *findings, web_page_label *find,
    const void *form);

/* The words in the reader's language; %1 to %3 filled in. */
const char *web_page_find(const struct web_exchange *x,
    enum web_words_word word);
const char *web_page_fill(const struct web_exchange *x,
    enum web_words_word word, const char *a, const char *b, const char *c);

/* A choice of a form: "recalculate" in words; those without are their own. */
const char *web_page_print_choice(const struct web_exchange *x,
    const char *choice);

const char *web_page_print_count(const struct web_exchange *x, int64_t count);
/* "8. september 2023" */
const char *web_page_print_date(const struct web_exchange *x,
    struct base_date date);

/* A whole page that says why it is not the one wanted: x's findings, with their
 * HTTP status, or that status alone. */
void web_page_refuse(struct web_exchange *x, int status);

#endif
