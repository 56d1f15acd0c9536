#!/usr/bin/env python3
"""What auditor and administrator see and do in the browser: past states of a round, bundles.

test_records.py KVOTE SOURCE_ROOT
"""
import os
import pathlib
import shlex
import sqlite3
import subprocess
import sys
import tempfile

from site_ import Site, database, wait_until
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()


def links(page):
    return [node.attributes.get("href", "") for node in page.root.find("main").find_all("a")]


def check_past(suite, site):
    """Any past state of a round, as it stood, with its documents."""
    aud = site.browser("aud")
    page = aud.get("/sager/2024/historik")
    rows = page.rows()
    suite.check(page.status == 200 and [row[0] for row in rows[1:]] == ["6", "5", "4", "3", "2", "1"], "every state is listed", rows)
    suite.check(rows[6][1] == "Åbn en sag" and rows[6][2] == "carl", "with the act that led to it, and who did it", rows[6])
    now = aud.get("/sager/2024")
    suite.check("tidligere tilstand" not in now.text, "the round as it stands is not marked as past", now.text)
    past = aud.get("/sager/2024?som=3")
    suite.check(past.status == 200 and "En tidligere tilstand: 3 af 6" in past.text and "KKR kan svare" in past.text and
                "Sendt og offentliggjort" not in past.text, "a past state says that it is one, and where the round stood", past.text)
    suite.check("om 133 dage" in past.text, "what was due is counted from the day of the act", past.text)
    suite.check({"/sager/2024?som=2", "/sager/2024?som=4", "/sager/2024"} <= set(links(past)), "ways lead to earlier, later and now", links(past))
    suite.check(not [link for link in links(past) if "/handling/" in link], "nothing can be done to the past")
    suite.check("/sager/2024/dokument/announcement?som=3" in links(past), "its documents are those of then", links(past))
    first, last = aud.get("/sager/2024?som=1"), aud.get("/sager/2024?som=6")
    suite.check("Tidligere (" not in first.text and "Senere (" in first.text, "before the first there is nothing", first.text)
    suite.check("Senere (" not in last.text and "Intet er ændret siden" in last.text, "nor after the last", last.text)
    document = aud.get("/sager/2024/dokument/announcement?som=3")
    suite.check(document.status == 200 and "En tidligere tilstand" in document.text and
                "/sager/2024/dokument/announcement?som=4" in links(document), "a document of then says so, too", document.text[:300])
    pdf = aud.get("/sager/2024/dokument/announcement?som=3&format=pdf")
    suite.check(pdf.body.startswith(b"%PDF"), "also as PDF", pdf.status)
    check_past_asked(suite, site, aud)


def check_past_asked(suite, site, aud):
    """By day, and asked for what is not there."""
    day = site.scene.log()[-1]["at"][:10]
    suite.check("tilstand: 6 af 6" in aud.get(f"/sager/2024?som={day}").text, "a day is the state at its end")
    for asked, status in (("7", 404), ("0", 404), ("99999999999999999999", 404), ("2023-01-01", 404), ("2023-02-30", 422), ("x", 422),
                          ("-1", 422)):
        for path in ("/sager/2024", "/sager/2024/dokument/letter", "/sager/2024/pakke"):
            page = aud.get(f"{path}?som={asked}")
            suite.check(page.status == status, f"{path}?som={asked} is refused", f"{page.status} {page.text}")
    suite.check(aud.get("/sager/2099/historik").status == 404, "a round that is not there has no history")
    nora = site.browser("nora")
    suite.check(nora.get("/sager/2024/historik").status == 403 and nora.get("/sager/2024?som=3").status == 403,
                "who did what is not a council's to see")


def check_bundle(suite, site, folder):
    """The bundle of a state is the program's own, and verifies."""
    aud = site.browser("aud")
    page = aud.get("/sager/2024/pakke?som=6")
    suite.check(page.status == 200 and "kvoter-2024-6.tar" in page.headers.get("content-disposition", ""), "the bundle has a name", page.headers)
    site.scene.do("bundle", "year:2024", "-o", pathlib.Path(folder, "own.tar"), user="carl")
    suite.check(page.body == pathlib.Path(folder, "own.tar").read_bytes(), "and is the one that kvote bundle writes")
    page = aud.get("/sager/2024/pakke?som=4")
    pathlib.Path(folder, "decided.tar").write_bytes(page.body)
    status, out, err = site.scene.run("verify", pathlib.Path(folder, "decided.tar"), "--key", site.scene.key + ".pub")
    suite.check(status == 0, "that of a state before verifies as well", out + err)
    page = aud.get("/sager/2024/pakke?som=3")
    suite.check(page.status == 409 and "afgørelse" in page.text, "without a decision there is none", f"{page.status} {page.text}")


