#!/usr/bin/env python3
"""Why two rounds differ: the parts of every change, against plain averaging.

  test_difference.py ENGINE [--cases N] [--seed S]

N random pairs of rounds for each property (default KVOTE_PROPERTY_CASES, else
1,000).  The oracle lets the causes change one by one in each of the n! orders,
those too that are the same in both, and takes the mean; the engine weighs sets
of the causes that differ.  Each checker first proves that it can fail.  Prints
TAP; of what does not hold, the smallest question found.
"""
import argparse
import itertools
import os
import pathlib
import random
import sys
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))
import cases  # noqa: E402
import engine  # noqa: E402
import oracle  # noqa: E402

MOST_UNITS = 8
LIKE_2022 = ("dk-2022", "dk-2016", "dk-2008")
DENOMINATORS = ("municipalities", "denmark")


class Broken(Exception):
    """A property that does not hold."""


def demand(holds, what):
    if not holds:
        raise Broken(what)


# --- rounds: (question of a model, codes, persons moved by agreements) -------------


def draw_old(rng):
    draw = rng.choice((cases.draw_year, cases.draw_loops, cases.draw_special_act, cases.draw_extreme_model))
    scheme, settings, number, units, outside, regions = draw(rng)
    units = units[:rng.randint(1, MOST_UNITS)]
    if not any(unit[1] for unit in units):
        units[0] = (units[0][0], 1, *units[0][2:])
    codes = rng.sample(range(100, 1000), len(units))
    return ((scheme, settings | {"rounding": "largest-remainder-national"}, number, units, outside, regions),
            codes, [0] * len(codes))


def draw_pair(rng):
    """Agreements move a few persons where the numbers leave room for it."""
    old = draw_old(rng)
    pair = old, draw_new(rng, old)
    if max(side[0][2] for side in pair) < 2**60:
        for _, codes, moved in pair:
            moved[:] = [rng.randint(-3, 3) if rng.random() < 0.4 else 0 for _ in codes]
    return pair


def change_figure(rng, units, place):
    changed = []
    for unit in units:
        unit = list(unit)
        if rng.random() < 0.7:
            unit[place] = rng.choice((rng.randint(0, max(1, 2 * unit[place])), unit[place] + rng.randint(0, 9)))
        unit[place] = min(unit[place], cases.LARGEST)
        changed.append(tuple(unit))
    return changed


