#!/usr/bin/env python3
"""postgres.py [--tap] [--standby] COMMAND...: runs a test with a PostgreSQL server of its own.
postgres.py --kill-9 PID: what a power cut does to the postmaster PID and all its processes.

The server lives in a new folder below /tmp, hears only on a port of 127.0.0.1
that was free and on a socket in that folder, and is stopped and removed whatever
happens.  No other server of the machine is touched.  The command finds

    KVOTE_TEST_POSTGRES     postgresql://… of the database "kvote", superuser
    KVOTE_TEST_PG_BIN       folder of psql, pg_ctl …
    KVOTE_TEST_PREFIX       what to put before pg_ctl ("setpriv …", or nothing)
    KVOTE_TEST_KILL         what to put before a postmaster's number to have a power cut

The role "guarded" needs a password, once a test has made it; all others none.

and with --standby a second server that follows the first; a commit is answered
when both have it.  KVOTE_TEST_POSTGRES then names both hosts, and there are

    KVOTE_TEST_PRIMARY_URL, KVOTE_TEST_STANDBY_URL      URL of one alone
    KVOTE_TEST_PRIMARY_DATA, KVOTE_TEST_STANDBY_DATA    data folders
    KVOTE_TEST_PRIMARY_PID, KVOTE_TEST_STANDBY_PID      postmasters; their processes have
                                                        groups of their own: --kill-9

Without a server to start it says what is missing and ends with 77; with --tap,
where Meson takes that for an error, with 0 and a plan of no tests (skipped).
"""
import os
import pathlib
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from port import find_port  # noqa: E402

