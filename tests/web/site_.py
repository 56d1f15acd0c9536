"""A case store with accounts, and the server in front of it."""
import datetime
import os
import pathlib
import re
import struct
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
from scene import PASSWORDS, Scene, database  # noqa: E402,F401

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from browser import Browser  # noqa: E402


PATIENCE = 300  # seconds: what has not come by then does not come, however busy the machine is


def wait_until(is_so):
    """Asks until it is so; False = it never was."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Site:
    """clock: the library (clock.c) by which the site has a time of its own, from `day` on, kept in the file self.clock."""

    def __init__(self, kvote, root, folder, listen="127.0.0.1:0", users=("carl", "bo", "nora", "aud", "rita"), clock=None, day=None,
                 place=None, options=("--rate", "0")):
        env, self.server = {}, None
        if clock is not None:
            self.clock = pathlib.Path(folder, "clock")
            self.set_day(day)
            env = {"LD_PRELOAD": str(clock), "KVOTE_TEST_CLOCK": str(self.clock)}
        self.scene = Scene(kvote, root, folder, place, env)
        self.scene.set_up(users)
        self.log = open(pathlib.Path(folder, "server.log"), "w", encoding="utf-8")  # pylint: disable=consider-using-with
        self.words = [self.scene.kvote, "serve", "--listen", listen, "--db", self.scene.place, "--key", self.scene.key, "--lang", "en",
                      *(() if "--job-seconds" in options else ("--job-seconds", str(PATIENCE))), *options]
        self.env = {**os.environ, **env}
        self.start()

    def start(self):
        self.server = subprocess.Popen(  # pylint: disable=consider-using-with
            self.words, stdout=subprocess.PIPE, stderr=self.log, text=True, env=self.env)
        line = self.server.stdout.readline()
        self.address = line.strip().rpartition("//")[2]
        assert ":" in self.address, line

    def set_day(self, day):
        """Noon of that day, for who runs and whoever starts; in place, for it is mapped."""
        noon = datetime.datetime.fromisoformat(f"{day}T12:00:00").timestamp()
        with open(self.clock, "r+b" if self.clock.exists() else "wb") as file:
            file.write(struct.pack("q", int(noon - time.time())))
        if self.server is not None:
            self.wait_for_look()

    def read_metric(self, name):
        told = Browser(self.address).get("/metrics").body.decode()
        return int(re.search(rf"^{re.escape(name)} (\d+)$", told, re.MULTILINE)[1])

    def wait_for_look(self):
        """Until the server has looked at clock and store anew, as it does once a second: the look that is under way may be of before."""
        before = self.read_metric("kvote_looks_total")
        assert wait_until(lambda: self.read_metric("kvote_looks_total") > before + 1), "the server does not look at its clock"

    def pass_time(self, seconds):
        """So much later by the clock that only runs forward; the day stays."""
        with open(self.clock, "r+b") as file:
            file.seek(8)
            before = file.read(8)
            file.seek(8)
            file.write(struct.pack("q", seconds + (struct.unpack("q", before)[0] if before else 0)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def stop(self):
        self.server.terminate()
        status = self.server.wait(timeout=PATIENCE)
        self.server.stdout.close()
        assert status == 0, f"the server ended with {status}"

    def restart(self):
        """Another process, which may have another address; nobody is logged in any more."""
        self.stop()
        self.start()

    def close(self):
        self.stop()
        self.log.close()

    def browser(self, account=None):
        browser = Browser(self.address)
        if account is not None:
            page = browser.log_in(account, PASSWORDS[account])
            assert page.status == 200 and "login" not in page.address, page.text
        return browser
