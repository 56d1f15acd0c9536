#!/usr/bin/env python3
"""scenarios.py BUILD SOURCE_ROOT: scenarios a second, beside the exact engine, plain C and NumPy on the same ones.

One thread in processor time, then two threads, whole processes and what a scenario costs the machine.  A ratio is taken
within one run.
"""
import csv
import io
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
FIGURES = ROOT / "data" / "rounds" / "example" / "figures.csv"
BASE = {"figures": str(FIGURES), "landstal": 550, "year": 2024}
ALL_DRAWN = [{"figure": figure, "distribution": "normal", "sd": 1, "unit": "percent"}
             for figure in ("population", "immigrants", "family_reunified")]
GRID = "grid preliminary largest-remainder-national"
PATIENCE = 60  # seconds for callgrind
PYTHONS = (sys.executable, "/usr/bin/python3")


def lines(*words):
    """name -> (per second, check, share of slower ways)"""
    out = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in out.splitlines()]
    return {name: (float(rate), int(check), float(slower)) for name, rate, check, slower in rows}


def write_regions(folder):
    """Lines "code,region" of the municipalities, for who cannot read the register; regions from 0 on."""
    notes = (line for line in open(ROOT / "data" / "register" / "municipalities.csv", encoding="utf-8") if line[0] != "#")
    rows = [row for row in csv.DictReader(notes) if int(row["from"]) <= BASE["year"] and
            (not row["until"] or BASE["year"] <= int(row["until"]))]
    numbers = {code: number for number, code in enumerate(dict.fromkeys(row["region"] for row in rows))}
    path = pathlib.Path(folder, "regions.csv")
    path.write_text("".join(f"{row['code']},{numbers[row['region']]}\n" for row in rows), encoding="utf-8")
    return path


def build_plain(folder):
    """As fast as its compiler makes it for this machine."""
    binary = pathlib.Path(folder, "plain")
    subprocess.run([os.environ.get("CC", "gcc"), "-std=gnu17", "-O3", "-march=native", "-o", binary, ROOT / "bench" / "plain.c",
                    "-lm"], check=True)
    return binary


def numpy_lines(regions):
    for python in PYTHONS:
        if shutil.which(python) and subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return lines(python, ROOT / "bench" / "vectors.py", FIGURES, regions)
    print("NumPy is not installed (packages/bench)")
    return {}


def write_spec(folder, facts):
    spec = pathlib.Path(folder, "spec.json")
    spec.write_text(json.dumps({"format": "kvote-scenarios/1", "base": BASE, **facts}), encoding="utf-8")
    return spec


