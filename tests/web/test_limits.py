#!/usr/bin/env python3
"""How often one address may ask: counted apart, told when it may again, and no hindrance to whoever has logged in.

test_limits.py KVOTE SOURCE_ROOT
"""
import json
import pathlib
import sys
import tempfile
import time

from site_ import Site

ROOT = pathlib.Path(sys.argv[2]).resolve()
RATE, BURST = 4, 20


class Suite:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}" + ("" if good else f"\n# {str(why)[:800]}"), flush=True)


def flood(browser, target, peer, count):
    """The replies of so many requests in a row, as statuses."""
    return [browser.ask("GET", target, headers={"X-Forwarded-For": peer}) for _ in range(count)]


def until_refused(browser, target, peer):
    """The first reply that is refused, and how many came before it: time passes on a busy machine, and gives anew."""
    for good in range(100 * BURST):
        page = browser.ask("GET", target, headers={"X-Forwarded-For": peer})
        if page.status == 429:
            return page, good
    return page, good


def check_forwarded(suite, site):
    nobody = site.browser()
    nobody.get("/aar/2024", **{"X-Forwarded-For": "192.0.2.9"})
    begun = time.monotonic()
    refused, good = until_refused(nobody, "/aar/2024", "192.0.2.1")
    most = BURST + RATE * (time.monotonic() - begun) + 1
    suite.check(BURST <= good <= most, f"what is kept: {good} in a row, and no more", most)
    suite.check(refused.status == 429 and int(refused.headers["retry-after"]) >= 1 and "for mange" in refused.text and
                refused.headers["cache-control"] == "no-store", "a page says when to try again", f"{refused.status} {refused.text}")
    refused, _ = until_refused(nobody, "/api/v1/rounds/2024", "192.0.2.1")
    problem = json.loads(refused.body)
    suite.check(refused.status == 429 and refused.headers["content-type"] == "application/problem+json" and
                problem["findings"][0]["code"] == "SERVE_RATE" and problem["status"] == 429, "and the API a problem", refused.body)
    good = [page.status for page in flood(nobody, "/aar/2024/proev?landstal=x", "192.0.2.2", 8)].count(422)
    suite.check(2 <= good < 8, "what must be made costs more", good)
    suite.check(flood(nobody, "/aar/2024", "192.0.2.3", 1)[0].status == 200, "another address is another one's")
    begun = time.monotonic()
    pages = [nobody.ask("GET", "/aar/2024", headers={"X-Forwarded-For": f"192.0.2.{100 + number}, 192.0.2.4"}) for number in range(BURST + 60)]
    good, most = [page.status for page in pages].count(200), BURST + RATE * (time.monotonic() - begun) + 1
    suite.check(BURST <= good <= most, f"what the client itself wrote counts for nothing: {good}", most)
    suite.check(flood(site.browser("carl"), "/aar/2024", "192.0.2.1", BURST + 60)[-1].status == 200, "whoever has logged in is not counted")
    time.sleep(int(refused.headers["retry-after"]))
    page = flood(nobody, "/aar/2024", "192.0.2.1", 1)[0]
    suite.check(page.status == 200, "after that time one may again", f"{page.status} {page.headers}")


def check_direct(suite, site):
    """Without --forwarded the header is anybody's, and the connection's own address counts."""
    nobody = site.browser()
    statuses = [flood(nobody, "/aar/2024", f"198.51.100.{number}", 1)[0].status for number in range(BURST + 60)]
    suite.check(429 in statuses and statuses[0] == 200, "who reaches the server itself cannot take another address", statuses.count(429))


def main():
    suite = Suite()
    for check, options in ((check_forwarded, ("--rate", str(RATE), "--forwarded")), (check_direct, ("--rate", str(RATE)))):
        with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, options=options) as site:
            site.scene.bring_to("sent")
            # what was kept before is seen to be old within a second
            time.sleep(1.2)
            check(suite, site)
    print(f"1..{suite.count}")
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main())
