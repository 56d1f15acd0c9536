#!/usr/bin/env python3
"""What comes over the wire and is no request, or two: refused, and the server goes on.

test_wire.py KVOTE SOURCE_ROOT

Raw bytes on a socket: doubled and lying headers, requests hidden in the body of another, endless and cut-off ones, and many at
once; then the decision is still there, and the server ends when it is told.  And what replies say to whoever keeps them.
"""
import pathlib
import random
import re
import select
import socket
import sys
import tempfile

from site_ import PATIENCE, Site, wait_until
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
MALFORMED = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
HIDDEN = b"GET /sager HTTP/1.1\r\nHost: h\r\n\r\n"


def talk(address, data, ends=True):
    """All that comes back until the other side closes; ends: we say that nothing more will come."""
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        got = b""
        try:
            connection.sendall(data)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            while True:
                part = connection.recv(65536)
                if not part:
                    break
                got += part
        except OSError:
            pass
        return got


def statuses(answer):
    return [int(status) for status in re.findall(rb"(?:^|\n)HTTP/1\.1 (\d+) ", answer)]


def head(*lines, method=b"GET", target=b"/health"):
    return b"%s %s HTTP/1.1\r\n" % (method, target) + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


REFUSED = {
    "no Host": head(),
    "an empty Host": head(b"Host:"),
    "two Hosts": head(b"Host: a", b"Host: a"),
    "a Host with a path": head(b"Host: a/b"),
    "a Host with a login": head(b"Host: x@a"),
    "two Content-Lengths": head(b"Host: a", b"Content-Length: 0", b"Content-Length: 0", method=b"POST"),
    "two different Content-Lengths": head(b"Host: a", b"Content-Length: 0", b"Content-Length: 33", method=b"POST") + HIDDEN,
    "a Content-Length with a sign": head(b"Host: a", b"Content-Length: +0", method=b"POST"),
    "a Content-Length that is none": head(b"Host: a", b"Content-Length: 0x0", method=b"POST"),
    "a length beside chunks": head(b"Host: a", b"Content-Length: 5", b"Transfer-Encoding: chunked", method=b"POST") + b"0\r\n\r\n" + HIDDEN,
    "an unknown Transfer-Encoding": head(b"Host: a", b"Transfer-Encoding: identity", method=b"POST") + HIDDEN,
    "chunked with something": head(b"Host: a", b"Transfer-Encoding: xchunked", method=b"POST") + b"0\r\n\r\n" + HIDDEN,
    "two Transfer-Encodings": head(b"Host: a", b"Transfer-Encoding: chunked", b"Transfer-Encoding: x", method=b"POST") + b"0\r\n\r\n" + HIDDEN,
    "a blank before the colon": head(b"Host: a", b"X-Y : z"),
    "a name that is no token": head(b"Host: a", b"X(Y): z"),
    "two cookies' headers": head(b"Host: a", b"Cookie: a=b", b"Cookie: c=d"),
    "two addresses": head(b"Host: a", b"X-Forwarded-For: 192.0.2.1", b"X-Forwarded-For: 192.0.2.2"),
    "two logins": head(b"Host: a", b"Authorization: Bearer x", b"Authorization: Bearer y"),
    "two Origins": head(b"Host: a", b"Origin: http://a", b"Origin: http://b"),
    "two keys": head(b"Host: a", b"Idempotency-Key: 1", b"Idempotency-Key: 2"),
    "two If-Matches": head(b"Host: a", b'If-Match: "1"', b'If-Match: "2"'),
    "dots in the path": head(b"Host: a", target=b"/assets/../health"),
    "packed dots in the path": head(b"Host: a", target=b"/assets/%2e%2e/health"),
    "a NUL in the path": head(b"Host: a", target=b"/health%00"),
    "bytes that are no UTF-8": head(b"Host: a", target=b"/%c3%28"),
    "half an escape": head(b"Host: a", target=b"/health?a=%4"),
    "two slashes": head(b"Host: a", target=b"//health"),
    "a line end in a header's value": head(b"Host: a", b"X-Correlation-ID: abcdefgh\rX: y"),
}


