#!/usr/bin/env python3
"""documents.py BUILD SOURCE_ROOT: what documents cost, as a table.  Whole processes, the median of many runs."""
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
RUNS = 30
EXAMPLE, REAL = "data/rounds/example", "data/rounds/2024"
CASES = (
    ("letter with annex as PDF", ["letter", REAL, "--format", "pdf"], 50),
    ("letter with annex as HTML", ["letter", REAL, "--format", "html"], None),
    ("annex as workbook", ["annex", REAL, "--format", "xlsx"], None),
    ("announcement with all figures as PDF", ["announcement", EXAMPLE, "--format", "pdf"], None),
    ("map as SVG", ["map", REAL, "--format", "svg"], 30),
    ("all 98 explanations as one PDF", ["explain", EXAMPLE, "--all", "--format", "pdf"], 2000),
)


def measure(args):
    """Milliseconds and bytes; each run writes a file, as a user would have it."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            subprocess.run([BUILD / "kvote", *args, "--lang", "da", "-o", out], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            times.append((time.perf_counter() - start) * 1000)
        return statistics.median(times), out.stat().st_size


def main():
    for what, args, aim in CASES:
        took, size = measure(args)
        print(f"{what:<70} {took:>9.1f} ms {f'{aim} ms' if aim else '':>12}  {size / 1000:.0f} kB".rstrip(), flush=True)


if __name__ == "__main__":
    main()
