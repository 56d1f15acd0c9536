/*
 * seats: an apportionment for programs, as CSV and as JSON
 * (kvote-apportionment/1).
 */
#ifndef KVOTE_DOC_SEATS_H
#define KVOTE_DOC_SEATS_H

#include <stddef.h>
#include <stdint.h>

struct base_buf;

struct doc_seats {
	const char *method;
	int64_t seats_to_give;
	size_t count;
	const char *const *names;
	const char *const *weights; /* as they were written */
	const int64_t *seats;
	size_t tied_count;
	const char *const *tied;    /* names */
	int64_t tied_seats;
};

/* Columns name,weight,seats in the order of the input. */
void doc_seats_print_csv(struct base_buf *out, const struct doc_seats *seats);
void doc_seats_print_json(struct base_buf *out, const struct doc_seats *seats);

#endif
