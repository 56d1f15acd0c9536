#!/usr/bin/env python3
"""test_properties.py ENGINE [--seed S]: what must hold whatever the input is.

Each property is checked on random questions, entry by entry, and each checker
first proves that it can fail: it is given an answer with one seat moved.
Prints TAP.  KVOTE_PROPERTY_CASES: how many questions for each (default 1,000).
"""
import os
import pathlib
import random
import sys
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))
import cases  # noqa: E402
import engine  # noqa: E402

DIVISORS = tuple(method for method in cases.METHODS if method != "largest-remainder")
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


def settled(answer):
    """All seats given: the tied ones to the lowest indexes."""
    seats, tied, persons = answer
    seats = list(seats)
    for unit in tied[:persons]:
        seats[unit] += 1
    return seats


def move_a_seat(answer):
    """A wrong answer: from the largest to somebody else, no tie."""
    seats = settled(answer)
    giver = max(range(len(seats)), key=seats.__getitem__)
    seats[giver] -= 1
    seats[giver - 1] += 1
    return seats, [], 0


def draw(rng, methods):
    """A question without bounds that has an answer: (method, weights, seats)"""
    count = rng.randint(2, 60)
    weights = cases.draw_weights(rng, count)
    if not any(weights):
        weights[0] = 1
    return rng.choice(methods), weights, rng.randint(count, 5 * count)


# --- checkers of one answer -------------------------------------------------------


def check_sum(question, answer):
    _, weights, seats = question
    demand(sum(settled(answer)) == seats, "the seats do not add up")
    demand(all(seat == 0 for seat, weight in zip(settled(answer), weights) if weight == 0), "seats without weight")


def check_quota_rule(question, answer):
    """Largest remainder: the exact share rounded down or up."""
    _, weights, seats = question
    total = sum(weights)
    for seat, weight in zip(settled(answer), weights):
        exact = Fraction(weight * seats, total)
        demand(exact - 1 < seat < exact + 1, "outside the quota")


def claims(method, weight, seats):
    """The claim that has been served last, and the one that is next."""
    signpost = SIGNPOSTS[method]
    weight = Fraction(weight * weight if method == "huntington-hill" else weight)
    last = None
    if seats > 0:
        last = weight / signpost(seats - 1) if signpost(seats - 1) else None
    following = weight / signpost(seats) if signpost(seats) else None
    return last, following


def check_claims(question, answer):
    """Divisor methods: no claim that was passed over exceeds one that was
    served, and at a tie both are the same for all who are tied."""
    method, weights, _ = question
    seats, tied, _ = answer
    lasts, nexts = [], []
    for unit, (weight, seat) in enumerate(zip(weights, settled(answer))):
        if weight == 0:
            continue
        last, following = claims(method, weight, seat)
        if last is not None:
            lasts.append(last)
        demand(following is not None, "an unbounded claim was passed over")
        nexts.append(following)
        if unit in tied:
            demand(claims(method, weight, seats[unit])[1] == claims(method, weights[tied[0]], seats[tied[0]])[1],
                   "tied with different claims")
    demand(not lasts or min(lasts) >= max(nexts), "a larger claim was passed over")
    if lasts:
        demand((min(lasts) == max(nexts)) == bool(tied), "a tie that is none, or is not named")


def check_lower_quota(question, answer):
    """Jefferson never gives less than the exact share rounded down."""
    _, weights, seats = question
    for seat, weight in zip(settled(answer), weights):
        demand(seat > Fraction(weight * seats, sum(weights)) - 1, "below the lower quota")


def check_upper_quota(question, answer):
    """Adams never gives more than the exact share rounded up, but for the
    first seat of all."""
    _, weights, seats = question
    for seat, weight in zip(settled(answer), weights):
        demand(seat <= 1 or seat < Fraction(weight * seats, sum(weights)) + 1, "above the upper quota")


ONE_ANSWER = [
    ("the seats add up, none without weight", cases.METHODS, check_sum),
    ("largest remainder stays within the quota", ("largest-remainder",), check_quota_rule),
    ("no larger claim is passed over, ties are real", DIVISORS, check_claims),
    ("Jefferson keeps the lower quota", ("jefferson",), check_lower_quota),
    ("Adams keeps the upper quota", ("adams",), check_upper_quota),
]