def check_verify(suite, site):
    """A bundle from elsewhere is recomputed in the browser, with the findings of the command line."""
    nora = site.browser("nora")
    tar = site.browser("aud").get("/sager/2024/pakke").body
    key = ("case.key.pub", pathlib.Path(site.scene.key + ".pub").read_bytes())
    form = nora.get("/efterproev")
    page = nora.send(form, files={"bundle": ("kvoter.tar", tar), "key": key})
    rows = {row[0]: row[1:] for row in page.rows()}
    suite.check(page.status == 200 and "Den er det, dens oplysninger giver" in page.text and rows["Kvoter sammenlignet"] == ["98"] and
                rows["Sum"] == ["550"] and len(rows["annex.csv"][1]) == 64 and rows["Status"] == ["Sendt og offentliggjort"] and
                rows["Ikke officiel"] == ["example figures, not the legal ones"] and "gælder ikke" not in page.text, "a good one, with its key", page.text)
    waiting = site.browser("aud").get("/sager/2024/pakke?som=4").body
    page = nora.send(form, files={"bundle": ("kvoter.tar", waiting), "key": key})
    suite.check("ikke godkendt og ikke sendt" in page.text and "Afgjort: venter på godkendelse" in page.text, "one that was not approved says so", page.text)
    page = nora.send(form, files={"bundle": ("kvoter.tar", tar)})
    suite.check(page.status == 200 and "Den er det, dens oplysninger giver" in page.text and "passer til nøglen i pakken selv" in page.text and
                "--key" not in page.text, "and without", page.text)
    at = tar.index(b"101,K")
    spoiled = tar[:at] + b"101,k" + tar[at + 5:]
    page = nora.send(form, files={"bundle": ("kvoter.tar", spoiled), "key": key})
    suite.check(page.status == 200 and "Den er ikke det" in page.text and "annex.csv" in page.text and "SHA256SUMS" in page.text,
                "a spoiled one, and what is wrong with it", page.text)
    for files, field in (({}, "bundle"), ({"bundle": ("x.tar", tar), "key": ("x.pub", b"no key")}, "key")):
        page = nora.send(form, files=files)
        suite.check(page.status == 422 and page.root.find("span", id=f"{field}-error") is not None, f"what is missing or none is told at {field}",
                    f"{page.status} {page.text}")
    for name, data in (("text", b"this is no archive"), ("cut", tar[:5000]), ("empty", b"\0" * 10240), ("long", tar[:512] + b"\xff" * 4096)):
        page = nora.send(form, files={"bundle": (f"{name}.tar", data)})
        suite.check(page.status in (200, 422) and "Den er det" not in page.text and page.root.find("div", id="errors") is not None,
                    f"{name}: refused in words", f"{page.status} {page.text}")


def check_log(suite, site):
    """The audit log: found again, page by page, one act with all that it committed to."""
    aud = site.browser("aud")
    page = aud.get("/log")
    numbers = [int(row[0]) for row in page.rows()[1:]]
    total = len(site.scene.log())
    suite.check(page.status == 200 and numbers == list(range(total, 0, -1)), "acts, the newest first", numbers)
    found = aud.send(page, {"round": "2024", "handling": "decide"})
    suite.check([row[1:3] for row in found.rows()[1:]] == [["Træf afgørelse", "carl"]] and
                found.root.find("input", name="round").attributes["value"] == "2024", "by round and act, and what was asked stays", found.rows())
    suite.check(len(aud.get("/log?hvem=bo").rows()) == 2, "by account")
    suite.check("Ingen handling passer" in aud.get("/log?til=2001-01-01").text and len(aud.get("/log?fra=2001-01-01").rows()) > 5, "by day")
    page = aud.get("/log?fra=31-12-2023&til=x")
    suite.check(page.status == 422 and len(page.root.find_all("span", class_="form-error-message")) == 2 and
                page.root.find("input", name="til").attributes["value"] == "x", "what is no day is told at its field, and kept", page.text)
    for odd in ("round=%27%20OR%201=1", "foer=x", "foer=-1", "handling=%C3%A6", "foer=99999999999999999999"):
        suite.check(aud.get(f"/log?{odd}").status == 200, f"/log?{odd} is a question like any other")
    first = next(act for act in site.scene.log() if act["act"] == "decide")
    page = aud.get(f"/log/{first['number']}")
    suite.check(page.status == 200 and all(first[key] in page.text for key in ("id", "hash", "previous", "before", "after", "day")) and
                "en af lagerets nøgler har forseglet den" in page.text, "one act with all its hashes, checked", page.text)
    rows = {row[0]: row[1:] for row in page.rows()}
    suite.check(rows["annex.csv"][0] == "ny" and rows["figures.csv"][0] == "uændret" and rows["round.json"][0] == "ændret" and
                len(rows["round.json"][1]) == 64, "its files, what became of each, and their hashes", rows)
    file = aud.get("/sager/2024/fil/figures.csv?som=4")
    suite.check(file.status == 200 and file.body == (ROOT / "data/rounds/example/figures.csv").read_bytes(), "and each can be had", file.status)
    suite.check(aud.get("/log/0").status == 404 and aud.get("/log/9999").status == 404 and aud.get("/log/x").status == 404,
                "an act that is not there is none")


