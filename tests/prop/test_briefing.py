#!/usr/bin/env python3
"""A council's briefing against the commands that would do what it tells of.

test_briefing.py KVOTE SOURCE_ROOT

For every region of the example and of rounds made of it with other landstal:
the examples are what `kvote agree` makes of such notifications, the numbers of a
changed landstal and of the tipping points are those of `kvote compute`, and a
notification to be filled in is refused until it is.
"""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

REGIONS = ["Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"]
LANDSTAL = [550, 1, 97, 8001, 15000]


class Suite:
    def __init__(self, kvote):
        self.kvote, self.count, self.failed = kvote, 0, 0

    def report(self, name, good, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}")
        if not good:
            print("#", str(why).replace("\n", "\n# "))

    def run(self, *args):
        return subprocess.run([self.kvote, *map(str, args)], capture_output=True, text=True, timeout=60, check=False)

    def read(self, *args):
        done = self.run(*args)
        if done.returncode != 0:
            raise RuntimeError(f"{args}: {done.returncode} {done.stderr}")
        return done.stdout


def compute(suite, folder, landstal):
    rows = csv.DictReader(line for line in io.StringIO(suite.read(
        "compute", folder / "figures.csv", "--landstal", landstal, "--scheme", "dk-2022", "--format", "csv"))
        if not line.startswith("#"))
    return {row["code"]: int(row["quota"]) for row in rows}


def agree(suite, folder, region, notification):
    path = folder / "notification.json"
    path.write_text(json.dumps(notification), encoding="utf-8")
    return suite.run("agree", "--region", region, "--year", 2024, "--calculated", folder / "calculated.csv",
                     "--notification", path, "--format", "json")


def fill(notification, **more):
    return {**notification, "received": "2023-06-01", "meeting": "2023-05-30", "written": True, "signed": True, **more}


def agreed(suite, folder, region, notification):
    done = agree(suite, folder, region, notification)
    answer = json.loads(done.stdout or "{}")
    if done.returncode != 0 or not answer["valid"]:
        return done.stderr or answer
    return answer["quotas"]


def check_examples(suite, folder, region, briefing):
    example, forms = briefing["example"], {note["kind"]: note for note in briefing["notifications"]}
    moved = fill(forms["transfer"], transfers=[{key: example[key] for key in ("from", "to", "persons")}])
    suite.report(f"{folder.name} {region}: the transfer", agreed(suite, folder, region, moved) == example["transfer"],
                 agreed(suite, folder, region, moved))
    full = fill(forms["agree"], quotas=example["transfer"])
    suite.report(f"{folder.name} {region}: the same as a full list",
                 agreed(suite, folder, region, full) == example["transfer"])
    calculated = {row["code"]: row["calculated"] for row in briefing["municipalities"]}
    suite.report(f"{folder.name} {region}: adopted", agreed(suite, folder, region, fill(forms["adopt"])) == calculated)
    sums = {name: sum(example[name].values()) for name in ("transfer", "raise") if example[name]}
    suite.report(f"{folder.name} {region}: no person is lost",
                 all(total == briefing["regional_quota"] for total in sums.values()), sums)
    suite.report(f"{folder.name} {region}: the taker is raised by one", example["raise"] is None or
                 example["raise"][example["to"]] == calculated[example["to"]] + 1)


def check_forms(suite, folder, region, briefing):
    codes = [agree(suite, folder, region, note).returncode for note in briefing["notifications"]]
    suite.report(f"{folder.name} {region}: what is not filled in is refused", codes == [3, 3, 3, 3], codes)
    unsigned = [agree(suite, folder, region, {**note, "received": "2023-06-01", "meeting": "2023-05-30"}).returncode
                for note in briefing["notifications"][:2]]
    suite.report(f"{folder.name} {region}: what is not signed is not valid", unsigned == [1, 1], unsigned)


def check_changed(suite, folder, briefing):
    up = compute(suite, folder, briefing["must_change"]["from"])
    told = {row["code"]: row["calculated_if_raised"] for row in briefing["municipalities"]}
    suite.report(f"{folder.name} {briefing['name']}: a raised landstal", all(up[code] == quota for code, quota in told.items()),
                 told)


def check_tipping(suite, folder, briefing, cache):
    wrong = []
    for row in briefing["municipalities"]:
        for side in ("higher_landstal", "lower_landstal"):
            change = row[side]
            if change["found"]:
                at = change["at"]
                cache.setdefault(at, compute(suite, folder, at))
                if cache[at][row["code"]] != change["quota"] or change["quota"] == row["calculated"]:
                    wrong.append((row["code"], change))
    suite.report(f"{folder.name} {briefing['name']}: the nearest other numbers", not wrong, wrong)


def main():
    suite, root = Suite(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as work:
        for landstal in LANDSTAL:
            folder, cache = pathlib.Path(work, str(landstal)), {}
            shutil.copytree(root / "data/rounds/example", folder)
            data = json.loads((folder / "round.json").read_text(encoding="utf-8"))
            data["national_number"]["persons"] = landstal
            (folder / "round.json").write_text(json.dumps(data), encoding="utf-8")
            calculated = compute(suite, folder, landstal)
            (folder / "calculated.csv").write_text("code,quota\n" + "".join(
                f"{code},{quota}\n" for code, quota in calculated.items()), encoding="utf-8")
            for region in REGIONS if landstal < 10000 else REGIONS[-1:]:
                briefing = json.loads(suite.read("briefing", folder, "--region", region, "--format", "json"))
                if briefing["example"] is None:
                    suite.report(f"{landstal} {region}: nobody to move", briefing["regional_quota"] == 0)
                    continue
                check_examples(suite, folder, region, briefing)
                check_forms(suite, folder, region, briefing)
                check_changed(suite, folder, briefing)
                check_tipping(suite, folder, briefing, cache)
    print(f"1..{suite.count}")
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main())
