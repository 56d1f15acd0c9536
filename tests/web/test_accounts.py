#!/usr/bin/env python3
"""Accounts in the browser: the administrator's forms, everybody's own password and logins, and how long a login lasts.

test_accounts.py KVOTE SOURCE_ROOT
"""
import json
import pathlib
import sys
import tempfile
import time

from site_ import PASSWORDS, Site
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
COOKIE = "__Host-kvote"


def errors(page):
    return {node.attributes["id"].removesuffix("-error"): node.text for node in page.root.find_all("span", class_="form-error-message")}


def check_add(suite, site):
    """A new account: what is wrong at its field, what was typed kept, a first password shown once."""
    anna = site.browser("anna")
    form = anna.get("/konti/ny")
    for values, field in (({"account": ""}, "account"), ({"account": "Per Høj", "roles": "reader"}, "account"),
                          ({"account": "carl", "roles": "reader"}, "account"),
                          ({"account": "per"}, "roles"), ({"account": "per", "roles": "council"}, "region"),
                          ({"account": "per", "roles": "reader", "region": "081"}, "region"), ({"account": "per", "roles": "king"}, "roles"),
                          ({"account": "per", "roles": "council", "region": "999"}, "region")):
        page = anna.send(form, {"person": "Per <Høj>", **values})
        kept = page.root.find("input", name="person").attributes["value"], page.root.find("input", name="account").attributes["value"]
        boxes = [box.attributes["value"] for box in page.root.find_all("input", name="roles") if "checked" in box.attributes]
        wanted = [role for role in [values.get("roles")] if role not in (None, "king")]
        suite.check(page.status in (400, 409, 422) and field in errors(page) and kept == ("Per <Høj>", values["account"]) and boxes == wanted and
                    page.root.find("div", id="errors") is not None, f"{values} is told at {field}, and kept", f"{page.status} {errors(page)}")
    page = anna.send(form, {"account": "per", "person": "Per Høj", "roles": "council", "region": "081"})
    word = page.root.find("code", id="password").text
    suite.check(page.status == 200 and len(word) >= 20, "a new account has a first password", page.text)
    suite.check("per" in anna.get("/konti").text and word not in anna.get("/konti").text + anna.get("/konto/per").text, "which is shown once")
    suite.check(word not in json.dumps(site.scene.log()), "and is not in the log")
    again = anna.send(form, {"account": "per", "person": "Per Høj", "roles": "council", "region": "081"})
    suite.check(again.status == 409 and word not in again.text, "sent again, it is there already", again.text)
    return word


def check_first(suite, site, word):
    """Who has a first password changes it before anything else."""
    per = site.browser()
    page = per.log_in("per", word)
    suite.check(page.address == "/min-konto/adgangskode" and "Vælg din egen" in page.text, "a first password leads to its change", page.text)
    for path in ("/sager", "/sager/2024", "/min-konto"):
        suite.check(per.get(path).address == "/min-konto/adgangskode", f"and not to {path}")
    api = per.get("/api/v1/rounds/2024/state")
    suite.check(api.status == 403 and "SESSION_INITIAL" in api.body.decode(), "nor to the API", api.body)
    page = per.send(page, {"old": word, "new": word, "again": word})
    suite.check(page.status == 422 and "new" in errors(page), "the same again is not another one", errors(page))
    page = per.send(page, {"old": word, "new": "the word of per", "again": "the word of per"})
    suite.check(page.status == 200 and "skiftet" in page.text and per.get("/sager").status == 200, "then everything is open", page.text)
    suite.check(site.browser().log_in("per", word).status == 401, "the first password is of no use any more")


def check_change(suite, site):
    """An account changed: logged out at once, and two who change it do not undo each other."""
    anna, per = site.browser("anna"), site.browser()
    per.log_in("per", "the word of per")
    forms = [anna.get("/konto/per") for _ in range(2)]
    suite.check(forms[0].root.find("option", value="081").attributes.get("selected") is not None, "the form has what the account is")
    page = anna.send(forms[0], {"roles": None, "person": "Per H"})
    suite.check(page.status == 422 and "roles" in errors(page) or page.status == 200, "no role is told at its field", f"{page.status} {errors(page)}")
    page = anna.ask("POST", "/konto/per", "person=Per&region=&roles=reader&roles=auditor&state=2", {"Content-Type": "application/x-www-form-urlencoded"})
    suite.check(page.status == 200 and ["per", "Per", "revisor, læser", ""] in page.rows(), "several roles, and the region gone", page.rows())
    suite.check(per.get("/sager").status == 401, "who was changed is logged out")
    page = anna.send(forms[1], {"person": "Other"})
    suite.check(page.status == 409 and "i mellemtiden" in page.text and page.root.find("input", name="person").attributes["value"] == "Other",
                "who saw the account before is told, and keeps what was typed", f"{page.status} {page.text}")
    suite.check(anna.get("/konto/nobody").status == 404, "an account that is not there is none")
    page = anna.send(anna.get("/konto/anna"), {"roles": "reader"})
    suite.check(page.status == 409 and "roles" in errors(page), "the last administrator stays one", f"{page.status} {page.text}")
    closed = anna.send(anna.get("/konto/per/luk"))
    suite.check(["per", "Per", "lukket", ""] in closed.rows() and site.browser().log_in("per", "the word of per").status == 401, "closed",
                closed.rows())
    reset = anna.send(anna.get("/konto/rita"))
    word = reset.root.find("code", id="password").text
    suite.check(site.browser().log_in("rita", PASSWORDS["rita"]).status == 401 and
                site.browser().log_in("rita", word).address == "/min-konto/adgangskode", "a lost password is given anew", reset.text)
    anna.send(anna.get("/konto/anna"), {"person": "Anna A"})
    suite.check(anna.get("/konti").status == 401, "whoever changes himself logs in again")


