"""The second calculator: the same numbers by another, slower and plainer way.

Everything is a Fraction.  Seats are given one at a time to the largest claim;
nothing is shared with the engine in C, neither code nor method.
"""
import heapq
from fractions import Fraction

GENEROUS = ("adams", "dean", "huntington-hill")
MANY = 100000  # seats that are too many to be given one at a time


class Refused(Exception):
    """The calculation says no; the text is the reason."""


# --- apportionment ------------------------------------------------------------


def signpost(method, seats):
    """Where rounding goes from seats to seats + 1; Huntington-Hill's squared."""
    return {
        "adams": Fraction(seats),
        "dean": Fraction(2 * seats * (seats + 1), 2 * seats + 1),
        "huntington-hill": Fraction(seats * (seats + 1)),
        "webster": Fraction(2 * seats + 1, 2),
        "jefferson": Fraction(seats + 1),
    }[method]


def claim(method, weight, seats):
    """What a unit with so many seats can claim for the next one.

    weight/signpost, the signpost between seats and seats + 1: Balinski and
    Young, Fair Representation.  None is an unbounded claim.  For the geometric
    mean both sides are squared, which orders alike.
    """
    post = signpost(method, seats)
    if method == "huntington-hill":
        weight = weight * weight
    return weight / post if post else None


class Line:
    """A unit's place in the heap: larger claim first."""

    def __init__(self, claimed, unit):
        self.claimed, self.unit = claimed, unit

    def __lt__(self, other):
        if self.claimed is None or other.claimed is None:
            return self.claimed is None and other.claimed is not None
        return self.claimed > other.claimed


def first_seats(method, weights, low, high):
    """Seats that are certain: the minima, and the first seats of a generous
    method (its first signpost is 0, that claim has no bound) for everyone with
    a weight, unless nothing is allowed."""
    given = list(low)
    for unit, weight in enumerate(weights):
        if method in GENEROUS and weight > 0 and given[unit] == 0 and (high[unit] is None or high[unit] > 0):
            given[unit] = 1
    return given


def rounded_at(method, weight, divisor, least, most):
    """weight/divisor rounded at the signpost, then the nearest allowed number."""
    quotient = weight / divisor
    whole_part = quotient.numerator // quotient.denominator
    compared = quotient * quotient if method == "huntington-hill" else quotient
    seats = whole_part + 1 if signpost(method, whole_part) <= compared else whole_part
    return max(least, seats if most is None else min(seats, most))


def skip_ahead(method, weights, seats, given, high):
    """Where there are very many seats: those at a common divisor that is a
    little too large.  All claims of at least that divisor are served, so the
    rest can be given one at a time from here."""
    def at(divisor):
        return [rounded_at(method, weight, divisor, least, most) if weight > 0 else least
                for weight, least, most in zip(weights, given, high)]

    too_large = 4 * max(weights)  # at this one nobody gets more than a first seat
    small = too_large / 2
    while sum(at(small)) < seats:
        too_large, small = small, small / 2
    while seats - sum(at(too_large)) > len(weights):
        middle = (too_large + small) / 2
        if sum(at(middle)) > seats:
            small = middle
        else:
            too_large = middle
    return at(too_large)


def divisor(method, weights, seats, low, high, bounded):
    """Balinski and Young, divisor methods: each seat goes to the largest claim;
    with bounds the minima are given first and the maxima end a unit's claims."""
    given = first_seats(method, weights, low, high)
    if sum(given) > seats:
        raise Refused("below-min" if bounded else "too-few")
    can = [unit for unit, weight in enumerate(weights) if weight > 0]
    room = sum(seats if high[unit] is None else high[unit] for unit in can)
    room += sum(low[unit] for unit, weight in enumerate(weights) if weight == 0)
    if room < seats:
        raise Refused("above-max" if bounded else "no-weight")
    certain = list(given)
    if seats - sum(given) > MANY:
        given = skip_ahead(method, weights, seats, given, high)
    heap = [Line(claim(method, weights[unit], given[unit]), unit)
            for unit in can if high[unit] is None or given[unit] < high[unit]]
    heapq.heapify(heap)
    last = None
    for _ in range(seats - sum(given)):
        line = heapq.heappop(heap)
        unit, last = line.unit, line.claimed
        given[unit] += 1
        if high[unit] is None or given[unit] < high[unit]:
            heapq.heappush(heap, Line(claim(method, weights[unit], given[unit]), unit))
    if last is None or not heap or heap[0].claimed != last:
        return given, [], 0
    # the next in line has the same claim as the last served: a tie
    tied, persons = [], 0
    for unit in can:
        if given[unit] > certain[unit] and claim(method, weights[unit], given[unit] - 1) == last:
            given[unit] -= 1
            tied.append(unit)
            persons += 1
        elif (high[unit] is None or given[unit] < high[unit]) and claim(method, weights[unit], given[unit]) == last:
            tied.append(unit)
    return given, tied, persons


