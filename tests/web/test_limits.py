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
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
RATE, BURST, MADE = 4, 20, 10  # what must be made costs 10


def flood(browser, target, peer, count):
    """The replies of so many requests in a row, as statuses."""
    return [browser.ask("GET", target, headers={"X-Forwarded-For": peer}) for _ in range(count)]


def until_refused(browser, target, *peers):
    """The first reply that is refused, how many came before it, and how many could at most: time passes on a busy machine, and
    gives anew.  Each request is by the next of the peers, and behind the last one by that."""
    begun = time.monotonic()
    for good in range(100 * BURST):
        page = browser.ask("GET", target, headers={"X-Forwarded-For": peers[min(good, len(peers) - 1)]})
        if page.status == 429:
            break
    return page, good, BURST + RATE * (time.monotonic() - begun) + 1


def check_forwarded(suite, site):
    nobody = site.browser()
    nobody.get("/aar/2024", **{"X-Forwarded-For": "192.0.2.9"})
    refused, good, most = until_refused(nobody, "/aar/2024", "192.0.2.1")
    suite.check(BURST <= good <= most, f"what is kept: {good} in a row, and no more", most)
    suite.check(refused.status == 429 and int(refused.headers["retry-after"]) >= 1 and "for mange" in refused.text and
                refused.headers["cache-control"] == "no-store", "a page says when to try again", f"{refused.status} {refused.text}")
    refused, *_ = until_refused(nobody, "/api/v1/rounds/2024", "192.0.2.1")
    problem = json.loads(refused.body)
    suite.check(refused.status == 429 and refused.headers["content-type"] == "application/problem+json" and
                problem["findings"][0]["code"] == "SERVE_RATE" and problem["status"] == 429, "and the API a problem", refused.body)
    _, good, most = until_refused(nobody, "/aar/2024/proev?landstal=x", "192.0.2.2")
    suite.check(BURST // MADE <= good <= most / MADE, f"what must be made costs more: {good}", most)
    suite.check(flood(nobody, "/aar/2024", "192.0.2.3", 1)[0].status == 200, "another address is another one's")
    _, good, most = until_refused(nobody, "/aar/2024", *(f"192.0.2.{100 + number}, 192.0.2.4" for number in range(100)))
    suite.check(BURST <= good <= most, f"what the client itself wrote counts for nothing: {good}", most)
    suite.check(flood(site.browser("carl"), "/aar/2024", "192.0.2.1", BURST + 60)[-1].status == 200, "whoever has logged in is not counted")
    time.sleep(int(refused.headers["retry-after"]))
    page = flood(nobody, "/aar/2024", "192.0.2.1", 1)[0]
    suite.check(page.status == 200, "after that time one may again", f"{page.status} {page.headers}")


def check_direct(suite, site):
    """Without --forwarded the header is anybody's, and the connection's own address counts."""
    nobody = site.browser()
    refused, good, most = until_refused(nobody, "/aar/2024", *(f"198.51.100.{number}" for number in range(200)))
    suite.check(refused.status == 429 and 0 < good <= most, f"who reaches the server itself cannot take another address: {good}", most)


def main():
    suite = Suite()
    for check, options in ((check_forwarded, ("--rate", str(RATE), "--forwarded")), (check_direct, ("--rate", str(RATE)))):
        with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, options=options) as site:
            site.scene.bring_to("sent")
            if "--forwarded" in options:  # else asking counts
                site.wait_for_look()  # what was kept before is seen to be old
            check(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