def check_keys(suite, site):
    """The keys that seal: the one to be handed out, and another one named."""
    anna, aud = site.browser("anna"), site.browser("aud")
    own = pathlib.Path(site.scene.key + ".pub").read_text(encoding="utf-8").splitlines()[1]
    page = aud.get("/noegler")
    suite.check(page.status == 200 and own in page.text and len(page.rows()) == 2 and "forsegler denne servers" in page.text and
                page.root.find("textarea") is None, "an auditor sees the key", page.text)
    link = next(node.attributes["href"] for node in page.root.find("main").find_all("a") if "/noegler/" in node.attributes["href"])
    file = site.browser("carl").get(link)
    suite.check(file.status == 200 and file.body.decode().splitlines()[1] == own, "and can hand it out", file.body)
    site.scene.do("db", "init", user="anna", db=str(site.scene.folder / "other.db"), env={"KVOTE_KEY": str(site.scene.folder / "other.key")})
    other = (site.scene.folder / "other.key.pub").read_text(encoding="utf-8")
    form = anna.get("/noegler")
    for typed in ("", "RWQ no key", own):
        page = anna.send(form, {"key": typed})
        suite.check(page.status in (409, 422) and "key" in errors(page) and page.root.find("textarea").text == typed, f"{typed!r} is told at its field",
                    f"{page.status} {errors(page)}")
    page = anna.send(form, {"key": other})
    suite.check(page.status == 200 and other.splitlines()[1] in page.text and len(page.rows()) == 3, "another one is named", page.text)
    site.scene.do("audit-log", "verify")
    site.scene.do("notify", "year:2024", "--notification", site.scene.notification, user="carl",
                  env={"KVOTE_KEY": str(site.scene.folder / "other.key")})
    suite.check("er set efter" in aud.get("/log-eftersyn").text, "and what it seals is good")


def check_settings(suite, site):
    """The installation as it is in force."""
    page = site.browser("anna").get("/indstillinger")
    rows = {row[0]: row[1:] for row in page.rows()}
    suite.check(page.status == 200 and rows["Sagslager"] == [site.scene.place] and rows["Korteste adgangskode, i tegn"] == ["12"],
                "of the server", page.rows()[:12])
    suite.check(any("09-10" in row for row in page.rows()) and "dk-2022" in page.text, "of the law and its schemes",
                page.rows()[12:])
    suite.check("word" not in page.body.decode().replace("overflow", "") and site.scene.key not in page.text, "and no secrets")


def check_password(suite, site):
    """One's own password: wrong ones at their field; all other logins end."""
    carl, other = site.browser("carl"), site.browser("carl")
    form = carl.get("/min-konto/adgangskode")
    good = {"old": PASSWORDS["carl"], "new": "a new word of carl", "again": "a new word of carl"}
    for change, field in (({"old": ""}, "old"), ({"new": "", "again": ""}, "new"), ({"again": "something else"}, "again"),
                          ({"new": "short", "again": "short"}, "new"), ({"old": "a wrong password"}, "old"),
                          ({"new": PASSWORDS["carl"], "again": PASSWORDS["carl"]}, "new")):
        page = carl.send(form, {**good, **change})
        suite.check(page.status == 422 and field in errors(page) and "word" not in "".join(
            node.attributes.get("value", "") for node in page.root.find_all("input", type="password")), f"{change}: told at {field}",
            f"{page.status} {errors(page)}")
    suite.check(other.get("/sager").status == 200, "until then nothing ends")
    before = carl.cookies[COOKIE]
    page = carl.send(form, good)
    suite.check(page.status == 200 and carl.get("/sager").status == 200 and carl.cookies[COOKIE] != before, "with a new password, a new token",
                page.text)
    suite.check(other.get("/sager").status == 401, "and all other logins end")
    stale = site.browser()
    stale.cookies[COOKIE] = before
    suite.check(stale.get("/sager").status == 401, "also the token from before")