def check_refused(suite, address):
    for name, data in REFUSED.items():
        answer = talk(address, data)
        got = statuses(answer)
        suite.check(len(got) <= 1 and (not got or got[0] >= 400), f"{name}: refused, and nothing behind it is heard", answer[:300])
    for method in (b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"OPTIONS", b"PATCH"):
        answer = talk(address, head(b"Host: a", method=method, target=b"/api/v1/rounds"))
        suite.check(answer.startswith(b"HTTP/1.1 405 Method Not Allowed\r\n") and b"\r\nAllow: GET, HEAD\r\n" in answer and
                    b"application/problem+json" in answer, f"{method.decode()}: it is told what is allowed", answer[:300])
    answer = talk(address, head(b"Host: a", method=b"PUT", target=b"/login"))
    suite.check(b"\r\nAllow: GET, HEAD, POST\r\n" in answer and b"text/html" in answer, "of a page, too", answer[:300])
    suite.check(statuses(talk(address, head(b"Host: a", method=b"BREW"))) == [501], "what is no method of HTTP is not served")
    answer = talk(address, head(b"Host: a", target=b"/api/v1/rounds?limit=%4"))
    suite.check(answer.startswith(b"HTTP/1.1 400 Bad Request\r\n") and b"application/problem+json" in answer and b"SERVE_REQUEST" in answer,
                "a program that sends what is none gets a problem", answer)


def check_served(suite, address):
    suite.check(statuses(talk(address, head(b"Host: a"))) == [200], "a plain request is served")
    two = talk(address, head(b"Host: a") + head(b"Host: a", b"Connection: close"), ends=False)
    suite.check(statuses(two) == [200, 200], "and two, one after the other", two)
    chunks = head(b"Host: a", b"Transfer-Encoding: chunked", b"Content-Type: application/json", method=b"POST",
                  target=b"/api/v1/session") + b"2\r\n{}\r\n0\r\n\r\n"
    answer = talk(address, chunks)
    suite.check(answer.startswith(b"HTTP/1.1 422 Unprocessable Content\r\n"), "a body in chunks is read, and what is wrong has HTTP's name", answer[:60])
    for name, chunk in (("an extension", b"2;a=b\r\n{}\r\n0\r\n\r\n"), ("no length", b"z\r\n{}\r\n0\r\n\r\n")):
        answer = talk(address, head(b"Host: a", b"Transfer-Encoding: chunked", method=b"POST", target=b"/api/v1/session") + chunk + HIDDEN)
        suite.check(statuses(answer) == [413] and b"\r\nConnection: close\r\n" in answer, f"a chunk with {name} is none, and nothing behind it is heard", answer)
    answer = talk(address, head(b"Host: a", b"X-Correlation-ID: abcdefgh\r\n ijkl"))
    suite.check(statuses(answer) == [200] and b"abcdefgh" not in answer, "a folded line is one header, and no correlation id", answer)
    answer = talk(address, head(b"Host: a", method=b"HEAD", target=b"/"))
    suite.check(statuses(answer) == [200] and answer.endswith(b"\r\n\r\n"), "HEAD has no body", answer[-80:])
    suite.check(statuses(talk(address, head(b"Host: a", b"X: " + b"x" * 20000))) in ([400], [413], [431], []), "headers without end are cut off")
    for size, target in ((9, b"/login"), (9, b"/api/v1/session"), (40, b"/login")):
        answer = talk(address, head(b"Host: a", b"Connection: close", b"Content-Length: %d" % (size << 20), method=b"POST", target=target) +
                      b"x" * (size << 20), ends=False)
        suite.check(statuses(answer) == [413] and (size > 16 or b"1 MB" in answer), f"{size} MB for {target.decode()}: told that it is too much",
                    answer[:200] + answer[-300:])
    big = head(b"Host: a", b"Content-Length: 99999999", method=b"POST", target=b"/login")
    suite.check(statuses(talk(address, big + b"x" * 1000)) in ([413], [400], []), "a body that is too large is not waited for")