def prove_sharp(checker, questions, answers):
    """The checker must complain about some wrong answer."""
    for question, answer in zip(questions, answers):
        try:
            wrong = move_a_seat(answer)
            if checker is check_sum:
                wrong[0][0] += 1
            if checker in (check_lower_quota, check_upper_quota, check_quota_rule):
                wrong = ([sum(wrong[0])] + [0] * (len(wrong[0]) - 1), [], 0)
            checker(question, wrong)
        except Broken:
            return
    raise AssertionError("this checker cannot fail")


def run_one_answer(program, rng, count, methods, checker):
    questions = [draw(rng, methods) for _ in range(count)]
    answers = [engine.parse_apportion(a) for a in
               engine.ask(program, [engine.print_apportion(*question) for question in questions])]
    prove_sharp(checker, questions, answers)
    for question, answer in zip(questions, answers):
        checker(question, answer)


# --- properties of two answers ----------------------------------------------------


def ask_pairs(program, pairs):
    lines = [engine.print_apportion(*question) for pair in pairs for question in pair]
    answers = [engine.parse_apportion(a) for a in engine.ask(program, lines)]
    return list(zip(answers[::2], answers[1::2]))


def check_order(program, rng, count):
    """The order of the input is irrelevant."""
    pairs, orders = [], []
    for _ in range(count):
        method, weights, seats = draw(rng, cases.METHODS)
        order = rng.sample(range(len(weights)), len(weights))
        pairs.append(((method, weights, seats), (method, [weights[i] for i in order], seats)))
        orders.append(order)
    for order, (plain, mixed) in zip(orders, ask_pairs(program, pairs)):
        demand([plain[0][i] for i in order] == mixed[0] and sorted(order[i] for i in mixed[1]) == plain[1],
               "another order, another answer")


def check_scale(program, rng, count):
    """Weights times a constant change nothing."""
    pairs = []
    for _ in range(count):
        method, weights, seats = draw(rng, cases.METHODS)
        factor = rng.choice((2, 3, 10**6, 2**40 + 1, 10**30))
        pairs.append(((method, weights, seats), (method, [factor * weight for weight in weights], seats)))
    for plain, scaled in ask_pairs(program, pairs):
        demand(plain == scaled, "scaling changes the answer")


def check_house(program, rng, count):
    """Divisor methods: one seat more never costs anyone a seat."""
    pairs = []
    for _ in range(count):
        method, weights, seats = draw(rng, DIVISORS)
        pairs.append(((method, weights, seats), (method, weights, seats + 1)))
    for fewer, more in ask_pairs(program, pairs):
        demand(all(a <= b for a, b in zip(settled(fewer), settled(more))), "a seat lost in a larger house")


def check_population(program, rng, count):
    """Divisor methods: more weight alone never costs a seat."""
    pairs, grown = [], []
    for _ in range(count):
        method, weights, seats = draw(rng, DIVISORS)
        unit = rng.randrange(len(weights))
        more = list(weights)
        more[unit] += rng.randint(1, max(1, weights[unit]))
        if sum(1 for weight in more if weight) > seats:
            continue
        pairs.append(((method, weights, seats), (method, more, seats)))
        grown.append(unit)
    for unit, (before, after) in zip(grown, ask_pairs(program, pairs)):
        most = before[0][unit] + (unit in before[1] and before[2] > 0)
        demand(settled(after)[unit] >= before[0][unit] and after[0][unit] + (unit in after[1]) >= most,
               "more weight, fewer seats")


