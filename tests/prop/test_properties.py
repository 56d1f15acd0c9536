#!/usr/bin/env python3
"""What must hold whatever the input is.

  test_properties.py ENGINE [--cases N] [--seed S]

N questions for each property (default KVOTE_PROPERTY_CASES, else 1,000).  Each
checker first proves that it can fail: it is given answers with one seat moved,
or lost where the sum is the property.  Nothing is taken from the oracle.
Prints TAP; of what does not hold, the smallest question found.
"""
import argparse
import math
import os
import pathlib
import random
import sys
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))
import cases  # noqa: E402
import engine  # noqa: E402

DIVISORS = tuple(method for method in cases.METHODS if method != "largest-remainder")
GENEROUS = ("adams", "dean", "huntington-hill")
SIGNPOSTS = {  # squared for the geometric mean, and so are its weights
    "adams": Fraction,
    "dean": lambda s: Fraction(2 * s * (s + 1), 2 * s + 1),
    "huntington-hill": lambda s: Fraction(s * (s + 1)),
    "webster": lambda s: Fraction(2 * s + 1, 2),
    "jefferson": lambda s: Fraction(s + 1),
}


class Broken(Exception):
    """A property that does not hold."""


def demand(holds, what):
    if not holds:
        raise Broken(what)


# --- questions --------------------------------------------------------------------
# apportionment (method, weights, seats, low, high); model as cases.draw_model


def write(question):
    return (engine.print_apportion if question[0] in cases.METHODS else engine.print_model)(*question)


def draw(rng, methods=cases.METHODS, most=60):
    """Without bounds: ordinary, with constructed ties, or very many seats."""
    method = rng.choice(methods)
    if rng.random() < 0.3 and most > 3:
        tie = cases.draw_tie(rng)
        if tie[0] in methods and tie[3] is None:
            return (tie[0], [Fraction(weight) for weight in tie[1]], *tie[2:])
    count = rng.randint(2, most)
    weights = [Fraction(weight) for weight in cases.draw_weights(rng, count)]
    if not any(weights):
        weights[0] = Fraction(1)
    many = rng.random() < 0.2
    return method, weights, rng.randint(count, cases.LARGEST - 1 if many else 5 * count), None, None


def draw_bounded(rng, methods=cases.METHODS):
    while True:
        method, texts, seats, low, high = rng.choice((cases.draw_bounds, cases.draw_tie, cases.draw_extreme))(rng)
        if method in methods and low is not None and len(texts) <= 300:
            return method, [Fraction(text) for text in texts], seats, low, high


def draw_model(rng, rounding=None):
    scheme, settings, number, units, outside, regions = rng.choice(
        (cases.draw_loops, cases.draw_regions, cases.draw_special_act, cases.draw_extreme_model))(rng)
    return scheme, settings | ({"rounding": rounding} if rounding else {}), number, units[:300], outside, regions


def only(question):
    """A property of one answer."""
    return [question], None


# --- answers ----------------------------------------------------------------------


class Seats:
    """Of an apportionment: the seats that are certain, and with the tied one."""

    def __init__(self, line):
        self.certain, self.tied, self.left = engine.parse_apportion(line)
        self.most = list(self.certain)
        for unit in self.tied:
            self.most[unit] += 1

    def ways(self):
        """Two ways to settle the tie."""
        for chosen in (self.tied[:self.left], self.tied[len(self.tied) - self.left:]):
            yield [seat + (unit in chosen) for unit, seat in enumerate(self.certain)]


class Quotas:
    """Of the model: quotas, persons not given out, ties, the steps."""

    def __init__(self, line):
        words = line.split()
        self.quotas = engine.parse_quotas(line)
        self.outside = int(words[words.index("U") + 1])
        self.ties = words[words.index("T") + 2:words.index("V")]
        self.steps = {name: [Fraction(value) for value in values.split(",")]
                      for name, values in (word.split("=") for word in words[words.index("V") + 1:])}


def read(line):
    """Seats, Quotas, or the reason of a refusal as text."""
    return line.split()[1] if line.startswith("R") else (Seats if line.startswith("S") else Quotas)(line)


def move_a_seat(rng, line, units=None):
    """A wrong answer: one seat goes from somebody (of units) to somebody else."""
    words = line.split()
    count = words.index("T" if words[0] == "S" else "U") - 1
    givers = [i for i in range(1, count + 1) if int(words[i]) > 0 and (units is None or i - 1 in units)]
    if count < 2 or not givers:
        return None
    giver = rng.choice(givers)
    taker = rng.choice([i for i in range(1, count + 1) if i != giver])
    words[giver], words[taker] = str(int(words[giver]) - 1), str(int(words[taker]) + 1)
    return " ".join(words)


