#!/usr/bin/env python3
"""Does the engine say what the oracle says?

  test_oracle.py ENGINE [--cases N] [--seed S]    random cases; prints TAP
  test_oracle.py --self-test                      the oracle's examples alone

N random cases in all (default KVOTE_ORACLE_CASES, else 2,400) are shared out
among the families of cases.py.  Every answer is compared in full: seats, ties,
reasons, all steps.
"""
import argparse
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
        return engine.print_apportion_answer(
            *oracle.apportion(method, [Fraction(weight) for weight in weights], seats, low, high))
    except oracle.Refused as refusal:
        return f"R {refusal}"


def answer_model(case):
    try:
        return engine.print_model_answer(*oracle.model(*case))
    except oracle.Refused as refusal:
        return f"R {refusal}"


FAMILIES = {name: (draw, share, engine.print_apportion, answer_apportion)
            for name, (draw, share) in cases.APPORTION_FAMILIES.items()}
FAMILIES |= {name: (draw, share, engine.print_model, answer_model)
             for name, (draw, share) in cases.MODEL_FAMILIES.items()}
ALL_SHARES = sum(family[1] for family in FAMILIES.values())


def differ(answer, expected):
    """Compared word by word; only the blanks between them are free."""
    return answer.split() != expected.split()


def find_mismatches(program, family, count, seed):
    """(question, engine's answer, oracle's) where they differ"""
    draw, _, write, expect = FAMILIES[family]
    rng = random.Random(f"{family} {seed}")
    drawn = [draw(rng) for _ in range(count)]
    lines = [write(*case) for case in drawn]
    found = []
    for case, line, answer in zip(drawn, lines, engine.ask(program, lines)):
        expected = expect(case)
        if differ(answer, expected):
            found.append((line, answer, expected))
    return found


# --- the oracle on what is known from elsewhere -----------------------------------

# (method, weights, seats, low, high, seats of each, tied, seats for them)
EXAMPLES = [
    # Balinski and Young, Fair Representation (2nd ed. 2001), table A1.1: six methods, five answers
    *((method, [27744, 25178, 19947, 14614, 9225, 3292], 36, None, None, expected, [], 0) for method, expected in (
        ("adams", [10, 9, 7, 5, 3, 2]), ("dean", [10, 9, 7, 5, 4, 1]), ("huntington-hill", [10, 9, 7, 6, 3, 1]),
        ("webster", [10, 9, 8, 5, 3, 1]), ("jefferson", [11, 9, 7, 5, 3, 1]), ("largest-remainder", [10, 9, 7, 5, 4, 1]))),
    # the textbook case of D'Hondt beside Sainte-Lague: eight seats
    ("jefferson", [100000, 80000, 30000, 20000], 8, None, None, [4, 3, 1, 0], [], 0),
    ("webster", [100000, 80000, 30000, 20000], 8, None, None, [3, 3, 1, 1], [], 0),
    # paradox of Alabama: 6:6:2, one seat more in all costs the third a seat
    ("largest-remainder", [6, 6, 2], 10, None, None, [4, 4, 2], [], 0),
    ("largest-remainder", [6, 6, 2], 11, None, None, [5, 5, 1], [], 0),
    # three of one size, two seats: nobody has a better claim
    ("webster", [1, 1, 1], 2, None, None, [0, 0, 0], [0, 1, 2], 2),
    # 1/sqrt(1*2) = 6/sqrt(8*9): the tenth seat is tied
    ("huntington-hill", [1, 6], 10, None, None, [1, 8], [0, 1], 1),
    # exact shares 1.5 and 2.5: the same remainder of different weights
    ("largest-remainder", [3, 5], 4, None, None, [1, 2], [0, 1], 1),
    # 60:30:10 would be 6, 3, 1; the third must have 2, so 8 are left for 60:30
    ("largest-remainder", [60, 30, 10], 10, [0, 0, 2], [None] * 3, [5, 3, 2], [], 0),
    ("webster", [60, 30, 10], 10, [0, 0, 2], [None] * 3, [5, 3, 2], [], 0),
    # so many seats that they cannot be given one by one: exact shares are whole
    *((method, [1, 2, 3], 6 * 10**18, None, None, [10**18, 2 * 10**18, 3 * 10**18], [], 0) for method in cases.METHODS),
]
REFUSALS = [
    ("webster", [0, 0], 1, None, None, "no-weight"),
    ("adams", [1, 1, 1], 2, None, None, "too-few"),
    ("dean", [1, 1, 0], 2, [0, 1, 1], [None] * 3, "below-min"),
    ("jefferson", [1, 0], 3, [0, 1], [1, 5], "above-max"),
    # 10 seats as 5, 5, 0: all three are outside at once, 4 + 4 + 1 leave one seat to nobody
    ("largest-remainder", [9, 9, 1], 10, [0, 0, 1], [4, 4, 2], "stuck"),
    # minima whose sum is beyond 64 bits
    *((method, [1, 1], cases.LARGEST, [2**62, 2**62], [None] * 2, "below-min") for method in cases.METHODS),
]
# Order § 4, by hand: P = 100, S = 20, R = 10, L = 10; shares 0.6, 0.3, 0, 0.1; calculated 12, 6, 0, 2
BY_HAND = [(0, 40, 4, 0), (0, 30, 6, 3), (1, 20, 8, 2), (1, 10, 2, 5)]
BY_HAND_SURPLUS = {
    "preliminary": [8, 2, 0, 0],                                  # 12 and 3 times 10/15
    "share": [Fraction(26, 3), Fraction(4, 3), 0, 0],             # 5 taken off as 6:3
    "population": [Fraction(64, 7), Fraction(6, 7), 0, 0],        # 5 taken off as 4:3
}


