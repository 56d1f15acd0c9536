#!/usr/bin/env python3
"""kvote audit says what kvote compute says.

  test_audit.py KVOTE SOURCE_ROOT

Each other rounding and reading that the audit of a bundled round reports, and
each paradox of the landstal, is asked of `kvote compute` again.  Prints TAP.
"""
import json
import pathlib
import subprocess
import sys
from fractions import Fraction

KVOTE, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
DATE = ("--date", "2023-09-11")


def ask(*args):
    done = subprocess.run([KVOTE, *map(str, args), "--lang", "en"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def compute(folder, scheme, landstal, *settings):
    """code -> quota, or None where there is no answer."""
    words = [word for pair in settings for word in ("--set", pair)]
    status, out = ask("compute", folder / "figures.csv", "--scheme", scheme, "--landstal", landstal,
                      "--format", "csv", *words)
    rows = [line.split(",") for line in out.splitlines()[1:]]
    return {row[0]: int(row[-1]) for row in rows} if status == 0 else None


def check_alternatives(folder, audit, now):
    faults = []
    for one in audit["alternatives"]:
        name = f"{one['setting']}={one['value']}"
        other = compute(folder, audit["scheme"], audit["landstal"], name)
        if other is None or one["refused"] is not None:
            faults += [] if other is None and one["refused"] else [f"{name}: refused by one of the two"]
            continue
        told = {row["code"]: (row["from"], row["to"]) for row in one["municipalities"]}
        true = {code: (now[code], other[code]) for code in now if now[code] != other[code]}
        more = sum(to - old for old, to in true.values() if to > old)
        fewer = sum(old - to for old, to in true.values() if to < old)
        if (told, one["more"], one["fewer"], one["sum"]) != (true, more, fewer, sum(other.values())):
            faults.append(f"{name}: {one}")
    return faults


def check_paradoxes(folder, audit):
    faults = []
    for row in audit["paradoxes"]["landstal"]["municipalities"][:8]:
        for one in row["first"]:
            landstal = audit["landstal"] + one["step"]
            pair = [compute(folder, audit["scheme"], landstal - back)[row["code"]] for back in (1, 0)]
            if pair != [one["from"], one["to"]] or pair[1] >= pair[0]:
                faults.append(f"{row['name']} at {landstal}: {one}, computed {pair}")
    return faults


def check_criteria(audit):
    faults = []
    for part in audit["criteria"].values():
        terms = [Fraction(text) for key, text in part.items() if key != "municipalities"]
        if sum(terms) != audit["landstal"]:
            faults.append(f"the parts are {sum(terms)}: {part}")
    return faults


def main():
    rounds = [ROOT / "data" / "rounds" / name for name in ("example", "ukraine-2024")]
    print(f"1..{3 * len(rounds)}")
    failed = number = 0
    for folder in rounds:
        audit = json.loads(ask("audit", folder, *DATE, "--format", "json")[1])
        now = compute(folder, audit["scheme"], audit["landstal"])
        for what, faults in (("alternatives", check_alternatives(folder, audit, now)),
                             ("paradoxes", check_paradoxes(folder, audit)),
                             ("criteria", check_criteria(audit))):
            number += 1
            failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {what} of {folder.name}")
            for fault in faults:
                print(f"# {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
