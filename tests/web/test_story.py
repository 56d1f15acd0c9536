#!/usr/bin/env python3
"""The round of 2023/24 in the browser, from its opening to the published decision, without a line of script.

test_story.py KVOTE SOURCE_ROOT
"""
import csv
import io
import json
import pathlib
import sys
import tempfile

from site_ import Site

ROOT = pathlib.Path(sys.argv[2]).resolve()
ROUND = ROOT / "data" / "rounds" / "2024"


class Suite:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}" + ("" if good else f"\n# {str(why)[:1500]}"), flush=True)


def act(suite, browser, name, values=(), files=(), title=None):
    """The form, what it would do, and the act."""
    page = browser.get(f"/sager/2024/handling/{name}" if name != "open" else "/sager/ny?round=2024")
    checked = browser.send(page, values, files, button="check")
    suite.check(checked.status == 200 and checked.root.find("button", value="do"), f"{name}: what it would do", checked.text)
    done = browser.send(checked, button="do")
    suite.check(done.status == 200 and done.address == "/sager/2024", f"{name}: done", done.text)
    return done


def notify(suite, browser, note):
    values = {"council": note["council"], "received": note["received"], "meeting": note.get("meeting", ""), "kind": note["kind"],
              "if_changed": note.get("if_changed", "none")}
    for row, transfer in enumerate(note.get("transfers", []), 1):
        values.update({f"from_{row}": transfer["from"], f"to_{row}": transfer["to"],
                       f"persons_{row}": "" if transfer["persons"] == "all" else transfer["persons"]})
    act(suite, browser, "notify", values)


def check_language(suite, site):
    """The choice of a language stays, also where the page was kept for everybody."""
    for _ in range(2):
        reader = site.browser()
        page = reader.get("/aar/2024?lang=en")
        suite.check("Municipal quotas" in page.title and reader.cookies.get("kvote-lang") == "en", "English is chosen", page.title)
        page = reader.get("/aar/2024")
        suite.check("Municipal quotas" in page.title, "and stays", page.title)
    page = site.browser().get("/aar/2024")
    suite.check("Kommunekvoter" in page.title and "set-cookie" not in page.headers, "for nobody else", page.title)
    again = site.browser().get("/aar/2024", **{"If-None-Match": page.headers["etag"]})
    suite.check(again.status == 304 and not again.body, "who has the page already is told so", again.status)


def check_bytes(suite, site):
    """A file is taken as it was sent, byte for byte, though the form came in between."""
    carl = site.browser("carl")
    data = (ROOT / "data/rounds/example/figures.csv").read_bytes().replace(b"\n", b"\r\n")
    site.scene.do("open", "year:2022", "--label", "example figures", user="carl")
    checked = carl.send(carl.get("/sager/2022/handling/figures"), files={"figures": ("f.csv", data)}, button="check")
    done = carl.send(checked, button="do")
    site.scene.do("export", "year:2022", "-o", "exported", user="carl")
    kept = (site.scene.folder / "exported" / "figures.csv").read_bytes()
    suite.check(done.address == "/sager/2022" and kept == data, "a file is kept as it was sent", f"{len(kept)} of {len(data)} bytes")


def check_trial(suite, site):
    """The desk for trying out: what is shown is what the round would be, and says that it is none."""
    figures = str(ROOT / "data/rounds/example/figures.csv")
    site.scene.do("open", "year:2023", "--label", "example figures", user="carl")
    site.scene.do("figures", "year:2023", "--figures", figures, user="carl")
    site.scene.do("announce", "year:2023", "--landstal", "550", "--date", "2022-04-30", user="carl")
    site.scene.do("decide", "year:2023", "--date", "2022-09-15", user="carl")
    site.scene.do("approve", "year:2023", user="bo")
    site.scene.do("send", "year:2023", user="carl")
    nobody = site.browser()
    for landstal, rounding in ((550, "largest-remainder-national"), (777, "largest-remainder-national"), (600, "webster")):
        page = nobody.get(f"/aar/2023/proev?landstal={landstal}&rounding={rounding}")
        rows = [row for row in page.rows() if len(row) == 4][1:]
        told = {row[0]: row[2].replace(".", "") for row in rows}
        out = site.scene.do("compute", figures, "--landstal", landstal, "--set", f"rounding={rounding}", "--format", "csv")
        wanted = {row["name"]: row["quota"] for row in csv.DictReader(line for line in io.StringIO(out) if not line.startswith("#"))}
        suite.check(page.status == 200 and told == wanted, f"a trial of {landstal}, {rounding}, is what compute says",
                    set(told.items()) ^ set(wanted.items()))
        suite.check("gælder ikke" in page.text, "and says that it is not in force")
    for query in ("landstal=1.234", "rounding=half-up", "landstal=-1", "surplus=nothing"):
        suite.check(nobody.get(f"/aar/2023/proev?{query}").status == 422, f"{query} is refused on the page")
    suite.check(nobody.get("/aar/2024/proev?landstal=600").status == 422, "without figures nothing can be tried")


def main():
    suite, facts = Suite(), json.loads((ROUND / "round.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        nobody, carl, bo = site.browser(), site.browser("carl"), site.browser("bo")
        page = nobody.get("/")
        suite.check(page.status == 200 and "offentliggjort" in page.text, "before: nothing is published", page.text)
        act(suite, carl, "open", {key: facts["case"][key] for key in ("number", "office", "authority", "phone", "web", "signatory")})
        act(suite, carl, "figures", files={name: (f"{name}.csv", (ROUND / f"{name}.csv").read_bytes())
                                           for name in ("calculated", "regional")})
        act(suite, carl, "announce", {"landstal": "550", "day": "2023-04-30"})
        for note in facts["notifications"]:
            notify(suite, carl, note)
        page = carl.get("/sager/2024")
        suite.check(page.text.count("står ved magt") == 5, "all five notifications stand", page.text)
        letter = carl.get("/sager/2024/dokument/letter?format=pdf")
        suite.check(letter.status == 200 and letter.body.startswith(b"%PDF-1.7"), "the letter as it will be, as PDF")
        act(suite, carl, "decide", {"day": "2023-09-08"})
        refused = carl.get("/sager/2024/handling/approve")
        suite.check(refused.status == 403, "who decides does not approve", refused.text)
        suite.check(nobody.get("/aar/2024").status == 404, "nobody sees it before it is sent")
        act(suite, bo, "approve")
        act(suite, carl, "send")
        page = nobody.get("/")
        suite.check("Kommunekvoter for 2024" in page.title and "550" in page.text, "the decision is on the front page", page.text)
        api = nobody.get("/api/v1/rounds/2024", Accept="text/csv")
        got = {row["code"]: row["quota"] for row in csv.DictReader(io.StringIO(api.body.decode()))}
        with (ROOT / "tests/golden/independent/annex-2024.csv").open(encoding="utf-8") as file:
            wanted = {row["code"]: row["quota"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
        suite.check(got == wanted, "and it is annex A", set(got.items()) ^ set(wanted.items()))
        page = nobody.get("/aar/2024/kommune/860")
        suite.check("13" in page.text and "Læsø" in page.text, "Hjørring reads why it has 13", page.text)
        check_trial(suite, site)
        check_language(suite, site)
        check_bytes(suite, site)
    print(f"1..{suite.count}")
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main())