def process(*words):
    """(seconds by the clock, of processors, what it said) of a whole run of kvote."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([BUILD / "kvote", *map(str, words)], check=True, capture_output=True, text=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def scenarios(folder, facts, *options):
    return process("scenarios", write_spec(folder, facts), "-o", pathlib.Path(folder, "out"), *options)


def cost(folder, facts):
    """Of a run, by callgrind (which knows AVX2 and no AVX-512): instructions, and bytes that came from beyond the nearest
    cache and from memory; None without it or out of patience."""
    log = pathlib.Path(folder, "callgrind")
    try:
        subprocess.run(["valgrind", "--tool=callgrind", "--cache-sim=yes", f"--callgrind-out-file={log}", BUILD / "kvote",
                        "scenarios", write_spec(folder, facts), "-o", pathlib.Path(folder, "out")], check=True,
                       capture_output=True, timeout=PATIENCE)
    except (FileNotFoundError, subprocess.SubprocessError):
        return None
    lines = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    names = next(words[1:] for words in lines if words and words[0] == "events:")
    values = next(words[1:] for words in reversed(lines) if words and words[0] in ("summary:", "totals:"))
    event = dict(zip(names, map(int, values)))
    return event["Ir"], 64 * (event["D1mr"] + event["D1mw"]), 64 * (event["DLmr"] + event["DLmw"])


def show_cost(folder, what, few, many, count):
    few, many = (cost(folder, facts) for facts in (few, many))
    if few is None or many is None:
        print(f"{what}: no figures of callgrind (packages/test, or {PATIENCE} s were too few)")
        return
    each = [(b - a) / count for a, b in zip(few, many)]
    print(f"{f'{what}, a scenario (AVX2; callgrind)':<62} {each[0]:>12,.0f} instructions; bytes from beyond the first cache "
          f"{each[1]:,.0f}, from memory {each[2]:,.0f}", flush=True)


def show_jobs(folder):
    count, clock, used = 4_000_000, {}, {}
    facts = {"draws": {"count": count, "seed": 1, "figures": ALL_DRAWN}}
    for jobs in (1, 2):
        clock[jobs], used[jobs], _ = scenarios(folder, facts, "--jobs", jobs)
        row(f"kvote scenarios, all figures drawn, --jobs {jobs}, by the clock", count / clock[jobs],
            f"{clock[1] / clock[jobs]:.2f} x one job; {used[jobs]:.2f} s of processors, {used[jobs] / used[1]:.2f} x one job; "
            f"{used[jobs] / clock[jobs]:.2f} of {os.cpu_count()} processors had: others may use them")


def show_tables(folder):
    for layout, count, aim in (("columns", 4_000_000, "aim 500,000; "), ("csv", 400_000, "")):
        facts = {"draws": {"count": count, "seed": 1, "landstal": {
            "distribution": "normal", "sd": 50, "unit": "persons", "truncate": {"low": -500}}}}
        took, used, _ = scenarios(folder, facts, "--table", layout)
        row(f"kvote scenarios, landstal drawn, --table {layout}, by the clock", count / took,
            f"{aim}{count / used:,.0f} per second of processors")


def milliseconds(what, took, more):
    print(f"{what:<62} {took[0] * 1000:>12.1f} ms  {took[1] * 1000:.0f} ms of processors; {more}", flush=True)


def best(*words):
    return min(process(*words) for _ in range(5))


def show_processes(folder, engine):
    """Whole processes; exact questions beside what asking the engine at every step would take."""
    asked = (FIGURES, "--year", 2024, "--landstal", 550)
    vary = {"vary": {"landstal": {"from": 1, "to": 1000}}}
    small = min(scenarios(folder, vary) for _ in range(5))
    milliseconds("kvote scenarios, 1,000 grid points", small, "aim 200 ms")
    draws = {"by": "landstal", "draws": {"count": 100, "seed": 1, "figures": ALL_DRAWN[:1]}}
    for what, more, aim in (("with a chart", {}, "aim 200 ms"), ("100 draws each, as a fan", draws, "100,000 scenarios")):
        milliseconds(f"kvote outlook, 1,000 grid points, {what}", best("outlook", write_spec(folder, {**vary, **more}),
                     "--municipality", "Hjørring", "--format", "svg", "-o", pathlib.Path(folder, "chart.svg")), aim)
    for who in (("--all",), ("--municipality", "Hjørring")):
        found = process("staircase", *asked, *who, "--range", "0:20000", "--format", "csv")
        milliseconds(f"kvote staircase {who[-1]}, landstal 0 to 20,000", found,
                     f"{20_001 / engine / found[1]:.1f} x the engine, step by step (20,001 steps)")
    found = process("sensitivity", *asked, "--all", "--format", "csv")
    steps = sum(abs(int(row[side]) - int(row["now"])) for row in csv.DictReader(io.StringIO(found[2]))
                for side in ("more", "fewer") if row[side])
    milliseconds("kvote sensitivity --all", found, f"{steps / engine / found[1]:.1f} x the engine, step by step ({steps:,} steps)")


def row(what, rate, more=""):
    print(f"{what:<62} {rate:>12,.0f} /s  {more}".rstrip(), flush=True)


def times(ours, theirs):
    return ", ".join(f"{ours / rate:.1f} x {name}" for name, rate in theirs.items())


def show(ours, others):
    engine, grid = ours["engine"], ours[GRID]
    rivals = {name: others[name][0] for name in ("plain sort", "plain classes", "numpy") if name in others}
    settings = {name: others[name][0] for name in ("plain, all settings", "numpy, all settings") if name in others}
    settings["engine"] = ours["engine, all settings"][0]
    checks = {True: ours["engine, all settings"][1], False: engine[1]}
    drawn = {name: others[name][0] for name in ("plain draws sort", "plain draws classes", "numpy draws") if name in others}
    for name, (rate, check, _) in {"engine": engine, **others}.items():
        same = "" if not check else "same quotas" if check == checks["all settings" in name] else "OTHER QUOTAS"
        row(name, rate, same)
    for name, (rate, check, slower) in ours.items():
        more = ""
        if name == "grid, all settings":
            more = f"aim 3,000,000; {times(rate, settings)}; " + (
                "same quotas" if check == checks[True] else "OTHER QUOTAS")
        elif name == GRID:
            more = f"aim 3,000,000; {times(rate, {'engine': engine[0], **rivals})}; " + (
                "same quotas" if check == engine[1] else "OTHER QUOTAS")
        elif name in ("draws sums", "draws correlations"):
            more = f"aim 1,500,000; {times(rate, drawn)}"
        elif name.startswith("units "):
            more = f"{rate * int(name.split()[1]) / 1e6:,.0f} million units a second"
        if name != "engine":
            row(f"kvote: {name}", rate, f"{more}; slower ways {slower:.2%}".lstrip("; "))
    return grid[1] != engine[1] or ours["grid, all settings"][1] != checks[True]


def main():
    with tempfile.TemporaryDirectory() as folder:
        regions = write_regions(folder)
        others = lines(build_plain(folder), FIGURES, regions) | numpy_lines(regions)
        ours = lines(BUILD / "bench" / "batch_bench", FIGURES)
        bad = show(ours, others)
        show_jobs(folder)
        show_tables(folder)
        show_processes(folder, ours["engine"][0])
        # drawn, not a grid: what a longer grid has to be told of would count too
        landstal = {"distribution": "normal", "sd": 10, "unit": "percent"}
        show_cost(folder, "landstal drawn, with sums", *({"draws": {"count": count, "seed": 1, "landstal": landstal}}
                                                         for count in (10_000, 50_000)), 40_000)
        show_cost(folder, "all figures drawn, with sums", *({"draws": {"count": count, "seed": 1, "figures": ALL_DRAWN}}
                                                            for count in (10_000, 50_000)), 40_000)
    return bad


if __name__ == "__main__":
    sys.exit(main())
