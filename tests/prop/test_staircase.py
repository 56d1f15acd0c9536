#!/usr/bin/env python3
"""test_staircase.py ENGINE ROOT [--worlds N] [--seed S]: is each step of a staircase where it is, and is none left out?
Is each change of a figure the very first that moves a person?

On small random worlds the oracle steps one by one through landstals; figures, and the example round, are stepped through
with the engine's plain calculation, which the oracle's own tests hold to the oracle.
"""
import argparse
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import engine  # noqa: E402
from test_tipping import DEFAULT, can_prove, draw_world, quotas_of, read_example, write  # noqa: E402

MORE, STEPS, CHUNK = 1000, 20, 50
NO_BOUND = 2 ** 62


def limited(quota, least, most):
    return least - 1 if quota < least else most + 1 if quota > most else quota


def fold(numbers, start):
    """landstal=quota of each step"""
    steps = []
    for at, quota in enumerate(numbers, start):
        if not steps or steps[-1][1] != quota:
            steps.append((at, quota))
    return ",".join(f"{at}={quota}" for at, quota in steps)


def ask_quotas(program, worlds):
    """Quotas by the engine's plain calculation; None where it gives none."""
    answers = engine.ask(program, [engine.print_model(*world) for world in worlds])
    return [None if answer.startswith("R") else engine.parse_quotas(answer) for answer in answers]


def check_landstals(program, count, seed):
    rng = random.Random(f"staircase {seed}")
    lines, expected = [], []
    while len(lines) < count:
        world = draw_world(rng)
        if quotas_of(world) is None:
            continue
        scheme, settings, _, units, outside, regions = world
        start = rng.choice((0, 0, 1, 5, 40))
        end = start + rng.choice((0, 1, 30, 120))
        least, most = rng.choice(((0, NO_BOUND), (0, NO_BOUND), (1, 1), (2, 5), (7, NO_BOUND)))
        by_landstal = [quotas_of((scheme, settings, number, units, outside, regions)) for number in range(start, end + 1)]
        lines.append(f"C {start} {end} {least} {most} " + write("C", world)[2:])
        expected.append([fold([-1 if quotas is None else limited(quotas[i], least, most) for quotas in by_landstal], start)
                         for i in range(len(units))])
    answers = [answer.split()[2:] for answer in engine.ask(program, lines)]
    return [(line, " ".join(answer), " ".join(right)) for line, answer, right in zip(lines, answers, expected)
            if answer != right]


def check_example_landstals(program, root, start, end):
    """All 98 staircases against plain calculation of every landstal; and few of these should have needed one."""
    _, units = read_example(root)
    world = ("dk-2022", DEFAULT, 550, units, -1, 1)
    quotas = ask_quotas(program, [("dk-2022", DEFAULT, number, units, -1, 1) for number in range(start, end + 1)])
    words = engine.ask(program, [f"C {start} {end} 0 {NO_BOUND} " + write("C", world)[2:]])[0].split()
    wrong = [(str(i), answer, fold([row[i] for row in quotas], start)) for i, answer in enumerate(words[2:])
             if answer != fold([row[i] for row in quotas], start)]
    if int(words[1]) > (end - start) // 20:
        wrong.append((f"{words[1]} landstals were calculated", "", ""))
    return wrong


def check_far_away(program, root):
    """The 1,000th person of each is found without walking there, and is there: one landstal before it is not."""
    _, units = read_example(root)
    world = ("dk-2022", DEFAULT, 550, units, -1, 1)
    words = engine.ask(program, ["C 0 2000000 999 1000 " + write("C", world)[2:]])[0].split()[2:]
    wrong, questions, expected = [], [], []
    for i, answer in enumerate(words):
        steps = [tuple(map(int, step.split("="))) for step in answer.split(",")]
        for at, quota in steps[1:3]:
            questions += [("dk-2022", DEFAULT, at - 1, units, -1, 1), ("dk-2022", DEFAULT, at, units, -1, 1)]
            before = steps[[step[0] for step in steps].index(at) - 1][1]
            expected.append((i, before, quota))
    quotas = ask_quotas(program, questions)
    for at, (i, before, quota) in enumerate(expected):
        found = (limited(quotas[2 * at][i], 999, 1000), limited(quotas[2 * at + 1][i], 999, 1000))
        if found != (before, quota):
            wrong.append((str(i), str(found), str((before, quota))))
    return wrong if len(expected) > len(units) else [("too few", str(len(expected)), "")]


