"""A case store to be tested: set up with accounts and a round that is announced, and its acts by the real program."""
import json
import os
import pathlib
import subprocess

PASSWORDS = {"anna": "administrator-1", "carl": "caseworker-word", "cora": "caseworker-two-", "bo": "approver-word-1",
             "nora": "council-nordjyl", "aud": "auditor-word-12", "rita": "reader-word-123"}
ROLES = {"carl": ["--role", "caseworker"], "cora": ["--role", "caseworker,approver"], "bo": ["--role", "approver"],
         "nora": ["--role", "council", "--region", "Nordjylland"], "aud": ["--role", "auditor"],
         "rita": ["--role", "reader"]}


def database(name):
    """A new database of that name on the server of the tests (postgres.py), as a URL; None where there is none."""
    url = os.environ.get("KVOTE_TEST_POSTGRES")
    if not url:
        return None
    subprocess.run(["psql", "-q", "-d", url, "-c", f"CREATE DATABASE {name}"], check=True)
    head, _, tail = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")


class Scene:
    """One store in a folder of its own (SQLite), or at a URL (PostgreSQL)."""

    def __init__(self, kvote, source, folder, place=None, env=None):
        self.kvote, self.source = str(pathlib.Path(kvote).resolve()), pathlib.Path(source).resolve()
        self.folder, self.env = pathlib.Path(folder), env or {}
        self.place = place or str(self.folder / "case.db")
        self.key = str(self.folder / "case.key")
        for name, word in PASSWORDS.items():
            (self.folder / f"{name}.word").write_text(word + "\n")
        self.notification = self.folder / "notification.json"
        self.notification.write_text(json.dumps(
            {"council": "Nordjylland", "received": "2023-06-23", "kind": "adopt"}))

    def run(self, *args, user=None, db=None, env=None):
        """(status, standard output, standard error) of the program."""
        words = [self.kvote, *map(str, args)]
        if user:
            words += ["--user", user, "--password-file", str(self.folder / f"{user}.word")]
        environment = {**os.environ, "KVOTE_DB": db or self.place, "KVOTE_KEY": self.key, "LC_ALL": "C", **self.env, **(env or {})}
        done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=self.folder)
        return done.returncode, done.stdout, done.stderr

    def do(self, *args, **more):
        """The same, which must succeed; the output."""
        status, out, err = self.run(*args, **more)
        if status != 0:
            raise AssertionError(f"kvote {' '.join(map(str, args))}: {status}\n{err}{out}")
        return out

    def set_up(self, users=("carl", "bo")):
        self.do("db", "init", user="anna")
        for name in users:
            self.do("user", "add", name, *ROLES[name], "--new-password-file", self.folder / f"{name}.word", user="anna")

    def bring_to(self, stage, round_="year:2024"):
        """The example round, act by act in the year before its own, until it is at that stage."""
        before = int(round_.split(":")[1]) - 1
        figures = self.source / "data/rounds/example/figures.csv"
        acts = {"opened": ("carl", "open", "--label", "example figures, not the legal ones"),
                "figured": ("carl", "figures", "--figures", figures),
                "announced": ("carl", "announce", "--landstal", "550", "--date", f"{before}-04-30"),
                "decided": ("carl", "decide", "--date", f"{before}-09-11"), "approved": ("bo", "approve"),
                "sent": ("carl", "send")}
        for reached, (user, act, *words) in acts.items():
            if stage == "empty":
                break
            self.do(act, round_, *words, user=user)
            if reached == stage:
                break

    def announce(self, round_="year:2024"):
        self.bring_to("announced", round_)

    def log(self):
        """The audit log, as the program tells it."""
        return json.loads(self.do("audit-log", "show", "--format", "json", user="anna"))