def lose_a_seat(_, line, __):
    """A wrong answer: one seat too few, or too many where there was none."""
    words = line.split()
    words[1] = str(int(words[1]) + (1 if words[1] == "0" else -1))
    return " ".join(words)


# --- apportionment: one answer ----------------------------------------------------


def check_sum(questions, answers, _):
    """The seats add up, a tie has more units than seats, none without weight,
    all inside the bounds: under divisor methods however a tie is settled, under
    largest remainder as it settles its rounds, larger weight, then lower index."""
    (method, weights, seats, low, high), answer = questions[0], answers[0]
    least, most = answer.certain, answer.most
    if method == "largest-remainder":
        chosen = sorted(answer.tied, key=lambda unit: (-weights[unit], unit))[:answer.left]
        least = most = [seat + (unit in chosen) for unit, seat in enumerate(answer.certain)]
    demand(sum(answer.certain) + answer.left == seats, "the seats do not add up")
    demand(0 < answer.left < len(answer.tied) if answer.tied else answer.left == 0, "a tie that is none")
    for unit, weight in enumerate(weights):
        if weight == 0:
            demand(most[unit] == (low[unit] if low else 0), "seats without weight")
        if low:
            demand(least[unit] >= low[unit], "below the minimum")
            demand(high[unit] is None or most[unit] <= high[unit], "above the maximum")


def exact_shares(weights, seats):
    total = sum(weights)
    return [weight * seats / total for weight in weights]


def check_quota_rule(questions, answers, _):
    """floor <= seats <= ceil of the exact share, however a tie is settled."""
    _, weights, seats, _, _ = questions[0]
    for exact, certain, most in zip(exact_shares(weights, seats), answers[0].certain, answers[0].most):
        demand(math.floor(exact) <= certain and most <= math.ceil(exact), "outside the quota")


def check_lower_quota(questions, answers, _):
    """Jefferson never gives less than the exact share rounded down."""
    _, weights, seats, _, _ = questions[0]
    for exact, certain in zip(exact_shares(weights, seats), answers[0].certain):
        demand(certain >= math.floor(exact), "below the lower quota")


def check_upper_quota(questions, answers, _):
    """Adams never gives more than the exact share rounded up."""
    _, weights, seats, _, _ = questions[0]
    for exact, most in zip(exact_shares(weights, seats), answers[0].most):
        demand(most <= math.ceil(exact), "above the upper quota")


def check_largest_remainders(exact, seats, tied):
    """Who got one more has a larger remainder than who did not; the tied ones
    have the same, between the two."""
    rest = [value - math.floor(value) for value in exact]
    got = [rest[i] for i, seat in enumerate(seats) if seat > math.floor(exact[i])]
    not_got = [rest[i] for i, seat in enumerate(seats) if seat == math.floor(exact[i]) and i not in tied]
    same = {rest[i] for i in tied}
    demand(all(seat in (math.floor(value), math.floor(value) + 1) for seat, value in zip(seats, exact)), "not floor or one more")
    demand(len(same) <= 1, "tied with different remainders")
    demand(not got or not (not_got or same) or min(got) > max([*not_got, *same]), "a larger remainder was passed over")
    demand(not same or not not_got or min(same) > max(not_got), "a tied unit was not named")


def check_remainders(questions, answers, _):
    _, weights, seats, _, _ = questions[0]
    check_largest_remainders(exact_shares(weights, seats), answers[0].certain, answers[0].tied)


def claim(method, weight, seats):
    """weight / signpost(seats), the claim to the next seat; None has no bound."""
    post = SIGNPOSTS[method](seats)
    return (weight ** 2 if method == "huntington-hill" else weight) / post if post else None


def first_seats(method, weight, least, most):
    return max(least, 1) if method in GENEROUS and weight > 0 and most != 0 else least


