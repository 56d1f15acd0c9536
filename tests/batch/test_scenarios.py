#!/usr/bin/env python3
"""test_scenarios.py KVOTE SOURCE_ROOT: kvote scenarios as a user has it.

The same bytes for any number of threads, any split into shards and after being
killed; shards that do not belong together, or are damaged, are refused.  Prints
TAP.
"""
import hashlib
import json
import random
import subprocess
import sys

from common import BY, DRAWS, KVOTE, ROUND, kill_midway, read, run, run_tests, small_disk, write

GRID = {"vary": {"landstal": {"from": 0, "to": 3000, "step": 7},
                 "settings": {"surplus": ["preliminary", "share", "population"],
                              "rounding": ["largest-remainder-national", "largest-remainder-two-level", "webster", "dean"]}}}

def same_for_any_jobs_and_split(folder):
    for name, facts in (("grid", GRID), ("draws", DRAWS), ("by", BY)):
        spec = write(folder, facts)
        run(spec, "-o", folder / name)
        for jobs in (2, 5):
            run(spec, "-o", folder / f"{name}-{jobs}", "--jobs", jobs)
            assert read(folder / name) == read(folder / f"{name}-{jobs}"), f"{name}: --jobs {jobs} gives other bytes"
        for shards in (2, 7):
            parts = [folder / f"{name}-{i}-of-{shards}" for i in range(1, shards + 1)]
            for i, part in enumerate(parts, 1):
                run(spec, "-o", part, "--shard", f"{i}/{shards}", "--jobs", 1 + i % 2)
                assert set(read(part)) == {"sums.txt", "SHA256SUMS"}, "a shard tells of the whole"
            random.Random(shards).shuffle(parts)
            run("merge", *parts, "-o", folder / f"{name}-merged-{shards}")
            assert read(folder / name) == read(folder / f"{name}-merged-{shards}"), f"{name}: {shards} shards give other bytes"


def goes_on_after_being_killed(folder):
    out, left = folder / "out", folder / "out.part"
    spec, count = kill_midway(folder, lambda count: {"draws": {**DRAWS["draws"], "count": count}},
                              (3_000_000, 12_000_000, 48_000_000), out, left)
    assert not out.exists(), "something of the result is there already"
    kept = dict(line.split(" ", 1) for line in left.read_text(encoding="utf-8").splitlines()[:5])
    assert 0 < int(kept["range"].split()[1]) < count, "nothing was kept"
    other = write(folder, DRAWS, "other.json")
    assert "left from another run" in run(other, "-o", out, status=2)
    # what was kept is what is gone on from: a changed number in it would show
    damaged = left.read_bytes().replace(b"tally 0 ", b"tally 0 1", 1)
    whole = left.read_bytes()
    left.write_bytes(damaged)
    assert "cut off or was changed" in run(spec, "-o", out, status=3)
    left.write_bytes(whole)
    run(spec, "-o", out, "--jobs", 2)
    assert not left.exists(), "the sums of the run that has ended are still there"
    parts = [folder / f"part{i}" for i in (1, 2)]
    for i, part in enumerate(parts, 1):
        run(spec, "-o", part, "--shard", f"{i}/2", "--jobs", 2)
    run("merge", *parts, "-o", folder / "merged")
    assert read(out) == read(folder / "merged"), "a run that was killed gives other bytes"


def seal(lines):
    text = "".join(line + "\n" for line in lines)
    return text + f"end {hashlib.sha256(text.encode()).hexdigest()}\n"


