#!/usr/bin/env python3
"""What auditor and administrator see and do in the browser: past states of a round, bundles.

test_records.py KVOTE SOURCE_ROOT
"""
import pathlib
import sys
import tempfile

from site_ import Site
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


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("sent")
        check_past(suite, site)
        check_bundle(suite, site, folder)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
