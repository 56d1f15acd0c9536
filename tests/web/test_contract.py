#!/usr/bin/env python3
"""What the server says, held against what it promises: every reply of the API against openapi.json, every page against HTML.

test_contract.py KVOTE SOURCE_ROOT BUILD_ROOT

The looking over is done by programs of others (contract/look.mjs), and by promtool for the metrics.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from browser import Browser
from site_ import PASSWORDS, Site
from suite import Suite

ROOT, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[2:4])
HERE = pathlib.Path(__file__).resolve().parent
CASE = "/api/v1/rounds/2024"

# account, path, Accept
READS = [(None, "/api/v1/rounds", ""), (None, "/api/v1/rounds?limit=1", ""), (None, "/api/v1/rounds?limit=0", ""), (None, CASE, ""),
         (None, CASE, "text/csv"), (None, CASE, "application/vnd.json-stat+json"), (None, CASE, "image/png"),
         (None, CASE, "text/csv;q=0.1, application/json;q=0.9"), (None, "/api/v1/rounds/1999", ""), (None, "/api/v1/rounds/x", ""),
         (None, CASE + "/municipalities", ""), (None, CASE + "/municipalities/851", ""), (None, CASE + "/municipalities/999", ""),
         (None, CASE + "/trial?landstal=600", ""),
         (None, CASE + "/trial?transfer=851,860,2&transfer=825,860,all&rounding=webster", ""), (None, CASE + "/trial?landstal=x", ""), (None, CASE + "/state", ""),
         ("carl", CASE + "/state", ""), ("carl", CASE + "/state?som=2", ""), ("carl", CASE + "/state?som=99", ""),
         ("carl", CASE + "/states", ""), ("nora", CASE + "/states", ""), ("carl", "/api/v1/rounds/1999/states", ""),
         ("carl", CASE + "/status", ""), ("nora", CASE + "/status", ""), ("carl", CASE + "/notifications", ""),
         ("nora", CASE + "/notifications", ""), ("carl", CASE + "/documents/letter", ""), ("carl", CASE + "/documents/annex", "text/plain"),
         ("carl", CASE + "/documents/letter", "text/html"), ("carl", CASE + "/documents/letter", "image/png"),
         ("carl", CASE + "/documents/nothing", ""), ("nora", CASE + "/documents/briefing", "text/plain"),
         ("carl", CASE + "/documents/briefing", ""), ("carl", CASE + "/documents/briefing?region=084", "text/plain"),
         ("nora", CASE + "/documents/calculation", ""), ("carl", CASE + "/bundle", ""), ("aud", "/api/v1/log", ""),
         ("aud", "/api/v1/log?limit=2&round=2024", ""), ("carl", "/api/v1/log", ""), ("aud", "/api/v1/accounts", ""),
         ("carl", "/api/v1/accounts", ""), (None, "/api/v1/schemes", ""), (None, "/api/v1/rules", ""), (None, "/api/v1/openapi.json", ""),
         (None, "/health", ""), (None, "/metrics", "")]

# what no address has, has twice, or has as no language: refused with its name, and not done
QUERIES = [("GET", "/api/v1/rounds?foo=1", "foo"), ("GET", "/api/v1/rounds?limit=1&limit=2", "limit"), ("GET", CASE + "?som=2", "som"),
           ("GET", CASE + "/trial?landstal=700&landtal=1", "landtal"), ("GET", CASE + "/documents/letter?format=text", "format"),
           ("GET", "/api/v1/rounds?lang=fr", "lang"), ("GET", "/health?x=1", "x"),
           ("POST", "/api/v1/rounds/2026/acts/open?dry_run=true", "dry_run")]

# act, its body, the member that is wrong and what is said of it
TYPES = [("announce", {"landstal": "600"}, "landstal", "a whole number"), ("announce", {"landstal": 1.5}, "landstal", "a whole number"),
         ("announce", {"landstal": None}, "landstal", "a whole number"), ("announce", {"landstal": True}, "landstal", "a whole number"),
         ("announce", {"landstal": [600]}, "landstal", "a whole number"), ("announce", {}, "landstal", "filled in"),
         ("announce", {"landstal": 600, "dry_run": "false"}, "dry_run", "true or false"),
         ("announce", {"landstal": 600, "dry_run": 0}, "dry_run", "true or false"),
         ("announce", {"landstal": 600, "dry_run": None}, "dry_run", "true or false"),
         ("announce", {"landstal": 600, "day": 20240101}, "day", "a text"), ("announce", {"landstal": 600, "state": "1"}, "state", "a whole number"),
         ("decide", {"lang": None}, "lang", "a text"), ("decide", {"lang": "fr"}, "lang", "one of the choices"),
         ("notify", {"notification": "{}"}, "notification", "an object"),
         ("notify", {"notification": {"quotas": {"851": 1.5}}}, "notification", "decimals")]

PAGES = [(None, path) for path in ("/", "/aar/2024?sort=quota&vis=per-1000", "/aar/2024/kommune/851", "/aar/2024/proev?landstal=700",
                                   "/aar/2024/proev?landstal=x", "/tilgaengelighed", "/api", "/login", "/nothing")] + \
        [("carl", path) for path in ("/sager", "/sager/2024", "/sager/2025", "/sager/2025/handling/notify", "/sager/2025/handling/figures",
                                     "/sager/2024/handling/revise", "/sager/2025/tal", "/sager/2024/historik", "/sager/2024?som=2",
                                     "/sager/2024/dokument/letter", "/sager/2024/dokument/briefing",
                                     "/sager/2024/dokument/briefing?region=084", "/sager/ny?round=2026")] + \
        [("nora", path) for path in ("/sager/2025", "/sager/2025/handling/notify", "/sager/2025/dokument/briefing")] + \
        [("bo", "/sager/2024/eftersyn"), ("aud", "/log"), ("aud", "/konti"), ("anna", "/konti")]


class Recorder:
    def __init__(self, site):
        self.site, self.answers, self.tokens = site, [], {}

    def ask(self, account, method, path, body=None, **headers):
        browser = Browser(self.site.address)
        if account is not None:
            headers["Authorization"] = f"Bearer {self.log_in(account)}"
        page = browser.ask(method, path, body, {key.replace("_", "-"): value for key, value in headers.items()})
        kind = page.headers.get("content-type", "")
        self.answers.append({"what": f"({account or 'nobody'}{', ' + headers['Accept'] if headers.get('Accept') else ''})", "method": method,
                             "path": path, "status": page.status, "type": kind,
                             "body": page.body.decode("utf-8") if "json" in kind else ""})
        return page

    def restart(self):
        self.site.restart()
        self.tokens = {}

    def log_in(self, account):
        if account not in self.tokens:
            self.tokens[account] = None
            page = self.send(None, "/api/v1/session", {"account": account, "password": PASSWORDS[account]})
            self.tokens[account] = json.loads(page.body)["token"]
        return self.tokens[account]

    def send(self, account, path, body, **headers):
        return self.ask(account, "POST", path, json.dumps(body), Content_Type="application/json", **headers)


def check_reads(suite, recorder):
    for account, path, accept in READS:
        page = recorder.ask(account, "GET", path, **({"Accept": accept} if accept else {}))
        suite.check(page.status < 500 and "x-correlation-id" in page.headers, f"{account or 'nobody'} GET {path} {accept}", page.status)
    first = recorder.ask("aud", "GET", "/api/v1/log?limit=3")
    link, numbers = first.headers.get("link", ""), [act["number"] for act in json.loads(first.body)["acts"]]
    while link:
        page = recorder.ask("aud", "GET", link.partition("<")[2].partition(">")[0])
        numbers += [act["number"] for act in json.loads(page.body)["acts"]]
        link = page.headers.get("link", "")
    suite.check(numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 6, "the audit log comes in parts, none twice", numbers)
    one, two = (recorder.ask(None, "GET", "/api/v1/rounds/2024", Accept=kind) for kind in ("text/csv", "application/json"))
    suite.check(one.body != two.body and one.headers["etag"] != two.headers["etag"] and "Accept" in one.headers["vary"],
                "what is kept is kept by type", one.headers)
    again = Browser(recorder.site.address).ask("GET", "/api/v1/rounds/2024", headers={"If-None-Match": two.headers["etag"]})
    suite.check(again.status == 304 and not again.body, "and an ETag that is known is not sent again", again.status)
    packed = Browser(recorder.site.address).get("/api/v1/rounds/2024", **{"Accept-Encoding": "gzip"})
    suite.check(packed.headers["etag"] != two.headers["etag"] and packed.body != two.body, "packed it has an ETag of its own", packed.headers)
    weak = Browser(recorder.site.address).get("/api/v1/rounds/2024", **{"If-None-Match": f'"x", W/{two.headers["etag"]}'})
    suite.check(weak.status == 304, "which may stand in a list, and be weak", weak.status)
    english = Browser(recorder.site.address).get("/api/v1/rounds?lang=en")
    suite.check("set-cookie" not in english.headers, "a program's language is no cookie", english.headers)
    nobody = recorder.ask(None, "GET", CASE + "/state")
    whose = recorder.ask("carl", "GET", CASE + "/documents/briefing")
    suite.check(whose.status == 422 and json.loads(whose.body)["findings"][0]["path"] == "region", "a briefing is some council's", whose.body)
    page = recorder.site.browser("carl").get("/sager/2024/dokument/briefing")
    hrefs = [node.attributes["href"] for node in page.root.find("main").find_all("a")]
    suite.check("/sager/2024/dokument/briefing?region=084" in hrefs and "KKR Sjælland" in page.text, "which the page asks for", hrefs)
    suite.check(nobody.status == 401 and nobody.headers["www-authenticate"] == "Bearer", "who is nobody is told how to be somebody", nobody.headers)


def check_refusals(suite, recorder):
    """What is not meant so is refused at its place, and nothing is done."""
    for method, path, name in QUERIES:
        page = recorder.ask("carl", method, path, "{}" if method == "POST" else None, Content_Type="application/json", Accept_Language="en")
        found = json.loads(page.body)["findings"]
        suite.check(page.status == 400 and found[0]["path"] == name and f'"{name}"' in found[0]["text"] or name == "lang" == found[0]["path"],
                    f"{method} {path}: {name} is refused", page.body)
    suite.check(Browser(recorder.site.address).get("/aar/2024?utm_source=x").status == 200, "a page's address may have more")
    for act, body, name, why in TYPES:
        page = recorder.send("carl", f"/api/v1/rounds/2025/acts/{act}", body, Accept_Language="en")
        problem = json.loads(page.body)
        suite.check(page.status == 422 and problem["findings"][0]["path"] == name and why in problem["detail"] and name in problem["detail"],
                    f"{act} {json.dumps(body)}: it must be {why}", page.body)
    for body in ({"account": "carl", "password": 1}, {"account": "carl", "password": "x", "more": "y"}, {"account": None, "password": "x"}):
        suite.check(recorder.send(None, "/api/v1/session", body).status == 422, f"a login with {json.dumps(body)} is none")


def check_notified(suite, recorder):
    """What a council sent is read as it was sent, with what comes of it, and could be sent again."""
    sent = {"council": "081", "received": "2024-06-23", "meeting": "2024-06-21", "document": "D-1", "kind": "transfer",
            "transfers": [{"from": "851", "to": "860", "persons": 2}], "if_changed": "rule", "written": True, "signed": True, "clear": True}
    done = recorder.send("carl", "/api/v1/rounds/2025/acts/notify", {"notification": sent, "day": "2024-06-24"})
    suite.check(done.status == 201 and json.loads(done.body)["valid"], "a notification is registered", done.body)
    for account in ("carl", "nora"):
        found = json.loads(recorder.ask(account, "GET", "/api/v1/rounds/2025/notifications").body)["notifications"]
        suite.check([note["notification"] for note in found] == [sent] and found[0]["worth"] in ("stands", "valid"),
                    f"{account} reads what was sent", found)
    moved = {change["code"]: change["quota"] - change["calculated"] for change in found[0].get("changes", [])}
    suite.check(moved == {"851": -2, "860": 2}, "and what comes of it", found)
    again = recorder.send("carl", "/api/v1/rounds/2025/acts/notify", {"notification": found[0]["notification"], "dry_run": True})
    suite.check(again.status == 200, "it could be sent again as it was read", again.body)


def check_acts(suite, recorder):
    """One act as it may be done, checked, done and sent again; all of them as they must not be."""
    recorder.send("carl", "/api/v1/rounds/2026/acts/open", {"dry_run": True})
    done = recorder.send("carl", "/api/v1/rounds/2026/acts/open", {}, Idempotency_Key="one-two-three-four")
    again = recorder.send("carl", "/api/v1/rounds/2026/acts/open", {}, Idempotency_Key="one-two-three-four")
    suite.check(done.status == 201 and again.body == done.body and again.headers.get("idempotent-replayed") == "true",
                "a request with the same key is done once", f"{done.body} {again.body}")
    other = recorder.send("carl", "/api/v1/rounds/2026/acts/open", {"day": "x"}, Idempotency_Key="one-two-three-four")
    suite.check(other.status == 409, "the same key is not for another request", other.body)
    wrong = recorder.send("carl", "/api/v1/rounds/2027/acts/open", {"label": 1}, Idempotency_Key="five-six")
    right = recorder.send("carl", "/api/v1/rounds/2027/acts/open", {}, Idempotency_Key="five-six")
    suite.check(wrong.status == 422 and right.status == 201, "a key is free again where nothing was done", f"{wrong.body} {right.body}")
    recorder.restart()
    late = recorder.send("carl", "/api/v1/rounds/2027/acts/open", {}, Idempotency_Key="five-six")
    found = json.loads(late.body)["findings"][0]
    suite.check(late.status == 409 and found["code"] == "ACT_DONE", "and once it was done, a server that was started anew does not do it again",
                late.body)
    theirs = recorder.send("carl", "/api/v1/rounds/2028/acts/open", {"dry_run": True}, Idempotency_Key="five-six")
    suite.check(theirs.status == 200, "to look does no harm", theirs.body)
    for account in ("carl", "bo", "nora", "aud"):
        for act in ("letterhead", "announce", "figures", "notify", "withdraw", "decide", "approve", "return", "send", "revise", "close"):
            page = recorder.send(account, f"/api/v1/rounds/2025/acts/{act}", {"nothing": 1})
            suite.check(400 <= page.status < 500, f"{account} {act}: an unknown member is refused", page.status)
    recorder.ask("carl", "POST", "/api/v1/rounds/2025/acts/announce", "{", Content_Type="application/json")
    recorder.ask("carl", "POST", "/api/v1/rounds/2025/acts/announce", "{}", Content_Type="text/plain")
    recorder.send("carl", "/api/v1/rounds/2025/acts/decide", {}, If_Match='"1"')
    recorder.send("carl", "/api/v1/rounds/2025/acts/decide", {}, If_Match="x")
    recorder.send(None, "/api/v1/session", {"account": "carl", "password": "wrong-password"})
    recorder.send(None, "/api/v1/session", {"account": "carl"})
    recorder.ask("rita", "POST", "/api/v1/session/end")


def check_metrics(suite, site):
    promtool = shutil.which("promtool")
    text = Browser(site.address).get("/metrics").body
    done = subprocess.run([promtool, "check", "metrics"], input=text, capture_output=True, timeout=300, check=False)
    suite.check(done.returncode == 0 and not done.stderr, "promtool finds nothing wrong with the metrics", done.stderr)


def main():
    packages = BUILD / "web-contract"
    subprocess.run([ROOT / "tools/node.sh", HERE / "contract", packages], check=True, timeout=900)
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("sent")
        site.scene.bring_to("announced", "year:2025")
        recorder = Recorder(site)
        check_reads(suite, recorder)
        check_refusals(suite, recorder)
        check_notified(suite, recorder)
        check_acts(suite, recorder)
        check_metrics(suite, site)
        browsers = {account: site.browser(account) for account in {account for account, _ in PAGES}}
        pages = [{"path": f"{path} ({lang})", "body": browsers[account].get(path + ("&" if "?" in path else "?") + f"lang={lang}").body.decode("utf-8")}
                 for account, path in PAGES for lang in ("da", "en")]
        record = pathlib.Path(folder, "record.json")
        record.write_text(json.dumps({"openapi": json.loads(Browser(site.address).get("/api/v1/openapi.json").body),
                                      "answers": recorder.answers, "pages": pages}), encoding="utf-8")
        done = subprocess.run(["node", HERE / "contract/look.mjs", packages, record], capture_output=True, text=True, timeout=900, check=False)
        for line in done.stdout.splitlines():
            if line.startswith(("ok ", "not ok ")):
                suite.check(line.startswith("ok"), line.partition(" - ")[2])
            elif line.startswith("#"):
                print(line, flush=True)
        suite.check(done.returncode == 0 and done.stdout.rstrip().rpartition("\n")[2].startswith("1.."), "all was looked over", done.stderr[-800:])
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
