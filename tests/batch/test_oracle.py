#!/usr/bin/env python3
"""test_oracle.py BATCH_EQUALITY SOURCE_ROOT COUNT SEED: scenarios of the batch engine against the Python oracle.

batch_equality prints made-up scenarios with the quotas it gave; the oracle computes them from the law's steps in fractions.
Prints TAP.
"""
import pathlib
import subprocess
import sys

EQUALITY, ROOT, COUNT, SEED = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import oracle  # noqa: E402


def answer(facts, units):
    scheme, surplus, rounding, denominator, landstal, outside, regions = facts
    settings = {"surplus": surplus, "rounding": rounding, "denominator": denominator}
    if scheme == "dk-ukraine" and denominator == "denmark" and int(outside) < 0:
        return None  # refused before the model: the row is missing
    try:
        return oracle.model(scheme, settings, int(landstal), units, int(outside), int(regions))[0]
    except oracle.Refused:
        return None


def main():
    asked = subprocess.Popen([EQUALITY, str(COUNT), SEED, "print"], stdout=subprocess.PIPE, text=True)
    compared = refused = wrong = 0
    for line in asked.stdout:
        facts, units, quotas = (part.split() for part in line.split("|"))
        units = [tuple(map(int, unit.split(","))) for unit in units]
        quotas = list(map(int, quotas))
        right = answer(facts, units)
        compared += 1
        refused += right is None
        if (right is None and set(quotas) != {-1}) or (right is not None and right != quotas):
            wrong += 1
            if wrong < 4:
                print(f"# {line.strip()[:400]}\n# oracle: {right}")
    good = asked.wait() == 0 and wrong == 0 and compared >= COUNT > refused * 2
    print(f"1..1\n{'ok' if good else 'not ok'} 1 - {compared} scenarios as the oracle has them, {wrong} not, {refused} refused by both")
    return not good


if __name__ == "__main__":
    sys.exit(main())
