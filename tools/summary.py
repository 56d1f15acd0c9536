#!/usr/bin/env python3
"""summary.py BUILD...: one line over the tests that Meson ran in these folders.

Counts the single checks of each test program (its TAP lines, which Meson keeps
in meson-logs/testlog*.junit.xml).  A program that failed as a whole, without a
failed check of its own, counts as one failure; so does a folder without a log.
Prints what failed and, last, "N passed, N failed"; exit 1 unless all is well.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
WORDS = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def read_checks(path):
    """The single checks: {program: [(name, "passed", "failed" or "skipped")]}."""
    checks = {}
    for suite in ElementTree.fromstring(CONTROL.sub(b"", path.read_bytes())):
        for case in suite.findall("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                word = "failed"
            else:
                word = "skipped" if case.find("skipped") is not None else "passed"
            checks.setdefault(suite.get("name"), []).append((case.get("name"), word))
    return checks


def read_log(path):
    """All results of one run of Meson: [(program, check, word)]."""
    junit = path.with_suffix(".junit.xml")
    checks = read_checks(junit) if junit.exists() else {}
    results = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        test = json.loads(line)
        name = test["name"]
        whole = WORDS.get(test["result"], "failed")
        single = next((found for suite, found in checks.items()
                       if suite.partition(".")[2] == name), [])
        results += [(name, check, word) for check, word in single]
        if not single:
            results.append((name, test["result"], whole))
        elif whole == "failed" and all(word != "failed" for _, word in single):
            results.append((name, test["result"], "failed"))
    return results


def read_folder(folder):
    logs = sorted((folder / "meson-logs").glob("testlog*.json"))
    results = [result for log in logs for result in read_log(log)]
    return results or [("no test ran", "it was not built", "failed")]


def main():
    count = {"passed": 0, "failed": 0, "skipped": 0}
    for folder in sys.argv[1:]:
        for program, check, word in read_folder(pathlib.Path(folder)):
            count[word] += 1
            if word == "failed":
                print(f"FAILED {folder}: {program}: {check}")
    line = f"{count['passed']} passed, {count['failed']} failed"
    if count["skipped"]:
        line += f", {count['skipped']} skipped"
    print(line)
    return 0 if count["passed"] and not count["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
