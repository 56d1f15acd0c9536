#!/usr/bin/env python3
"""test_oracle.py ENGINE [--seed S]: does the engine say what the oracle says?

KVOTE_ORACLE_CASES says how many random cases (default 2,400).  Every case is
compared in full: seats, ties, reasons, all steps.  Prints TAP.
"""
import os
import random
import sys
from fractions import Fraction

import cases
import engine
import oracle


def answer_apportion(case):
    method, weights, seats, low, high = case
    try:
        return oracle.apportion(method, [Fraction(weight) for weight in weights], seats, low, high)
    except oracle.Refused as refusal:
        return str(refusal)


def answer_model(case):
    try:
        return engine.print_model_answer(*oracle.model(*case))
    except oracle.Refused as refusal:
        return f"R {refusal}"


FAMILIES = {
    "apportionment": (cases.draw_apportion, engine.print_apportion, engine.parse_apportion, answer_apportion),
    "model": (cases.draw_model, engine.print_model, str, answer_model),
}


def find_mismatches(program, family, count, seed):
    """(all cases, those that differ: (question, engine's answer, oracle's))"""
    draw, write, parse, expect = FAMILIES[family]
    rng = random.Random(f"{family} {seed}")
    drawn = [draw(rng) for _ in range(count)]
    lines = [write(*case) for case in drawn]
    answers = engine.ask(program, lines)
    found = []
    for case, line, answer in zip(drawn, lines, answers):
        expected = expect(case)
        got = parse(answer)
        if got != expected and list(got) != list(expected):
            found.append((line, answer, expected))
    return found


# Examples that others have published: Balinski and Young (2nd ed. 2001), table
# A1.1 (36 seats), and Huntington's example of the paradox of Alabama there.
TEXTBOOK = [27744, 25178, 19947, 14614, 9225, 3292]
PUBLISHED = {
    "adams": [10, 9, 7, 5, 3, 2],
    "dean": [10, 9, 7, 5, 4, 1],
    "huntington-hill": [10, 9, 7, 6, 3, 1],
    "webster": [10, 9, 8, 5, 3, 1],
    "jefferson": [11, 9, 7, 5, 3, 1],
    "largest-remainder": [10, 9, 7, 5, 4, 1],
}


def check_self():
    """The oracle on what is known from elsewhere."""
    for method, expected in PUBLISHED.items():
        seats, tied, _ = oracle.apportion(method, [Fraction(w) for w in TEXTBOOK], 36)
        assert (seats, tied) == (expected, []), (method, seats)
    # three votes of one size, two seats: nobody has a better claim
    assert oracle.apportion("webster", [Fraction(1)] * 3, 2) == ([0, 0, 0], [0, 1, 2], 2)
    # order § 4, by hand: P = 100, S = 20, R = 10, L = 10
    units = [(0, 40, 4, 0), (0, 30, 6, 3), (1, 20, 8, 2), (1, 10, 2, 5)]
    settings = {"surplus": "preliminary", "rounding": "largest-remainder-national"}
    quotas, _, ties, steps = oracle.model("dk-2022", settings, 10, units)
    assert quotas == [8, 2, 0, 0] and not ties
    assert dict(steps)["preliminary"] == [12, 3, -2, -3]


def check_sharpness(program):
    """A mistake would be seen: each answer with one seat moved differs."""
    rng = random.Random(1)
    for _ in range(200):
        case = cases.draw_apportion(rng)
        expected = answer_apportion(case)
        if isinstance(expected, str) or len(expected[0]) < 2 or sum(expected[0]) == 0:
            continue
        (got,) = engine.ask(program, [engine.print_apportion(*case)])
        seats, tied, persons = engine.parse_apportion(got)
        giver = max(range(len(seats)), key=seats.__getitem__)
        seats[giver] -= 1
        seats[giver - 1] += 1
        assert (seats, tied, persons) != tuple(expected)


def main():
    program = sys.argv[1]
    seed = sys.argv[sys.argv.index("--seed") + 1] if "--seed" in sys.argv else "2024"
    count = int(os.environ.get("KVOTE_ORACLE_CASES", "2400"))
    print(f"1..{len(FAMILIES) + 2}")
    check_self()
    print("ok 1 - the oracle agrees with published examples")
    check_sharpness(program)
    print("ok 2 - a seat that is moved is noticed")
    failed = False
    for number, family in enumerate(FAMILIES, 3):
        found = find_mismatches(program, family, count // 2, seed)
        print(f"{'not ok' if found else 'ok'} {number} - {count // 2} random cases: {family}")
        if found:
            failed = True
            line, answer, expected = min(found, key=lambda one: len(one[0]))
            print(f"# {len(found)} differ; the smallest: {line}\n# engine: {answer}\n# oracle: {expected}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
