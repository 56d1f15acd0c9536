#!/usr/bin/env python3
"""Ends the first of two PostgreSQL servers at a stroke while acts are done without rest, has the second take over, and
looks whether the same process goes on, every act that was acknowledged is there, and none is there twice.

test_failover.py KVOTE ACTOR SOURCE   (by postgres.py --standby)
"""
import os
import pathlib
import queue
import random
import shlex
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import Scene  # noqa: E402
from test_kill import check, start  # noqa: E402

ACTS = 20        # before the stroke, and after it
WAIT_SECONDS = 300


def read_acts(stream, acts):
    """Ids as they are acknowledged; None = the actor has ended."""
    for line in stream:
        acts.put(line.decode().split()[1])
    acts.put(None)


def take(acts, count):
    taken = []
    while len(taken) < count:
        act = acts.get(timeout=WAIT_SECONDS)
        if act is None:
            raise AssertionError("the actor gave up")
        taken.append(act)
    return taken


def take_rest(acts):
    return list(iter(acts.get, None))


def cut_power():
    subprocess.run([*shlex.split(os.environ["KVOTE_TEST_KILL"]), os.environ["KVOTE_TEST_PRIMARY_PID"]], check=True)


def promote():
    subprocess.run([*shlex.split(os.environ["KVOTE_TEST_PREFIX"]), os.environ["KVOTE_TEST_PG_BIN"] + "/pg_ctl",
                    "promote", "-s", "-w", "-D", os.environ["KVOTE_TEST_STANDBY_DATA"]], check=True, cwd="/")


def fail_over(actor, scene):
    """Acknowledged before the stroke, and after it."""
    process, acts, dice = start(actor, scene), queue.Queue(), random.Random()
    threading.Thread(target=read_acts, args=(process.stdout, acts), daemon=True).start()
    try:
        before = take(acts, ACTS)
        time.sleep(dice.random() * 0.05)
        cut_power()
        time.sleep(0.2 + dice.random())
        before += take(acts, acts.qsize())  # nobody can acknowledge anything now
        promote()
        after = take(acts, ACTS)
    finally:
        process.kill()
        process.wait()
    return before, after + take_rest(acts)


def main(kvote, actor, source):
    print("1..3")
    with tempfile.TemporaryDirectory(prefix="kvote-failover-") as folder:
        scene = Scene(kvote, source, folder, os.environ["KVOTE_TEST_POSTGRES"])
        scene.set_up(["carl"])
        scene.announce()
        before, after = fail_over(actor, scene)
        print(f"ok 1 - the process went on: {len(before)} acts, then {len(after)}")
        wrong = check(scene, before + after)
        found = check(scene, before + ["0" * 32] + after)
    print(f"# {wrong}" if wrong else "# the log is whole")
    print(f"{'not ok' if wrong else 'ok'} 2 - no acknowledged act is lost, none is there twice")
    print(f"{'ok' if found else 'not ok'} 3 - an act that is missing would be found")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
