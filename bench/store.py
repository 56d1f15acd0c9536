#!/usr/bin/env python3
"""store.py BUILD SOURCE_ROOT: what the case store costs, beside bare SQL, as a table.

Acts, the same rows by bare SQL, and bare commits are measured in turn, several times each, and the median is taken:
disks are noisy.  On PostgreSQL where KVOTE_TEST_POSTGRES says (tests/store/postgres.py).
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
sys.path.insert(0, str(ROOT / "tests" / "store"))
from scene import PASSWORDS, Scene, database  # noqa: E402

BENCH = BUILD / "bench" / "store_bench"
COUNT, ROUNDS = 500, 5
FIRST_YEAR, YEARS, VERSIONS = 2009, 50, 10


def measure(*words):
    """{name: number} of store_bench."""
    done = subprocess.run([BENCH, *map(str, words)], capture_output=True, text=True, check=True)
    return {name: float(number) for name, number in (line.split("\t") for line in done.stdout.splitlines())}


def row(what, measured, aim="", more=""):
    print(f"{what:<70} {measured:>12} {aim:>12}  {more}".rstrip(), flush=True)


def bench_acts(name, scene, spoiled, aim):
    """spoiled: a store in which bare SQL may write what is no act."""
    figures = {"acts": [], "same": [], "bare": []}
    for _ in range(ROUNDS):
        found = measure("acts", scene.place, scene.key, "carl", PASSWORDS["carl"], "2024", scene.notification,
                        "Nordjylland", COUNT)
        found |= measure("same", spoiled, COUNT) | measure("bare", spoiled, COUNT)
        for what, number in found.items():
            figures[what].append(number)
    acts, same, bare = (statistics.median(figures[what]) for what in ("acts", "same", "bare"))
    row(f"{name}: official acts with audit, full durability", f"{1e6 / acts:.0f}/s", aim, f"{acts:.0f} µs each")
    row(f"{name}: the rows of an act by bare SQL", f"{1e6 / same:.0f}/s", "", f"acts reach {same / acts:.0%}")
    row(f"{name}: bare commits of one row", f"{1e6 / bare:.0f}/s", "", f"acts reach {bare / acts:.0%}")


def bench_years(name, scene):
    start = time.perf_counter()
    measure("fill", scene.place, scene.key, ROOT / "data/rounds/example/figures.csv", FIRST_YEAR, YEARS, VERSIONS)
    row(f"{name}: {YEARS} years of {VERSIONS} versions, decided, approved, sent", f"{time.perf_counter() - start:.1f} s")
    moment = scene.log()[500]["at"]
    found = [measure("open", scene.place, FIRST_YEAR + 10, moment) for _ in range(9)]
    for what, text, aim in (("open", "open the store", "20 ms"), ("as-of", "a round as of a moment", "50 ms")):
        row(f"{name}: {text}", f"{statistics.median(one[what] for one in found) / 1000:.2f} ms", aim)
    row(f"{name}: memory", f"{max(one['memory'] for one in found) / 1024:.0f} MB", "50 MB")
    for words, text in ((("audit-log", "verify"), "the whole audit log verified"), (("db", "check"), "all looked over")):
        start = time.perf_counter()
        scene.do(*words)
        row(f"{name}: {text}", f"{time.perf_counter() - start:.2f} s")


def main():
    name = "PostgreSQL" if os.environ.get("KVOTE_TEST_POSTGRES") else "SQLite"
    aim = "60 % of bare" if name == "PostgreSQL" else "1000/s"
    with tempfile.TemporaryDirectory(prefix="kvote-bench-") as folder:
        scenes = []
        for number in range(3):
            place = pathlib.Path(folder) / str(number)
            place.mkdir()
            scenes.append(Scene(BUILD / "kvote", ROOT, place, database(f"bench_{number}")))
            scenes[-1].set_up(["carl", "bo"])
        scenes[0].announce()
        bench_acts(name, scenes[0], scenes[1].place, aim)
        bench_years(name, scenes[2])


if __name__ == "__main__":
    main()
