#!/usr/bin/env python3
"""Golden cases: what a user types and exactly what comes back.

run.py KVOTE SOURCE_ROOT [--bless] [CASE...]

Each folder below this one is a case.  case.txt has lines "key: value":
  args: the words after kvote (run once in Danish and once in English, or
        only in the one that --lang names)
  copy: FILE_OR_FOLDER [NAME]   from the source tree into the working folder
  sub: FILE /REGEX/REPLACEMENT/ applied to a copied file, must change it
  json: FILE PATH = VALUE       sets (or with "delete" removes) a member
  bytes: FILE HEX               a file of these bytes
  first: the words of a command that is run before, in its place among these
  equal: NAME FILE              what came out as NAME equals a file of the
                                source tree that was not made by kvote
  only: NAME...                 the only files of "out" that are looked at
  status: N                     the exit status
  why: for the reader
Other files of the folder are copied too.  stdout.LANG and stderr.LANG are what
must come out (an absent one must be empty); expected/ is what the folder "out"
must hold, byte for byte (absent: there must be no folder "out").
A case whose status is not 0 or 1 must write nothing to standard output.
"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
OWN = {"case.txt", "expected"}


def read_case(folder):
    lines = (folder / "case.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(": ", 1)) for line in lines if line.strip() and not line.startswith("#")]


def set_member(path, rule):
    where, _, value = rule.partition(" = ")
    tree = json.loads(path.read_text(encoding="utf-8"))
    *above, last = [int(key) if key.isdigit() else key for key in where.split(".")]
    node = tree
    for key in above:
        node = node[key]
    if value == "delete":
        del node[last]
    else:
        node[last] = json.loads(value)
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")


def prepare(kvote, case, folder, root, work):
    for path in folder.iterdir():
        if path.name not in OWN and not path.name.startswith(("stdout.", "stderr.")):
            shutil.copy(path, work)
    for key, value in case:
        if key == "copy":
            source, *name = value.split()
            target = work / (name[0] if name else pathlib.Path(source).name)
            (shutil.copytree if (root / source).is_dir() else shutil.copy)(root / source, target)
        elif key == "sub":
            name, rule = value.split(" ", 1)
            pattern, replacement = re.split(r"(?<!\\)/", rule)[1:3]
            text = (work / name).read_text(encoding="utf-8")
            changed = re.sub(pattern, replacement, text, flags=re.M)
            assert changed != text, f"{folder.name}: sub changes nothing: {rule}"
            (work / name).write_text(changed, encoding="utf-8")
        elif key == "json":
            name, rule = value.split(" ", 1)
            set_member(work / name, rule)
        elif key == "bytes":
            name, digits = value.split(" ", 1)
            (work / name).write_bytes(bytes.fromhex(digits))
        elif key == "first":
            done = subprocess.run([kvote, *shlex.split(value)], cwd=work, capture_output=True, timeout=60, check=False)
            assert done.returncode == 0, f"{value}: {done.stderr.decode(errors='replace')}"


def run_once(kvote, case, folder, root, lang):
    """What comes out: name -> bytes, "out/NAME" for the folder's files."""
    args = shlex.split(dict(case)["args"])
    if "--lang" not in args:
        args += ["--lang", lang]
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        prepare(kvote, case, folder, root, work)
        done = subprocess.run([kvote, *args], cwd=work, capture_output=True, timeout=60,
                              env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, check=False)
        result = {f"stdout.{lang}": done.stdout, f"stderr.{lang}": done.stderr}
        if (work / "out").is_dir():
            result["out/"] = b""
            only = dict(case).get("only", "").split()
            for path in sorted((work / "out").iterdir()):
                if not only or path.name in only:
                    result[f"out/{path.name}"] = path.read_bytes()
        strays = [path.name for path in work.iterdir() if path.name.startswith((".out.", "out."))]
        assert not strays, f"left behind: {strays}"
    return done.returncode, result


def strip_run(name, text):
    """Without what changes with the program: its version and rules in run.json, and the sum of that."""
    if text is not None and name.endswith("run.json"):
        return re.sub(rb'"(program|rules)": ".*"', b"", text)
    if text is None or not name.endswith("SHA256SUMS"):
        return text
    return b"".join(line for line in text.splitlines(keepends=True) if not line.endswith(b"  run.json\n"))


def expected_of(folder, lang):
    expected = {}
    for stream in ("stdout", "stderr"):
        path = folder / f"{stream}.{lang}"
        expected[path.name] = path.read_bytes() if path.exists() else b""
    if (folder / "expected").is_dir():
        expected["out/"] = b""
    for path in sorted((folder / "expected").glob("*")):
        expected[f"out/{path.name}"] = path.read_bytes()
    return expected


def bless(folder, lang, result):
    for name, data in result.items():
        if name == "out/":
            continue
        path = folder / name.replace("out/", "expected/")
        path.parent.mkdir(exist_ok=True)
        if data:
            path.write_bytes(data)
        elif path.exists():
            path.unlink()


def check(kvote, folder, root, blessing):
    case = read_case(folder)
    keys = dict(case)
    langs = re.findall(r"--lang (\w+)", keys["args"]) or ["da", "en"]
    faults = []
    for lang in langs:
        status, result = run_once(kvote, case, folder, root, lang)
        if blessing:
            bless(folder, lang, result)
        if status != int(keys["status"]):
            faults.append(f"exit status {status}, {keys['status']} wanted ({lang}): "
                          f"{result[f'stderr.{lang}'].decode(errors='replace')}")
        if status > 1 and (result[f"stdout.{lang}"] or any(n.startswith("out/") for n in result)):
            faults.append("a failing command wrote something")
        for name, reference in (value.split() for key, value in case if key == "equal"):
            if result.get(name) != (root / reference).read_bytes():
                faults.append(f"{name} is not {reference}")
        expected = expected_of(folder, lang)
        for name in sorted(expected.keys() | result.keys()):
            if strip_run(name, expected.get(name)) != strip_run(name, result.get(name)):
                faults.append(f"{name} differs:\n{(result.get(name) or b'').decode(errors='replace')[:2000]}")
    return faults


def main():
    words = [word for word in sys.argv[3:] if word != "--bless"]
    kvote, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    cases = [HERE / word for word in words] or sorted(p.parent for p in HERE.glob("*/case.txt"))
    print(f"1..{len(cases)}")
    failed = 0
    for number, folder in enumerate(cases, 1):
        try:
            faults = check(kvote, folder, root, "--bless" in sys.argv)
        except (AssertionError, OSError, KeyError, ValueError, subprocess.TimeoutExpired) as error:
            faults = [repr(error)]
        print(f"{'not ok' if faults else 'ok'} {number} - {folder.name}")
        for fault in faults:
            print("# " + fault.replace("\n", "\n# "))
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
