#!/usr/bin/env python3
"""Statistics files in: files/y_* give the figures of expected.csv, files/n_* are refused as refusals.txt says.

test_import.py KVOTE SOURCE_ROOT
"""
import pathlib
import subprocess
import sys
import tempfile

KVOTE, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
HERE = ROOT / "tests" / "import"
FILES = HERE / "files"
YEAR = "2024"


def ask(path, *more):
    mapping = path.with_name(path.name + ".mapping.json")
    words = ["--mapping", mapping] if mapping.exists() else []
    return subprocess.run([KVOTE, "import", "figures", path.name, "--year", YEAR, *words, *more], cwd=FILES,
                          capture_output=True, text=True, check=False)


def check_taken(path):
    """The figures, their sources, and the same with -o."""
    done = ask(path, "--format", "csv")
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr}"
    notes = [line for line in done.stdout.splitlines(True) if line.startswith("#")]
    if "".join(line for line in done.stdout.splitlines(True) if line not in notes) != \
            (FILES / "expected.csv").read_text():
        return "other figures"
    if not any("SHA-256" in line and path.name in line for line in notes):
        return "no source"
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / "figures.csv"
        shown = ask(path, "--format", "table", "--lang", "da", "-o", place)
        if shown.returncode != 0 or place.read_text() != done.stdout:
            return "another file with -o"
        again = subprocess.run([KVOTE, "compute", place, "--scheme", "dk-ukraine", "--landstal", "10000"],
                               capture_output=True, text=True, check=False)
        if again.returncode != 0:
            return f"compute refuses it: {again.stderr}"
    if "5.932.561" not in shown.stdout:
        return "the preview lacks the sum"
    return None


def check_refused(path, wanted):
    """Exit 3, the sentence and its place, nothing printed, nothing written."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / "figures.csv"
        for lang in ("en", "da"):
            done = ask(path, "--lang", lang, "-o", place)
            if done.returncode != 3 or done.stdout or place.exists():
                return f"exit {done.returncode}, printed {done.stdout[:99]!r}"
            if lang == "en" and wanted not in done.stderr:
                return f"{wanted!r} is not in {done.stderr[:400]!r}"
    return None


def check_answered():
    """The mapping that a question shows is the answer to it."""
    words = [KVOTE, "import", "figures", "n_which.csv", "--year", YEAR, "--format", "csv", "--lang", "en"]
    asked = subprocess.run(words, cwd=FILES, capture_output=True, text=True, check=False)
    with tempfile.TemporaryDirectory() as folder:
        mapping = pathlib.Path(folder) / "mapping.json"
        mapping.write_text(asked.stderr.partition("(--mapping FILE): ")[2])
        done = subprocess.run([*words, "--mapping", mapping], cwd=FILES, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else done.stderr


def main():
    refusals = dict(line.rstrip("\n").split(" | ", 1) for line in (HERE / "refusals.txt").read_text().splitlines()
                    if line and not line.startswith("#"))
    paths = [path for path in sorted(FILES.iterdir()) if path.name[:2] in ("y_", "n_")
             and not path.name.endswith(".mapping.json")]
    print(f"1..{len(paths) + 2}")
    failed = 0
    for number, path in enumerate(paths, 1):
        wrong = check_taken(path) if path.name.startswith("y_") else \
            check_refused(path, refusals.pop(path.name, "(no line in refusals.txt)"))
        failed += wrong is not None
        print(f"{'not ok' if wrong else 'ok'} {number} - {path.name}", flush=True)
        if wrong:
            print(f"# {wrong}")
    print(f"{'not ok' if refusals else 'ok'} {len(paths) + 1} - every line of refusals.txt has its file")
    wrong = check_answered()
    print(f"{'not ok' if wrong else 'ok'} {len(paths) + 2} - a question shows the mapping that answers it")
    return failed + bool(refusals) + bool(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