def merge_refuses_what_does_not_fit(folder):
    spec = write(folder, GRID)
    parts = [folder / f"s{i}" for i in (1, 2, 3)]
    for i, part in enumerate(parts, 1):
        run(spec, "-o", part, "--shard", f"{i}/3")
    out = folder / "out"
    for words, told in (((parts[0], parts[2]), "are in no file"), ((parts[1], parts[2]), "are in no file"),
                        ((parts[0], parts[1]), "a shard is missing"), ((*parts, parts[1]), "are in another file")):
        errors = run("merge", *words, "-o", out, status=3)
        assert told in errors and "sums.txt" in errors, errors
    foreign = folder / "foreign"
    run(write(folder, DRAWS, "b.json"), "-o", foreign, "--shard", "2/3")
    assert "of another specification" in run("merge", parts[0], foreign, parts[2], "-o", out, status=3)
    sums = parts[1] / "sums.txt"
    whole = sums.read_bytes()
    for size in (0, 1, 70, len(whole) // 2, len(whole) - 1):
        sums.write_bytes(whole[:size])
        errors = run("merge", *parts, "-o", out, status=3)
        assert "s2/sums.txt" in errors and "cut off or was changed" in errors, errors
    lines = whole.decode().splitlines()[:-1]
    for change, told in ((["kvote-scenarios 9", *lines[1:]], "s2/sums.txt:1: error: the file of sums is of another version"),
                         (lines[:-1], "does not belong in a file of sums"),
                         ([*lines, "tally 0 0 1"], "does not belong in a file of sums"),
                         ([line.replace("tally 3 ", "tally 999 ") for line in lines], "does not belong in a file of sums"),
                         ([line.replace("rows 98", "rows 98000000") for line in lines], "does not belong in a file of sums")):
        sums.write_text(seal(change), encoding="utf-8")
        errors = run("merge", *parts, "-o", out, status=3)
        assert told in errors, errors
    assert not out.exists()
    sums.write_bytes(whole)
    run("merge", *parts, "-o", out)
    assert "needs the folders of the shards" in run("merge", "-o", out, status=2)
    assert "leave out --jobs, --shard and --table" in run("merge", *parts, "-o", out, "--jobs", 2, status=2)
    for shard in ("0/3", "4/3", "3", "a/b", "1/0"):
        assert "--shard must be I/N" in run(spec, "-o", out, "--shard", shard, status=2)
    assert "--jobs must be 1 to" in run(spec, "-o", out, "--jobs", 0, status=2)


def what_takes_for_ever_says_so(folder):
    """A log is told how many there are and how long it takes, and what cannot be kept is refused."""
    spec = write(folder, {"draws": {**DRAWS["draws"], "count": 10**15}})
    with subprocess.Popen([KVOTE, "scenarios", spec, "-o", folder / "out", "--lang", "en"], stderr=subprocess.PIPE, text=True) as begun:
        told = begun.stderr.readline()
        begun.terminate()
    assert told.startswith("kvote: 1,000,000,000,000,000 scenarios; ") and told.endswith(" years left\n"), told
    assert "PB where" in run(spec, "-o", folder / "out", "--table", "csv", status=2)
    assert '"count" must be 1 or more' in run(write(folder, {"draws": {**DRAWS["draws"], "count": 0}}), "-o", folder / "out", status=3)


def numbers_are_those_of_compute(folder):
    """Grid points one by one against kvote compute; the base against itself."""
    spec = write(folder, {"vary": {"landstal": {"from": 700, "to": 700}, "settings": {"surplus": ["share"]}}})
    run(spec, "-o", folder / "one")
    done = subprocess.run([KVOTE, "compute", f"{ROUND}/figures.csv", "--landstal", "700", "--set", "surplus=share",
                           "--format", "json"], capture_output=True, text=True, check=True)
    quotas = {row["code"]: row["quota"] for row in json.loads(done.stdout)["municipalities"]}
    cell = json.loads((folder / "one" / "result.json").read_text(encoding="utf-8"))["cells"][0]
    for row in cell["municipalities"]:
        assert row["min"] == row["max"] == quotas[row["code"]], row
        assert row["mean"] == str(quotas[row["code"]]), row
    assert sum(row["min"] for row in cell["regions"]) == 700


def statistics_follow_from_the_scenarios(folder):
    """Mean, quantiles and correlation of a small grid, computed again."""
    spec = write(folder, {"vary": {"landstal": {"from": 400, "to": 900, "step": 100}}})
    run(spec, "-o", folder / "grid")
    numbers = []
    for landstal in range(400, 901, 100):
        done = subprocess.run([KVOTE, "compute", f"{ROUND}/figures.csv", "--landstal", str(landstal), "--format", "json"],
                              capture_output=True, text=True, check=True)
        numbers.append([row["quota"] for row in json.loads(done.stdout)["municipalities"]])
    rows = json.loads((folder / "grid" / "result.json").read_text(encoding="utf-8"))["cells"][0]["municipalities"]
    for i, row in enumerate(rows):
        own = sorted(numbers_of[i] for numbers_of in numbers)
        assert row["mean_decimal"] == f"{sum(own) / 6:.6f}", row
        assert row["quantiles"]["50"] == own[2] and row["quantiles"]["99"] == own[5] and row["quantiles"]["1"] == own[0], row
        assert row["zero"]["scenarios"] == own.count(0), row
        mean = sum(own) / 6
        top = sum((landstal - 650) * (numbers_of[i] - mean) for landstal, numbers_of in zip(range(400, 901, 100), numbers))
        bottom = (sum((q - mean) ** 2 for q in own) * 175000) ** 0.5
        if bottom:
            assert abs(float(row["correlation"]["landstal"]) - top / bottom) < 2e-6, row
        else:
            assert row["correlation"]["landstal"] is None


def places_that_cannot_be_written_are_refused_first(folder):
    """So many scenarios that none of these would ever end, if the place were only tried then."""
    spec = write(folder, {"draws": {**DRAWS["draws"], "count": 1 << 49}})
    for out in ("sub/out", "spec.json/out"):
        assert "does not exist" in run(spec, "-o", folder / out, status=2)
    with small_disk(folder, "size=64k") as disk:
        if disk is None:
            return
        assert "the disk is full" in run(spec, "-o", disk / "out", status=2)
        assert "the disk is full" in run(spec, "-o", disk / "out", "--shard", "1/2", status=2)
        assert not list(disk.iterdir()), "something is left"
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        assert "the disk is read-only" in run(spec, "-o", disk / "out", status=2)


if __name__ == "__main__":
    sys.exit(run_tests(same_for_any_jobs_and_split, goes_on_after_being_killed, merge_refuses_what_does_not_fit, what_takes_for_ever_says_so,
                       places_that_cannot_be_written_are_refused_first, numbers_are_those_of_compute,
                       statistics_follow_from_the_scenarios))
