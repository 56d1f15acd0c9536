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
import time

from site_ import PASSWORDS, Site
from test_wire import REFUSED, head, statuses

ROOT = pathlib.Path(sys.argv[2]).resolve()


class Suite:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}" + ("" if good else f"\n# {str(why)[:800]}"), flush=True)


def find_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Edge:
    """nginx with our files, names and ports of its own."""

    def __init__(self, folder, path):
        self.plain, self.port = find_port(), find_port()
        certificate, key = folder / "edge.pem", folder / "edge.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kvote.example.dk",
                        "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
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
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((folder / "error.log").read_text(encoding="utf-8"))

    def open(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=10), server_hostname="kvote.example.dk")

    def ask(self, target, method="GET", body=None, headers=None):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=context)
        connection.request(method, target, body=body, headers={"Host": "kvote.example.dk", **(headers or {})})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, data

    def talk(self, data):
        with self.open() as connection:
            got = b""
            try:
                connection.sendall(data)
                connection.settimeout(1.5)
                while part := connection.recv(65536):
                    got += part
            except OSError:
                pass
            return got

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def check_service(suite):
    """The unit, as far as it can be looked at where systemd does not run."""
    if not shutil.which("systemd-analyze"):
        return
    with tempfile.TemporaryDirectory() as folder:
        unit = pathlib.Path(folder, "kvote.service")
        text = (ROOT / "deploy/kvote.service").read_text(encoding="utf-8")
        unit.write_text(text.replace("/usr/bin/kvote", "/bin/true"), encoding="utf-8")
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60, check=False)
        said = [line for line in done.stderr.splitlines() if "kvote.service" in line]
        suite.check(not said, "systemd finds nothing wrong with the unit", said)


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
                connection = http.client.HTTPConnection("127.0.0.1", edge.plain, timeout=10)
                connection.request("GET", "/aar/2024", headers={"Host": "kvote.example.dk"})
                answer = connection.getresponse()
                suite.check(answer.status == 301 and answer.getheader("Location") == "https://kvote.example.dk/aar/2024",
                            "without TLS one is led to it", answer.status)
                status, headers, _ = edge.ask("/login", "POST", f"account=carl&password={PASSWORDS['carl']}",
                                              {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://kvote.example.dk"})
                suite.check(status == 303 and "__Host-kvote=" in headers.get("set-cookie", ""), "a login goes through", status)
                cookie = {"Cookie": headers.get("set-cookie", "").partition(";")[0]}
                suite.check(edge.ask("/sager", headers=cookie)[0] == 200, "and counts")
                # nginx writes the address itself, whatever came
                for what, data in ((what, data) for what, data in REFUSED.items() if what != "two addresses"):
                    got = statuses(edge.talk(data.replace(b"Host: a\r\n", b"Host: kvote.example.dk\r\n")))
                    suite.check(all(status >= 300 for status in got) and len(got) <= 1, f"{what}: nothing of it comes through", got)
                suite.check(statuses(edge.talk(head(b"Host: kvote.example.dk", b"Connection: close"))) == [200], "a plain one does")
                wrong = [edge.ask("/login", "POST", "account=nobody&password=wrong-wrong-1", {
                    "Content-Type": "application/x-www-form-urlencoded", "Origin": "https://kvote.example.dk"})[0] for _ in range(25)]
                suite.check(429 in wrong, "who tries passwords has to wait", wrong)
                many = statuses(edge.talk(head(b"Host: kvote.example.dk") * 400))
                suite.check(429 in many and many[0] == 200, "who asks too often has to wait", many.count(429))
            finally:
                edge.close()
    check_service(suite)
    print(f"1..{suite.count}")
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main())
