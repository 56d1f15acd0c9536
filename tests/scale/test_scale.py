#!/usr/bin/env python3
"""test_scale.py KVOTE ROOT: the job files of deploy/scale for real: a Slurm of one node and GNU parallel.

Shards are killed and put back while they are computed; the merged result is byte for byte that of one run.
"""
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
SHARD_SECONDS = 5  # long enough for sums that are kept (every two seconds) before a shard is done
FEW = 500_000
SECONDS = 240
ENVIRONMENT = os.environ | {"KVOTE": str(KVOTE)}


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


def shard_processes():
    """Processes that compute a shard of ours: number -> command line."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0] == os.fsencode(KVOTE) and b"--shard" in words:
                found[int(entry.name)] = words
    return found


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
        wait_for(lambda: has_checkpoint(shards), "no shard has kept anything")
        # one is put back by Slurm, another one is killed from outside
        running = cluster.call("squeue", "-h", "-r", "-t", "R", "-o", "%A %F_%K").split("\n")
        cluster.call("scontrol", "requeue", running[0].split()[1])
        wait_for(lambda: shard_processes(), "no shard is at work")
        for process in list(shard_processes())[:1]:
            os.kill(process, signal.SIGKILL)
        cluster.wait_until_empty(SECONDS)
        states = cluster.call("scontrol", "show", "job", merge)
        logs = "".join(path.read_text(errors="replace") for path in sorted(shards.glob("*.log")))
        assert "JobState=COMPLETED" in states, states + logs
        assert "REQUEUE" in logs, f"nothing was put back: {logs}"


def by_parallel(spec, out):
    command = [ROOT / "deploy" / "scale" / "parallel.sh", spec, out, str(SHARDS), "--jobs", "2"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          start_new_session=True) as first:
        wait_for(lambda: has_checkpoint(pathlib.Path(f"{out}.shards")) or first.poll() is not None,
                 "no shard has kept anything")
        assert first.poll() is None, "all was done before it could be killed"
        os.killpg(first.pid, signal.SIGKILL)
        for process in shard_processes():
            os.kill(process, signal.SIGKILL)
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def refuses_gap(spec, out):
    """A shard that is missing, and one that was cut off."""
    del spec
    shards = [f"{out}.shards/{number}" for number in range(1, SHARDS + 1)]
    done = subprocess.run([KVOTE, "scenarios", "merge", "-o", f"{out}-gap", *shards[1:]], capture_output=True, check=False)
    assert done.returncode == 3 and not pathlib.Path(f"{out}-gap").exists(), done
    sums = pathlib.Path(shards[0], "sums.txt")
    sums.write_bytes(sums.read_bytes()[:-100])
    done = subprocess.run([KVOTE, "scenarios", "merge", "-o", f"{out}-gap", *shards], capture_output=True, check=False)
    assert done.returncode == 3 and b"sums.txt" in done.stderr, done


def main():
    lacking = slurm.missing() + [name for name in ("parallel",) if shutil.which(name) is None]
    tests = [("GNU parallel, killed and begun again", by_parallel), ("Slurm, a task put back and one killed", by_slurm),
             ("a part that is missing or cut off", refuses_gap)]
    if lacking:
        print(f"1..0 # SKIP not on this machine: {', '.join(lacking)}")
        return 0
    print(f"1..{len(tests)}")
    failed = False
    with tempfile.TemporaryDirectory(prefix="kvote-scale-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        spec = write_spec(folder, count_draws(folder))
        subprocess.run([KVOTE, "scenarios", spec, "-o", folder / "whole", "--jobs", "2"], check=True,
                       stdout=subprocess.DEVNULL)
        whole = read_folder(folder / "whole")
        for number, (what, test) in enumerate(tests, 1):
            out = folder / test.__name__ if test is not refuses_gap else folder / "by_parallel"
            try:
                test(spec, out)
                assert test is refuses_gap or read_folder(out) == whole, "not the same bytes as one run"
                print(f"ok {number} - {what}", flush=True)
            except (AssertionError, RuntimeError, OSError) as error:
                failed = True
                print(f"not ok {number} - {what}")
                print("\n".join(f"# {line}" for line in str(error).splitlines()[:20]), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
