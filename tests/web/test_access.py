#!/usr/bin/env python3
"""Who may ask for what: every route and every act, for every role, as the table says and no other way.

test_access.py KVOTE SOURCE_ROOT ROUTES

ROUTES prints the program's own table.  Besides: requests of other sites, sessions that were fixed or stolen, logins that are
tried too often, and paths that lead elsewhere.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

from site_ import PASSWORDS, Site
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
ROLES = {None: set(), "carl": {"caseworker"}, "bo": {"approver"}, "nora": {"council"}, "aud": {"auditor"}, "rita": {"reader"},
         "anna": {"administrator"}}
FIGURES = ROOT / "data/rounds/example/figures.csv"
VALUES = {"{round}": "2024", "{code}": "860", "{file}": "annex.csv", "{name}": "kvote.css", "{document}": "briefing", "{account}": "nobody",
          "{number}": "1", "{key}": "0" * 16}


def read_table():
    lines = subprocess.run([sys.argv[3]], capture_output=True, text=True, check=True, timeout=20).stdout.splitlines()
    return [(method, pattern, kind, set(roles.split())) for method, pattern, kind, roles in (line.split("\t") for line in lines)]


def fill(pattern, act="announce"):
    for name, value in {**VALUES, "{act}": act}.items():
        pattern = pattern.replace(name, value)
    return pattern


def ask(browser, method, target, kind):
    if method == "GET":
        return browser.get(target)
    if kind == "api":
        return browser.ask("POST", target, json.dumps({"dry_run": True}) if "acts" in target else "{}",
                           {"Content-Type": "application/json"})
    return browser.ask("POST", target, "step=check&state=1", {"Content-Type": "application/x-www-form-urlencoded"})


def check_matrix(suite, site, table):
    acts = {name: roles for method, name, _, roles in table if method == "ACT"}
    for account, roles in ROLES.items():
        for method, pattern, kind, allowed in table:
            if method == "ACT" or pattern in ("/logout", "/login", "/api/v1/session", "/api/v1/session/end"):
                continue
            for act in acts if "{act}" in pattern else [None]:
                browser = site.browser(account)
                page = ask(browser, method, fill(pattern, act or ""), kind)
                may = allowed == {"public"} or bool(allowed & roles)
                if act and may:
                    may = bool(acts[act] & roles)
                refused = page.status in (401, 403)
                # a council sees its own region: what is not sent yet, and is of all, is not its
                wanted = not may
                suite.check(refused == wanted, f"{account or 'nobody'} {method} {fill(pattern, act or '')}", f"{page.status} {page.text}")
                if refused:
                    suite.check(page.status == (401 if account is None else 403), f"{account or 'nobody'} is told why", page.status)


def check_origin(suite, site):
    carl = site.browser("carl")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for origin in ("http://evil.example", "null", "", f"http://{site.address}.evil.example", f"http://x@{site.address}"):
        page = carl.ask("POST", "/sager/2024/handling/announce", "step=do&landstal=1", {**form, "Origin": origin})
        suite.check(page.status == 403, f"a form of {origin or 'nowhere'} is refused", page.status)
    page = site.browser().ask("POST", "/sager/2024/handling/announce", "step=do&landstal=1", {**form, "Origin": "http://evil.example"})
    suite.check(page.status == 403 and page.root.find("input", name="landstal") is None,
                "nor is it kept for after the login", f"{page.status} {page.text}")
    page = carl.get("/sager/2024")
    suite.check("Venter" in page.text or "Har tal" in page.text or "Udmeldt" in page.text, "and nothing was done", page.text)


def check_sessions(suite, site):
    browser = site.browser()
    browser.cookies["__Host-kvote"] = "f" * 64
    suite.check(browser.get("/sager").status == 401, "a token that nobody gave is none")
    page = browser.log_in("carl", PASSWORDS["carl"])
    suite.check(browser.cookies["__Host-kvote"] != "f" * 64, "a login gives a new token", page.status)
    token = browser.cookies["__Host-kvote"]
    browser.ask("POST", "/logout", "", {"Content-Type": "application/x-www-form-urlencoded"})
    browser.cookies["__Host-kvote"] = token
    suite.check(browser.get("/sager").status == 401, "a token is of no use after the logout")
    twice = site.browser("carl")
    token = twice.cookies.pop("__Host-kvote")
    page = twice.ask("GET", "/sager", headers={"Cookie": f"__Host-kvote={token}; __Host-kvote={'0' * 64}"})
    suite.check(page.status == 401, "two tokens are none")


def end_login(browser):
    """The browser keeps a token that is of no use any more."""
    browser.cookies["__Host-kvote"] = "f" * 64


def hidden(page):
    return {node.attributes["name"]: node.attributes["value"] for node in page.root.find("main").find_all("input", type="hidden")}


def check_expired(suite, site):
    """A form whose login has ended is kept, and sent again by the person afterwards."""
    carl = site.browser("carl")
    form = carl.get("/sager/2024/handling/announce")
    end_login(carl)
    asked = carl.send(form, {"landstal": "550", "day": "2023-04-30"}, button="check")
    suite.check(asked.status == 401 and "gemt: log ind" in asked.text, "a form without a login asks for one, and keeps what was typed", asked.text)
    wrong = carl.send(asked, {"account": "carl", "password": "a wrong password"})
    suite.check(wrong.status == 401 and "550" in hidden(wrong).values(), "also past a wrong password", wrong.text)
    again = carl.send(wrong, {"account": "carl", "password": PASSWORDS["carl"]})
    suite.check(again.status == 200 and hidden(again)["landstal"] == "550", "after the login it is there again", again.text)
    done = carl.send(again)
    suite.check(done.status == 200 and done.root.find("button", value="do"), "and can be sent", f"{done.status} {done.text}")


def check_kept(suite, site):
    """What is kept past a login, and what is not."""
    anna = site.browser("anna")
    form = anna.get("/konti/ny")
    end_login(anna)
    asked = anna.send(form, {"account": "newguy", "person": "New Guy", "roles": "reader"})
    suite.check(asked.root.find("input", name="account").attributes["value"] == "", "an account to be added is not taken for who logs in", hidden(asked))
    again = anna.send(asked, {"account": "anna", "password": PASSWORDS["anna"]})
    suite.check(hidden(again).get("account") == "newguy" and hidden(again).get("person") == "New Guy", "and is there again afterwards", hidden(again))
    end_login(anna)
    asked = anna.send(site.browser("anna").get("/min-konto/adgangskode"), {"old": "secret-1", "new": "secret-2", "again": "secret-2"})
    suite.check(asked.status == 401 and b"secret-" not in asked.body and "ikke gemt" in asked.text, "passwords are on no page", asked.body)
    end_login(anna)
    asked = anna.send_parts("/sager/2024/handling/figures", [("source", "Told by Anna"), ("step", "check")],
                            {"figures": ("mine.csv", b"code,population\n" * 9)}, {})
    suite.check(asked.status == 401 and hidden(asked).get("sent.source") == "Told by Anna" and set(hidden(asked)) == {"next", "sent.source", "sent.step"},
                "files are not kept, what was typed is", hidden(asked))
    end_login(anna)
    back = anna.send(anna.send_parts("/min-konto/afslut", [], {}, {}), {"account": "anna", "password": PASSWORDS["anna"]})
    suite.check(back.status == 200 and back.address == "/sager", "where nothing was kept it goes on at a page", f"{back.status} {back.address}")


def check_echo(suite, site):
    """Anybody can send a form, and gets back little of it."""
    body, form = 'a=' + '"' * 7_900_000, {"Content-Type": "application/x-www-form-urlencoded"}
    for cookie in ({}, {"Cookie": f"__Host-kvote={'f' * 64}"}):
        page = site.browser().ask("POST", "/sager/2024/handling/notify", body, {**form, **cookie})
        suite.check(page.status == 401 and len(page.body) < 20_000 and "ikke gemt" in page.text, "a form that nobody typed is not handed back",
                    f"{page.status} {len(page.body)}")
    page = site.browser().ask("POST", "/sager/2024/handling/notify", "a=typed", form)
    suite.check(page.status == 401 and "typed" not in page.body.decode(), "nor is that of who never had a login", page.text)
    page = site.browser().ask("POST", "/login", "sent." + body[:2_000_000], form)
    suite.check(page.status == 413 and "1 MB" in page.text, "and no login is so long", f"{page.status} {page.text}")
    page = site.browser().ask("POST", "/login", "next=/sager&sent." + body[:200_000], {**form, "Cookie": f"__Host-kvote={'f' * 64}"})
    suite.check(page.status == 400 and len(page.body) < 20_000, "nor is more kept of it than of a form", f"{page.status} {len(page.body)}")


def check_council(suite, site):
    """Until the decision is sent a council sees its own region alone."""
    nora = site.browser("nora")
    page = nora.get("/sager/2024")
    others = [name for name in ("Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland") if name in page.text]
    suite.check(page.status == 200 and not others and "Nordjylland" in page.text, "a council reads nothing of others", others)
    suite.check(nora.get("/sager/2024/dokument/calculation").status in (403, 404), "and no document of all")
    text = nora.get("/sager/2024/dokument/briefing?region=085").text
    suite.check("Nordjylland" in text and "Sjælland" not in text, "nor another's briefing", text[:200])


def check_warnings(suite, site):
    """What a decision warns of may be about another council: what that one has sent, and when."""
    note = site.scene.folder / "hovedstaden.json"
    note.write_text(json.dumps({"council": "Hovedstaden", "received": "2023-03-01", "kind": "adopt"}))
    site.scene.do("notify", "year:2024", "--notification", note, user="carl")
    own = {"notification": {"council": "Nordjylland", "received": datetime.date.today().isoformat(), "kind": "adopt"}, "dry_run": True}
    told = [site.browser(account).ask("POST", "/api/v1/rounds/2024/acts/notify", json.dumps(own), {"Content-Type": "application/json"})
            for account in ("carl", "nora")]
    suite.check("1.\u00a0marts\u00a02023".encode() in told[0].body, "a caseworker is warned of another's early notification", told[0].body)
    suite.check(told[1].status == 200 and "1.\u00a0marts\u00a02023".encode() not in told[1].body, "a council is not told of it", told[1].body)
    for value in ("false", "", 0, None):
        page = site.browser("carl").ask("POST", "/api/v1/rounds/2024/acts/announce", json.dumps({"landstal": 600, "dry_run": value}),
                                        {"Content-Type": "application/json"})
        suite.check(page.status == 422 and b"FIELD_JSON_FLAG" in page.body and b"dry_run" in page.body,
                    f"a rehearsal is asked for by true or false alone, not by {value!r}", page.body)


def check_typed(suite, site):
    """What a program means by the state, and what it has no sign for."""
    carl, target = site.browser("carl"), "/api/v1/rounds/2024/acts/announce"
    kind = {"Content-Type": "application/json"}
    for state in (0, 1.5, None, "1"):
        page = carl.ask("POST", target, json.dumps({"landstal": 600, "dry_run": True, "state": state}), kind)
        suite.check(page.status == 422 and b'"state"' in page.body, f"{state!r} is no state that was seen", f"{page.status} {page.body}")
    for match in ('"0"', '"01"', "*", "1"):
        page = carl.ask("POST", target, json.dumps({"landstal": 600, "dry_run": True}), {**kind, "If-Match": match})
        suite.check(page.status == 412 and b"SERVE_MATCH" in page.body, f"nor is {match}", f"{page.status} {page.body}")
    form = carl.get("/sager/2024/tal")
    for state in ("", "0", "x"):
        page = carl.send(form, {"state": state}, {"file": ("figures.csv", FIGURES.read_bytes())}, button="check")
        suite.check(page.status == 422 and "tilstand" in page.text, f"nor is {state!r} of a form", f"{page.status} {page.text[:600]}")
    for act, body, where in (("open", {"label": "a\u0001b"}, b'"label"'), ("notify", {"notification": {"council": "Sj\u001b[31m"}},
                                                                        b'"notification.council"')):
        page = carl.ask("POST", f"/api/v1/rounds/2031/acts/{act}", json.dumps({**body, "dry_run": True}), kind)
        suite.check(page.status == 422 and b"FIELD_JSON_CONTROL" in page.body and where in page.body, f"{where.decode()} with a control character is refused",
                    page.body)


def check_conflicts(suite, site):
    """Two tabs, and a button pressed twice."""
    carl = site.browser("carl")
    tabs = [carl.get("/sager/2024/handling/announce") for _ in range(2)]
    checked = [carl.send(tab, {"landstal": "550", "day": "2023-04-30"}, button="check") for tab in tabs]
    first = carl.send(checked[0], button="do")
    suite.check(first.address == "/sager/2024", "the first tab does it", first.text)
    second = carl.send(checked[1], button="do")
    suite.check(second.status == 409 and "550" in second.body.decode(), "the second is told, and keeps what was typed", second.text)
    twice = carl.send(checked[0], button="do")
    suite.check(twice.status == 409, "the same button again is a conflict and nothing else", twice.status)


def check_fields(suite, site):
    carl = site.browser("carl")
    form = carl.get("/sager/2024/handling/announce")
    for landstal, day in (("", ""), ("1.5", ""), ("-5", ""), ("x", ""), ("550", "31/12/2023"), ("9" * 30, "")):
        page = carl.send(form, {"landstal": landstal, "day": day}, button="check")
        wrong = page.root.find("span", class_="form-error-message")
        kept = page.root.find("input", name="landstal")
        suite.check(page.status == 422 and wrong is not None and kept.attributes["value"] == landstal and
                    page.root.find("div", id="errors") is not None, f"landstal {landstal!r}, day {day!r}: told at its field, kept",
                    f"{page.status} {page.text}")


def check_paths(suite, site):
    nobody = site.browser()
    for path in ("/../etc/passwd", "/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e", "/aar/2024/fil/..%2fcase.key",
                 "//etc/passwd", "/aar/%00", "/%ff", "/aar/2024%0d%0aX:%20y", "/assets/dkfds.css/", "/nothing"):
        page = nobody.get(path)
        suite.check(page.status in (400, 404), f"{path} leads nowhere", page.status)


def check_throttle(suite, site):
    nobody, statuses = site.browser(), []
    for _ in range(8):
        page = nobody.log_in("nora", "wrong-password-1")
        statuses.append(page.status)
    suite.check(statuses[:5] == [401] * 5 and statuses[-1] == 429 and "retry-after" in page.headers,
                "too many wrong passwords have to wait", statuses)
    page = nobody.log_in("nora", PASSWORDS["nora"])
    suite.check(page.status == 429, "also for the right one", page.status)
    page = nobody.log_in("aud", PASSWORDS["aud"])
    suite.check(page.status == 200, "but not a colleague from the same address", page.status)


def main():
    suite, table = Suite(), read_table()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("figured")
        check_fields(suite, site)
        check_origin(suite, site)
        check_sessions(suite, site)
        check_expired(suite, site)
        check_kept(suite, site)
        check_echo(suite, site)
        check_typed(suite, site)
        check_conflicts(suite, site)
        check_council(suite, site)
        check_warnings(suite, site)
        check_matrix(suite, site, table)
        check_paths(suite, site)
        check_throttle(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