def check_pairwise(questions, answers, _):
    """For every i, j: w_i/d(s_i - 1) >= w_j/d(s_j), exactly, inside the bounds,
    whichever way a tie is settled; equality is a tie and nothing else is."""
    method, weights, seats, low, high = questions[0]
    count = len(weights)
    low, high = low or [0] * count, high or [None] * count
    first = [first_seats(method, *one) for one in zip(weights, low, high)]
    for settled in answers[0].ways():
        demand(all(a <= seat and (b is None or seat <= b) for a, seat, b in zip(first, settled, high)), "outside the bounds")
        last = [claim(method, weights[i], settled[i] - 1) for i in range(count) if weights[i] and settled[i] > first[i]]
        following = [claim(method, weights[i], settled[i]) for i in range(count)
                     if weights[i] and (high[i] is None or settled[i] < high[i])]
        demand(None not in following, "a first seat was passed over")
        if last and following:
            demand(min(last) >= max(following), "a larger claim was passed over")
            demand((min(last) == max(following)) == bool(answers[0].tied), "a tie that is none, or is not named")
    tied = answers[0].tied
    demand(len({claim(method, weights[i], answers[0].certain[i]) for i in tied}) <= 1, "tied with different claims")


def count_claims(method, weight, divisor, with_equal):
    """How many claims of the unit are above (or at) the divisor: its quotient
    rounded at the signpost.  For Huntington-Hill the divisor is squared."""
    if method == "huntington-hill":
        quotient = weight ** 2 / divisor
        seats = math.isqrt(math.floor(quotient))
    else:
        quotient = weight / divisor
        seats = math.floor(quotient)
    post = SIGNPOSTS[method](seats)
    if post < quotient or (with_equal and post == quotient):
        return seats + 1
    below = SIGNPOSTS[method](seats - 1) if seats else None
    return seats - 1 if below == quotient and not with_equal else seats


def check_common_divisor(questions, answers, _):
    """There is one divisor at which everybody has the method's number, or the
    nearest allowed one."""
    method, weights, seats, low, high = questions[0]
    answer, count = answers[0], len(weights)
    low, high = low or [0] * count, high or [None] * count
    first = [first_seats(method, *one) for one in zip(weights, low, high)]
    moved = [claim(method, weights[i], answer.most[i] - 1) for i in range(count)
             if weights[i] and answer.most[i] > first[i]]
    demand(None not in moved, "a first seat that may not be")
    if not moved:
        demand(answer.certain == first, "more than the first seats, and not so")
        return
    divisor = min(moved)
    for unit, weight in enumerate(weights):
        for with_equal, seat in ((True, answer.most[unit]), (not answer.tied, answer.certain[unit])):
            number = count_claims(method, weight, divisor, with_equal) if weight else 0
            number = max(first[unit], number if high[unit] is None else min(number, high[unit]))
            demand(seat == number, "not the nearest allowed number at the common divisor")


# --- apportionment: two answers ---------------------------------------------------


def draw_order(rng):
    method, weights, seats, low, high = question = rng.choice((draw(rng), draw_bounded(rng, DIVISORS)))
    order = rng.sample(range(len(weights)), len(weights))
    mixed = [None if column is None else [column[i] for i in order] for column in (weights, low, high)]
    return [question, (method, mixed[0], seats, *mixed[1:])], order


def check_order(_, answers, order):
    plain, mixed = answers
    demand([plain.certain[i] for i in order] == mixed.certain, "another order, other seats")
    demand(sorted(order[i] for i in mixed.tied) == plain.tied and plain.left == mixed.left, "another order, another tie")


def draw_scale(rng):
    method, weights, seats, low, high = question = rng.choice((draw(rng), draw_bounded(rng)))
    factor = rng.choice((2, 3, 10**6, 2**40 + 1, 10**30, Fraction(1, 7), Fraction(10**9 + 7, 2**31)))
    return [question, (method, [factor * weight for weight in weights], seats, low, high)], None


def check_scale(_, answers, __):
    plain, scaled = answers
    demand(vars(plain) == vars(scaled), "scaling changes the answer")


def draw_house(rng):
    method, weights, seats, low, high = question = draw(rng, DIVISORS)
    return [question, (method, weights, seats + 1, low, high)], range(len(weights))


def draw_growth(rng):
    method, weights, seats, low, high = question = rng.choice((draw(rng, DIVISORS), draw_bounded(rng, DIVISORS)))
    unit = rng.randrange(len(weights))
    more = list(weights)
    more[unit] += rng.choice((Fraction(1, 10**20), rng.randint(1, math.ceil(weights[unit]) + 1)))
    return [question, (method, more, seats, low, high)], [unit]


def check_never_fewer(_, answers, units):
    """Entry by entry: neither what is certain nor what a tie may give falls."""
    before, after = answers
    for unit in units:
        demand(before.certain[unit] <= after.certain[unit] and before.most[unit] <= after.most[unit], "a seat was lost")


