#!/usr/bin/env python3
"""Kills a process with SIGKILL in the middle of official acts, many times, and looks after each time whether the store
is whole, every act that was acknowledged is there, and none is there twice.

test_kill.py KVOTE ACTOR SOURCE KILLS [DRIVER]   (PostgreSQL: where KVOTE_TEST_POSTGRES says)
"""
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import PASSWORDS, Scene, database  # noqa: E402

KILLS_A_STORE = 20  # a log that grows for ever takes ever longer to be looked over


def start(actor, scene):
    return subprocess.Popen([actor, scene.place, scene.key, "carl", PASSWORDS["carl"], "2024",
                             str(scene.notification), "Nordjylland", "0"], stdout=subprocess.PIPE)


def kill_once(actor, scene, dice):
    """The ids acknowledged before the kill."""
    process = start(actor, scene)
    first = process.stdout.readline()  # it works; now at any moment
    time.sleep(dice.random() * 0.05)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    lines = (first + rest).decode().splitlines(keepends=True)
    if not lines:
        raise AssertionError("the actor did nothing at all")
    return [line.split()[1] for line in lines if line.endswith("\n")]


def check(scene, acknowledged):
    """What is wrong with the store; "" = nothing."""
    status, out, err = scene.run("db", "check")
    if status != 0:
        return f"db check: {status}\n{out}{err}"
    ids = [act["id"] for act in scene.log()]
    missing = [id_ for id_ in acknowledged if id_ not in set(ids)]
    if missing:
        return f"acknowledged, and not there: {missing}"
    return "" if len(ids) == len(set(ids)) else "an act is there twice"


def main(kvote, actor, source, kills, driver="sqlite"):
    kills, dice, killed, acts = int(kills), random.Random(20260101), 0, 0
    print("1..1")
    while killed < kills:
        with tempfile.TemporaryDirectory(prefix="kvote-kill-") as folder:
            scene = Scene(kvote, source, folder, database(f"kill_{killed}") if driver == "pgsql" else None)
            scene.set_up(["carl"])
            scene.announce()
            acknowledged = []
            for _ in range(min(KILLS_A_STORE, kills - killed)):
                acknowledged += kill_once(actor, scene, dice)
                killed += 1
                status, out, err = scene.run("audit-log", "verify")
                if status != 0:
                    print(f"not ok 1 - after kill {killed}: {out}{err}")
                    return 1
            wrong = check(scene, acknowledged)
            acts += len(acknowledged)
        if wrong:
            print(f"not ok 1 - after kill {killed}: {wrong}")
            return 1
        print(f"# {killed} kills, {acts} acts acknowledged", flush=True)
    print(f"ok 1 - {killed} kills ({driver}): {acts} acts acknowledged, none lost, none doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