def check_examples():
    for method, weights, seats, low, high, *expected in EXAMPLES:
        got = oracle.apportion(method, [Fraction(weight) for weight in weights], seats, low, high)
        assert list(got) == expected, (method, weights, seats, got)
    for *question, reason in REFUSALS:
        assert answer_apportion(question) == f"R {reason}", (question, answer_apportion(question))


def check_model_by_hand():
    rounding = "largest-remainder-national"
    for surplus, expected in BY_HAND_SURPLUS.items():
        quotas, _, ties, steps = oracle.model("dk-2022", {"surplus": surplus, "rounding": rounding}, 10, BY_HAND)
        steps = dict(steps)
        assert steps["preliminary"] == [12, 3, -2, -3] and steps["floor"] == [12, 3, 0, 0]
        assert (steps["surplus"], sum(quotas), ties) == (expected, 10, [])
    # preliminary 12, 1, 0, -3: 3 taken off as 40:30 makes the second negative, 2/7 are left for the first
    twice = [(0, 40, 4, 0), (0, 30, 6, 5), (1, 20, 8, 0), (1, 10, 2, 5)]
    steps = dict(oracle.model("dk-2022", {"surplus": "population", "rounding": rounding}, 10, twice)[3])
    assert steps["preliminary"] == [12, 1, 0, -3] and steps["surplus"] == [10, 0, 0, 0]
    # no immigrants: shares 1.5 and 0.5 sum to 2, and the numbers still to L
    steps = dict(oracle.model("dk-2022", {"surplus": "share", "rounding": rounding}, 8, [(0, 3, 0, 0), (0, 1, 0, 0)])[3])
    assert steps["share"] == [Fraction(3, 2), Fraction(1, 2)] and steps["rounded"] == [6, 2]
    # three alike, five persons: 5/3 each, half-up gives six; Christiansø takes its part
    alike = [(0, 7, 0, 0), (0, 7, 0, 0), (1, 7, 0, 0)]
    home, denmark = ({"rounding": "half-up", "denominator": name} for name in ("municipalities", "denmark"))
    assert oracle.model("dk-ukraine", home, 5, alike, 93, 2)[:2] == ([2, 2, 2], 0)
    assert oracle.model("dk-ukraine", denmark, 4, alike, 7, 2)[:2] == ([1, 1, 1], 1)
    # two levels: 5 persons to 14:7, so 3 and 2; 3 for two alike, a tie that the lower index wins
    two = {"rounding": "largest-remainder-two-level", "denominator": "municipalities"}
    assert oracle.model("dk-ukraine", two, 5, alike, 93, 2)[:3] == ([2, 1, 2], 0, [(1, [0, 1])])