def check_sound(suite, site, folder):
    """Is the whole log sound, and is a head that was kept still in it?"""
    aud = site.browser("aud")
    page = aud.get("/log-eftersyn")
    suite.check(page.status == 200 and "Hele loggen er set efter" in page.text, "the log is looked over", page.text)
    head = aud.get("/log-hoved")
    path = pathlib.Path(folder, "head.txt")
    path.write_bytes(head.body)
    site.scene.do("audit-log", "verify", "--head", path)
    suite.check(head.body.decode().strip() in page.text, "the head of the log is that of the command line", head.body)
    again = aud.send(page, files={"head": ("head.txt", head.body)})
    suite.check("Det hoved, du har gemt, findes i loggen" in again.text, "a head that was kept is found again", again.text)
    other = head.body[:-9] + b"00000000\n"
    again = aud.send(page, files={"head": ("head.txt", other)})
    suite.check(again.status == 200 and "loggen er lavet om siden" in again.text, "another one is not", again.text)
    again = aud.send(page, files={"head": ("head.txt", b"hello")})
    suite.check(again.status == 422 and again.root.find("span", id="head-error") is not None, "and what is none is told at its field", again.text)


def check_many(suite, site):
    """A log of more than a page is read page by page, and every act once."""
    aud, anna, seen = site.browser("aud"), site.browser("anna"), []
    for number in range(60):
        anna.send(anna.get("/konto/rita"), {"person": f"Rita {number}"})
    page = aud.get("/log")
    while True:
        seen += [int(row[0]) for row in page.rows()[1:]]
        older = [link for link in links(page) if "foer=" in link and "foer=&" not in link and not link.endswith("foer=")]
        if not older:
            break
        page = aud.get(older[0])
    total = len(site.scene.log())
    suite.check(seen == list(range(total, 0, -1)) and total > 60, "page by page, each act once", seen)


def take_away(place):
    """The store's server is stopped, or somebody holds its file; what gives it back."""
    if "://" not in place:
        holder = sqlite3.connect(place, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        return holder.close
    data = os.environ["KVOTE_TEST_PRIMARY_DATA"]
    words = [*shlex.split(os.environ["KVOTE_TEST_PREFIX"]), os.environ["KVOTE_TEST_PG_BIN"] + "/pg_ctl", "-s", "-w", "-D", data]
    subprocess.run([*words, "stop", "-m", "fast"], check=True, cwd="/")
    return lambda: subprocess.run([*words, "start", "-l", data + "/again.log"], check=True, cwd="/")


def check_away(suite, site):
    """A store that does not answer: the server does, and has it again as soon as it is back."""
    nobody, aud = site.browser(), site.browser("aud")
    kept, free = "/aar/2024", ("/assets/kvote.css", "/login", "/metrics")
    suite.check(nobody.get(kept).status == 200 and nobody.get("/health").status == 200, "all is well before")
    give_back = take_away(site.scene.place)
    suite.check(wait_until(lambda: nobody.get("/health").status == 503), "/health says that the store does not answer")
    seen = [nobody.get(target).status for _ in range(20) for target in (kept, *free)]
    suite.check(set(seen) == {200}, "what is kept, and what needs no store, is there", seen)
    for browser, target in ((aud, "/sager"), (aud, "/log"), (nobody, "/api/v1/rounds"), (nobody, "/api/v1/rounds/2024/trial?landstal=601")):
        page = browser.get(target)
        suite.check(page.status == 503 and int(page.headers["retry-after"]) > 0 and
                    ("sagslageret svarer ikke" in page.text or b"SERVE_AWAY" in page.body), f"{target}: to be asked for again", page.text)
    give_back()
    suite.check(wait_until(lambda: nobody.get("/health").status == 200), "it is found again")
    pages = [aud.get(target).status for target in ("/sager", "/log")]
    suite.check(pages == [200, 200], "and all is as before", pages)
    give_back = take_away(site.scene.place)
    wait_until(lambda: nobody.get("/health").status == 503)
    site.stop()
    give_back()
    site.start()
    suite.check(site.browser().get("/health").status == 200, "the server ends and begins in between")


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, place=database("web_records")) as site:
        site.scene.bring_to("sent")
        check_past(suite, site)
        check_bundle(suite, site, folder)
        check_verify(suite, site)
        check_log(suite, site)
        check_sound(suite, site, folder)
        check_many(suite, site)
        check_away(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
