"""What the tests of kvote scenarios share: specifications, running them, killing them midway, TAP.

sys.argv: KVOTE SOURCE_ROOT."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

KVOTE, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ROUND = str(ROOT / "data" / "rounds" / "example")
FIGURES = ("population", "immigrants", "family_reunified")

DRAWS = {"draws": {"count": 30000, "seed": 20240501,
                   "landstal": {"distribution": "normal", "sd": 60, "unit": "persons", "truncate": {"low": -500, "high": 900}},
                   "figures": [{"figure": "population", "distribution": "normal", "sd": 1.5, "unit": "percent"},
                               {"figure": "immigrants", "distribution": "triangular", "low": -10, "mode": 0, "high": 15,
                                "unit": "percent"},
                               {"figure": "family_reunified", "distribution": "empirical", "together": True,
                                "errors": [-30, 0, 0, 12.5, 40], "unit": "percent"}]}}
BY = {"by": "landstal", "vary": {"landstal": {"from": 300, "to": 800, "step": 100}},
      "draws": {"count": 999, "seed": 4, "figures": [{"figure": "immigrants", "distribution": "normal", "sd": 3,
                                                      "unit": "percent", "of": {"region": "Nordjylland"}}]}}


def run(*words, status=0):
    done = subprocess.run([KVOTE, "scenarios", *map(str, words), "--lang", "en"], capture_output=True, text=True)
    assert done.returncode == status, f"{words}: exit {done.returncode}, not {status}: {done.stderr}"
    return done.stderr


def write(folder, facts, name="spec.json"):
    path = folder / name
    path.write_text(json.dumps({"format": "kvote-scenarios/1", "base": {"round": ROUND}, **facts}), encoding="utf-8")
    return path


def write_alike(folder, name, last):
    """The example's figures, in which København and those behind it up to a code are alike; what a base says of them."""
    lines = pathlib.Path(f"{ROUND}/figures.csv").read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("101,"))
    names, one = lines[at - 1].split(","), lines[at].split(",")
    for i in range(at + 1, len(lines)):
        own = lines[i].split(",")
        lines[i] = ",".join(one[k] if names[k] in FIGURES else cell for k, cell in enumerate(own))
        if own[0] == last:
            break
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"figures": name, "landstal": 550, "year": 2024}


def read(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def kill_midway(folder, facts_of, counts, out, kept, *words):
    """The specification, of the first of these counts of scenarios that took long enough, of a run that was killed after
    its sums were kept, and the count."""
    for count in counts:
        spec = write(folder, facts_of(count))
        begun = subprocess.Popen([KVOTE, "scenarios", spec, "-o", out, *words], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        while begun.poll() is None and not kept.exists():
            time.sleep(0.02)
        if begun.poll() is None:
            begun.send_signal(signal.SIGKILL)
            begun.wait()
            return spec, count
        shutil.rmtree(out)
    raise AssertionError("it ended before its sums were kept")


@contextlib.contextmanager
def small_disk(folder, options):
    """A folder that is a disk of its own; None where that is not to be had."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    if not shutil.which("mount") or os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True).returncode:
        print("# no small disk can be made here: left out")
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def run_tests(*tests):
    """Each in a folder of its own; TAP.  The exit status."""
    print(f"1..{len(tests)}")
    bad = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(pathlib.Path(folder))
                print(f"ok {number} - {test.__name__}")
            except AssertionError as error:
                bad += 1
                print(f"not ok {number} - {test.__name__}\n# {error}")
        sys.stdout.flush()
    return bad > 0
