#!/usr/bin/env python3
"""test_tipping.py ENGINE ROOT [--worlds N] [--seed S]: is each tipping point the very first change?

On small random worlds (few municipalities, small numbers, ties, settings of every kind) the oracle steps one by one.
On the example round the engine's own plain stepping is compared with its search, for municipalities small enough.
"""
import argparse
import csv
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import engine  # noqa: E402
import oracle  # noqa: E402

LANDSTAL_BOUND, STEPS, MORE = 2000, 100, 1000
DEFAULT = {"surplus": "preliminary", "rounding": "largest-remainder-national", "denominator": "municipalities"}
ROUNDINGS = ("largest-remainder-two-level", "half-up", "webster", "huntington-hill", "dean", "adams", "jefferson")
# Population by plain stepping: of very different size and quota, and two that never get a person for 0 inhabitants.
EXAMPLE_CODES = ("101", "825", "741", "563", "155", "183", "665", "773", "187", "400")
MOST_STEPPED = 60_000


def draw_world(rng):
    """(scheme, settings, landstal, units, outside, regions); half of them as the settings are by default."""
    count, large = rng.randint(1, 6), rng.choice((4, 12, 60, 400))
    scheme = rng.choice(("dk-2022", "dk-2022", "dk-ukraine"))
    settings = dict(DEFAULT)
    if rng.random() < 0.3:
        settings["surplus"] = rng.choice(("share", "population"))
    if rng.random() < 0.3:
        settings["rounding"] = rng.choice(ROUNDINGS)
    if scheme == "dk-ukraine" and rng.random() < 0.5:
        settings["denominator"] = "denmark"
    regions = rng.randint(1, 2)
    units = []
    for _ in range(count):
        if units and rng.random() < 0.2:
            units.append((rng.randrange(regions),) + units[-1][1:])  # the same figures: ties
            continue
        people = rng.randint(0, large)
        units.append((rng.randrange(regions), people, rng.randint(0, 1 + people // rng.choice((1, 2, 8))),
                      rng.choice((0, 0, rng.randint(0, 3)))))
    return scheme, settings, rng.choice((0, 1, 2, 3, 7, 20, 90)), units, rng.randint(0, 5), regions


def quotas_of(world):
    try:
        return oracle.model(*world)[0]
    except oracle.Refused:
        return None


def can_prove(settings, scheme):
    return settings["rounding"] == DEFAULT["rounding"] and (
        scheme == "dk-ukraine" or settings["surplus"] == DEFAULT["surplus"])


def first_changes(world, landstal_bound=LANDSTAL_BOUND):
    """What the engine should say, by steps of one; "?" where nobody stepped: of all but one only by inhabitants."""
    scheme, settings, landstal, units, outside, regions = world
    before = quotas_of(world)
    if before is None:
        return "R"

    def first(unit, start, sign, limit, other):
        for step in range(1, limit + 1):
            quotas = other(start + sign * step)
            if quotas is not None and quotas[unit] != before[unit]:
                return f"{start + sign * step}:{quotas[unit]},{start + sign * limit}"
        return f"-,{start + sign * limit}"

    seen = {}

    def with_landstal(number):
        if number not in seen:
            seen[number] = quotas_of((scheme, settings, number, units, outside, regions))
        return seen[number]

    words = ["N"]
    for i, unit in enumerate(units):
        for figure in (1, 2, 3) if scheme == "dk-2022" else (1,):
            def with_figure(number, i=i, unit=unit, figure=figure):
                return quotas_of((scheme, settings, landstal, units[:i] + [unit[:figure] + (number,) + unit[figure + 1:]]
                                  + units[i + 1:], outside, regions))

            now = unit[figure]
            up, down = now if figure == 1 else now + MORE, now
            if not can_prove(settings, scheme):
                up, down = min(up, STEPS), min(down, STEPS)
            words += [first(i, now, 1, up, with_figure), first(i, now, -1, down, with_figure)] \
                if figure == 1 or i == 0 else ["?", "?"]
        words += [first(i, landstal, 1, landstal_bound, with_landstal),
                  first(i, landstal, -1, min(landstal, landstal_bound), with_landstal)]
    return " ".join(words)


def write(kind, world):
    return kind + engine.print_model(*world)[1:]


def check_worlds(program, count, seed):
    rng = random.Random(f"tipping {seed}")
    worlds, expected = [], []
    while len(worlds) < count:
        world = draw_world(rng)
        # a municipality that gets nobody at any landstal takes the oracle 2,000 steps: few of those will do
        if any(unit[1] == 0 or 2 * unit[1] * (sum(u[2] for u in world[3]) or 1) <= unit[2] * sum(u[1] for u in world[3])
               for unit in world[3]) and rng.random() < 0.9:
            continue
        worlds.append(world)
        expected.append(first_changes(world))
    answers = engine.ask(program, [write("N", world) for world in worlds])
    return [(write("N", world), answer, right) for world, answer, right in zip(worlds, answers, expected)
            if not is_same(answer.split(), right.split())]


def is_same(answer, right):
    return len(answer) == len(right) and all(one == other or other == "?" for one, other in zip(answer, right))


def read_example(root):
    with open(root / "data" / "rounds" / "example" / "figures.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [row["code"] for row in rows], [(0, *(int(row[key]) for key in ("population", "immigrants",
                                                                          "family_reunified"))) for row in rows]


def check_example(program, root, landstal, figures):
    """The search against steps of one, where there are not too many."""
    codes, units = read_example(root)
    world = ("dk-2022", DEFAULT, landstal, units, -1, 1)
    found = engine.ask(program, [write("N", world)])[0].split()[1:]
    places = [codes.index(code) for code in EXAMPLE_CODES if units[codes.index(code)][1] <= MOST_STEPPED]
    asked = [(figure, i) for i in places for figure in figures]
    answers = engine.ask(program, [f"O {figure} {i} " + write("N", world)[2:] for figure, i in asked])
    said = [found[8 * i + 2 * figure - 2:8 * i + 2 * figure] for figure, i in asked]
    return [(f"{codes[i]} by figure {figure}", f"{right}", answer)
            for (figure, i), right, answer in zip(asked, said, answers) if right != answer.split()[1:]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--worlds", type=int, default=250)
    parser.add_argument("--seed", default="1")
    asked = parser.parse_args()
    results = [("the very first change in small worlds, by the oracle's steps",
                check_worlds(asked.engine, asked.worlds, asked.seed))]
    results += [(f"the example round at {landstal}, by plain steps", check_example(asked.engine, asked.root, landstal, figures))
                for landstal, figures in ((550, (1, 2, 3)), (3, (1,)))]
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong[:3]:
            print("\n".join(f"# {part}" for part in line))
    return any(wrong for _, wrong in results)


if __name__ == "__main__":
    sys.exit(main())
