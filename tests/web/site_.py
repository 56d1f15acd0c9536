"""A case store with accounts, and the server in front of it."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
from scene import PASSWORDS, Scene  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from browser import Browser  # noqa: E402


class Site:
    def __init__(self, kvote, root, folder, listen="127.0.0.1:0"):
        self.scene = Scene(kvote, root, folder)
        self.scene.set_up(("carl", "bo", "nora", "aud", "rita"))
        self.log = open(pathlib.Path(folder, "server.log"), "w", encoding="utf-8")  # pylint: disable=consider-using-with
        self.server = subprocess.Popen(  # pylint: disable=consider-using-with
            [self.scene.kvote, "serve", "--listen", listen, "--db", self.scene.place, "--key", self.scene.key, "--lang", "en"],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        self.address = line.strip().rpartition("//")[2]
        assert ":" in self.address, line

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.server.terminate()
        status = self.server.wait(timeout=10)
        self.server.stdout.close()
        self.log.close()
        assert status == 0, f"the server ended with {status}"

    def browser(self, account=None):
        browser = Browser(self.address)
        if account is not None:
            page = browser.log_in(account, PASSWORDS[account])
            assert page.status == 200 and "login" not in page.address, page.text
        return browser
