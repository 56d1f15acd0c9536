#!/usr/bin/env python3
"""test_scale.py KVOTE ROOT: the job files of deploy/scale for real: a Slurm of one node and GNU parallel.

Shards are killed and put back while they are computed; the merged result is byte for byte that of one run.
"""
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

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import slurm  # noqa: E402

KVOTE, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
SHARDS = 4
SHARD_SECONDS = 3  # long enough for sums that are kept (every two seconds) before a shard is done
FEW = 500_000
SECONDS = 600
TRIES = 4
ENVIRONMENT = os.environ | {"KVOTE": str(KVOTE)}


class TooFast(Exception):
    """A shard was done before it could be killed."""


def write_spec(folder, draws):
    spec = {"format": "kvote-scenarios/1", "base": {"round": str(ROOT / "data" / "rounds" / "example")},
            "draws": {"count": draws, "seed": 7, "figures": [
                {"figure": figure, "distribution": "normal", "sd": 3, "unit": "percent"}
                for figure in ("population", "immigrants")]}}
    path = folder / "spec.json"
    path.write_text(json.dumps(spec), encoding="utf-8")
    return path


def count_draws(folder):
    """As many as let a shard take its time on this machine."""
    begun = time.monotonic()
    subprocess.run([KVOTE, "scenarios", write_spec(folder, FEW), "-o", folder / "few"], check=True, stdout=subprocess.DEVNULL)
    return int(FEW / (time.monotonic() - begun) * SHARD_SECONDS * SHARDS)


def read_folder(folder):
    return {path.name: path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())}


def shard_processes(spec):
    """The processes that compute a shard of it; other tests have shards, too."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0] == os.fsencode(KVOTE) and os.fsencode(spec) in words and b"--shard" in words:
                found.append(int(entry.name))
    return found


def kill_shards(spec, most):
    """So many of those that are at work; how many they were."""
    found = shard_processes(spec)[:most]
    for process in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return len(found)


def wait_for(is_there, what):
    end = time.monotonic() + SECONDS
    while not is_there():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def has_checkpoint(folder):
    return any(folder.glob("*.part"))


def by_slurm(spec, out):
    with slurm.Cluster() as cluster:
        environment = cluster.environment | {"KVOTE": str(KVOTE)}
        done = subprocess.run([ROOT / "deploy" / "scale" / "slurm.sh", spec, out, str(SHARDS)], env=environment,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        merge = done.stdout.strip()
        shards = pathlib.Path(f"{out}.shards")

        def is_over():
            return not cluster.call("squeue", "-h", "-r")

        wait_for(lambda: has_checkpoint(shards) or is_over(), "no shard has kept anything")
        # one is put back by Slurm, another one is killed from outside
        for task in cluster.call("squeue", "-h", "-r", "-t", "R", "-o", "%F_%K").splitlines()[:1]:
            cluster.call("scontrol", "requeue", task, check=False)
        wait_for(lambda: kill_shards(spec, 1) or is_over(), "no shard is at work")
        cluster.wait_until_empty(SECONDS)
        states = cluster.call("scontrol", "show", "job", merge)
        logs = "".join(path.read_text(errors="replace") for path in sorted(shards.glob("*.log")))
        assert "JobState=COMPLETED" in states, logs[-1000:] + states
        if "REQUEUE" not in logs:
            raise TooFast("nothing was put back")


def by_parallel(spec, out):
    command = [ROOT / "deploy" / "scale" / "parallel.sh", spec, out, str(SHARDS), "--jobs", "2"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          start_new_session=True) as first:
        wait_for(lambda: has_checkpoint(pathlib.Path(f"{out}.shards")) or first.poll() is not None,
                 "no shard has kept anything")
        if first.poll() is not None:
            raise TooFast("all was done before it could be killed")
        os.killpg(first.pid, signal.SIGKILL)
        kill_shards(spec, SHARDS)
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def refuses_gap(shards):
    """A shard that is missing, and one that was cut off."""
    out, parts = shards.parent / "gap", [shards / str(number) for number in range(1, SHARDS + 1)]
    done = subprocess.run([KVOTE, "scenarios", "merge", "-o", out, *parts[1:]], capture_output=True, check=False)
    assert done.returncode == 3 and not out.exists(), done
    sums = parts[0] / "sums.txt"
    sums.write_bytes(sums.read_bytes()[:-100])
    done = subprocess.run([KVOTE, "scenarios", "merge", "-o", out, *parts], capture_output=True, check=False)
    assert done.returncode == 3 and b"sums.txt" in done.stderr, done


def try_until_killed(way, folder):
    """One run, and one with shards that are killed: the same bytes.  Larger where it was done too early; the folder of its shards."""
    draws = count_draws(folder)
    for number in range(TRIES):
        spec, whole, out = write_spec(folder, draws), folder / f"whole-{number}", folder / f"out-{number}"
        try:
            way(spec, out)
        except TooFast as reason:
            print(f"# {draws} draws: {reason}", flush=True)
            draws *= 3
            continue
        subprocess.run([KVOTE, "scenarios", spec, "-o", whole, "--jobs", "2"], check=True, stdout=subprocess.DEVNULL)
        assert read_folder(out) == read_folder(whole), "not the same bytes as one run"
        return pathlib.Path(f"{out}.shards")
    raise AssertionError("a shard was always done before it could be killed")


def main():
    lacking = slurm.missing() + [name for name in ("parallel",) if shutil.which(name) is None]
    if lacking:
        print(f"1..0 # SKIP not on this machine: {', '.join(lacking)}")
        return 0
    shards, failed = [], False
    tests = [("GNU parallel, killed and begun again", lambda folder: shards.append(try_until_killed(by_parallel, folder))),
             ("Slurm, a task put back and one killed", lambda folder: try_until_killed(by_slurm, folder)),
             ("a part that is missing or cut off", lambda _: refuses_gap(shards[0]))]
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory(prefix="kvote-scale-") as name:
        pathlib.Path(name).chmod(0o755)
        for number, (what, test) in enumerate(tests, 1):
            folder = pathlib.Path(name, str(number))
            folder.mkdir(mode=0o755)
            try:
                test(folder)
                print(f"ok {number} - {what}", flush=True)
            except (AssertionError, RuntimeError, OSError, IndexError) as error:
                failed = True
                print(f"not ok {number} - {what}")
                print("\n".join(f"# {line}" for line in str(error).splitlines()[:20]), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