def check_sharpness():
    """A mistake would be seen: one seat moved, a tie forgotten, one step off."""
    rng = random.Random("sharpness")
    for family, (draw, _, _, expect) in FAMILIES.items():
        seen = 0
        for _ in range(12):
            expected = expect(draw(rng))
            words = expected.split()
            if words[0] == "R":
                assert differ("R stuck" if words[1] != "stuck" else "R too-few", expected)
                continue
            end = words.index("T" if words[0] == "S" else "U")
            if end < 3:
                continue
            moved = list(words)
            moved[1], moved[2] = str(int(words[1]) + 1), str(int(words[2]) - 1)
            untied = list(words)
            untied[words.index("T") + 1] = str(int(words[words.index("T") + 1]) + 1)
            assert not differ(expected, expected)
            assert differ(" ".join(moved), expected) and differ(" ".join(untied), expected)
            assert differ(expected + "0", expected) and differ(" ".join(words[:-1]), expected)
            seen += 1
        assert seen > 0, family


def find_wrong_examples(program):
    """The same examples through the engine: (question, answer, expected)"""
    questions = [example[:5] for example in EXAMPLES] + [refusal[:5] for refusal in REFUSALS]
    lines = [engine.print_apportion(*question) for question in questions]
    expected = [engine.print_apportion_answer(*example[5:]) for example in EXAMPLES] + \
        [f"R {refusal[5]}" for refusal in REFUSALS]
    return [one for one in zip(lines, engine.ask(program, lines), expected) if differ(one[1], one[2])]


SELF_TESTS = [
    ("the oracle agrees with published and hand-made examples", check_examples),
    ("the oracle follows order § 4 as calculated by hand", check_model_by_hand),
    ("a moved seat, a forgotten tie, a wrong step are noticed", check_sharpness),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", nargs="?")
    parser.add_argument("--cases", type=int, default=int(os.environ.get("KVOTE_ORACLE_CASES", "2400")))
    parser.add_argument("--seed", default="2024")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if not options.engine and not options.self_test:
        parser.error("ENGINE or --self-test")
    groups = [(name, lambda check=check: check() or []) for name, check in SELF_TESTS]
    if options.engine:
        groups.append(("the engine agrees with the same examples", lambda: find_wrong_examples(options.engine)))
        for family, (_, share, _, _) in FAMILIES.items():
            count = max(1, options.cases * share // ALL_SHARES)
            groups.append((f"{count} random cases: {family}", lambda family=family, count=count:
                           find_mismatches(options.engine, family, count, options.seed)))
    print(f"1..{len(groups)}", flush=True)
    failed = False
    for number, (name, find) in enumerate(groups, 1):
        try:
            found, trouble = find(), ""
        except (AssertionError, engine.Failed) as error:
            found, trouble = [], f"# {type(error).__name__}: {error}"
        if found:
            line, answer, expected = min(found, key=lambda one: len(one[0]))
            trouble = (f"# {len(found)} differ (seed {options.seed}); the smallest: {line}\n"
                       f"# engine: {answer}\n# oracle: {expected}")
        failed = failed or bool(trouble)
        print(f"not ok {number} - {name}\n{trouble}" if trouble else f"ok {number} - {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
