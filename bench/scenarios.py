#!/usr/bin/env python3
"""scenarios.py BUILD SOURCE_ROOT: scenarios a second, beside the exact engine, plain C and NumPy on the same ones.

One thread in processor time, then two threads and whole processes by the clock.  A ratio is taken within one run.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
FIGURES = ROOT / "data" / "rounds" / "example" / "figures.csv"
PYTHONS = (sys.executable, "/usr/bin/python3")


def lines(*words):
    """name -> (per second, check, share of slower ways)"""
    out = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in out.splitlines()]
    return {name: (float(rate), int(check), float(slower)) for name, rate, check, slower in rows}


def build_plain(folder):
    """As fast as its compiler makes it for this machine."""
    binary = pathlib.Path(folder, "plain")
    subprocess.run([os.environ.get("CC", "gcc"), "-std=gnu17", "-O3", "-march=native", "-o", binary, ROOT / "bench" / "plain.c",
                    "-lm"], check=True)
    return binary


def numpy_lines():
    for python in PYTHONS:
        if shutil.which(python) and subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return lines(python, ROOT / "bench" / "vectors.py", FIGURES)
    print("NumPy is not installed (packages/bench)")
    return {}


def process(folder, facts, *options):
    """Seconds of a whole run of kvote scenarios."""
    spec = pathlib.Path(folder, "spec.json")
    spec.write_text(json.dumps({"format": "kvote-scenarios/1",
                                "base": {"figures": str(FIGURES), "landstal": 550, "year": 2024}, **facts}), encoding="utf-8")
    start = time.perf_counter()
    subprocess.run([BUILD / "kvote", "scenarios", spec, "-o", pathlib.Path(folder, "out"), *options], check=True,
                   stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def instructions(folder, facts):
    """Instructions of a run, by callgrind (which knows AVX2 and no AVX-512); None without it."""
    if not shutil.which("valgrind"):
        return None
    spec = pathlib.Path(folder, "spec.json")
    spec.write_text(json.dumps({"format": "kvote-scenarios/1",
                                "base": {"figures": str(FIGURES), "landstal": 550, "year": 2024}, **facts}), encoding="utf-8")
    done = subprocess.run(["valgrind", "--tool=none", "--log-file=/dev/null", "true"])
    if done.returncode:
        return None
    log = pathlib.Path(folder, "callgrind")
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={log}", BUILD / "kvote", "scenarios", spec, "-o",
                    pathlib.Path(folder, "out")], check=True, capture_output=True)
    totals = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith(("summary:", "totals:"))]
    return int(totals[-1].split()[1])


def row(what, rate, more=""):
    print(f"{what:<62} {rate:>12,.0f} /s  {more}".rstrip(), flush=True)


def times(ours, theirs):
    return ", ".join(f"{ours / rate:.1f} x {name}" for name, rate in theirs.items())


def show(ours, others):
    engine, grid = ours["engine"], ours["grid preliminary national"]
    rivals = {name: others[name][0] for name in ("plain sort", "plain classes", "numpy") if name in others}
    drawn = {name: others[name][0] for name in ("plain draws sort", "plain draws classes", "numpy draws") if name in others}
    for name, (rate, check, _) in {"engine": engine, **others}.items():
        same = "" if not check else "same quotas" if check == engine[1] else "OTHER QUOTAS"
        row(name, rate, same)
    for name, (rate, check, slower) in ours.items():
        more = ""
        if name == "grid preliminary national":
            more = f"aim 3,000,000; {times(rate, {'engine': engine[0], **rivals})}; " + (
                "same quotas" if check == engine[1] else "OTHER QUOTAS")
        elif name in ("draws sums", "draws correlations"):
            more = f"aim 1,500,000; {times(rate, drawn)}"
        elif name.startswith("units "):
            more = f"{rate * int(name.split()[1]) / 1e6:,.0f} million units a second"
        if name != "engine":
            row(f"kvote: {name}", rate, f"{more}; slower ways {slower:.2%}".lstrip("; "))
    return grid[1] != engine[1]


def main():
    with tempfile.TemporaryDirectory() as folder:
        others = lines(build_plain(folder), FIGURES) | numpy_lines()
        bad = show(lines(BUILD / "bench" / "batch_bench", FIGURES), others)
        facts = {"draws": {"count": 4_000_000, "seed": 1, "figures": [
            {"figure": figure, "distribution": "normal", "sd": 1, "unit": "percent"}
            for figure in ("population", "immigrants", "family_reunified")]}}
        for jobs in ("1", "2"):
            took = process(folder, facts, "--jobs", jobs)
            row(f"kvote scenarios, all figures drawn, --jobs {jobs}, by the clock", 4_000_000 / took)
        small = min(process(folder, {"vary": {"landstal": {"from": 1, "to": 1000}}}) for _ in range(5))
        print(f"{'kvote scenarios, 1,000 grid points, whole process':<62} {small * 1000:>12.1f} ms  aim 200 ms")
        few, many = (instructions(folder, {"vary": {"landstal": {"from": 200, "to": 200 + count - 1}}})
                     for count in (20_000, 120_000))
        if few:
            print(f"{'instructions a scenario (AVX2, with sums; callgrind)':<62} {(many - few) / 100_000:>12,.0f}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