def draw_new(rng, old):
    """As the old one but for some causes, in another order, in other regions."""
    (scheme, settings, number, units, outside, regions), codes, moved = old
    for place in (1, 2, 3) if scheme in LIKE_2022 else (1,):
        if rng.random() < 0.6:
            units = change_figure(rng, units, place)
    if not any(unit[1] for unit in units):
        units = [(unit[0], 1, *unit[2:]) for unit in units]
    if rng.random() < 0.6:
        number = rng.choice((0, 1, number // 2, min(cases.LARGEST, 2 * number + 1)))
    if rng.random() < 0.6:
        settings = settings | {"surplus": rng.choice(cases.SURPLUSES), "denominator": rng.choice(DENOMINATORS)}
        scheme = rng.choice(LIKE_2022) if scheme in LIKE_2022 else scheme
    if scheme not in LIKE_2022 and rng.random() < 0.3:
        outside = rng.randint(0, 200)
    settings = settings | {"rounding": rng.choice(("largest-remainder-national", "largest-remainder-two-level", "jefferson"))}
    units = [(rng.randrange(regions), *unit[1:]) for unit in units]
    return mix(((scheme, settings, number, units, outside, regions), codes, moved), rng.sample(range(len(codes)), len(codes)))


def mix(side, order):
    (scheme, settings, number, units, outside, regions), codes, moved = side
    pick = lambda column: [column[i] for i in order]
    return (scheme, settings, number, pick(units), outside, regions), pick(codes), pick(moved)


# --- the oracle --------------------------------------------------------------------


def facts_of(side):
    """cause -> what it is in this round, by code; nothing that moves no number"""
    (scheme, settings, number, units, outside, _), codes, _ = side
    column = lambda place: tuple(sorted((code, unit[place]) for code, unit in zip(codes, units)))
    if scheme in LIKE_2022:
        return {"landstal": number, "population": (column(1), -1), "immigrants": column(2),
                "family_reunified": column(3), "scheme": (scheme, settings["surplus"])}
    return {"landstal": number, "population": (column(1), outside), "scheme": (scheme, settings["denominator"])}


def exact(facts):
    """code -> g of a world with these facts"""
    scheme, setting = facts["scheme"]
    people, outside = facts["population"]
    columns = [people, facts.get("immigrants"), facts.get("family_reunified")]
    columns = [dict(column) if column else {code: 0 for code, _ in people} for column in columns]
    units = [(0, *(column[code] for column in columns)) for code, _ in people]
    settings = {"rounding": "half-up", "surplus": setting, "denominator": setting}
    _, _, _, steps = oracle.model("dk-2022" if scheme in LIKE_2022 else scheme, settings, facts["landstal"], units, outside, 1)
    steps = dict(steps)
    return {code: value for (code, _), value in zip(people, steps.get("surplus", steps["calculated"]))}


def average(old, new):
    """cause -> code -> the mean, over all orders, of what the cause moves when its turn comes"""
    before, after = facts_of(old), facts_of(new)
    worlds = {}

    def world(changed):
        if changed not in worlds:
            worlds[changed] = exact({cause: (after if cause in changed else before)[cause] for cause in before})
        return worlds[changed]

    orders = list(itertools.permutations(before))
    parts = {cause: {code: Fraction(0) for code in old[1]} for cause in before}
    times = {}  # how many orders let the cause change when just these have changed
    for order in orders:
        for place, cause in enumerate(order):
            key = cause, frozenset(order[:place])
            times[key] = times.get(key, 0) + 1
    for (cause, changed), count in times.items():
        first, then = world(changed), world(changed | {cause})
        for code in old[1]:
            parts[cause][code] += Fraction(count, len(orders)) * (then[code] - first[code])
    return parts, world(frozenset()), world(frozenset(before))


# --- answers ------------------------------------------------------------------------


class Parts:
    def __init__(self, line, codes):
        self.same, self.parts = set(), {}
        for word in line.split()[1:]:
            name, values = word.replace("==", "=").split("=")
            self.parts[name] = dict(zip(codes, map(Fraction, values.split(","))))
            if "==" in word:
                self.same.add(name)
        self.change = self.parts.pop("change")


def check_sum(_, answers):
    parts = answers[0]
    for code, change in parts.change.items():
        demand(sum(part[code] for part in parts.parts.values()) == change, "the parts do not sum to the change")


def check_oracle(sides, answers):
    old, new = sides
    parts, first, last = average(old, new)
    for cause, values in parts.items():
        demand(answers[0].parts[cause] == values, f"another part of {cause}")
    moved = {code: n - dict(zip(old[1], old[2]))[code] for code, n in zip(new[1], new[2])}
    demand(answers[0].parts["agreement"] == moved, "another part of agreement")
    for code, change in answers[0].change.items():
        rounding = change - moved[code] - (last[code] - first[code])
        demand(answers[0].parts["rounding"][code] == rounding, "another part of rounding")


def check_swap(_, answers):
    forth, back = answers[0], answers[1]
    demand(forth.same == back.same, "swapped, other causes differ")
    for cause, values in forth.parts.items():
        demand(all(back.parts[cause][code] == -value for code, value in values.items()), f"swapped, {cause} is not negated")


def check_same(sides, answers):
    before, after = map(facts_of, sides)
    if "denmark" not in (before["scheme"][1], after["scheme"][1]):  # Christiansø moves nothing then
        for facts in (before, after):
            facts["population"] = facts["population"][0]
    for cause in before:
        demand((cause in answers[0].same) == (before[cause] == after[cause]), f"{cause}: does it differ or not?")
    for cause in answers[0].same:
        demand(not any(answers[0].parts[cause].values()), f"{cause} is the same and has a part")


def check_order(_, answers):
    demand(vars(answers[0]) == vars(answers[2]), "another order of the rows, other parts")


PROPERTIES = [
    ("the parts of every change sum to it", check_sum),
    ("each part is the mean over all orders of the causes", check_oracle),
    ("old and new swapped: every part negated", check_swap),
    ("a cause that is the same in both has the part 0", check_same),
    ("the order of the rows is irrelevant", check_order),
]


def spoil(answer):
    """The same answer, wrong by a trifle in its first part."""
    wrong = Parts.__new__(Parts)
    wrong.same, wrong.change = set(answer.same), answer.change
    wrong.parts = {cause: dict(values) for cause, values in answer.parts.items()}
    cause = min(wrong.same, default="landstal")
    wrong.parts[cause][min(wrong.change)] += Fraction(1, 10**9)
    return wrong


def run(program, rng, count, check):
    drawn = []
    for _ in range(count):
        old, new = draw_pair(rng)
        drawn.append((old, new, rng.sample(range(len(old[1])), len(old[1]))))
    lines = [line for old, new, order in drawn for line in (
        engine.print_difference(old, new), engine.print_difference(new, old),
        engine.print_difference(mix(old, order), mix(new, order)))]
    replies = iter(engine.ask(program, lines))
    answered = tried = caught = 0
    failures = []
    for old, new, order in drawn:
        three = [next(replies) for _ in range(3)]
        if any(reply.startswith("R") for reply in three):
            continue
        answered += 1
        answers = [Parts(reply, codes) for reply, codes in zip(three, (new[1], old[1], mix(new, order)[1]))]
        try:
            check((old, new), answers)
        except Broken as broken:
            failures.append(f"{broken}: {engine.print_difference(old, new)} -> {three[0]}")
            continue
        if tried < 100 and (check is not check_same or answers[0].same):
            tried += 1
            try:
                check((old, new), [spoil(answers[0]), *answers[1:]])
            except Broken:
                caught += 1
    if failures:
        raise Broken(f"{len(failures)} fail; the smallest:\n# {min(failures, key=len)}")
    demand(answered > count // 2, "nearly all questions are refused")
    demand(caught == tried, f"this checker cannot fail: {tried - caught} of {tried} wrong answers passed")
    return answered, caught


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=int(os.environ.get("KVOTE_PROPERTY_CASES", "1000")))
    parser.add_argument("--seed", default="2024")
    options = parser.parse_args()
    print(f"1..{len(PROPERTIES)}", flush=True)
    failed = False
    for number, (name, check) in enumerate(PROPERTIES, 1):
        try:
            answered, caught = run(options.engine, random.Random(f"{options.seed} {name}"), options.cases, check)
            print(f"ok {number} - {name}: {answered} pairs; {caught} of {caught} wrong answers noticed", flush=True)
        except (Broken, engine.Failed) as error:
            failed = True
            print(f"not ok {number} - {name} (seed {options.seed})\n# {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
