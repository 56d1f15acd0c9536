#!/usr/bin/env python3
"""test_golden.py [--bless CASE] KVOTE: whole commands against expected files.

A case is a folder here with
  command        shell lines, run in a copy of the folder, with kvote in the
                 path and the project's data/ beside them
  expected/...   each file there must come out the same, byte for byte:
                 stdout, stderr, or what the command wrote, by its path
  must_fail.txt  the exit status (first word), 0 without it.  From 2 on, standard
                 output must be empty and nothing may have been written; 1 is an
                 answer and may say something.
  other files    input

--bless CASE puts what the command now makes in the place of the expected files;
where there are none yet, all that it made.  Read the difference before you
commit it.  Prints TAP.
"""
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OWN = {"command", "expected", "must_fail.txt"}


def list_files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} if folder.exists() else set()


def run_case(case, kvote, work):
    """Runs the command in work: (exit status, {name: bytes of what came out})."""
    shutil.copytree(case, work, dirs_exist_ok=True, ignore=lambda folder, names: OWN if folder == str(case) else [])
    before = list_files(work)
    programs = work.parent / "bin"
    programs.mkdir()
    (programs / "kvote").symlink_to(kvote)
    (work / "data").symlink_to(HERE.parent.parent / "data")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "NO_COLOR"))}
    env.update(PATH=f"{programs}:{env['PATH']}", LC_ALL="C.UTF-8", TZ="UTC")
    done = subprocess.run(["sh", "-e", case / "command"], cwd=work, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True)
    (work / "data").unlink()
    made = {name: (work / name).read_bytes() for name in list_files(work) - before}
    return done.returncode, {"stdout": done.stdout, "stderr": done.stderr, **made}


def compare(case, status, made):
    """What is not as expected, as lines."""
    refusal = case / "must_fail.txt"
    wanted = int(refusal.read_text(encoding="utf-8").split()[0]) if refusal.exists() else 0
    if status != wanted:
        yield f"exit {status}, not {wanted}: {made['stderr'].decode(errors='replace').strip()}"
    if wanted > 1:
        written = sorted(set(made) - {"stdout", "stderr"})
        if made["stdout"] or written:
            yield f"it failed, but left standard output ({len(made['stdout'])} bytes) or {written}"
    names = list_files(case / "expected")
    if not names:
        yield "the case has no expected files"
    for name in sorted(names):
        expected = (case / "expected" / name).read_bytes()
        if name not in made:
            yield f"{name} was not made"
        elif made[name] != expected:
            lines = [text.decode(errors="replace").splitlines() for text in (expected, made[name])]
            yield f"{name} differs"
            yield from list(difflib.unified_diff(*lines, "expected", "made", lineterm="", n=1))[:40]


def bless(case, status, made):
    names = list_files(case / "expected") or {name for name, text in made.items() if text}
    for name in sorted(names & set(made)):
        path = case / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[name])
        print(path)
    if status:
        (case / "must_fail.txt").write_text(f"{status}\n", encoding="utf-8")


def try_case(case, kvote):
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name) / "case"
        work.mkdir()
        return run_case(case, kvote, work)


def main():
    words = sys.argv[1:]
    kvote = pathlib.Path(words.pop()).resolve()
    if words:
        case = HERE / words[1]
        bless(case, *try_case(case, kvote))
        return 0
    cases = sorted(path.parent for path in HERE.glob("*/command"))
    print(f"1..{len(cases)}")
    good = True
    for number, case in enumerate(cases, 1):
        wrong = list(compare(case, *try_case(case, kvote)))
        for line in wrong:
            print("# " + line.replace("\n", "\n# "))
        print(f"{'not ok' if wrong else 'ok'} {number} - {case.name}")
        good &= not wrong
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
