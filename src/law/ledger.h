/*
 * ledger: the persons that agreements move, booked at giver and taker.
 *
 * quota = calculated + all that is booked to it - all that is booked from it,
 * for every municipality whose numbers are known, so persons are neither
 * created nor lost.  A transfer is booked as it was notified; where an agreement
 * names numbers only (agree, raise), the differences to the calculated quotas
 * are booked from those who give to those who take, in the register's order.
 */
#ifndef KVOTE_LAW_LEDGER_H
#define KVOTE_LAW_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_round;

struct law_booking {
	size_t notification; /* index in the round */
	size_t from;         /* municipality, index in the register */
	size_t to;
	int64_t persons;     /* LAW_UNKNOWN where only their sum is known */
	bool derived;        /* from the numbers, not a notified transfer */
};

struct law_ledger {
	size_t count;
	const struct law_booking *bookings;
};

/*
 * Books what the standing notifications moved: stands[i] tells of each of the
 * round's notifications.  calculated and quotas: per municipality.
 */
void law_ledger_compute(struct law_ledger *out, const struct law_round *round,
    const bool *stands, const int64_t *calculated, const int64_t *quotas,
    struct base_arena *arena);

/* Balance of a municipality: booked to it less booked from it; false where a
 * booking of it is not known. */
bool law_ledger_sum(int64_t *out, const struct law_ledger *ledger,
    size_t municipality);

#endif
