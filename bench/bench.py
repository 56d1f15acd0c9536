#!/usr/bin/env python3
"""bench.py BUILD SOURCE_ROOT: the figures to reach, measured, as a table.

In process: build/bench/engine_bench.  Whole process: kvote itself, the median
of many runs.  The ratio to the oracle (tests/oracle, plain Python fractions)
is taken on the same input, 10,000 units; that one answers alike is what the
oracle's tests are for.
"""
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import oracle  # noqa: E402

METHODS = ("largest-remainder", "jefferson", "webster", "huntington-hill", "dean", "adams")
AIM_MS = {"largest-remainder": 10, "jefferson": 10}
OTHER_AIM_MS = 30
AIM_OF_PROCESS_MS = {"kvote run data/rounds/2024": "", "kvote explain --all, what would change each": "500 ms",
                     "kvote explain --all --brief": "30 ms"}
ORACLE_UNITS, ORACLE_SEATS = 10_000, 100_000
RUNS = 40


def engine(*args):
    """name -> (microseconds, kilobytes) of engine_bench with these arguments."""
    done = subprocess.run([BUILD / "bench" / "engine_bench", *map(str, args)],
                          capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {name: (float(time_us), int(kilobytes)) for name, time_us, kilobytes in rows}


def draw_weights(count):
    """The weights of bench.c, number for number."""
    state, mask, weights = 42, (1 << 64) - 1, []

    def draw():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) & mask
        return state >> 33

    for _ in range(count):
        size = 100 + draw() % 1000
        weights.append(size * (1 + draw() % 1000))
    return weights


def time_process(*args):
    """Milliseconds of kvote as a whole process: median and the best."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([BUILD / "kvote", *map(str, args)], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), min(times)


def vary_round(source, target):
    """The example with every figure, the landstal and a setting changed: made
    up by arithmetic, so that all causes of a difference are there."""
    shutil.copytree(source, target)
    facts = json.loads((target / "round.json").read_text(encoding="utf-8"))
    facts |= {"settings": {"surplus": "share"}, "label": "made up for a measurement"}
    facts["national_number"]["persons"] = 771
    (target / "round.json").write_text(json.dumps(facts), encoding="utf-8")
    lines = []
    for line in (target / "figures.csv").read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            code, *counts = map(int, line.split(","))
            line = ",".join(map(str, (code, counts[0] + code, counts[1] + code % 10, counts[2] + code % 4)))
        lines.append(line)
    (target / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def row(what, measured, aim, more=""):
    print(f"{what:<70} {measured:>12} {aim:>12}  {more}".rstrip())


def main():
    row("what", "measured", "aim")
    print("-" * 98)
    for name, (microseconds, _) in engine().items():
        row(f"98 municipalities, full trace, {name.removeprefix('model/')}",
            f"{microseconds:.0f} µs", "100 µs")
    with tempfile.TemporaryDirectory() as folder:
        example = ROOT / "data" / "rounds" / "example"
        figures, late = example / "figures.csv", ("--format", "table", "--date", "2023-09-11")
        for what, args in (
                ("kvote compute, csv", ("compute", figures, "--landstal", 550)),
                ("kvote compute, table", ("compute", figures, "--landstal", 550, "--format", "table")),
                ("kvote compute, json", ("compute", figures, "--landstal", 550, "--format", "json")),
                ("kvote explain --all, what would change each", ("explain", example, "--all", *late)),
                ("kvote explain --all --brief", ("explain", example, "--all", "--brief", *late)),
                ("kvote run data/rounds/2024", ("run", ROOT / "data" / "rounds" / "2024", "-o", f"{folder}/out"))):
            median, best = time_process(*args)
            row(f"{what} (whole process)", f"{median:.1f} ms", AIM_OF_PROCESS_MS.get(what, "10 ms"),
                f"best {best:.1f} ms")
        example = ROOT / "data" / "rounds" / "example"
        vary_round(example, pathlib.Path(folder) / "varied")
        for form in ("csv", "json"):
            median, best = time_process("diff", example, f"{folder}/varied", "--format", form)
            row(f"kvote diff, all five causes, {form} (whole process)", f"{median:.1f} ms", "1000 ms", f"best {best:.1f} ms")
    small = engine(ORACLE_UNITS, ORACLE_SEATS)
    weights = draw_weights(ORACLE_UNITS)
    for count, seats in ((100_000, 10_000_000), (100_000, 1_000_000_000), (1_000_000, 100_000_000)):
        print()
        figures = engine(count, seats)
        for method in METHODS:
            microseconds, kilobytes = figures[f"{method}/{count}/{seats}"]
            aim = AIM_MS.get(method, OTHER_AIM_MS) if count == 100_000 else ""
            row(f"{method}, {count:,} units, {seats:,} persons", f"{microseconds / 1000:.1f} ms",
                f"{aim} ms" if aim else "", f"peak {kilobytes / 1024:.1f} MB")
    print()
    for method in METHODS:
        start = time.perf_counter()
        oracle.apportion(method, weights, ORACLE_SEATS)
        slow = (time.perf_counter() - start) * 1e6
        quick = small[f"{method}/{ORACLE_UNITS}/{ORACLE_SEATS}"][0]
        row(f"{method}, {ORACLE_UNITS:,} units, {ORACLE_SEATS:,} persons", f"{quick / 1000:.2f} ms", "",
            f"oracle {slow / 1e6:.2f} s, ratio {slow / quick:,.0f}")


if __name__ == "__main__":
    main()
