#!/usr/bin/env python3
"""test_table.py KVOTE SOURCE_ROOT: the table of every scenario (kvote scenarios --table).

Its rows against kvote compute and against result.json, read with struct alone; the same bytes for any --jobs, split and
after being killed; refused where the disk has no room.  Prints TAP.
"""
import csv
import json
import pathlib
import random
import struct
import subprocess
import sys

from common import BY, DRAWS, KVOTE, ROUND, kill_midway, read, run, run_tests, small_disk, write, write_alike

MIXED = {"vary": {"landstal": {"from": 0, "to": 900, "step": 90}, "schemes": ["dk-2022", "dk-ukraine"],
                  "settings": {"rounding": ["largest-remainder-national", "webster"]}}}
# two places alike wait for the lots; adams wants a person for each place
OPEN = {"vary": {"landstal": {"from": 1, "to": 120}, "settings": {"tie": ["lots"],
                                                                  "rounding": ["largest-remainder-national", "adams"]}}}
TYPES = {"i1": "b", "<i2": "<h", "<i4": "<i", "<i8": "<q"}


def write_open(folder):
    """OPEN on figures in which the second place is like the first."""
    return write(folder, {**OPEN, "base": write_alike(folder, "alike.csv", "147")})


def columns(folder):
    """table.json, and name -> numbers, from the files alone."""
    facts = json.loads((folder / "table.json").read_text(encoding="utf-8"))
    return facts, {column["name"]: [number for number, in struct.iter_unpack(TYPES[column["type"]],
                                                                              (folder / column["file"]).read_bytes())]
                   for column in facts["columns"]}


def compute(scheme, settings, landstal, figures):
    words = [f"--set={key}={value}" for key, value in (pair.split(" = ") for pair in settings.split(", "))]
    done = subprocess.run([KVOTE, "compute", figures, "--landstal", str(landstal), "--scheme", scheme, *words,
                           "--format", "json"], capture_output=True, text=True, check=True)
    return {row["code"]: row["quota"] for row in json.loads(done.stdout)["municipalities"]}


