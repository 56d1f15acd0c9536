#!/usr/bin/env python3
"""Runs a command beside a PostgreSQL server of its own, which is gone afterwards.

postgres.py [--standby] COMMAND [ARGUMENT ...]

The command finds the server at KVOTE_TEST_POSTGRES (a URL; with --standby of both hosts, and commits wait for the
standby).  With --standby also KVOTE_TEST_PRIMARY, KVOTE_TEST_STANDBY (data folders) and KVOTE_TEST_PG_BIN, so that the
command can kill one and promote the other.  Ends with the command's status, or with 77 (skipped) and a reason where no
server is installed.
"""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile

PORTS = {"primary": 54331, "standby": 54332}  # names of sockets: no port is opened


def find_programs():
    """The newest server's programs, or None."""
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return folders[-1].parent if folders else None


def unprivileged():
    """(uid, gid) for the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
        except KeyError:
            continue
    return None


class Servers:
    def __init__(self, programs, folder):
        self.programs, self.folder, self.owner = programs, pathlib.Path(folder), unprivileged()
        if self.owner:
            os.chown(folder, *self.owner)
        os.chmod(folder, 0o755)

    def run(self, *words):
        def become():
            if self.owner:
                os.setgid(self.owner[1])
                os.setuid(self.owner[0])
        done = subprocess.run([self.programs / words[0], *map(str, words[1:])], preexec_fn=become, cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True)
        if done.returncode != 0:
            sys.exit(f"{words[0]}: {done.stdout}")

    def start(self, name):
        options = f"-k {self.folder} -p {PORTS[name]} -c listen_addresses= -c max_wal_senders=4 -c wal_keep_size=64"
        # the server must not hold our standard output open
        self.run("pg_ctl", "-w", "-D", self.folder / name, "-o", options, "-l", self.folder / f"{name}.log", "start")

    def make_primary(self):
        self.run("initdb", "--no-sync", "-A", "trust", "-U", "kvote", "--locale=C.UTF-8", "-D", self.folder / "primary")
        self.start("primary")

    def make_standby(self):
        self.run("pg_basebackup", "-h", self.folder, "-p", PORTS["primary"], "-U", "kvote", "-D",
                 self.folder / "standby", "-R", "-X", "stream", "--checkpoint=fast")
        self.start("standby")
        for sql in ("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"):
            subprocess.run(["psql", "-q", "-d", self.url("primary"), "-c", sql], check=True, stdout=subprocess.DEVNULL)

    def url(self, *names):
        hosts = ",".join(str(self.folder) for _ in names)
        return (f"postgresql://kvote@/postgres?host={hosts}"
                f"&port={','.join(str(PORTS[name]) for name in names)}")

    def stop(self):
        for name in PORTS:
            if (self.folder / name / "postmaster.pid").exists():
                subprocess.run([self.programs / "pg_ctl", "-m", "immediate", "-D", self.folder / name, "stop"],
                               preexec_fn=lambda: self.owner and (os.setgid(self.owner[1]), os.setuid(self.owner[0])),
                               cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(words):
    standby = words[:1] == ["--standby"]
    words = words[1:] if standby else words
    programs = find_programs()
    if programs is None or shutil.which("psql") is None:
        print("1..0 # SKIP no PostgreSQL server is installed (Debian: postgresql)")
        return 77
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="kvpg-", dir="/tmp") as folder:
        servers = Servers(programs, folder)
        try:
            servers.make_primary()
            if standby:
                servers.make_standby()
            environment = dict(os.environ, KVOTE_TEST_PG_BIN=str(programs),
                               KVOTE_TEST_POSTGRES=servers.url(*(["primary", "standby"] if standby else ["primary"])),
                               KVOTE_TEST_PRIMARY=str(servers.folder / "primary"),
                               KVOTE_TEST_STANDBY=str(servers.folder / "standby"))
            return subprocess.run(words, env=environment).returncode
        finally:
            servers.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