def largest_remainder(weights, seats):
    """Hamilton's method: floor(seats * weight / sum), then one more by falling
    remainder; several with the remainder at the cut are tied."""
    total = sum(weights)
    if seats == 0:
        return [0] * len(weights), [], 0
    if total == 0:
        raise Refused("no-weight")
    exact = [Fraction(seats) * weight / total for weight in weights]
    given = [value.numerator // value.denominator for value in exact]
    rest = [value - floor for value, floor in zip(exact, given)]
    left = seats - sum(given)
    if left == 0:
        return given, [], 0
    cut = sorted(rest, reverse=True)[left - 1]
    above = [unit for unit, value in enumerate(rest) if value > cut]
    equal = [unit for unit, value in enumerate(rest) if value == cut]
    served = above + equal if len(above) + len(equal) == left else above
    for unit in served:
        given[unit] += 1
    if served is not above:
        return given, [], 0
    return given, equal, left - len(above)


def largest_remainder_within(weights, seats, low, high):
    """Whoever is outside the bounds is fixed there, all at once; the rest goes
    again.  To see who is outside, tied seats go to those below their minimum
    first and to those at their maximum last, then to the larger weight, then
    the lower index.  The tie that is answered is that of the last round, among
    those whose bounds allow either outcome."""
    if sum(low) > seats:
        raise Refused("below-min")
    most = [low[i] if weights[i] == 0 else seats if high[i] is None else high[i] for i in range(len(weights))]
    if sum(most) < seats:
        raise Refused("above-max")
    given = [0] * len(weights)
    free, left = list(range(len(weights))), seats
    while True:
        if left < 0 or (left > 0 and not any(weights[unit] > 0 for unit in free)):
            raise Refused("stuck")
        part, tied, persons = largest_remainder([weights[unit] for unit in free], left)
        trial = list(part)
        must = [place for place in tied if part[place] < low[free[place]]]
        full = [place for place in tied if place not in must and high[free[place]] is not None
                and part[place] >= high[free[place]]]
        may = [place for place in tied if place not in must and place not in full]
        by_weight = lambda places: sorted(places, key=lambda place: (-weights[free[place]], place))
        for place in (by_weight(must) + by_weight(may) + by_weight(full))[:persons]:
            trial[place] += 1
        outside = []
        for place, unit in enumerate(free):
            given[unit] = part[place]
            if trial[place] < low[unit]:
                outside.append((unit, low[unit]))
            elif high[unit] is not None and trial[place] > high[unit]:
                outside.append((unit, high[unit]))
        if not outside:
            for place in must:
                given[free[place]] += 1
            persons -= len(must)
            if persons == len(may):
                for place in may:
                    given[free[place]] += 1
            if persons in (0, len(may)):
                return given, [], 0
            return given, [free[place] for place in may], persons
        for unit, seat in outside:
            given[unit] = seat
            left -= seat
            free.remove(unit)


def apportion(method, weights, seats, low=None, high=None):
    """(certain seats, tied units, seats for them)"""
    if method == "largest-remainder":
        if low is None:
            return largest_remainder(weights, seats)
        return largest_remainder_within(weights, seats, low, high)
    nothing = [0] * len(weights)
    return divisor(method, weights, seats, low or nothing, high or [None] * len(weights), low is not None)


# --- the model of the law -------------------------------------------------------


def settle(given, tied, persons, size):
    """Setting tie = population: larger first, then lower index."""
    for unit in sorted(tied, key=lambda unit: (-size[unit], unit))[:persons]:
        given[unit] += 1
    return given


def whole(rounding, exact, number, people, regions):
    """(whole persons, ties as (persons, names)) of the exact numbers.

    Order § 4(5)-(6) as far as at hand says no method: setting rounding.
    """
    if rounding == "half-up":
        return [(2 * value + 1).numerator // (2 * (2 * value + 1).denominator) if value else 0 for value in exact], []
    if rounding != "largest-remainder-two-level":
        method = "largest-remainder" if rounding == "largest-remainder-national" else rounding
        given, tied, persons = apportion(method, exact, number)
        ties = [(persons, tied)] if tied else []
        return settle(given, tied, persons, people), ties
    names = range(max(regions) + 1)
    inside = {name: [i for i, region in enumerate(regions) if region == name] for name in names}
    sums = [sum((exact[i] for i in inside[name]), Fraction(0)) for name in names]
    sizes = [sum(people[i] for i in inside[name]) for name in names]
    regional, tied, persons = largest_remainder(sums, number)
    ties = [(persons, [f"r{name}" for name in tied])] if tied else []
    regional = settle(regional, tied, persons, sizes)
    result = [0] * len(exact)
    for name in names:
        part, tied, persons = largest_remainder([exact[i] for i in inside[name]], regional[name])
        if tied:
            ties.append((persons, [inside[name][i] for i in tied]))
        part = settle(part, tied, persons, [people[i] for i in inside[name]])
        for i, persons_here in zip(inside[name], part):
            result[i] = persons_here
    return result, ties


def spread(floor, number, weights):
    """§ 4(5), second sentence [setting surplus]: what the positive ones have too
    much is taken off them by weight; who becomes negative goes to zero, and
    again until nothing is too much."""
    numbers = list(floor)
    while (surplus := sum(numbers) - number) > 0:
        positive = [i for i, value in enumerate(numbers) if value > 0]
        weight = sum(weights[i] for i in positive)
        for i in positive:
            numbers[i] = max(Fraction(0), numbers[i] - surplus * weights[i] / weight)
    return numbers


def dk_2022(settings, number, units):
    """Order on housing refugees § 4; units are (region, p, s, r)."""
    regions, p, s, r = (list(column) for column in zip(*units))
    all_p, all_s, all_r = sum(p), sum(s), sum(r)
    if all_p == 0:
        raise Refused("no-people")
    # § 4(2): share of the population less (share of immigrants - share of the population)
    share = []
    for own_p, own_s in zip(p, s):
        of_people = Fraction(own_p, all_p)
        of_immigrants = Fraction(own_s, all_s) if all_s else Fraction(0)
        share.append(of_people - (of_immigrants - of_people))
    # § 4(3): times the landstal and all family-reunified
    calculated = [value * (number + all_r) for value in share]
    # § 4(4): less the municipality's own family-reunified
    preliminary = [value - own for value, own in zip(calculated, r)]
    # § 4(5), first sentence: negative becomes zero
    floor = [max(value, Fraction(0)) for value in preliminary]
    # § 4(5), second sentence: taken off the positive ones, by setting
    if number == 0:
        surplus = [Fraction(0)] * len(units)
    elif sum(floor) == 0:
        raise Refused("nobody")
    elif settings["surplus"] == "preliminary":
        surplus = [value * number / sum(floor) for value in floor]
    else:
        by = [max(value, Fraction(0)) for value in share] if settings["surplus"] == "share" else p
        surplus = spread(floor, number, by)
    quotas, ties = whole(settings["rounding"], surplus, number, p, regions)
    steps = [("share", share), ("calculated", calculated), ("preliminary", preliminary), ("floor", floor),
             ("surplus", surplus), ("rounded", quotas)]
    return quotas, 0, ties, steps


def dk_ukraine(settings, number, units, outside, region_count):
    """Order 1633 of 4 December 2023 §§ 2-3: share of the population of Denmark
    times the persons; what falls to Christiansø (411) is not given out."""
    regions, p = [unit[0] for unit in units], [unit[1] for unit in units]
    with_outside = settings["denominator"] == "denmark"
    if with_outside:
        regions, p = regions + [region_count], p + [outside]
    if sum(p) == 0:
        raise Refused("no-people")
    share = [Fraction(own, sum(p)) for own in p]
    calculated = [value * number for value in share]
    quotas, ties = whole(settings["rounding"], calculated, number, p, regions)
    count = len(units)
    not_given_out = quotas[count] if with_outside else 0
    steps = [("share", share[:count]), ("calculated", calculated[:count]), ("rounded", quotas[:count])]
    return quotas[:count], not_given_out, ties, steps


def model(scheme, settings, number, units, outside=-1, region_count=0):
    """(quotas, persons not given out, ties, steps)"""
    if scheme == "dk-2022":
        return dk_2022(settings, number, units)
    return dk_ukraine(settings, number, units, outside, region_count)
