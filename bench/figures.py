#!/usr/bin/env python3
"""How long kvote import figures takes for a StatBank CSV of 100 MB, and in how much memory.

figures.py BUILD SOURCE_ROOT

The file has the shape of FOLK1AM with every age and sex; only the totals of one month count. python3's csv module reads the
same file for comparison.
"""
import csv
import os
import pathlib
import sys
import tempfile
import time

BUILD, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
SIZE = 100_000_000
MOST_SECONDS, MOST_MB = 1.0, 50


def list_codes():
    lines = (ROOT / "data" / "register" / "municipalities.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",")[0] for line in lines if line[:1].isdigit()]


def write_blocks(out):
    """Sexes and ages in the outer loops, as many as make the size; the totals are the first block."""
    codes, months = list_codes(), [f"{year}M{month:02}" for year in range(2015, 2025) for month in range(1, 13)]
    size, block = out.write("\ufeffOMRÅDE;KØN;ALDER;TID;INDHOLD\r\n"), 0
    while size < SIZE:
        sex, age = ("TOT", "IALT") if block == 0 else ("12"[block % 2], str(block // 2))
        for code in codes:
            size += out.write("".join(f"{code};{sex};{age};{month};{1000 + block}\r\n" for month in months))
        block += 1


def run(words):
    """(seconds, largest resident memory in MB) of a child."""
    start = time.perf_counter()
    child = os.posix_spawn(words[0], words, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{words[0]}: status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "FOLK1AM.csv"
        with open(path, "w", encoding="utf-8", newline="") as out:
            write_blocks(out)
        words = [str(BUILD / "kvote"), "import", "figures", str(path), "--year", "2024", "--format", "csv"]
        seconds, memory = min(run(words) for _ in range(3))
        start = time.perf_counter()
        with open(path, encoding="utf-8-sig", newline="") as text:
            rows = sum(1 for _ in csv.reader(text, delimiter=";"))
        python = time.perf_counter() - start
        print(f"import figures, {path.stat().st_size / 1e6:.0f} MB, {rows - 1} rows: {seconds:.2f} s "
              f"(at most {MOST_SECONDS:.0f}), {memory:.0f} MB (at most {MOST_MB}); "
              f"python3 csv {python:.2f} s, {python / seconds:.1f} times as long")
        return seconds > MOST_SECONDS or memory > MOST_MB


if __name__ == "__main__":
    sys.exit(main())
