#include "base/arena.h"
#include "law/ledger.h"
#include "law/round.h"

/* The bookings as they are found; there is room for all. */
struct booking {
	const struct law_round *round;
	const int64_t *calculated;
	const int64_t *quotas;
	struct law_booking *bookings;
	size_t count;
};

static void
add(struct booking *booking, size_t notification, size_t from, size_t to,
    int64_t persons, bool derived)
{
	booking->bookings[booking->count++] = (struct law_booking){
		notification, from, to, persons, derived };
}

static void
book_transfers(struct booking *booking, size_t notification)
{
	const struct law_notification *note =
	    &booking->round->notifications[notification];

	for (size_t i = 0; i < note->transfer_count; i++) {
		const struct law_transfer *transfer = &note->transfers[i];
		int64_t persons = transfer->persons == LAW_ALL ?
		    booking->calculated[transfer->from] : transfer->persons;

		if (persons != 0)
			add(booking, notification, transfer->from,
			    transfer->to, persons, false);
	}
}

/* The next municipality of the region that gives (sign -1) or takes (+1), from
 * at on; with what is left of its difference. */
static size_t
find_next(const struct booking *booking, size_t region, const int64_t *left,
    int sign, size_t at)
{
	const struct law_register *reg = booking->round->reg;

	while (at < reg->count && (reg->regions[at] != region ||
	    left[at] * sign <= 0))
		at++;
	return at;
}

/* Givers and takers of a list of numbers, matched in the register's order. */
static void
book_differences(struct booking *booking, size_t notification,
    struct base_arena *arena)
{
	const struct law_register *reg = booking->round->reg;
	size_t region = booking->round->notifications[notification].region;
	int64_t *left = base_arena_alloc(arena, reg->count, sizeof(*left));
	size_t from = 0, to = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != region)
			continue;
		if (booking->calculated[i] == LAW_UNKNOWN ||
		    booking->quotas[i] == LAW_UNKNOWN)
			return; /* what was moved cannot be known */
		left[i] = booking->quotas[i] - booking->calculated[i];
	}
	for (;;) {
		int64_t persons;

		from = find_next(booking, region, left, -1, from);
		to = find_next(booking, region, left, 1, to);
		if (from == reg->count || to == reg->count)
			return;
		persons = -left[from] < left[to] ? -left[from] : left[to];
		left[from] += persons;
		left[to] -= persons;
		add(booking, notification, from, to, persons, true);
	}
}

static size_t
count_most(const struct law_round *round)
{
	size_t count = 0;

	for (size_t i = 0; i < round->notification_count; i++)
		count += round->notifications[i].transfer_count;
	/* each derived booking settles a giver or a taker */
	return count + round->reg->count;
}

void
law_ledger_compute(struct law_ledger *out, const struct law_round *round,
    const bool *stands, const int64_t *calculated, const int64_t *quotas,
    struct base_arena *arena)
{
	struct booking booking = { round, calculated, quotas,
		base_arena_alloc(arena, count_most(round),
		sizeof(struct law_booking)), 0 };

	for (size_t i = 0; i < round->notification_count; i++) {
		if (!stands[i])
			continue;
		switch (round->notifications[i].kind) {
		case LAW_KIND_TRANSFER:
			book_transfers(&booking, i);
			break;
		case LAW_KIND_AGREE:
		case LAW_KIND_RAISE:
			book_differences(&booking, i, arena);
			break;
		case LAW_KIND_ADOPT:
		case LAW_KIND_REGIONAL:
			break;
		}
	}
	*out = (struct law_ledger){ booking.count, booking.bookings };
}

bool
law_ledger_sum(int64_t *out, const struct law_ledger *ledger,
    size_t municipality)
{
	int64_t sum = 0;

	for (size_t i = 0; i < ledger->count; i++) {
		const struct law_booking *booking = &ledger->bookings[i];

		if (booking->from != municipality &&
		    booking->to != municipality)
			continue;
		if (booking->persons == LAW_UNKNOWN)
			return false;
		sum += booking->to == municipality ? booking->persons :
		    -booking->persons;
	}
	*out = sum;
	return true;
}