# --- the model --------------------------------------------------------------------


def check_model_sum(questions, answers, _):
    """The numbers sum to the landstal, and none is negative."""
    demand(sum(answers[0].quotas) + answers[0].outside == questions[0][2], "the quotas do not add up")
    demand(min(answers[0].quotas) >= 0, "a negative quota")


def exact_numbers(answer):
    return answer.steps.get("surplus", answer.steps["calculated"])


def check_model_two_level(questions, answers, _):
    """The regional sums are the largest remainder of the regional totals."""
    _, settings, number, units, _, region_count = questions[0]
    exact, answer = exact_numbers(answers[0]), answers[0]
    totals = [sum(exact[i] for i, unit in enumerate(units) if unit[0] == region) for region in range(region_count)]
    sums = [sum(answer.quotas[i] for i, unit in enumerate(units) if unit[0] == region) for region in range(region_count)]
    if settings["denominator"] == "denmark":  # Christiansø is beside the regions
        totals.append(number - sum(totals))
        sums.append(answer.outside)
    for total, persons in zip(totals, sums):
        demand(math.floor(total) <= persons <= math.ceil(total), "a region outside its quota")
    tied = [int(name[1:]) for tie in answer.ties if ":r" in tie for name in tie.split(":")[1].split(",")]
    certain = [min(persons, math.floor(total)) if region in tied else persons
               for region, (total, persons) in enumerate(zip(totals, sums))]
    check_largest_remainders(totals, certain, tied)


def check_model_half_up(_, answers, __):
    demand(answers[0].quotas == [math.floor(value + Fraction(1, 2)) for value in exact_numbers(answers[0])], "not half-up")


def check_model_steps(questions, answers, _):
    """§ 4(4)-(5): the preliminary numbers sum to the landstal (2L + R without
    immigrants), nobody negative remains, and the surplus is taken off whole."""
    _, _, number, units, _, _ = questions[0]
    steps = answers[0].steps
    expected = number if any(unit[2] for unit in units) else 2 * number + sum(unit[3] for unit in units)
    demand(sum(steps["preliminary"]) == expected, "the preliminary numbers do not add up")
    demand(sum(steps["surplus"]) == number and min(steps["surplus"]) >= 0, "the surplus is not taken off")
    demand(all(after <= before for after, before in zip(steps["surplus"], steps["floor"])), "the surplus was added")
    demand(all(quota == 0 or value > 0 for quota, value in zip(answers[0].quotas, steps["surplus"])), "a quota from nothing")


def draw_model_scale(rng):
    while True:
        scheme, settings, number, units, outside, regions = question = draw_model(rng)
        if max(outside, *(max(unit[1:]) for unit in units)) < 10**12:
            break
    by_p, by_s = rng.choice(((7, 1), (1, 7), (rng.randint(2, 10**5), rng.randint(2, 10**5))))
    scaled = [(region, by_p * p, by_s * s, r) for region, p, s, r in units]
    return [question, (scheme, settings, number, scaled, by_p * outside if outside > 0 else outside, regions)], None


def draw_model_order(rng):
    scheme, settings, number, units, outside, regions = question = draw_model(rng)
    order = rng.sample(range(len(units)), len(units))
    return [question, (scheme, settings, number, [units[i] for i in order], outside, regions)], order


def check_model_order(_, answers, order):
    """Where no tie hangs on the index."""
    plain, mixed = answers
    demand(len(plain.ties) == len(mixed.ties), "another order, other ties")
    if not plain.ties:
        demand([plain.quotas[i] for i in order] == mixed.quotas and plain.outside == mixed.outside, "another order, other quotas")
    for name, values in plain.steps.items():
        demand(name == "rounded" or [values[i] for i in order] == mixed.steps[name], f"another order, another {name}")