def first_by_figure(program, world, before, unit, place, sign):
    """What the engine should say of one figure, by steps of one."""
    scheme, settings, landstal, units, outside, regions = world
    now = units[unit][place]
    reach = now + MORE if sign > 0 else now
    if not can_prove(settings, scheme):
        reach = min(reach, STEPS)
    for start in range(1, reach + 1, CHUNK):
        steps = range(start, min(start + CHUNK, reach + 1))
        changed = [units[:unit] + [units[unit][:place] + (now + sign * step,) + units[unit][place + 1:]] + units[unit + 1:]
                   for step in steps]
        answers = ask_quotas(program, [(scheme, settings, landstal, row, outside, regions) for row in changed])
        for step, quotas in zip(steps, answers):
            if quotas is not None and quotas != before:
                return f"{now + sign * step}:{'/'.join(map(str, quotas))},{now + sign * reach}"
    return f"-,{now + sign * reach}"


def check_figures(program, count, seed):
    rng = random.Random(f"sensitivity {seed}")
    wrong = []
    for _ in range(count):
        world = draw_world(rng)
        before = ask_quotas(program, [world])[0]
        answer = engine.ask(program, [write("F", world)])[0]
        if before is None:
            expected = "R"
        else:
            places = (1, 2, 3) if world[0] == "dk-2022" else (1,)
            expected = " ".join(["F"] + [first_by_figure(program, world, before, unit, place, sign)
                                         for unit in range(len(world[3])) for place in places for sign in (1, -1)])
        if answer != expected:
            wrong.append((write("F", world), answer, expected))
    return wrong


def check_example_figures(program, root):
    """Of some figures of the example: one nearer to what it is changes nothing, for every number there is."""
    _, units = read_example(root)
    world = ("dk-2022", DEFAULT, 550, units, -1, 1)
    before = ask_quotas(program, [world])[0]
    words = engine.ask(program, [write("F", world)])[0].split()[1:]
    wrong = []
    for unit in range(0, len(units), 7):
        for place in (1, 2, 3):
            for way, sign in enumerate((1, -1)):
                found = words[6 * unit + 2 * (place - 1) + way]
                at = found.partition(":")[0]
                if at.startswith("-") or abs(int(at) - units[unit][place]) > 2000:
                    continue
                right = first_by_figure(program, world, before, unit, place, sign)
                if found.split(",")[0] != right.split(",")[0]:
                    wrong.append((f"{unit} {place}", found, right))
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--worlds", type=int, default=150)
    parser.add_argument("--seed", default="1")
    asked = parser.parse_args()
    results = [
        ("staircases of small worlds, by the oracle's steps", check_landstals(asked.engine, asked.worlds, asked.seed)),
        ("all staircases of the example, by plain steps", check_example_landstals(asked.engine, asked.root, 0, 3000)),
        ("the 1,000th person, without walking there", check_far_away(asked.engine, asked.root)),
        ("the first change by each figure of small worlds, by plain steps",
         check_figures(asked.engine, asked.worlds // 3, asked.seed)),
        ("some figures of the example, by plain steps", check_example_figures(asked.engine, asked.root))]
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong[:3]:
            print("\n".join(f"# {part}" for part in line))
    return any(wrong for _, wrong in results)


if __name__ == "__main__":
    sys.exit(main())