def check_shared(suite, site):
    """A reply that others may keep says what it hangs on."""
    for target, wanted in (("/aar/2024", {"cookie"}), ("/api/v1/rounds/2024", {"cookie", "accept-language"})):
        for _ in range(2):  # made, and kept
            page = site.browser().get(target)
            said = {word.strip().lower() for word in page.headers.get("vary", "").split(",")}
            suite.check(page.status == 200 and page.headers["cache-control"].startswith("public") and wanted <= said,
                        f"{target} is the same for those who have the same language and login", page.headers)
    suite.check(site.browser("rita").get("/aar/2024").headers["cache-control"] == "no-store", "a page for who has logged in is kept by nobody")


def spoil(randomness, data):
    data = bytearray(data)
    for _ in range(randomness.randint(1, 8)):
        at, kind = randomness.randrange(len(data)), randomness.randrange(4)
        if kind == 0:
            data[at] = randomness.randrange(256)
        elif kind == 1:
            del data[at:at + randomness.randint(1, 20)]
        elif kind == 2:
            data[at:at] = bytes(randomness.randrange(256) for _ in range(randomness.randint(1, 20)))
        else:
            data[at:at] = data[:randomness.randint(1, len(data))]
        if not data:
            data = bytearray(b"x")
    return bytes(data)


def check_malformed(suite, site):
    """Spoiled requests, always the same ones: none may end the server."""
    randomness = random.Random(20240101)
    seeds = list(REFUSED.values()) + [
        head(b"Host: a", b"Content-Type: application/x-www-form-urlencoded", b"Content-Length: 27", method=b"POST", target=b"/login")
        + b"account=carl&password=x%20y",
        head(b"Host: a", b"Content-Type: multipart/form-data; boundary=b", b"Content-Length: 83", method=b"POST", target=b"/login")
        + b'--b\r\nContent-Disposition: form-data; name="account"; filename="f"\r\n\r\ncarl\r\n--b--\r\n\r\n',
        head(b"Host: a", b"Content-Type: application/json", b"Content-Length: 31", method=b"POST", target=b"/api/v1/session")
        + b'{"account":"a","password":"b"}\n']
    broken = 0
    for number in range(MALFORMED):
        answer = talk(site.address, spoil(randomness, seeds[number % len(seeds)]))
        broken += any(status == 500 for status in statuses(answer))
    suite.check(broken == 0, f"{MALFORMED} spoiled requests: none is a fault of ours", broken)
    suite.check(site.server.poll() is None, "and the server runs on")


def check_slow(suite, address):
    """Connections that say nothing do not keep others waiting.  A server that is waited for too long ends them: some tries."""
    host, port = address.split(":")
    for _ in range(5):
        idle = [socket.create_connection((host, int(port)), timeout=PATIENCE) for _ in range(200)]
        for connection in idle:
            connection.sendall(b"GET / HT")
        got = statuses(talk(address, head(b"Host: a")))
        are_open = not select.select(idle, [], [], 0)[0]
        for connection in idle:
            connection.close()
        if are_open:
            break
    suite.check(got == [200] and are_open, "with 200 slow ones open another is served", (got, are_open))


def is_open(connection):
    """It is not silent meanwhile, so that nothing but its size ends it."""
    connection.setblocking(False)
    try:
        connection.send(b"x")
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def check_held(suite, site):
    """Many large bodies at once: the largest are let go before the server holds too much."""
    host, port = site.address.split(":")
    body, senders = b"x" * (15 << 20), []
    for _ in range(14):
        senders.append(socket.create_connection((host, int(port)), timeout=30))
        try:
            senders[-1].sendall(head(b"Host: a", b"Content-Length: %d" % (len(body) + (1 << 19)), method=b"POST", target=b"/login") + body)
        except OSError:
            pass  # it was let go meanwhile
    gone = wait_until(lambda: sum(is_open(sender) for sender in senders) <= 9)
    suite.check(gone and any(is_open(sender) for sender in senders), "of 210 MB that come at once the server holds no more than it may",
                [is_open(sender) for sender in senders])
    for sender in senders:
        sender.close()
    suite.check(statuses(talk(site.address, head(b"Host: a"))) == [200], "and goes on")


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("sent")
        check_served(suite, site.address)
        check_shared(suite, site)
        check_refused(suite, site.address)
        check_slow(suite, site.address)
        check_held(suite, site)
        check_malformed(suite, site)
        suite.check(site.browser().get("/aar/2024").status == 200, "the decision is there as before")
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
