#!/usr/bin/env python3
"""The server behind a real nginx with the files of deploy/: TLS, limits, and nothing smuggled past it.

test_edge.py KVOTE SOURCE_ROOT
"""
import http.client
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile

from site_ import PASSWORDS, PATIENCE, Site, wait_until
from suite import Suite
from test_wire import REFUSED, head, statuses

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from port import find_port  # noqa: E402

ROOT = pathlib.Path(sys.argv[2]).resolve()
HOST = b"Host: kvote.example.dk"
# asks for what is not there, and for the end of the connection
LAST = head(HOST, b"Connection: close", target=b"/nothing")


class Edge:
    """nginx with our files, names and ports of its own."""

    def __init__(self, folder, path):
        self.plain, self.port = find_port(), find_port()
        certificate, key = folder / "edge.pem", folder / "edge.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kvote.example.dk",
                        "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=PATIENCE)
        names = {"/run/kvote/kvote.sock": str(path), "/etc/ssl/kvote.pem": str(certificate), "/etc/ssl/private/kvote.key": str(key),
                 "/etc/nginx/kvote_proxy.conf": str(ROOT / "deploy/kvote_proxy.conf"), "listen [::]:80;": "", "listen [::]:443 ssl http2;": "",
                 "listen 80;": f"listen 127.0.0.1:{self.plain};", "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2;"}
        text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
        for old, new in names.items():
            assert old in text, old
            text = text.replace(old, new)
        places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config = folder / "nginx.conf"
        user = "user root;\n" if os.geteuid() == 0 else ""
        config.write_text(f"{user}pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{places}"
                          + text + "}\n", encoding="utf-8")
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [shutil.which("nginx") or "/usr/sbin/nginx", "-c", config, "-g", "daemon off;"], stderr=subprocess.PIPE)
        if not wait_until(lambda: self.listens() or self.process.poll() is not None) or self.process.poll() is not None:
            raise RuntimeError((folder / "error.log").read_text(encoding="utf-8"))

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def open(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE), server_hostname="kvote.example.dk")

    def ask(self, target, method="GET", body=None, headers=None):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=context)
        connection.request(method, target, body=body, headers={"Host": "kvote.example.dk", **(headers or {})})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, data

    def talk(self, data):
        """All that comes back until the connection ends."""
        with self.open() as connection:
            got = b""
            try:
                connection.sendall(data)
                while part := connection.recv(65536):
                    got += part
            except OSError:
                pass
            return got

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def check_service(suite):
    """The unit, as far as it can be looked at where systemd does not run."""
    if not shutil.which("systemd-analyze"):
        return
    with tempfile.TemporaryDirectory() as folder:
        unit = pathlib.Path(folder, "kvote.service")
        text = (ROOT / "deploy/kvote.service").read_text(encoding="utf-8")
        unit.write_text(text.replace("/usr/bin/kvote", "/bin/true"), encoding="utf-8")
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=PATIENCE, check=False)
        said = [line for line in done.stderr.splitlines() if "kvote.service" in line]
        suite.check(not said, "systemd finds nothing wrong with the unit", said)


def check_limits(suite, edge):
    """Asked until it happens: time passes on a busy machine, and gives anew."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://kvote.example.dk"}
    wrong = []
    while 429 not in wrong and len(wrong) < 500:
        wrong.append(edge.ask("/login", "POST", "account=nobody&password=wrong-wrong-1", form)[0])
    suite.check(429 in wrong and len(wrong) > 5, "who tries passwords has to wait", wrong)
    many = []
    while 429 not in many and len(many) < 8000:
        many += statuses(edge.talk(head(HOST) * 400 + LAST))
    suite.check(429 in many and many[0] == 200, "who asks too often has to wait", many.count(429))


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with Site(sys.argv[1], ROOT, folder, listen=f"unix:{folder}/kvote.sock", options=("--forwarded",)) as site:
            site.scene.bring_to("sent")
            edge = Edge(folder, folder / "kvote.sock")
            try:
                status, headers, body = edge.ask("/aar/2024")
                suite.check(status == 200 and b"2024" in body, "a page comes through", status)
                suite.check("strict-transport-security" in headers and "content-security-policy" in headers and
                            headers["x-content-type-options"] == "nosniff", "with its headers", headers)
                connection = http.client.HTTPConnection("127.0.0.1", edge.plain, timeout=PATIENCE)
                connection.request("GET", "/aar/2024", headers={"Host": "kvote.example.dk"})
                answer = connection.getresponse()
                suite.check(answer.status == 301 and answer.getheader("Location") == "https://kvote.example.dk/aar/2024",
                            "without TLS one is led to it", answer.status)
                status, headers, _ = edge.ask("/login", "POST", f"account=carl&password={PASSWORDS['carl']}",
                                              {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://kvote.example.dk"})
                suite.check(status == 303 and "__Host-kvote=" in headers.get("set-cookie", ""), "a login goes through", status)
                cookie = {"Cookie": headers.get("set-cookie", "").partition(";")[0]}
                suite.check(edge.ask("/sager", headers=cookie)[0] == 200, "and counts")
                port = f"kvote.example.dk:{edge.port}"
                status, *_ = edge.ask("/logout", "POST", "", {"Host": port, "Origin": f"https://{port}", **cookie,
                                                              "Content-Type": "application/x-www-form-urlencoded"})
                suite.check(status == 303, "at another port than 443, too", status)
                # nginx writes the address itself, whatever came
                for what, data in ((what, data) for what, data in REFUSED.items() if what != "two addresses"):
                    got = statuses(edge.talk(data.replace(b"Host: a\r\n", HOST + b"\r\n") + LAST))
                    got = got[:-1] if got[-1:] == [404] else got
                    suite.check(all(status >= 300 for status in got) and len(got) <= 1, f"{what}: nothing of it comes through", got)
                suite.check(statuses(edge.talk(head(HOST) + LAST)) == [200, 404], "a plain one does")
                check_limits(suite, edge)
            finally:
                edge.close()
    check_service(suite)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
