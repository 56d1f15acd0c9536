#!/usr/bin/env python3
"""documents.py BUILD SOURCE_ROOT: how long documents take, whole process, the
median of many runs."""
import pathlib
import statistics
import subprocess
import sys
import time

BUILD, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ROUND = ROOT / "data" / "rounds" / "2024"
RUNS = 40
CASES = (("kvote map as SVG", 30, ("map", ROUND, "--format", "svg")),)


def time_process(args):
    start = time.perf_counter()
    subprocess.run([BUILD / "kvote", *map(str, args)], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main():
    for what, aim, args in CASES:
        times = [time_process(args) for _ in range(RUNS)]
        print(f"{what + ' (whole process)':<70} {statistics.median(times):>9.1f} ms {aim:>9} ms  best {min(times):.1f} ms")


if __name__ == "__main__":
    main()