EVERY_SUM = tuple(name for name in cases.ROUNDINGS if name != "half-up")
PROPERTIES = [  # name, question, checker, how the answer is made wrong
    ("the seats add up, none without weight", lambda rng: only(draw(rng)), check_sum, lose_a_seat),
    ("with bounds the seats add up, all are inside", lambda rng: only(draw_bounded(rng)), check_sum, lose_a_seat),
    ("largest remainder stays within the quota", lambda rng: only(draw(rng, ("largest-remainder",))),
     check_quota_rule, move_a_seat),
    ("largest remainder serves the largest remainders, ties are real", lambda rng: only(draw(rng, ("largest-remainder",))),
     check_remainders, move_a_seat),
    ("divisor methods: no larger claim is passed over, ties are real", lambda rng: only(draw(rng, DIVISORS)),
     check_pairwise, move_a_seat),
    ("so inside bounds", lambda rng: only(draw_bounded(rng, DIVISORS)), check_pairwise, move_a_seat),
    ("divisor methods: one common divisor for all", lambda rng: only(draw(rng, DIVISORS)),
     check_common_divisor, move_a_seat),
    ("so inside bounds, the nearest allowed number", lambda rng: only(draw_bounded(rng, DIVISORS)),
     check_common_divisor, move_a_seat),
    ("Jefferson keeps the lower quota", lambda rng: only(draw(rng, ("jefferson",))), check_lower_quota, move_a_seat),
    ("Adams keeps the upper quota", lambda rng: only(draw(rng, ("adams",))), check_upper_quota, move_a_seat),
    ("Webster keeps the quota of two or three", lambda rng: only(draw(rng, ("webster",), 3)), check_quota_rule, move_a_seat),
    ("the order of the input is irrelevant", draw_order, check_order, move_a_seat),
    ("weights times a constant change nothing", draw_scale, check_scale, move_a_seat),
    ("divisor methods: one seat more costs nobody a seat", draw_house, check_never_fewer, move_a_seat),
    ("divisor methods: more weight alone never costs a seat", draw_growth, check_never_fewer, move_a_seat),
    ("model: the quotas sum to the landstal", lambda rng: only(draw_model(rng, rng.choice(EVERY_SUM))),
     check_model_sum, lose_a_seat),
    ("model, two levels: regions by the largest remainder of their totals",
     lambda rng: only(draw_model(rng, "largest-remainder-two-level")), check_model_two_level, move_a_seat),
    ("model: half-up rounds each by itself", lambda rng: only(draw_model(rng, "half-up")), check_model_half_up, move_a_seat),
    ("model: preliminary numbers and surplus add up",
     lambda rng: only(next(q for q in iter(lambda: draw_model(rng), None) if q[0] == "dk-2022" and q[2] > 0)),
     check_model_steps, move_a_seat),
    ("model: populations or immigrants times a constant change nothing", draw_model_scale, check_scale, move_a_seat),
    ("model: the order of the municipalities is irrelevant", draw_model_order, check_model_order, move_a_seat),
]


def prove_sharp(rng, groups, check, spoil):
    """How many of how many wrong answers the checker complains about."""
    caught = tried = 0
    for questions, lines, context in groups[:100]:
        wrong = spoil(rng, lines[-1], context)
        if wrong is not None:
            tried += 1
            try:
                check(questions, [read(line) for line in [*lines[:-1], wrong]], context)
            except Broken:
                caught += 1
    demand(caught > 0 or tried < 20, f"this checker cannot fail: {tried} wrong answers passed")
    return caught, tried


def run(program, rng, count, draw_question, check, spoil):
    """(answered, caught, tried); Broken with the smallest question that fails"""
    drawn = [draw_question(rng) for _ in range(count)]
    lines = iter(engine.ask(program, [write(question) for questions, _ in drawn for question in questions]))
    groups, failures = [], []
    for questions, context in drawn:
        answers = [next(lines) for _ in questions]
        if not any(answer.startswith("R") for answer in answers):
            groups.append((questions, answers, context))
    for questions, answers, context in groups:
        try:
            check(questions, [read(answer) for answer in answers], context)
        except Broken as broken:
            failures.append((f"{broken}", *(f"{write(q)} -> {a}" for q, a in zip(questions, answers))))
    if failures:
        raise Broken("\n# ".join((f"{len(failures)} fail; the smallest:", *min(failures, key=lambda one: len("".join(one))))))
    demand(len(groups) > count // 4, "nearly all questions are refused")
    return len(groups), *prove_sharp(rng, groups, check, spoil)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=int(os.environ.get("KVOTE_PROPERTY_CASES", "1000")))
    parser.add_argument("--seed", default="2024")
    options = parser.parse_args()
    print(f"1..{len(PROPERTIES)}", flush=True)
    failed = False
    for number, (name, *functions) in enumerate(PROPERTIES, 1):
        try:
            answered, caught, tried = run(options.engine, random.Random(f"{options.seed} {name}"), options.cases, *functions)
            print(f"ok {number} - {name}: {answered} cases; {caught} of {tried} wrong answers noticed", flush=True)
        except (Broken, engine.Failed) as error:
            failed = True
            print(f"not ok {number} - {name} (seed {options.seed})\n# {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