def rows_are_those_of_compute(folder):
    run(write(folder, MIXED), "-o", folder / "grid", "--table", "columns")
    facts, table = columns(folder / "grid")
    assert facts["rows"] == facts["scenarios"] == 44 and all(len(column) == 44 for column in table.values())
    for row in random.Random(7).sample(range(44), 9):
        group = facts["groups"][table["group"][row]]
        quotas = compute(group["scheme"], group["settings"], table["landstal"][row], f"{ROUND}/figures.csv")
        assert quotas == {code: table[f"quota_{code}"][row] for code in quotas}, f"scenario {row}"
    spec = write(folder, {"draws": {**DRAWS["draws"], "count": 400}})
    run(spec, "-o", folder / "drawn", "--table", "columns")
    facts, table = columns(folder / "drawn")
    with open(f"{ROUND}/figures.csv", encoding="utf-8") as file:
        notes = [line for line in file if not line.startswith("#")]
    names, *figures = list(csv.reader(notes))
    for row in random.Random(8).sample(range(400), 4):
        own = folder / "figures.csv"
        with open(own, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(names)
            for line in figures:
                out.writerow([str(table[f"{name}_{line[0]}"][row]) if f"{name}_{line[0]}" in table else cell
                              for name, cell in zip(names, line)])
        quotas = compute("dk-2022", facts["groups"][0]["settings"], table["landstal"][row], own)
        assert quotas == {code: table[f"quota_{code}"][row] for code in quotas}, f"draw {row}"


def sums_are_those_of_the_result(folder):
    for name, facts in (("draws", {"draws": {**DRAWS["draws"], "count": 5000}}), ("open", OPEN), ("by", BY)):
        spec = write_open(folder) if name == "open" else write(folder, facts)
        run(spec, "-o", folder / name, "--table", "columns")
        plain = folder / f"{name}-plain"
        run(spec, "-o", plain)
        assert all((folder / name / file).read_bytes() == bytes_ for file, bytes_ in read(plain).items()
                   if file != "SHA256SUMS"), "a table changes the sums"
        told, table = columns(folder / name)
        cells = json.loads((folder / name / "result.json").read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            rows = [i for i in range(told["rows"]) if cell.get("landstal") in (None, table["landstal"][i])
                    and told["groups"][table["group"][i]] == {key: cell[key] for key in ("scheme", "settings")}]
            states = [told["states"][table["state"][i]] for i in rows]
            assert [states.count(word) for word in told["states"]] == [cell["answered"], cell["open"], cell["refused"]]
            for row in cell["municipalities"]:
                own = [table[f"quota_{row['code']}"][i] for i in rows if table["state"][i] == 0]
                if not own:
                    continue
                mean = row["mean"].split("/")
                assert sum(own) * int(mean[1] if len(mean) > 1 else 1) == int(mean[0]) * len(own), row
                assert (min(own), max(own), own.count(0)) == (row["min"], row["max"], row["zero"]["scenarios"]), row
        for i in range(told["rows"]):
            quotas = [table[column["name"]][i] for column in told["columns"] if column["what"] == "quota"]
            assert (min(quotas) == told["no_quota"]) == (table["state"][i] != 0), f"{name}: scenario {i}"
    assert set(columns(folder / "open")[1]["state"]) == {0, 1, 2}, "not all states were tried"


def the_csv_says_the_same(folder):
    for name, facts in (("mixed", MIXED), ("open", OPEN), ("by", BY)):
        spec = write_open(folder) if name == "open" else write(folder, facts)
        run(spec, "-o", folder / f"{name}-c", "--table", "columns")
        run(spec, "-o", folder / f"{name}-t", "--table", "csv", "--jobs", 2)
        assert {path.name for path in (folder / f"{name}-t").iterdir()} == {
            "SHA256SUMS", "result.json", "scenarios.csv", "statistics.csv", "sums.txt", "table.json"}
        told, table = columns(folder / f"{name}-c")
        with open(folder / f"{name}-t" / "scenarios.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [int(row["scenario"]) for row in rows] == list(range(told["rows"]))
        for i, row in enumerate(rows):
            assert {"scheme": row["scheme"], "settings": row["settings"]} == told["groups"][table["group"][i]]
            assert row["state"] == told["states"][table["state"][i]]
            for column in list(table)[2:]:
                assert row[column] == ("" if table[column][i] == -1 else str(table[column][i])), f"{name} {i} {column}"


def same_for_any_jobs_and_split(folder):
    for name, facts in (("mixed", MIXED), ("draws", DRAWS), ("by", BY)):
        spec = write(folder, facts)
        for layout in ("columns", "csv"):
            whole = folder / f"{name}-{layout}"
            run(spec, "-o", whole, "--table", layout)
            run(spec, "-o", f"{whole}-4", "--table", layout, "--jobs", 4)
            assert read(whole) == read(pathlib.Path(f"{whole}-4")), f"{name}: --jobs 4 gives other bytes"
            parts = [folder / f"{whole}-part{i}" for i in range(1, 4)]
            for i, part in enumerate(parts, 1):
                run(spec, "-o", part, "--shard", f"{i}/3", "--table", layout)
            random.Random(3).shuffle(parts)
            run("merge", *parts, "-o", f"{whole}-merged")
            assert read(whole) == read(pathlib.Path(f"{whole}-merged")), f"{name}: shards give other bytes"
    assert not list(folder.glob("*.table*")), "something is left"


def merge_refuses_what_does_not_fit(folder):
    spec, out = write(folder, MIXED), folder / "out"
    parts = [folder / "s1", folder / "s2"]
    for i, part in enumerate(parts, 1):
        run(spec, "-o", part, "--shard", f"{i}/2", "--table", "columns")
    for words, told in (((), "there is no table here"), (("--table", "csv"), "of another kind")):
        run(spec, "-o", folder / "other", "--shard", "2/2", *words)
        assert told in run("merge", parts[0], folder / "other", "-o", out, status=3)
    for name in ("quota_101.i16", "table.json"):
        whole = (parts[1] / name).read_bytes()
        for damaged in (whole[:-1], whole + b"\0", whole.replace(b"\0", b"\1", 1).replace(b"quota_101", b"quota/101")):
            (parts[1] / name).write_bytes(damaged)
            errors = run("merge", *parts, "-o", out, status=3)
            assert f"s2/{name}" in errors, errors
            assert not out.exists() and not list(folder.glob("out.*")), "something is left"
        (parts[1] / name).unlink()
        run("merge", *parts, "-o", out, status=3)
        (parts[1] / name).write_bytes(whole)
    run("merge", *parts, "-o", out)
    assert "leave out --jobs, --shard and --table" in run("merge", *parts, "-o", out, "--table", "csv", status=2)
    assert "choose one of csv, columns" in run(spec, "-o", out, "--table", "parquet", status=2)


def goes_on_after_being_killed(folder):
    out, grown, kept = folder / "out", folder / "out.table", folder / "out.table.part"
    # all alike: ties, which are left to the engine, and that takes its time
    base = write_alike(folder, "all.csv", None)
    spec, _ = kill_midway(folder, lambda count: {"base": base, "draws": {"count": count, "seed": 3, "landstal":
                                                                         DRAWS["draws"]["landstal"]}},
                          (30_000, 120_000, 480_000, 1_920_000), out, kept, "--table", "columns")
    assert not out.exists() and grown.is_dir()
    assert "left from another run" in run(write(folder, MIXED, "b.json"), "-o", out, "--table", "columns", status=2)
    assert "left from another run" in run(spec, "-o", out, "--table", "csv", status=2)
    done = int(next(line for line in kept.read_text(encoding="utf-8").splitlines() if line.startswith("range")).split()[2])
    # rows behind the sums are computed again, those before are not
    for byte, row in ((b"\x7f", done + 10), (b"\x6e", 10)):
        with open(grown / "state.i8", "r+b") as file:
            file.seek(row)
            file.write(byte)
    run(spec, "-o", out, "--table", "columns", "--jobs", 2)
    states = bytearray((out / "state.i8").read_bytes())
    assert states[10] == 0x6e and not any(states[11:]), "it did not go on where it was"
    assert not grown.exists() and not kept.exists(), "something is left"
    run(spec, "-o", folder / "again", "--table", "columns", "--jobs", 2)
    for name, whole in read(folder / "again").items():
        if name not in ("state.i8", "SHA256SUMS"):
            assert whole == (out / name).read_bytes(), name


def disks_too_small_are_refused(folder):
    huge = {"draws": {"count": 1 << 49, "seed": 3, "landstal": DRAWS["draws"]["landstal"]}}
    for layout in ("columns", "csv"):
        errors = run(write(folder, huge), "-o", folder / "sub" / "out", "--table", layout, status=2)
        assert "the table needs" in errors and " free" in errors, errors
        assert not list(folder.glob("sub*")), "something is left"
    done = subprocess.run([KVOTE, "scenarios", folder / "spec.json", "-o", folder / "out", "--table", "csv", "--lang", "da"],
                          capture_output=True, text=True)
    assert done.returncode == 2 and "ledigt; intet er beregnet" in done.stderr, done.stderr
    for options, facts, told in (("size=1m", {"draws": {**huge["draws"], "count": 20000}}, "the table needs"),
                                 ("size=64m,nr_inodes=40", MIXED, "the disk is full")):
        with small_disk(folder, options) as disk:
            if disk is None:
                return
            errors = run(write(folder, facts), "-o", disk / "out", "--table", "columns", status=2)
            assert told in errors, errors
            assert not list(disk.iterdir()), f"something is left: {list(disk.iterdir())}"


if __name__ == "__main__":
    sys.exit(run_tests(rows_are_those_of_compute, sums_are_those_of_the_result, the_csv_says_the_same,
                       same_for_any_jobs_and_split, merge_refuses_what_does_not_fit, goes_on_after_being_killed,
                       disks_too_small_are_refused))
