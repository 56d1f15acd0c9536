/*
 * choices: the part of a council's briefing about what it may notify, worked on
 * an example: what each kind makes of the region, what holds when the landstal
 * is changed, and how near the calculated quotas are to another number.
 */
#ifndef KVOTE_DOC_CHOICES_H
#define KVOTE_DOC_CHOICES_H

struct doc_brief;

void doc_choices_put(struct doc_brief *brief);

#endif