def check_guessing(suite, site):
    """Who guesses, at an open machine or at the login, has to wait, and is told until when."""
    bo, old = site.browser("bo"), {"old": "a wrong password", "new": "a new word of bo", "again": "a new word of bo"}
    form = bo.get("/min-konto/adgangskode")
    pages = [bo.send(form, old) for _ in range(8)]
    suite.check(pages[0].status == 422 and pages[-1].status == 429 and "old" in errors(pages[-1]) and "prøv igen kl." in pages[-1].text and
                "retry-after" in pages[-1].headers, "who guesses at an open machine has to wait, and is told until when",
                [page.status for page in pages])
    page = site.browser().log_in("bo", PASSWORDS["bo"])
    suite.check(page.status == 429 and "prøv igen kl." in page.text and "retry-after" in page.headers and
                page.root.find("input", id="account").attributes["value"] == "bo", "the login says the same", page.text)
    suite.check(bo.get("/sager").status == 200, "the login that is open stays open")
    site.browser().log_in("typed-in-the-wrong-field", "a wrong password")
    check_refused(suite, site)


def check_refused(suite, site):
    """The log tells which account was tried, how often, and what was answered; and nothing of what was typed."""
    text = pathlib.Path(site.log.name).read_text(encoding="utf-8")
    tries = [line for line in map(json.loads, text.splitlines()) if "refused_login" in line]
    told = [(line["refused_login"]["account"], line["refused_login"]["failures"], line["status"]) for line in tries]
    suite.check(told[:5] == [("bo", count, 422) for count in range(1, 6)] and ("bo", 5, 429) in told[5:9] and
                told[-1] == (None, 1, 401) and all(line["at"] and line["id"] and line["route"] for line in tries),
                "each login that was refused is in the log", told)
    suite.check("wrong" not in text and "127.0.0.1" not in text, "and not what was typed, nor from where", text[-400:])
    counted = site.browser().get("/metrics").body.decode()
    suite.check(f"kvote_refused_logins_total {len(told)}\n" in counted, "the metrics count them", counted)


def check_sessions(suite, site):
    """Where one is logged in; all others ended; a login never takes over the token that the browser came with."""
    bo, phone = site.browser("bo"), site.browser("bo")
    page = bo.get("/min-konto")
    suite.check(page.status == 200 and len(page.rows()) == 3 and sum("dette" in row for row in page.rows()) == 1, "logins are listed", page.rows())
    page = bo.ask("POST", "/min-konto/afslut", "", {"Content-Type": "application/x-www-form-urlencoded"})
    suite.check(page.status == 200 and len(page.rows()) == 2 and phone.get("/sager").status == 401 and bo.get("/sager").status == 200,
                "all others are ended, this one stays", page.rows())
    token = bo.cookies[COOKIE]
    bo.log_in("bo", PASSWORDS["bo"])
    other = site.browser()
    other.cookies[COOKIE] = token
    suite.check(bo.cookies[COOKIE] != token and other.get("/sager").status == 401, "a login gives a new token, and the one before ends")
    wrong = site.browser("bo")
    token = wrong.cookies[COOKIE]
    wrong.log_in("bo", "not the password")
    suite.check(wrong.cookies[COOKIE] == token and wrong.get("/sager").status == 200, "a login that fails changes nothing")


def check_elsewhere(suite, site):
    """An account that is changed by the program is logged out as if it were done here; others are not."""
    aud, bo = site.browser("aud"), site.browser("bo")
    suite.check(aud.get("/log").status == 200, "an auditor is logged in")
    site.scene.do("user", "close", "aud", user="anna")
    site.wait_for_look()
    suite.check(aud.get("/log").status == 401 and bo.get("/sager").status == 200, "closed by the program: logged out, and nobody else")


def check_other_year(suite, site):
    """A council whose region the round's year has not: from 2027 on Hovedstaden and Sjælland are one."""
    word, figures = site.scene.folder / "otto.word", ROOT / "data/rounds/example/figures.csv"
    word.write_text("the word of otto\n")
    site.scene.do("user", "add", "otto", "--role", "council", "--region", "085", "--new-password-file", word, user="anna")
    for user, act, *words in (("carl", "open", "--label", "example"), ("carl", "figures", "--figures", figures),
                              ("carl", "announce", "--landstal", "550", "--date", "2026-04-30"), ("carl", "decide", "--date", "2026-09-11"),
                              ("bo", "approve"), ("carl", "send")):
        site.scene.do(act, "year:2027", *words, user=user)
    otto = site.browser()
    otto.log_in("otto", "the word of otto")
    page = otto.get("/sager/2027")
    suite.check(page.status == 200 and "2027" in page.title, "a council of a former region sees what was sent", page.status)
    for path in ("/sager/2027/meddelelser", "/sager/2027/dokument/briefing", "/sager/2027/dokument/notification",
                 "/sager/2027/handling/notify"):
        page = otto.get(path)
        suite.check(page.status in (200, 400, 409, 422), f"{path} is no fault", f"{page.status} {page.text}")


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("announced")
        word = check_add(suite, site)
        check_first(suite, site, word)
        check_change(suite, site)
        check_keys(suite, site)
        check_settings(suite, site)
        check_password(suite, site)
        check_sessions(suite, site)
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("announced")
        check_elsewhere(suite, site)
        check_other_year(suite, site)
    # whoever guessed before, from the same address, would have to wait already
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, users=("bo",)) as site:
        check_guessing(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
