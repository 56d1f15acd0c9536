#!/usr/bin/env python3
"""Every document of a round with every setting: none may fail for a word.

test_wording.py KVOTE SOURCE_ROOT

A field that is typed too strictly, or a block that is missing, ends a document
in status 70.  So a round with all kinds of notifications and a changed landstal
is printed with each rounding and each reading of the surplus, in both languages.
"""
import itertools
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROUNDINGS = ["largest-remainder-national", "largest-remainder-two-level", "half-up", "webster", "huntington-hill", "dean",
             "adams", "jefferson"]
SURPLUSES = ["preliminary", "share", "population"]
NOTIFICATIONS = [
    {"council": "Hovedstaden", "received": "2023-06-01", "kind": "adopt", "if_changed": "model"},
    {"council": "Sjælland", "received": "2023-06-02", "meeting": "2023-06-01", "kind": "transfer",
     "transfers": [{"from": "330", "to": "336", "persons": 1}], "if_changed": "rule"},
    {"council": "Syddanmark", "received": "2023-06-03", "kind": "raise", "raised": {"563": 2}},
    {"council": "Midtjylland", "received": "2023-09-20", "kind": "adopt"}]
DOCUMENTS = [["announcement"], ["calculation"], ["letter"], ["annex"], ["explain", "--all", "--brief"],
             ["explain", "--municipality", "336"], ["explain", "--region", "Syddanmark", "--brief"],
             ["briefing", "--region", "Nordjylland"], ["chart", "--kind", "timeline"], ["map"], ["status"]]


def make_round(folder, example, surplus, rounding, revised):
    shutil.copytree(example, folder)
    path = folder / "round.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["settings"] = {"surplus": surplus, "rounding": rounding}
    facts["notifications"] = NOTIFICATIONS
    if revised:
        facts["decision"] = {"date": "2023-09-25"}
        facts["revisions"] = [{"date": "2024-02-01", "persons": 800}, {"date": "2024-03-01", "persons": 790, "method": "proportional"}]
    path.write_text(json.dumps(facts), encoding="utf-8")


def main():
    kvote, root = sys.argv[1], pathlib.Path(sys.argv[2])
    example, count, failed = root / "data/rounds/example", 0, 0
    with tempfile.TemporaryDirectory() as work:
        for number, (surplus, rounding) in enumerate(itertools.product(SURPLUSES, ROUNDINGS)):
            wrong, statuses = [], []
            for revised in (False, True):
                folder = pathlib.Path(work, f"{number}-{revised}")
                make_round(folder, example, surplus, rounding, revised)
                documents = DOCUMENTS + [["diff"]]
                for at, (command, *more) in enumerate(documents):
                    places = [str(folder)] if command != "diff" else [str(example), str(folder)]
                    # both languages and formats over the whole, not each in each
                    lang, form = ("da", "en")[(at + number) % 2], ("text", "pdf")[(at + number // 2) % 2]
                    done = subprocess.run([kvote, command, *places, *more, "--lang", lang, "--format", form, "--date", "2024-04-01"],
                                          capture_output=True, timeout=60, check=False)
                    statuses.append(done.returncode)
                    if done.returncode not in (0, 1, 3, 4) or (done.returncode == 0 and not done.stdout):
                        wrong.append((command, more, lang, form, revised, done.returncode, done.stderr.decode()))
            count += 1
            # a rounding that misses the sum may be refused, but not everything
            good = not wrong and (rounding == "half-up" or statuses.count(0) > len(statuses) // 2)
            failed += not good
            print(f"{'ok' if good else 'not ok'} {count} - surplus {surplus}, rounding {rounding}")
            for line in [str(one) for one in wrong] + ([] if good else [str(statuses)]):
                print("#", line.replace("\n", "\n# "))
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