SKIPPED = 77
START_SECONDS = 300
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
max_connections = 40
shared_buffers = 16MB
fsync = on
timezone = 'UTC'
log_timezone = 'UTC'
autovacuum = off
"""
# The standby that is asked for as synchronous; its name is in its connection.
STANDBY_SETTINGS = """
wal_level = replica
max_wal_senders = 4
hot_standby = on
wal_keep_size = 256MB
"""
GUARDED = "host all guarded 127.0.0.1/32 scram-sha-256\n"


class Missing(Exception):
    """No server can be started here; the reason is its text."""


def find_programs():
    """The folder of the newest server's programs."""
    folders = [path.parent for path in pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(pathlib.Path(on_path).resolve().parent)
    if not folders:
        raise Missing("no PostgreSQL server (Debian package postgresql)")
    number = {folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0 for folder in folders}
    return max(folders, key=number.get)


def find_account():
    """Who the server runs as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            pass
    raise Missing("root, and no account postgres or nobody to run the server")


class Cluster:
    """The servers of one test, below one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = find_programs()
        self.account = find_account()
        self.running = {}
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
            os.chmod(folder, 0o755)

    def words_as(self):
        """What a command needs in front of it to run as the server's account."""
        return [] if not self.account else [
            "setpriv", f"--reuid={self.account.pw_uid}", f"--regid={self.account.pw_gid}", "--clear-groups"]

    def environment(self):
        names = [name for name in os.environ if not name.startswith("PG")]
        return {name: os.environ[name] for name in names} | {"LC_ALL": "C", "HOME": str(self.folder)}

    def run(self, program, *words):
        done = subprocess.run([*self.words_as(), self.programs / program, *words], cwd=self.folder,
                              env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def query(self, port, sql):
        return self.run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(port),
                        "-U", "kvote", "-d", "postgres", "-c", sql).strip()

    def start(self, name, port):
        """A postmaster that Ctrl-C does not reach, and that ends at once should we be killed."""
        data = self.folder / name
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen(["setpriv", "--pdeathsig=QUIT", *self.words_as()[1:],
                                        self.programs / "postgres", "-D", data], cwd=self.folder,
                                       env=self.environment(), stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=subprocess.STDOUT, start_new_session=True)
        self.running[name] = process
        end = time.monotonic() + START_SECONDS
        while not (data / "postmaster.pid").exists() or "ready" not in (data / "postmaster.pid").read_text():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self.folder / f"{name}.log").read_text(errors="replace"))
            time.sleep(0.02)
        return process.pid

    def make_primary(self, port):
        self.run("initdb", "--no-sync", "-A", "trust", "-U", "kvote", "-E", "UTF8", "--locale=C", "-D",
                 self.folder / "primary")
        with open(self.folder / "primary" / "postgresql.conf", "a", encoding="ascii") as settings:
            settings.write(SETTINGS.format(port=port, folder=self.folder))
            settings.write(STANDBY_SETTINGS)
        access = self.folder / "primary" / "pg_hba.conf"
        access.write_text(GUARDED + access.read_text())
        pid = self.start("primary", port)
        self.query(port, "CREATE DATABASE kvote")
        return pid

    def make_standby(self, primary_port, port):
        self.run("pg_basebackup", "--no-sync", "-c", "fast", "-X", "stream", "-R", "-D", self.folder / "standby",
                 "-d", f"host={self.folder} port={primary_port} user=kvote application_name=standby")
        with open(self.folder / "standby" / "postgresql.conf", "a", encoding="ascii") as settings:
            settings.write(f"port = {port}\n")
        pid = self.start("standby", port)
        self.query(primary_port, "ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        self.query(primary_port, "SELECT pg_reload_conf()")
        self.wait_for_sync(primary_port)
        return pid

    def wait_for_sync(self, port):
        end = time.monotonic() + START_SECONDS
        while self.query(port, "SELECT sync_state FROM pg_stat_replication") != "sync":
            if time.monotonic() > end:
                raise RuntimeError("the standby does not follow")
            time.sleep(0.05)

    def stop(self):
        """At once: what is on the disk goes away as well.  A test may have killed or
        restarted a server, so the process in postmaster.pid counts, too."""
        for name, process in self.running.items():
            pids = {process.pid}
            try:
                pids.add(int((self.folder / name / "postmaster.pid").read_text().splitlines()[0]))
            except (OSError, ValueError, IndexError):
                pass
            for pid in pids:
                if process.pid == pid and process.poll() is not None:
                    continue
                if is_postgres(pid):
                    os.kill(pid, signal.SIGQUIT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            wait_for_end(pids - {process.pid})


def is_postgres(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
    except OSError:
        return False


def wait_for_end(pids):
    end = time.monotonic() + 10
    while any(is_postgres(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.02)


def kill_at_once(pid):
    """The postmaster stands still first, so that it starts nothing anew and tells nobody."""
    if not is_postgres(pid):
        sys.exit(f"{pid} is no PostgreSQL server")
    os.kill(pid, signal.SIGSTOP)
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text(errors="replace").rpartition(")")[2].split()[1])
            if parent == pid:
                os.kill(int(path.parent.name), signal.SIGKILL)
        except (OSError, ValueError):
            pass
    os.kill(pid, signal.SIGKILL)


def prepare(cluster, with_standby):
    """Starts the servers; what the command finds in its environment."""
    port = find_port()
    url = "postgresql://kvote@%s/kvote"
    primary = f"127.0.0.1:{port}"
    found = {"KVOTE_TEST_POSTGRES": url % primary, "KVOTE_TEST_PG_BIN": str(cluster.programs),
             "KVOTE_TEST_PREFIX": " ".join(cluster.words_as()), "KVOTE_TEST_PRIMARY_URL": url % primary,
             "KVOTE_TEST_KILL": shlex.join([sys.executable, os.path.abspath(__file__), "--kill-9"]),
             "KVOTE_TEST_PRIMARY_DATA": str(cluster.folder / "primary"),
             "KVOTE_TEST_PRIMARY_PID": str(cluster.make_primary(port))}
    if with_standby:
        second = find_port()
        standby = f"127.0.0.1:{second}"
        found |= {"KVOTE_TEST_STANDBY_PID": str(cluster.make_standby(port, second)),
                  "KVOTE_TEST_STANDBY_URL": url % standby, "KVOTE_TEST_STANDBY_DATA": str(cluster.folder / "standby"),
                  "KVOTE_TEST_POSTGRES": url % f"{primary},{standby}"}
    return found


def end_on_signal(number, frame):
    """As if the test had ended: the servers are stopped on the way out."""
    sys.exit(128 + number)


def run_command(command, environment):
    with subprocess.Popen(command, env=os.environ | environment) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
            raise


def main():
    command, options = sys.argv[1:], set()
    while command and command[0].startswith("--"):
        options.add(command.pop(0))
    if not command or not options <= {"--tap", "--standby", "--kill-9"}:
        sys.exit(__doc__.partition("\n\n")[0])
    if "--kill-9" in options:
        return kill_at_once(int(command[0]))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end_on_signal)
    with tempfile.TemporaryDirectory(prefix="kvote-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        try:
            cluster = Cluster(pathlib.Path(name))
        except Missing as reason:
            print(f"1..0 # SKIP {reason}")
            return 0 if "--tap" in options else SKIPPED
        try:
            status = run_command(command, prepare(cluster, "--standby" in options))
        finally:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            cluster.stop()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