def check_bounds(program, rng, count):
    """Everyone is inside the bounds, and whoever could move has no better
    claim than who was served."""
    lines, questions = [], []
    while len(lines) < count:
        method, texts, seats, low, high = cases.draw_apportion(rng)
        if low is None or "/" in texts[0]:
            continue
        questions.append((method, [int(text) for text in texts], seats, low, high))
        lines.append(engine.print_apportion(*questions[-1]))
    for (method, weights, _, low, high), answer in zip(questions, engine.ask(program, lines)):
        parsed = engine.parse_apportion(answer)
        if isinstance(parsed, str):
            continue
        certain, tied, _ = parsed
        for unit, seat in enumerate(certain):
            demand(seat + (unit in tied) >= low[unit] and (high[unit] is None or seat <= high[unit]), "out of bounds")
        if method == "largest-remainder" or tied:
            continue
        served = [claims(method, weights[i], seat)[0] for i, seat in enumerate(certain)
                  if weights[i] and seat > low[i] and claims(method, weights[i], seat)[0] is not None]
        passed = [claims(method, weights[i], seat)[1] for i, seat in enumerate(certain)
                  if weights[i] and (high[i] is None or seat < high[i])]
        demand(not served or not passed or min(served) >= max(passed), "a larger claim inside the bounds was passed over")


def model_question(rng):
    while True:
        case = cases.draw_model(rng)
        if case[1]["rounding"] != "half-up" and case[2] < 2**40:
            return case


def check_model_sums(program, rng, count):
    """The 98 numbers (or as many as there are) sum to the landstal."""
    questions = [model_question(rng) for _ in range(count)]
    lines = [engine.print_model(*question) for question in questions]
    for question, answer in zip(questions, engine.ask(program, lines)):
        if answer.startswith("R"):
            continue
        quotas = engine.parse_quotas(answer)
        words = answer.split()
        outside = int(words[words.index("U") + 1])
        demand(sum(quotas) + outside == question[2], "the quotas do not add up")
        demand(min(quotas) >= 0, "a negative quota")


def check_model_scale(program, rng, count):
    """All populations, or all immigrants, times a constant change nothing
    (ties apart, which population decides)."""
    lines = []
    while len(lines) < 2 * count:
        scheme, settings, number, units, outside, regions = model_question(rng)
        if scheme != "dk-2022" or max(max(unit[1:]) for unit in units) > 10**12:
            continue
        by_p, by_s = rng.randint(2, 1000), rng.randint(2, 1000)
        scaled = [(region, by_p * p, by_s * s, r) for region, p, s, r in units]
        lines.append(engine.print_model(scheme, settings, number, units, outside, regions))
        lines.append(engine.print_model(scheme, settings, number, scaled, outside, regions))
    answers = engine.ask(program, lines)
    for plain, scaled in zip(answers[::2], answers[1::2]):
        demand(plain == scaled, "scaled figures, other numbers or steps")


def check_model_order(program, rng, count):
    """The order of the municipalities is irrelevant (where no tie hangs on
    their codes)."""
    lines, orders = [], []
    for _ in range(count):
        scheme, settings, number, units, outside, regions = model_question(rng)
        order = rng.sample(range(len(units)), len(units))
        orders.append(order)
        lines.append(engine.print_model(scheme, settings, number, units, outside, regions))
        lines.append(engine.print_model(scheme, settings, number, [units[i] for i in order], outside, regions))
    answers = engine.ask(program, lines)
    for order, plain, mixed in zip(orders, answers[::2], answers[1::2]):
        if " T 0 " not in plain:
            continue
        quotas, again = engine.parse_quotas(plain), engine.parse_quotas(mixed)
        demand(isinstance(quotas, str) or [quotas[i] for i in order] == again, "another order, other quotas")


TWO_ANSWERS = [check_order, check_scale, check_house, check_population, check_bounds, check_model_sums,
               check_model_scale, check_model_order]


def main():
    program = sys.argv[1]
    seed = sys.argv[sys.argv.index("--seed") + 1] if "--seed" in sys.argv else "2024"
    count = int(os.environ.get("KVOTE_PROPERTY_CASES", "1000"))
    tests = [(name, lambda rng, m=methods, c=checker: run_one_answer(program, rng, count, m, c))
             for name, methods, checker in ONE_ANSWER]
    tests += [(" ".join(check.__doc__.split()), lambda rng, c=check: c(program, rng, count)) for check in TWO_ANSWERS]
    print(f"1..{len(tests)}")
    failed = False
    for number, (name, test) in enumerate(tests, 1):
        try:
            test(random.Random(f"{seed} {number}"))
            print(f"ok {number} - {name}")
        except (Broken, AssertionError) as error:
            failed = True
            print(f"not ok {number} - {name}\n# {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
